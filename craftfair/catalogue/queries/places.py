"""The stand plan and the programme in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager, lazyload, raiseload

from craftfair.allocation import queries as allocation
from craftfair.allocation.models import Placement, StandPlan
from craftfair.applications.models import Application
from craftfair.domain.lifecycle import SHOWN
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation.database import db
from craftfair.programme.models import Demonstration, Programme, Showing


def visible() -> list[ColumnElement[bool]]:
    """Who is in the catalogue: takes part, and said yes to being shown."""
    return [Application.status.in_(SHOWN), Application.in_catalogue.is_(True)]


def plan_in_force(fair_id: int) -> Any:
    """The id of the newest stand plan that people were told, as a subquery: before that nobody reads it here."""
    return (
        select(StandPlan.id)
        .where(StandPlan.fair_id == fair_id, StandPlan.told_at.is_not(None))
        .order_by(StandPlan.version.desc())
        .limit(1)
        .scalar_subquery()
    )


def programme_in_force(fair_id: int) -> Any:
    """The id of the newest published programme, as a subquery."""
    return (
        select(Programme.id)
        .where(Programme.fair_id == fair_id, Programme.published_at.is_not(None))
        .order_by(Programme.version.desc())
        .limit(1)
        .scalar_subquery()
    )


@dataclass(frozen=True)
class Occupant:
    """Who stands on a stand; without a name where they did not agree to be shown."""

    stand_id: int
    workshop: str
    craft: str
    public_id: str


def occupants(fair: Fair) -> list[Occupant]:
    """Everybody placed in the plan in force who still takes part, by name."""
    rows = db.session.execute(
        select(
            Placement.stand_id,
            Application.workshop,
            Application.craft,
            Application.public_id,
            Application.in_catalogue,
        )
        .join(Application, Application.id == Placement.application_id)
        .where(Placement.plan_id == plan_in_force(fair.id), Application.status.in_(SHOWN))
        .order_by(Application.workshop, Application.id)
    )
    return [
        Occupant(row.stand_id, row.workshop, row.craft, row.public_id)
        if row.in_catalogue
        else Occupant(row.stand_id, "", "", "")
        for row in rows
    ]


def has_plan(fair: Fair) -> bool:
    return db.session.scalar(select(plan_in_force(fair.id))) is not None


def told_on(fair: Fair) -> datetime | None:
    """When a published plan that nobody knows yet is going to be told, if its day is fixed."""
    plan = allocation.pending(fair)
    return allocation.due_at(plan) if plan else None


def programme(fair: Fair, day: date | None = None, application: Application | None = None) -> Sequence[Demonstration]:
    """The demonstrations of those who take part, by day, hour and zone."""
    query = of_those_who_take_part(select(Demonstration), fair, day)
    if application is not None:
        query = query.where(Demonstration.application_id == application.id)
    return db.session.scalars(query).unique().all()


def of_those_who_take_part(query: Any, fair: Fair, day: date | None) -> Any:
    query = (
        query.join(Demonstration.application)
        .join(Demonstration.zone)
        .where(Demonstration.programme_id == programme_in_force(fair.id), Application.status.in_(SHOWN))
        .options(
            contains_eager(Demonstration.zone).lazyload(Zone.fair),
            contains_eager(Demonstration.application).options(
                lazyload(Application.fair), lazyload(Application.artisan), raiseload(Application.town)
            ),
            lazyload(Demonstration.fair),
        )
        .order_by(Demonstration.day, Demonstration.starts, Zone.label)
    )
    return query.where(Demonstration.day == day) if day is not None else query


@dataclass(frozen=True)
class Shown:
    """A demonstration as visitors look for it: in which language, and whether it is for children."""

    demonstration: Demonstration
    language: str
    children: bool


def programme_shown(fair: Fair, day: date | None = None) -> list[Shown]:
    """What the organiser noted counts, otherwise what the artisan said."""
    rows: Any = db.session.execute(
        of_those_who_take_part(select(Demonstration, Showing.language, Showing.children), fair, day).outerjoin(
            Showing, Showing.application_id == Application.id
        )
    ).unique()
    return [
        Shown(one, one.application.demonstration_language, bool(one.application.demonstration_children))
        if language is None
        else Shown(one, language, children)
        for one, language, children in rows
    ]


def programme_days(fair: Fair) -> list[date]:
    """The days with at least one demonstration."""
    return list(
        db.session.scalars(
            select(Demonstration.day)
            .join(Demonstration.application)
            .where(Demonstration.programme_id == programme_in_force(fair.id), Application.status.in_(SHOWN))
            .distinct()
            .order_by(Demonstration.day)
        )
    )
