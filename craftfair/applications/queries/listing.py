"""The organiser's list: filtered, sorted, page by page, columns instead of records; and the same rows as an export."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, func, literal, select, type_coerce, union_all

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application, ShownWork
from craftfair.applications.queries.own import BETWEEN
from craftfair.artisans.models import Artisan, Work
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import Words, db
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.foundation.search import matches

#: What can be shown in the list, in this order; the first is always there.
COLUMNS: dict[str, Any] = {
    "reference": Application.reference,
    "workshop": Application.workshop,
    "craft": Application.craft,
    "town": Application.town_name,
    "status": Application.status,
    "submitted": Application.submitted_at,
    "demonstrates": Application.demonstrates,
    "power": Application.power_w,
    "width": Application.width_m,
    "people": Application.people,
}
USUAL = ("reference", "workshop", "craft", "town", "status", "submitted")
ALWAYS = (Application.public_id, Application.number, Application.reference, Application.workshop)
SORTS: dict[str, Any] = {
    "reference": Application.number,
    "workshop": Application.workshop,
    "craft": Application.craft,
    "town": Application.town_name,
    "status": Application.status,
    "submitted": Application.submitted_at,
}
#: How old the numbers beside the filters may be when two people write at the very same moment.
COUNTED_FOR = timedelta(seconds=10)


@dataclass(frozen=True)
class View:
    """How somebody looks at the list; the address of the page says the same, so a view can be kept as a link."""

    q: str = ""
    status: str = ""
    craft: str = ""
    town: str = ""
    demonstrates: str = ""
    sort: str = "-reference"
    columns: tuple[str, ...] = USUAL

    @property
    def key(self) -> str:
        wanted = self.sort.removeprefix("-")
        return wanted if wanted in SORTS else "reference"

    @property
    def order(self) -> Order:
        """Numbers follow ids, and an index that begins with what is filtered for ends with the id."""
        column = Application.id if self.key == "reference" and self.is_narrowed else SORTS[self.key]
        return Order(column, Application.id, descending=self.sort.startswith("-"))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.status or self.craft or self.town)

    @property
    def is_filtered(self) -> bool:
        return self.is_narrowed or bool(self.q or self.demonstrates)


def conditions(fair: Fair, view: View) -> list[ColumnElement[bool]]:
    """What a row must be; drafts are nobody's business but the artisan's."""
    found: list[ColumnElement[bool]] = [Application.fair_id == fair.id, Application.submitted_at.is_not(None)]
    if view.status:
        found.append(Application.status == Status(view.status))
    if view.craft:
        found.append(Application.craft == view.craft)
    if view.town:
        found.append(Application.town_name == view.town)
    if view.demonstrates:
        found.append(Application.demonstrates.is_(view.demonstrates == "yes"))
    if view.q:
        found.append(matches(Application.search_text, view.q))
    return found


def page(fair: Fair, view: View, *, after: str | None, before: str | None) -> Page[Row[Any]]:
    """One page of the list."""
    further = [COLUMNS[name] for name in view.columns if name not in ("reference", "workshop")]
    query = select(*ALWAYS, *further).where(*conditions(fair, view))
    parse = {"submitted": datetime.fromisoformat, "status": Status}.get(view.key, lambda key: key)
    return page_of(query, view.order, after=after, before=before, parse=parse)


@dataclass(frozen=True)
class Counts:
    """How many applications there are, by what one may filter for; `town_words` names the towns in every language."""

    status: dict[str, int] = field(default_factory=dict)
    craft: dict[str, int] = field(default_factory=dict)
    town: dict[str, int] = field(default_factory=dict)
    town_words: dict[str, Words] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.status.values())


def counts(fair: Fair) -> Counts:
    """The numbers beside the filters; counted anew after any deed, so that the cost of a page is that of its rows."""
    newest = select(func.max(AuditEntry.id)).scalar_subquery(), select(func.max(Application.id)).scalar_subquery()
    deeds, applications = db.session.execute(select(*newest)).one()
    period = int(clock.now().timestamp() / COUNTED_FOR.total_seconds())
    return _counted(fair.id, (fair.slug, fair.created_at, deeds, applications, period))


@lru_cache(maxsize=64)
def _counted(fair_id: int, moment: tuple[Any, ...]) -> Counts:
    """`moment` is all that tells one state of the list from another."""
    found = Counts()
    for kind, key, number in db.session.execute(
        union_all(
            *(
                select(literal(kind), column, func.count())
                .where(Application.fair_id == fair_id, Application.submitted_at.is_not(None))
                .group_by(column)
                for kind, column in _COUNTED
            )
        )
    ):
        getattr(found, kind)[key] = number
    found.town_words.update(_town_words(fair_id))
    return found


def _town_words(fair_id: int) -> dict[str, Words]:
    """The towns that artisans come from: the name in the list, and that in every language."""
    towns = (
        select(Application.town_name, func.max(Application.town_id).label("id"))
        .where(Application.fair_id == fair_id, Application.town_id.is_not(None))
        .group_by(Application.town_name)
        .subquery()
    )
    named = select(towns.c.town_name, Organisation.name).join(Organisation, Organisation.id == towns.c.id)
    return {row.town_name: row.name for row in db.session.execute(named)}


_COUNTED = (
    ("status", type_coerce(Application.status, String)),
    ("craft", Application.craft),
    ("town", Application.town_name),
)

EXPORTED = (
    Application.reference,
    Application.workshop,
    Application.contact_name,
    Application.phone,
    Application.town_words,
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
    Application.food,
    Application.noise,
    Application.wants_corner,
    Application.wishes,
    Application.days,
    Application.demonstrates,
    Application.demonstration_title,
    Application.demonstration_minutes,
    Application.demonstration_needs,
    Application.in_catalogue,
    Application.photos_usable,
)


def exported(fair: Fair, view: View) -> Iterator[Any]:
    """Every row of a view with the artisan's address and works, a thousand at a time, in one ordered query.

    The query is put together now and asked when the first row is wanted: by then the answer has begun.
    """
    column = view.order.column.desc() if view.order.descending else view.order.column
    titles = (
        select(func.aggregate_strings(cast(Work.title, String), BETWEEN))
        .join(ShownWork, ShownWork.work_id == Work.id)
        .where(ShownWork.application_id == Application.id)
        .scalar_subquery()
    )
    query: Any = (
        select(*EXPORTED, User.email, Artisan.country, titles, Application.town_name)
        .join(Artisan, Artisan.id == Application.artisan_id)
        .join(User, User.id == Artisan.user_id)
        .where(*conditions(fair, view))
        .order_by(column, Application.id)
    )
    return _streamed(query.execution_options(yield_per=1000))


def _streamed(query: Any) -> Iterator[Any]:
    yield from db.session.execute(query)
