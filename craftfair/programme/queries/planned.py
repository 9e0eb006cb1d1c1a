"""Finding demonstrations, free slots, who offers to demonstrate, and what is known about their demonstrations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, lazyload

from craftfair.applications.models import Application
from craftfair.domain.ground import slots
from craftfair.domain.lifecycle import SHOWN, TAKES_A_PLACE
from craftfair.fairs.models import Fair, FairDay, Zone
from craftfair.foundation.database import db
from craftfair.programme.models import Cancellation, Demonstration, Programme, ProgrammeRules, Showing
from craftfair.programme.queries import programmes


def of_programme(programme: Programme, day: date | None = None) -> Sequence[Demonstration]:
    """The demonstrations of a version, of people who take part, by day, hour and zone."""
    query = (
        select(Demonstration)
        .join(Application, Application.id == Demonstration.application_id)
        .join(Zone, Zone.id == Demonstration.zone_id)
        .where(Demonstration.programme_id == programme.id, Application.status.in_(SHOWN))
        .options(
            joinedload(Demonstration.application),
            joinedload(Demonstration.zone).lazyload(Zone.fair),
            lazyload(Demonstration.fair),
        )
        .order_by(Demonstration.day, Demonstration.starts, Zone.label)
    )
    return db.session.scalars(query.where(Demonstration.day == day) if day else query).unique().all()


def demonstrations(fair: Fair, day: date | None = None) -> Sequence[Demonstration]:
    """The demonstrations of the newest version: the draft, if there is one."""
    programme = programmes.newest(fair)
    return of_programme(programme, day) if programme else []


def out_of_play(programme: Programme) -> Sequence[Demonstration]:
    """Demonstrations of people who have withdrawn since: their slots are free again."""
    return db.session.scalars(
        select(Demonstration)
        .join(Application, Application.id == Demonstration.application_id)
        .where(Demonstration.programme_id == programme.id, Application.status.not_in(SHOWN))
    ).all()


def same_in(programme: Programme, one: Demonstration) -> Demonstration | None:
    """The demonstration of a version that is the same as one of another version."""
    return db.session.scalar(
        select(Demonstration).filter_by(
            programme_id=programme.id,
            application_id=one.application_id,
            zone_id=one.zone_id,
            day=one.day,
            starts=one.starts,
        )
    )


def open_on(fair: Fair, day: date) -> FairDay | None:
    return db.session.scalar(select(FairDay).filter_by(fair_id=fair.id, day=day))


def slots_of(zone: Zone, fair_day: FairDay) -> list[tuple[time, time]]:
    """The slots of a zone on one day of the fair."""
    return slots(zone.windows, zone.slot_minutes, fair_day.opens, fair_day.closes)


@dataclass(frozen=True)
class Offer:
    """Somebody who offers to demonstrate, how often they already do, and what else is known about it."""

    application: Application
    planned: int
    showing: Showing


def offers(fair: Fair, programme: Programme | None = None) -> list[Offer]:
    """Everybody who takes part and offers to demonstrate; those without a slot first."""
    programme = programme or programmes.newest(fair)
    planned = (
        select(func.count(Demonstration.id))
        .where(
            Demonstration.application_id == Application.id,
            Demonstration.programme_id == (programme.id if programme else None),
        )
        .correlate(Application)
        .scalar_subquery()
    )
    rows: Any = db.session.execute(
        offering(select(Application, planned, Showing).outerjoin(Showing, Showing.application_id == Application.id))
        .where(Application.fair_id == fair.id)
        .order_by(planned, Application.workshop)
    ).unique()
    return [Offer(one, number, showing or of_nobody(one)) for one, number, showing in rows]


def offering(query: "Select[Any]") -> "Select[Any]":
    return query.where(Application.status.in_(TAKES_A_PLACE), Application.demonstrates.is_(True))


def of_nobody(application: Application) -> Showing:
    """What holds as long as the organiser has said nothing: the artisan's own answers; not to be saved."""
    return Showing(times=1, power_w=0, quiet=False, kept=False, **answered(application))


def answered(application: Application) -> dict[str, Any]:
    """What an artisan said of the demonstration, as a showing has it; a day that is none of the fair is no wish."""
    day = application.demonstration_day
    return {
        "application_id": application.id,
        "language": application.demonstration_language,
        "children": bool(application.demonstration_children),
        "wish_day": date.fromisoformat(day) if day in {one.day.isoformat() for one in application.fair.days} else None,
        "wish_from": application.demonstration_from,
        "wish_to": application.demonstration_until,
    }


def showing_of(application: Application) -> Showing | None:
    return db.session.scalar(select(Showing).filter_by(application_id=application.id))


def rules_of(fair: Fair) -> ProgrammeRules | None:
    return db.session.scalar(select(ProgrammeRules).filter_by(fair_id=fair.id))


def cancellations(fair: Fair) -> Sequence[Cancellation]:
    """What cannot be, by day."""
    return (
        db.session.scalars(
            select(Cancellation)
            .where(Cancellation.fair_id == fair.id)
            .options(joinedload(Cancellation.zone), joinedload(Cancellation.application))
            .order_by(Cancellation.day, Cancellation.id)
        )
        .unique()
        .all()
    )


def application_of(fair: Fair, public_id: str) -> Application | None:
    """An application of this fair, by the id of a form."""
    return db.session.scalar(select(Application).filter_by(fair_id=fair.id, public_id=public_id))


def fair_zone(fair: Fair, public_id: str) -> Zone | None:
    return db.session.scalar(select(Zone).filter_by(fair_id=fair.id, public_id=public_id))
