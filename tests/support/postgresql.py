"""A PostgreSQL server of the suite's own: started from the machine's binaries, gone when the run ends."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

OWNER = "craftfair"
PATIENCE = 60  # seconds; a loaded machine is slow, not broken

# Everything that decides what survives a crash (fsync, synchronous_commit, full_page_writes) keeps its safe default.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "timezone": "UTC",
}


def binaries() -> Path | None:
    """The folder holding `initdb` and `postgres`: the newest of Debian's, or whatever is on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Cluster:
    """A running server, reached over a socket in its own folder, so that no port can clash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"


def create(server_url: str, name: str, template: str = "template1") -> str:
    """Make a database (an old one of the same name is dropped first) and return its URL."""
    drop(server_url, name)
    command = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    administer(server_url, command)
    return address_of(server_url, name)


def drop(server_url: str, name: str) -> None:
    administer(server_url, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def address_of(server_url: str, database: str) -> str:
    from sqlalchemy import make_url

    return make_url(server_url).set(database=database).render_as_string(hide_password=False)


def administer(server_url: str, command: sql.Composed) -> None:
    with psycopg.connect(server_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(command)


@contextmanager
def running() -> Iterator[Cluster | None]:
    """A fresh cluster for the length of the block; None where the machine has no PostgreSQL."""
    programs = binaries()
    if programs is None:
        yield None
        return
    account = unprivileged()
    reachable = "/tmp" if account else None  # a private TMPDIR of root's would shut `nobody` out
    with tempfile.TemporaryDirectory(prefix="craftfair-pg-", dir=reachable, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if account:
            os.chown(folder, account["user"], account["group"])
        server = start(programs, folder, account)
        try:
            yield Cluster(folder)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=PATIENCE)


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: root lends it to `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def start(programs: Path, folder: Path, account: dict[str, Any]) -> "subprocess.Popen[bytes]":
    data, log = folder / "data", folder / "log"
    initdb = [programs / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", OWNER, data]
    made = subprocess.run(initdb, cwd=folder, capture_output=True, text=True, check=False, **account)
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")
    settings = [f"--{name}={value}" for name, value in (SETTINGS | {"unix_socket_directories": str(folder)}).items()]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*dying_with_its_parent(), programs / "postgres", "-D", data, *settings],
            cwd=folder,
            stdout=output,
            stderr=output,
            start_new_session=True,  # a Ctrl-C in the terminal is pytest's business
            **account,
        )
    wait_until_ready(server, Cluster(folder), log)
    return server


def dying_with_its_parent() -> list[str]:
    """A test run killed the hard way must not leave a server behind."""
    return ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []


def wait_until_ready(server: "subprocess.Popen[bytes]", cluster: Cluster, log: Path) -> None:
    url, give_up = cluster.url().replace("+psycopg", ""), time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > give_up:
                server.kill()
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}") from None
            time.sleep(0.05)
        else:
            return
