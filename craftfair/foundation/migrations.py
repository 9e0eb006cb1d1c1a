"""Bring the tables up to date; the tool for it, which is large, is loaded only when there is something to do."""

from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import inspect, text

from craftfair.foundation.database import db


def bring_up_to_date() -> None:
    """Run the migrations that this database has not seen yet."""
    if stands_at() != newest():
        tool().upgrade()


def stands_at() -> str | None:
    """The last migration that the database has seen; none for an empty one."""
    if not inspect(db.engine).has_table("alembic_version"):
        return None
    with db.engine.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def newest() -> str:
    """The last migration there is: they are numbered in their order."""
    return max(path.name[:4] for path in Path(current_app.config["MIGRATIONS_PATH"], "versions").glob("[0-9]*.py"))


def tool() -> Any:
    """Flask-Migrate, ready for the current application: `tool().upgrade()`, `.downgrade()`, `.check()`."""
    import flask_migrate  # with what it brings it takes 10 MB and a quarter of a second

    if "migrate" not in current_app.extensions:
        flask_migrate.Migrate(
            current_app, db, directory=current_app.config["MIGRATIONS_PATH"], render_as_batch=True, compare_type=True
        )
    return flask_migrate
