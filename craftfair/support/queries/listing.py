"""The list of a scheme: searched, filtered, sorted, page by page; and the register of all its grants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import selectinload

from craftfair.domain.support import SupportState
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.foundation.search import matches
from craftfair.support.models import SupportApplication, SupportScheme

SORTS: dict[str, Any] = {
    "arrived": SupportApplication.created_at,
    "workshop": SupportApplication.workshop,
    "costs": SupportApplication.costs_minor,
    "granted": SupportApplication.granted_minor,
}
PARSE = {"arrived": datetime.fromisoformat}


@dataclass(frozen=True)
class View:
    """How somebody looks at the list; the address of the page says the same."""

    q: str = ""
    state: str = ""
    sort: str = "arrived"

    @property
    def key(self) -> str:
        wanted = self.sort.removeprefix("-")
        return wanted if wanted in SORTS else "arrived"

    @property
    def order(self) -> Order:
        return Order(SORTS[self.key], SupportApplication.id, descending=self.sort.startswith("-"))


def conditions(scheme: SupportScheme, view: View) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [SupportApplication.scheme_id == scheme.id]
    if view.state:
        found.append(SupportApplication.state == SupportState(view.state))
    if view.q:
        found.append(matches(SupportApplication.search_text, view.q))
    return found


def listed(scheme: SupportScheme, view: View, *, after: str | None, before: str | None) -> Page[Row[Any]]:
    """One page of the list."""
    query = (
        select(
            *(SupportApplication.public_id, SupportApplication.workshop, SupportApplication.state),
            *(SupportApplication.costs_minor, SupportApplication.granted_minor, SupportApplication.in_kind_minor),
            *(SupportApplication.paid_minor, SupportApplication.number, SupportApplication.created_at),
            Fair.name.label("fair"),
        )
        .join(Fair, Fair.id == SupportApplication.fair_id)
        .where(*conditions(scheme, view))
    )
    return page_of(query, view.order, after=after, before=before, parse=PARSE.get(view.key, lambda key: key))


def counts(scheme: SupportScheme) -> dict[SupportState, int]:
    """How many applications stand where."""
    query = (
        select(SupportApplication.state, func.count())
        .where(SupportApplication.scheme_id == scheme.id)
        .group_by(SupportApplication.state)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def register(scheme: SupportScheme, view: View) -> Sequence[SupportApplication]:
    """Every application of a view with the firms it names, in the order of the list."""
    column = view.order.column.desc() if view.order.descending else view.order.column
    return db.session.scalars(
        select(SupportApplication)
        .where(*conditions(scheme, view))
        .options(selectinload(SupportApplication.firms))
        .order_by(column, SupportApplication.id)
    ).all()
