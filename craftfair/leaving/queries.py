"""What is stored about a person, row by row, and how many have left."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, inspect, select

from craftfair.foundation.database import Model, db
from craftfair.leaving.models import Erasure

Told = dict[str, list[dict[str, Any]]]
INSIDE = frozenset({"id", "password_hash", "token_hash", "search_text", "email_key", "form_key", "saved_from", "once"})
"""Numbers and marks of the machine; they say nothing about the person."""


def rows(model: type[Model], *of_person: Any) -> list[dict[str, Any]]:
    """The rows of one table that belong to a person, in words that a file of JSON can hold."""
    found: Sequence[Model] = db.session.scalars(select(model).where(*of_person).order_by(model.id)).unique().all()
    return [plain(record) for record in found]


def plain(record: Model) -> dict[str, Any]:
    names = [column.key for column in inspect(type(record)).mapper.column_attrs]
    shown = [name for name in names if name not in INSIDE and not name.endswith("_id") or name == "public_id"]
    return {name: spoken(getattr(record, name)) for name in shown}


def spoken(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return dict(value) if isinstance(value, dict) else value


def erasures() -> tuple[int, datetime | None]:
    """How many accounts were erased, and when the last one was."""
    counted = db.session.execute(select(func.count(Erasure.id), func.max(Erasure.created_at))).one()
    return counted[0], counted[1]
