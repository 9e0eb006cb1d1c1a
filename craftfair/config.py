"""Settings from the environment, checked at start: the only reader of os.environ."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent


class Mode(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    DEVELOPMENT = "development"
    TEST = "test"


class UnsafeSettings(Exception):
    """Settings that must not go into production, each named with what to do."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def part(name: str) -> str:
    """templates/, static/ and migrations/ lie beside the package in a checkout and inside it in a wheel."""
    inside = HERE / name
    return str(inside if inside.is_dir() else HERE.parent / name)


def from_environment(**given: Any) -> dict[str, Any]:
    """All settings of the application; `given` wins over the environment, the environment over the defaults."""
    env = os.environ
    data = Path(given.get("DATA_PATH") or env.get("DATA_PATH") or Path.cwd() / "instance").resolve()
    settings: dict[str, Any] = {
        "DATA_PATH": str(data),
        "MODE": Mode(given.get("MODE") or env.get("CRAFTFAIR_MODE") or Mode.PRODUCTION),
        "SECRET_KEY": env.get("SECRET_KEY", ""),
        "DATABASE_URL": env.get("DATABASE_URL", f"sqlite:///{data}/craftfair.sqlite"),
        "BASE_URL": env.get("BASE_URL", "http://127.0.0.1:5000"),
        "EXTRA_HOSTS": [host for host in env.get("EXTRA_HOSTS", "").split(",") if host],
        "MAIL_URL": env.get("MAIL_URL", ""),
        "MAIL_FROM": env.get("MAIL_FROM", "Craftfair <craftfair@localhost>"),
        "FILES_PATH": env.get("FILES_PATH", str(data / "files")),
        "PROXY_COUNT": int(env.get("PROXY_COUNT", "0")),
        "LOG_LEVEL": env.get("LOG_LEVEL", "INFO"),
        "TEMPLATES_PATH": part("templates"),
        "STATIC_PATH": part("static"),
        "MIGRATIONS_PATH": part("migrations"),
        "TRANSLATIONS_PATH": str(HERE / "translations"),
        "PASSWORD_COST": "usual",
    }
    settings |= given
    settings["MODE"] = Mode(settings["MODE"])
    if urlsplit(settings["BASE_URL"]).hostname == "127.0.0.1":
        settings["EXTRA_HOSTS"] = [*settings["EXTRA_HOSTS"], "localhost"]
    if settings["MODE"] is Mode.PRODUCTION:
        check(settings)
    if settings["DATABASE_URL"].startswith("sqlite:///"):
        Path(settings["DATABASE_URL"].removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    return settings


def check(settings: dict[str, Any]) -> None:
    """Refuse to start a production server with settings that would hurt its users."""
    faults = []
    if len(settings["SECRET_KEY"]) < 32:
        faults.append("SECRET_KEY: set a random value of at least 32 characters (it signs sessions and forms).")
    base = urlsplit(settings["BASE_URL"])
    local = base.hostname in ("127.0.0.1", "localhost", "::1")
    if base.scheme not in ("http", "https") or not base.netloc:
        faults.append("BASE_URL: set the public address, for example https://fairs.example.org.")
    elif base.scheme != "https" and not local:
        faults.append("BASE_URL: use https; sessions must not travel in clear text.")
    if not settings["MAIL_URL"]:
        faults.append("MAIL_URL: set the mail server, for example smtp+tls://user:password@mail.example.org.")
    if settings["DATABASE_URL"] in ("sqlite://", "sqlite:///:memory:"):
        faults.append("DATABASE_URL: a database in memory forgets everything; name a file or a PostgreSQL server.")
    if faults:
        raise UnsafeSettings(faults)


def worker_environment(settings: dict[str, Any]) -> dict[str, str]:
    """The environment of a child process that shall see the same settings."""
    names = ("SECRET_KEY", "DATA_PATH", "DATABASE_URL", "BASE_URL", "MAIL_URL", "MAIL_FROM", "FILES_PATH", "LOG_LEVEL")
    shared = {name: str(settings[name]) for name in names}
    shared |= {
        "CRAFTFAIR_MODE": settings["MODE"].value,
        "PROXY_COUNT": str(settings["PROXY_COUNT"]),
        "EXTRA_HOSTS": ",".join(settings["EXTRA_HOSTS"]),
    }
    return dict(os.environ) | shared
