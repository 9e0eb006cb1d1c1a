"""What the ledger counts: places, stand-days and demonstrations as they happened, and entries made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from craftfair.accounts.models import User
from craftfair.allocation.models import Seat, StandPlan
from craftfair.applications.models import Application
from craftfair.domain.lifecycle import SHOWN
from craftfair.domain.reciprocity import Entry, Kind, Money, Rate
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.partnerships.models import LedgerEntry, LedgerRate, Partnership, Visit, VisitState
from craftfair.programme.models import Demonstration, Programme


def entries(partnership: Partnership) -> list[Entry]:
    """Everything given and received under an agreement, by the ids of the organisations."""
    return [*counted(partnership), *by_hand(partnership)]


def counted(partnership: Partnership) -> list[Entry]:
    """What stand plans and programmes say of visits whose fair is over: the host gave the guest so much."""
    found: list[Entry] = []
    seats: Any = db.session.execute(seats_query(partnership))
    for visit, places, days in seats:
        found += [entry_of(visit, Kind.PLACE, places), entry_of(visit, Kind.STAND_DAY, days)]
    demonstrations: Any = db.session.execute(demonstrations_query(partnership))
    for visit, shown in demonstrations:
        # Whoever shows a craft gives: the demonstration is the guest's gift to the host's visitors.
        found.append(Entry(visit.fair.starts_on.year, visit.guest_id, visit.host_id, Kind.DEMONSTRATION, shown))
    return found


def entry_of(visit: Visit, kind: Kind, quantity: int) -> Entry:
    return Entry(visit.fair.starts_on.year, visit.host_id, visit.guest_id, kind, quantity)


def happened(partnership: Partnership, query: Any) -> Any:
    """Only accepted visits of this agreement whose fair is over."""
    return query.where(
        Visit.partnership_id == partnership.id,
        Visit.state == VisitState.ACCEPTED,
        Fair.ends_on <= clock.now().date(),
        Application.town_id == Visit.guest_id,
        Application.status.in_(SHOWN),
    )


def placed(query: Any) -> Any:
    """From visits to the seats of their guests in the plan in force."""
    newer = aliased(StandPlan)
    in_force = ~exists().where(
        newer.fair_id == StandPlan.fair_id, newer.version > StandPlan.version, newer.published_at.is_not(None)
    )
    return (
        query.join(Fair, Fair.id == Visit.fair_id)
        .join(StandPlan, StandPlan.fair_id == Visit.fair_id)
        .join(Seat, Seat.plan_id == StandPlan.id)
        .join(Application, Application.id == Seat.application_id)
        .where(StandPlan.published_at.is_not(None), in_force)
    )


def seats_query(partnership: Partnership) -> Select[Any]:
    counts = happened(
        partnership,
        placed(
            select(
                Visit.id.label("visit"),
                func.count(Seat.application_id.distinct()).label("places"),
                func.count(Seat.id).label("days"),
            ).select_from(Visit)
        ),
    )
    sums = counts.group_by(Visit.id).subquery()
    return select(Visit, sums.c.places, sums.c.days).join(sums, sums.c.visit == Visit.id).order_by(Visit.id)


def demonstrations_query(partnership: Partnership) -> Select[Any]:
    """Demonstrations of guests in the programme in force."""
    newer = aliased(Programme)
    in_force = ~exists().where(
        newer.fair_id == Programme.fair_id, newer.version > Programme.version, newer.published_at.is_not(None)
    )
    counts = happened(
        partnership,
        select(Visit.id.label("visit"), func.count(Demonstration.id).label("shown"))
        .select_from(Visit)
        .join(Fair, Fair.id == Visit.fair_id)
        .join(Demonstration, Demonstration.fair_id == Visit.fair_id)
        .join(Programme, Programme.id == Demonstration.programme_id)
        .join(Application, Application.id == Demonstration.application_id)
        .where(Programme.published_at.is_not(None), in_force),
    )
    sums = counts.group_by(Visit.id).subquery()
    return select(Visit, sums.c.shown).join(sums, sums.c.visit == Visit.id).order_by(Visit.id)


def by_hand(partnership: Partnership) -> list[Entry]:
    """Entries made by hand that are not struck out."""
    rows = db.session.scalars(
        select(LedgerEntry).where(LedgerEntry.partnership_id == partnership.id, LedgerEntry.struck_at.is_(None))
    )
    return [
        Entry(row.year, row.giver_id, row.receiver_id, row.kind, row.quantity, money_of(row.amount_minor, row.currency))
        for row in rows
    ]


def money_of(minor: int | None, currency: str | None) -> Money | None:
    return Money(minor, currency) if minor is not None and currency is not None else None


def written(partnership: Partnership, year: int | None = None) -> Sequence[LedgerEntry]:
    """Entries made by hand, struck ones included, with who made them, the newest first."""
    query = (
        select(LedgerEntry)
        .where(LedgerEntry.partnership_id == partnership.id)
        .options(joinedload(LedgerEntry.entered_by).lazyload(User.memberships), joinedload(LedgerEntry.document))
        .order_by(LedgerEntry.year.desc(), LedgerEntry.id.desc())
        .limit(500)
    )
    return db.session.scalars(query if year is None else query.where(LedgerEntry.year == year)).all()


def rates_of(partnership: Partnership) -> dict[int, list[Rate]]:
    """What each partner says a unit is worth to it."""
    found: dict[int, list[Rate]] = {}
    for row in rate_rows(partnership):
        rate = Rate(row.kind, row.from_year, Money(row.amount_minor, row.currency))
        found.setdefault(row.organisation_id, []).append(rate)
    return found


def rate_rows(partnership: Partnership, organisation_id: int | None = None) -> Sequence[LedgerRate]:
    query = (
        select(LedgerRate)
        .where(LedgerRate.partnership_id == partnership.id)
        .order_by(LedgerRate.organisation_id, LedgerRate.kind, LedgerRate.from_year)
    )
    if organisation_id is not None:
        query = query.where(LedgerRate.organisation_id == organisation_id)
    return db.session.scalars(query).all()


@dataclass(frozen=True)
class Participant:
    """One workshop of a visit as a grant file counts it."""

    visit_id: int
    workshop: str
    craft: str
    persons: int
    days: int
    first: date
    last: date

    @property
    def person_days(self) -> int:
        return self.persons * self.days


def participants(partnership: Partnership, year: int) -> list[Participant]:
    """Who took part in the visits of a year, by fair and workshop, from the plans in force."""
    query = happened(
        partnership,
        placed(
            select(
                Visit.id,
                Application.workshop,
                Application.craft,
                func.coalesce(Application.people, 1),
                func.count(Seat.day.distinct()),
                func.min(Seat.day),
                func.max(Seat.day),
            ).select_from(Visit)
        ),
    ).where(Fair.starts_on.between(date(year, 1, 1), date(year, 12, 31)))
    rows = query.group_by(Visit.id, Application.id).order_by(Visit.id, Application.workshop, Application.id)
    found: Any = db.session.execute(rows)
    return [Participant(*row) for row in found]
