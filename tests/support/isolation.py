"""One test, one transaction: whatever a test and its requests commit is undone when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from craftfair import create_app
from craftfair.foundation import public_pages
from craftfair.foundation.database import db
from tests.support.databases import SETTINGS, Databases


class Applications:
    """One application and one database per engine and worker, made when the first test asks for it."""

    def __init__(self, databases: Databases) -> None:
        self.databases = databases
        self.made: dict[str, Flask] = {}

    def __getitem__(self, engine: str) -> Flask:
        if engine not in self.made:
            files = self.databases.folder / f"files_{self.databases.worker}_{engine}"
            self.made[engine] = application(self.databases.fresh(engine), files)
        return self.made[engine]

    def close(self) -> None:
        for app in self.made.values():
            with app.app_context():
                db.engine.dispose()


def application(url: str, files: Path) -> Flask:
    files.mkdir()
    return create_app(**SETTINGS, DATABASE_URL=url, FILES_PATH=str(files))


@contextmanager
def undone(app: Flask) -> Iterator[None]:
    """Within the block every session of this application works on one connection, inside one outer transaction."""
    with app.app_context():
        engine = db.engine
        db.session.configure(join_transaction_mode="create_savepoint")
        with engine.connect() as connection, connection.begin() as transaction:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET idle_in_transaction_session_timeout = 0")
            db.engines[None] = connection
            app.extensions[public_pages.NAME].clear()
            try:
                yield
            finally:
                db.session.remove()
                db.engines[None] = engine
                transaction.rollback()
