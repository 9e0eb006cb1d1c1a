"""Finding demonstrations, free slots, and who still wants to demonstrate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from craftfair.applications.models import Application
from craftfair.domain.ground import slots
from craftfair.domain.lifecycle import SHOWN, TAKES_A_PLACE
from craftfair.fairs.models import Fair, FairDay, Zone
from craftfair.foundation.database import db
from craftfair.programme.models import Demonstration


def demonstrations(fair: Fair, day: date | None = None) -> Sequence[Demonstration]:
    """All demonstrations of people who take part, by day, hour and zone."""
    query = (
        select(Demonstration)
        .join(Application, Application.id == Demonstration.application_id)
        .join(Zone, Zone.id == Demonstration.zone_id)
        .where(Demonstration.fair_id == fair.id, Application.status.in_(SHOWN))
        .options(joinedload(Demonstration.application), joinedload(Demonstration.zone))
        .order_by(Demonstration.day, Demonstration.starts, Zone.label)
    )
    return db.session.scalars(query.where(Demonstration.day == day) if day else query).unique().all()


def in_slot(zone: Zone, day: date, starts: time) -> Demonstration | None:
    return db.session.scalar(
        select(Demonstration)
        .where(Demonstration.zone_id == zone.id, Demonstration.day == day, Demonstration.starts == starts)
        .options(joinedload(Demonstration.application))
    )


def of_artisan(application: Application, day: date) -> Sequence[Demonstration]:
    return db.session.scalars(
        select(Demonstration).where(Demonstration.application_id == application.id, Demonstration.day == day)
    ).all()


def hold(application: Application) -> None:
    """Two organisers plan one artisan one after the other."""
    db.session.execute(select(Application.id).where(Application.id == application.id).with_for_update())


def open_on(fair: Fair, day: date) -> FairDay | None:
    return db.session.scalar(select(FairDay).filter_by(fair_id=fair.id, day=day))


def slots_of(zone: Zone, fair_day: FairDay) -> list[tuple[time, time]]:
    """The slots of a zone on one day of the fair."""
    return slots(zone.windows, zone.slot_minutes, fair_day.opens, fair_day.closes)


@dataclass(frozen=True)
class Offer:
    """Somebody who offers to demonstrate, and how often they already do."""

    application: Application
    planned: int


def offers(fair: Fair) -> list[Offer]:
    """Everybody who takes part and offers to demonstrate; those without a slot first."""
    planned = (
        select(func.count(Demonstration.id))
        .where(Demonstration.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )
    rows: Any = db.session.execute(
        select(Application, planned)
        .where(
            Application.fair_id == fair.id,
            Application.status.in_(TAKES_A_PLACE),
            Application.demonstrates.is_(True),
        )
        .order_by(planned, Application.workshop)
    ).unique()
    return [Offer(application, number) for application, number in rows]
