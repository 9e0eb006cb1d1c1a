"""Run the migrations on the application's own engine; column types are written as plain SQL types."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from craftfair.foundation.database import UtcDateTime

db = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String({item.length})"
    if kind == "type" and isinstance(item, sa.JSON):
        return "sa.JSON()"
    return False


def same_type(context: Any, inspected: Any, column: Any, inspected_type: Any, wanted_type: Any) -> bool | None:
    """Both databases store our enumerations as text."""
    if isinstance(wanted_type, sa.Enum) and isinstance(inspected_type, sa.String):
        return bool(inspected_type.length != wanted_type.length)
    return None


with db.engine.connect() as connection:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET lock_timeout = '1s'")
        connection.exec_driver_sql("SET statement_timeout = 0")
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render_item,
        **(options | {"compare_type": same_type}),
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
