"""An artisan's own applications, what may be chosen in them, and what happened to them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    ScalarSelect,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.orm import joinedload, lazyload, selectinload

from craftfair.accounts.models import User
from craftfair.applications.models import Application, ShownWork
from craftfair.artisans.models import Artisan, Photo, Work
from craftfair.domain.lifecycle import Move, Status
from craftfair.fairs.models import Call, Fair, FairDay, Pavilion, Stand
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import Words, db

#: A ground with more stands than this is wished for by pavilion.
MOST_STANDS_TO_CHOOSE_FROM = 40
BETWEEN, WITHIN = "\x1e", "\x1f"
UNTOLD = ("application.save",)


@dataclass(frozen=True)
class Place:
    """A pavilion or a stand that may be wished for; a stand has no name of its own."""

    label: str
    name: Words


@dataclass(frozen=True)
class Offer:
    """What a fair has to choose from: its pavilions, its stands if they are few, its days and whether one may come on
    a part of them, whether its ground has stands for food and corners.
    """

    pavilions: tuple[Place, ...]
    stands: tuple[Place, ...]
    days: tuple[date, ...]
    part_of_days: bool
    has_food: bool
    has_corners: bool


@dataclass(frozen=True)
class Applicant:
    """Who wants to apply: the profile (if there is one), the application under way (if there is one), the offer."""

    artisan: Artisan | None
    active: Application | None
    offer: Offer


@dataclass(frozen=True)
class Event:
    """One deed in the life of an application and who did it; no actor means the system itself."""

    application_id: int
    action: str
    at: datetime
    actor_id: int | None
    actor: str | None
    details: dict[str, Any]


def active(fair: Fair, artisan: Artisan) -> Application | None:
    """The artisan's application to a fair, withdrawn ones left out."""
    return db.session.scalar(select(Application).where(_is_active(fair.id, artisan.id)))


def made_with(key: str, user: User) -> Application | None:
    """The application that a form with this key made for the person."""
    made = select(Application).join(Application.artisan)
    return db.session.scalar(made.where(Application.public_id == key, Artisan.user_id == user.id))


def _is_active(fair_id: Any, artisan_id: Any) -> ColumnElement[bool]:
    return and_(
        Application.fair_id == fair_id, Application.artisan_id == artisan_id, Application.status != Status.WITHDRAWN
    )


def applicant(fair: Fair, user: User) -> Applicant:
    """All that the page to apply needs, in one statement."""
    row = db.session.execute(_applicant(), {"fair": fair.id, "user": user.id}).unique().one()
    return Applicant(row[0], row[1], _offer(row))


@cache
def _applicant() -> Select[Any]:
    """Asked by everybody at once in the hour of the opening, so it is composed once."""
    fair_id = bindparam("fair", type_=Integer)
    return (
        select(Artisan, Application, *_offer_columns(fair_id))
        .select_from(User)
        .outerjoin(Artisan, Artisan.user_id == User.id)
        .outerjoin(Application, _is_active(fair_id, Artisan.id))
        .where(User.id == bindparam("user"))
        .options(
            lazyload(Application.fair),
            lazyload(Application.artisan),
            joinedload(Artisan.town),
            joinedload(Artisan.crafts),
            joinedload(Artisan.works).lazyload(Work.artisan),
        )
    )


def offer_of(fair: Fair) -> Offer:
    """What a fair has to choose from, in one statement."""
    return _offer(db.session.execute(select(*_offer_columns(fair.id))).one())


def _offer_columns(fair_id: Any) -> list[ColumnElement[Any]]:
    few = select(Stand.id).where(Stand.fair_id == fair_id).offset(MOST_STANDS_TO_CHOOSE_FROM).limit(1).exists()
    pavilion = Pavilion.label + literal(WITHIN) + cast(Pavilion.name, String)
    return [
        _strung(pavilion, Pavilion.fair_id == fair_id).label("pavilions"),
        _strung(Stand.label, Stand.fair_id == fair_id, ~few).label("stands"),
        _strung(cast(FairDay.day, String), FairDay.fair_id == fair_id).label("days"),
        select(Call.id).where(Call.fair_id == fair_id, Call.part_of_days).exists().label("part_of_days"),
        select(Stand.id).where(Stand.fair_id == fair_id, Stand.food).exists().label("has_food"),
        select(Stand.id).where(Stand.fair_id == fair_id, Stand.corner).exists().label("has_corners"),
    ]


def _strung(column: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[str]:
    return select(func.aggregate_strings(column, BETWEEN)).where(*conditions).scalar_subquery()


def _offer(row: Row[Any]) -> Offer:
    pavilions = (text.split(WITHIN) for text in _parts(row.pavilions))
    return Offer(
        tuple(Place(label, json.loads(name)) for label, name in sorted(pavilions)),
        tuple(Place(label, {}) for label in sorted(_parts(row.stands))),
        tuple(date.fromisoformat(day) for day in sorted(_parts(row.days))),
        row.part_of_days,
        row.has_food,
        row.has_corners,
    )


def _parts(text: str | None) -> list[str]:
    return text.split(BETWEEN) if text else []


def mine(user: User) -> list[Application]:
    """The person's applications, the nearest fair first."""
    return list(
        db.session.scalars(
            select(Application)
            .join(Application.fair)
            .join(Application.artisan)
            .where(Artisan.user_id == user.id)
            .options(joinedload(Application.fair).joinedload(Fair.organiser))
            .order_by(Fair.starts_on.desc(), Application.id.desc())
        )
    )


def history(application: Application) -> list[Event]:
    """What happened, oldest first; savings are left out, they are no news."""
    return _events(AuditEntry.subject_id == application.id, AuditEntry.action.not_in(UNTOLD))


def last_deeds(applications: Iterable[Application]) -> dict[int, Event]:
    """For each application the move that led to its status, by its id."""
    ids = [application.id for application in applications]
    told = [f"application.{move}" for move in Move]
    events = _events(AuditEntry.subject_id.in_(ids), AuditEntry.action.in_(told)) if ids else []
    return {event.application_id: event for event in events}


def deeds(events: Iterable[Event]) -> list[Event]:
    """Those events that changed the status."""
    told = {f"application.{move}" for move in Move}
    return [event for event in events if event.action in told]


def _events(*conditions: ColumnElement[bool]) -> list[Event]:
    rows: Any = db.session.execute(
        select(AuditEntry.subject_id, AuditEntry.action, AuditEntry.created_at, User.id, User.name, AuditEntry.details)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.subject_table == Application.__tablename__, *conditions)
        .order_by(AuditEntry.id)
    )
    return [Event(*row) for row in rows]


def works_to_choose(artisan: Artisan) -> list[Work]:
    """The works of a profile with their photos, in its order."""
    return list(
        db.session.scalars(
            select(Work)
            .filter_by(artisan_id=artisan.id)
            .options(lazyload(Work.artisan), selectinload(Work.photos).lazyload(Photo.artisan))
            .order_by(Work.position, Work.id)
        )
    )


def shown_works(application: Application) -> list[Work]:
    """The works an application shows, with their photos, in its order."""
    return list(
        db.session.scalars(
            select(Work)
            .join(ShownWork, ShownWork.work_id == Work.id)
            .where(ShownWork.application_id == application.id)
            .options(lazyload(Work.artisan), selectinload(Work.photos).lazyload(Photo.artisan))
            .order_by(ShownWork.position)
        )
    )


def photo_of(application: Application, public_id: str) -> Photo | None:
    """A photo of the artisan who applies, and of nobody else."""
    return db.session.scalar(select(Photo).filter_by(public_id=public_id, artisan_id=application.artisan_id))
