"""Which plan people were told, which one they are still to be told, when, and what an artisan knows of their place."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from craftfair.allocation.models import Placement, StandPlan
from craftfair.allocation.queries.plans import called
from craftfair.applications.models import Application
from craftfair.domain.lifecycle import TAKES_A_PLACE, Status
from craftfair.domain.telling import Telling, wall_clock
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation.database import db
from craftfair.foundation.i18n import from_wall_clock, translated


def told(fair: Fair) -> StandPlan | None:
    """The plan that people know: the newest one whose places were told."""
    return db.session.scalar(
        select(StandPlan)
        .where(StandPlan.fair_id == fair.id, StandPlan.told_at.is_not(None))
        .order_by(StandPlan.version.desc())
        .limit(1)
    )


def stand_of(application: Application) -> Stand | None:
    """Where an artisan was told to stand, if anywhere."""
    plan = told(application.fair)
    if plan is None:
        return None
    return db.session.scalar(
        select(Stand)
        .join(Placement, Placement.stand_id == Stand.id)
        .where(Placement.plan_id == plan.id, Placement.application_id == application.id)
    )


def is_newest_published() -> ColumnElement[bool]:
    """No later version is published: nobody is told a plan that another one has replaced."""
    later = aliased(StandPlan)
    replaced = exists().where(
        later.fair_id == StandPlan.fair_id, later.version > StandPlan.version, later.published_at.is_not(None)
    )
    return StandPlan.published_at.is_not(None) & ~replaced


def pending(fair: Fair) -> StandPlan | None:
    """The published plan whose places are still to be told."""
    return db.session.scalar(
        select(StandPlan).where(StandPlan.fair_id == fair.id, StandPlan.told_at.is_(None), is_newest_published())
    )


def due_at(plan: StandPlan) -> datetime | None:
    """When places are told by themselves; it moves with the days of the fair."""
    if plan.tell_days_before is None:
        return None
    return from_wall_clock(wall_clock(plan.fair.starts_on, plan.tell_days_before), plan.fair.time_zone)


def due(at: datetime) -> list[StandPlan]:
    """The plans whose day of telling has come."""
    waiting = select(StandPlan).where(
        StandPlan.telling == Telling.DAYS_BEFORE, StandPlan.told_at.is_(None), is_newest_published()
    )
    found = ((plan, due_at(plan)) for plan in db.session.scalars(waiting.order_by(StandPlan.id)).unique())
    return [plan for plan, moment in found if moment is not None and moment <= at]


@dataclass(frozen=True)
class Known:
    """What an artisan may know of their place: the stand they were told, or only that and when it is told."""

    stand: str | None
    pavilion: str
    due_at: datetime | None


def known(applications: Sequence[Application]) -> dict[int, Known]:
    """By application, for those who have a place in a published plan; two queries, none for people without one."""
    taking = {one.id: one for one in applications if one.status in TAKES_A_PLACE}
    if not taking:
        return {}
    plans: Any = db.session.scalars(
        select(StandPlan)
        .where(StandPlan.fair_id.in_({one.fair_id for one in taking.values()}), StandPlan.published_at.is_not(None))
        .order_by(StandPlan.version)
    ).unique()
    newest: dict[int, StandPlan] = {}
    newest_told: dict[int, StandPlan] = {}
    for plan in plans:
        newest[plan.fair_id] = plan
        if plan.told_at is not None:
            newest_told[plan.fair_id] = plan
    places = places_in([*newest.values(), *newest_told.values()], set(taking))
    found = {}
    for application in taking.values():
        before, last = newest_told.get(application.fair_id), newest.get(application.fair_id)
        place = places[before.id].get(application.id) if before else None
        if place and application.status is Status.CONFIRMED:
            found[application.id] = Known(*place, None)
        elif last is not None and last.told_at is None and application.id in places[last.id]:
            found[application.id] = Known(None, "", due_at(last))
    return found


def stand_told(application: Application) -> str | None:
    """What the stand of an artisan was called when they were told, if they were."""
    plan = told(application.fair)
    place = places_in([plan], {application.id})[plan.id].get(application.id) if plan else None
    return place[0] if place else None


def places_in(versions: Sequence[StandPlan], people: set[int]) -> dict[int, dict[int, tuple[str, str]]]:
    """Stand and pavilion of these people in these versions, as they were called when each was published."""
    of = {plan.id: plan for plan in versions}
    then = {plan.id: called(plan) for plan in of.values()}
    rows: Any = db.session.execute(
        select(Placement.plan_id, Placement.application_id, Stand.id, Stand.label, Pavilion.label, Pavilion.name)
        .join(Stand, Stand.id == Placement.stand_id)
        .join(Pavilion, Pavilion.id == Stand.pavilion_id)
        .where(Placement.plan_id.in_(of), Placement.application_id.in_(people))
    )
    found: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    for plan, person, key, label, pavilion, name in rows:
        stand, group = then[plan].get(key, (label, pavilion))
        names = of[plan].ground.get("pavilions", {pavilion: name})
        found[plan][person] = (stand, translated(names.get(group, {})) or group)
    return found
