"""Lists page by page: each page costs the same, however far down (keyset, never OFFSET)."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from craftfair.foundation.database import db

T = TypeVar("T")
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
PAGE_SIZE = 50
LARGEST = 2**63


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its rows, and the marks that lead to its neighbours."""

    rows: Sequence[T]
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Order:
    """How a list is sorted: a column, its direction, and the id that breaks ties."""

    column: Column
    id_column: Column
    descending: bool = False


def mark(row: Row[Any]) -> str:
    """Where a row stands in its order; every paged query ends with the columns `sort_key, sort_id`."""
    key = row.sort_key.isoformat() if hasattr(row.sort_key, "isoformat") else row.sort_key
    return base64.urlsafe_b64encode(json.dumps([key, row.sort_id]).encode()).decode().rstrip("=")


def read_mark(text: str | None) -> tuple[Any, int] | None:
    """The place a mark names, or None when it is none of ours."""
    if not text or len(text) > 600:
        return None
    try:
        key, row_id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError):
        return None
    if type(row_id) is not int or not 0 <= row_id < LARGEST or not isinstance(key, str | int | float):
        return None
    return key, row_id


def place_in(order: Order, text: str | None, parse: Callable[[Any], Any]) -> tuple[Any, int] | None:
    """The place a mark names in this order; none when its key is no value of the column that sorts."""
    found = read_mark(text)
    if found is None:
        return None
    try:
        key = parse(found[0])
        if isinstance(key, str):
            key.encode()
    except (ValueError, TypeError):
        return None
    if isinstance(key, datetime) and key.tzinfo is None:
        return None  # a moment of ours names its zone
    kind = order.column.type.python_type
    fits = isinstance(key, int | float) if kind in (int, float) else isinstance(key, kind) and "\0" not in str(key)
    return (key, found[1]) if fits and (not isinstance(key, int | float) or abs(key) < LARGEST) else None


def page_of(
    query: Any,
    order: Order,
    *,
    after: str | None = None,
    before: str | None = None,
    size: int = PAGE_SIZE,
    parse: Callable[[Any], Any] = lambda key: key,
) -> Page[Row[Any]]:
    """One page of `query` (columns, not yet ordered). `parse` turns a mark's key back into the column's type."""
    earlier = place_in(order, before, parse)
    backwards, place = earlier is not None, earlier or place_in(order, after, parse)
    descending = order.descending != backwards
    query = query.add_columns(order.column.label("sort_key"), order.id_column.label("sort_id"))
    if place is not None:
        query = query.where(_beyond(order, *place, descending))
    keys = [column.desc() if descending else column.asc() for column in (order.column, order.id_column)]
    rows = list(db.session.execute(query.order_by(*keys).limit(size + 1)))
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_before = more if backwards else place is not None
    has_after = place is not None if backwards else more
    return Page(
        rows,
        mark(rows[0]) if rows and has_before else None,
        mark(rows[-1]) if rows and has_after else None,
    )


def _beyond(order: Order, key: Any, row_id: int, descending: bool) -> ColumnElement[bool]:
    column, id_column = order.column, order.id_column
    further = column < key if descending else column > key
    next_id = id_column < row_id if descending else id_column > row_id
    return or_(further, and_(column == key, next_id))
