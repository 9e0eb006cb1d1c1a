"""The organiser's list: filtered, sorted, page by page, columns instead of records; and the same rows as an export."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from craftfair.applications.models import Application
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.foundation.search import matches

SORTS: dict[str, Any] = {
    "reference": Application.id,
    "workshop": Application.workshop,
    "craft": Application.craft,
    "town": Application.town_name,
    "status": Application.status,
    "submitted": Application.submitted_at,
}
COLUMNS = (
    Application.public_id,
    Application.reference,
    Application.workshop,
    Application.craft,
    Application.town_name,
    Application.status,
    Application.submitted_at,
    Application.demonstrates,
    Application.power_w,
    Application.width_m,
)


@dataclass(frozen=True)
class View:
    """How somebody looks at the list; the address of the page says the same, so a view can be kept as a link."""

    q: str = ""
    status: str = ""
    craft: str = ""
    town: str = ""
    demonstrates: str = ""
    sort: str = "reference"

    @property
    def key(self) -> str:
        return self.sort.removeprefix("-") if self.sort.removeprefix("-") in SORTS else "reference"

    @property
    def order(self) -> Order:
        return Order(SORTS[self.key], Application.id, descending=self.sort.startswith("-"))

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.status or self.craft or self.town or self.demonstrates)


def conditions(fair: Fair, view: View) -> list[ColumnElement[bool]]:
    """What a row must be; drafts are nobody's business but the artisan's."""
    found: list[ColumnElement[bool]] = [Application.fair_id == fair.id, Application.submitted_at.is_not(None)]
    if view.status in list(Status):
        found.append(Application.status == Status(view.status))
    if view.craft:
        found.append(Application.craft == view.craft)
    if view.town:
        found.append(Application.town_name == view.town)
    if view.demonstrates in ("yes", "no"):
        found.append(Application.demonstrates.is_(view.demonstrates == "yes"))
    if view.q:
        found.append(matches(Application.search_text, view.q))
    return found


def page(fair: Fair, view: View, *, after: str | None, before: str | None) -> Page[Row[Any]]:
    """One page of the list."""
    query = select(*COLUMNS).where(*conditions(fair, view))
    parse = {"submitted": datetime.fromisoformat, "status": Status}.get(view.key, lambda key: key)
    return page_of(query, view.order, after=after, before=before, parse=parse)


@dataclass(frozen=True)
class Counts:
    """How many applications there are, by what one may filter for."""

    by_status: dict[Status, int] = field(default_factory=dict)
    by_craft: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_status.values())


def counts(fair: Fair) -> Counts:
    """The numbers on the filters, in one grouped query."""
    by_status: dict[Status, int] = {}
    by_craft: dict[str, int] = {}
    rows = db.session.execute(
        select(Application.status, Application.craft, func.count())
        .where(Application.fair_id == fair.id, Application.submitted_at.is_not(None))
        .group_by(Application.status, Application.craft)
    )
    for status, craft, number in rows:
        by_status[status] = by_status.get(status, 0) + number
        by_craft[craft] = by_craft.get(craft, 0) + number
    return Counts(by_status, by_craft)


EXPORTED = (
    Application.reference,
    Application.workshop,
    Application.contact_name,
    Application.phone,
    Application.town_name,
    Application.craft,
    Application.techniques,
    Application.presentation,
    Application.own_production,
    Application.people,
    Application.status,
    Application.submitted_at,
    Application.width_m,
    Application.min_width_m,
    Application.depth_m,
    Application.power_w,
    Application.water,
    Application.covered,
    Application.step_free,
    Application.fire,
    Application.wishes,
    Application.demonstrates,
    Application.demonstration_title,
    Application.demonstration_minutes,
)


def export_query(fair: Fair, view: View) -> Any:
    """Every row of a view in one ordered query; it is run by `streamed` while the answer is already being sent."""
    column = view.order.column
    order = column.desc() if view.order.descending else column.asc()
    return select(*EXPORTED).where(*conditions(fair, view)).order_by(order, Application.id)


def streamed(query: Any) -> Iterator[Any]:
    """The rows, a thousand at a time."""
    yield from db.session.execute(query.execution_options(yield_per=1000))
