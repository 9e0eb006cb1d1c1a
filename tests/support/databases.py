"""Databases for tests: migrated once for the whole run, then copied, on both engines."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from craftfair import create_app
from craftfair.foundation import migrations
from craftfair.foundation.database import db
from tests.support import postgresql

ENGINES = ("sqlite", "postgresql")
TEMPLATE = "template_craftfair"
SETTINGS: dict[str, Any] = {
    "MODE": "test",
    "SECRET_KEY": "a key for tests, long enough to be accepted",
    "BASE_URL": "http://craftfair.test",
    "MAIL_URL": "",
    "LOG_LEVEL": "",
    "PASSWORD_COST": "cheap",
    "TESTING": True,
}


@dataclass(frozen=True)
class Databases:
    """`folder` is shared by the workers of a run, `server` is PostgreSQL's address or "", `worker` names this one."""

    folder: Path
    server: str
    worker: str
    numbers: Iterator[int]

    def has(self, engine: str) -> bool:
        return engine == "sqlite" or bool(self.server)

    def empty(self, engine: str, name: str) -> str:
        """The URL of a database with nothing in it."""
        if engine == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite"
        return postgresql.create(self.server, name)

    def fresh(self, engine: str) -> str:
        """The URL of a migrated database that nobody else uses."""
        self.ensure_template(engine)
        name = f"craftfair_{self.worker}_{next(self.numbers)}"
        if engine == "postgresql":
            return postgresql.create(self.server, name, template=TEMPLATE)
        shutil.copy(self.folder / f"{TEMPLATE}.sqlite", self.folder / f"{name}.sqlite")
        return f"sqlite:///{self.folder / name}.sqlite"

    def ensure_template(self, engine: str) -> None:
        """The first worker that needs it runs the migrations; the others wait and copy."""
        done = self.folder / f"{TEMPLATE}_{engine}.done"
        with self.lock():
            if not done.exists():
                migrate(self.empty(engine, TEMPLATE))
                done.touch()

    @contextmanager
    def lock(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def migrate(url: str) -> None:
    app = create_app(**SETTINGS, DATABASE_URL=url)
    with app.app_context():
        migrations.bring_up_to_date()
        db.engine.dispose()


def of_this_run(folder: str, server: str) -> Databases:
    return Databases(Path(folder), server, os.environ.get("PYTEST_XDIST_WORKER", "main"), count(1))
