"""The database: the base of all models, the column types, and the one commit."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from flask import Flask, Response, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Dialect, Engine, Enum, MetaData, String, TypeDecorator, event, text
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from craftfair.foundation import clock

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Words = dict[str, str]
"""A text in several languages: language code to text."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in, aware UTC out; a naive datetime is a bug and is refused here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    """The base of every table. (A registry, not `type_annotation_map`: flask-sqlalchemy issue 1361.)"""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UtcDateTime,
            StrEnum: Enum(
                StrEnum,
                native_enum=False,
                create_constraint=False,
                length=40,
                values_callable=lambda members: [m.value for m in members],
            ),
            Words: MutableDict.as_mutable(JSON),
            dict[str, Any]: JSON,
            list[str]: JSON,
            list[dict[str, str]]: JSON,
            list[dict[str, Any]]: JSON,
        },
    )
    url_key = "public_id"
    is_private: ClassVar[bool] = False
    """Nothing of this table ever stands on a page for everybody; see `public_pages`."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, sort_order=-1)

    def is_seen_by_all(self) -> bool:
        """May this record stand on a page for everybody?"""
        return not self.is_private


ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def random_id() -> str:
    """26 letters of 31: 128 random bits, readable aloud, no look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(26))


def is_random_id(text: str) -> bool:
    return len(text) == 26 and set(text) <= set(ALPHABET)


class Public:
    """A record with a personal page: its URL bears a random id, never a number."""

    public_id: Mapped[str] = mapped_column(
        String(26), unique=True, default=random_id, sort_order=-1, insert_sentinel=True
    )


db = SQLAlchemy(model_class=Model)

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def writes() -> bool:
    """Requests of safe methods only read; everything else may write."""
    return not has_request_context() or request.method not in SAFE_METHODS


def finish_transaction(response: Response) -> Response:
    """The one commit: a request that may write and succeeded. All others leave no trace."""
    if writes() and response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


@contextmanager
def transaction() -> Iterator[None]:
    """The commit of commands and jobs: all or nothing."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def give_back() -> None:
    """End the transaction before something long that needs no database (a photo is decoded): writers queue for it.

    Only before the first write; what was read so far is read anew when it is next asked for.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("there is something to write already")
    db.session.rollback()


def commit_alone(*records: Model) -> None:
    """Give up what the request did so far, and keep only `records` (a failed sign-in, a form that came too late)."""
    db.session.rollback()
    db.session.add_all(records)
    db.session.commit()


def ask() -> None:
    """Does the database answer? Raises if it does not."""
    db.session.execute(text("SELECT 1"))


def prepare_sqlite(connection: Any, record: Any) -> None:
    """Durable (an acknowledged application survives a power cut), patient, and with real transactions."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Any) -> None:
    """Writers queue at the door: a transaction that reads first and writes later would fail with 'locked'."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes() else "BEGIN")


def listen(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)


POSTGRESQL_TIMEOUTS = "-c statement_timeout=10s -c idle_in_transaction_session_timeout=15s -c lock_timeout=8s"


def engine_options(url: str) -> dict[str, Any]:
    if url.startswith("postgresql"):
        return {
            "pool_pre_ping": False,
            "pool_size": 8,
            "pool_recycle": 1800,
            "connect_args": {"connect_timeout": 3, "options": POSTGRESQL_TIMEOUTS},
        }
    return {}


def init_app(app: Flask) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"]
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", engine_options(app.config["DATABASE_URL"]))
    db.init_app(app)
    with app.app_context():
        listen(db.engine)
    app.after_request(finish_transaction)
