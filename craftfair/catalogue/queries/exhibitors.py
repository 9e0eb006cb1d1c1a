"""Who takes part and agreed to be shown, with works and photos."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, lazyload, undefer

from craftfair.allocation.models import Placement
from craftfair.applications.models import Application, ShownWork
from craftfair.artisans.crafts import CRAFTS
from craftfair.artisans.models import Photo, Work
from craftfair.catalogue.queries.places import plan_in_force, visible
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation.database import db
from craftfair.foundation.i18n import translated
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.foundation.search import folded

PAGE_SIZE = 24


@dataclass(frozen=True)
class Shown:
    """The photo of a card, as far as a card needs it."""

    public_id: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Exhibitor:
    """One card of the catalogue."""

    public_id: str
    workshop: str
    craft: str
    town: str
    stand: str | None
    photo: Shown | None
    fair: str


def first_photo() -> Any:
    """The id of the first photo of the first shown work that has one, as a subquery of its application."""
    return (
        select(Photo.id)
        .join(ShownWork, ShownWork.work_id == Photo.work_id)
        .where(ShownWork.application_id == Application.id, Application.photos_usable.is_(True))
        .order_by(ShownWork.position, Photo.position, Photo.id)
        .limit(1)
        .correlate(Application)
        .scalar_subquery()
    )


CARD = (
    Application.public_id,
    Application.workshop,
    Application.craft,
    Application.town_name,
    Application.town_words,
    Photo.public_id.label("photo"),
    Photo.alt,
    Photo.width,
    Photo.height,
)


def card(row: Any, fair: str, stand: str | None = None) -> Exhibitor:
    photo = Shown(row.photo, row.alt, row.width, row.height) if row.photo else None
    town = translated(row.town_words) or row.town_name
    return Exhibitor(row.public_id, row.workshop, row.craft, town, stand, photo, fair)


def exhibitors(
    fair: Fair, *, words: str = "", craft: str = "", after: str | None = None, before: str | None = None
) -> Page[Exhibitor]:
    """One page of the catalogue, by workshop, each with the first photo that may be shown."""
    placed = (Placement.application_id == Application.id) & (Placement.plan_id == plan_in_force(fair.id))
    query = (
        select(*CARD, Stand.label.label("stand"))
        .select_from(Application)
        .outerjoin(Placement, placed)
        .outerjoin(Stand, Stand.id == Placement.stand_id)
        .outerjoin(Photo, Photo.id == first_photo())
        .where(Application.fair_id == fair.id, *visible())
    )
    if craft:
        query = query.where(Application.craft == craft)
    if words:
        query = query.where(Application.id.in_(found_by(fair, words)))
    page = page_of(query, Order(Application.workshop, Application.id), after=after, before=before, size=PAGE_SIZE)
    return Page([card(row, fair.slug, row.stand) for row in page.rows], page.before, page.after)


def found_by(fair: Fair, words: str) -> list[int]:
    """Who fits the words, by what everybody may see of them (an application can be found by more, but not here)."""
    asked = folded(words[:200]).split()[:8]
    rows = db.session.execute(
        select(
            Application.id, Application.workshop, Application.town_name, Application.town_words, Application.craft
        ).where(Application.fair_id == fair.id, *visible())
    )
    seen = ((row.id, seen_of(row)) for row in rows)
    return [application_id for application_id, text in seen if all(word in text for word in asked)]


def seen_of(row: Any) -> str:
    """What one may search by: names of workshop, town and craft, in every language."""
    towns, crafts = (row.town_words or {}).values(), CRAFTS.get(row.craft, {}).values()
    return folded(row.workshop, row.town_name, *towns, *crafts)


def crafts_of(fair: Fair) -> dict[str, int]:
    """The crafts of the catalogue with how many there are of each."""
    rows = db.session.execute(
        select(Application.craft, func.count())
        .where(Application.fair_id == fair.id, *visible())
        .group_by(Application.craft)
    )
    return {row[0]: row[1] for row in rows}


def works_to_look_at(fair: Fair, most: int = 6) -> list[Exhibitor]:
    """Photos of exhibitors' works: of this fair, or of the last edition before it that has some."""
    rows = db.session.execute(
        select(*CARD, Fair.slug)
        .select_from(Application)
        .join(Fair, Fair.id == Application.fair_id)
        .join(Photo, Photo.id == first_photo())
        .where(Fair.series_id == fair.series_id, Fair.published_at.is_not(None), Fair.starts_on <= fair.starts_on)
        .where(Application.photos_usable.is_(True), *visible())
        .order_by(Fair.starts_on.desc(), Fair.id.desc(), Application.id)
        .limit(most)
    ).all()
    return [card(row, row.slug) for row in rows if row.slug == rows[0].slug]


def exhibitor(fair: Fair, public_id: str) -> Application | None:
    """One exhibitor with profile, works and photos, in one query."""
    return (
        db.session.scalars(
            select(Application)
            .where(Application.fair_id == fair.id, Application.public_id == public_id, *visible())
            .options(
                lazyload(Application.fair),
                undefer(Application.town_words),
                joinedload(Application.artisan, innerjoin=True),
                joinedload(Application.works)
                .joinedload(ShownWork.work, innerjoin=True)
                .options(lazyload(Work.artisan), joinedload(Work.photos).options(lazyload(Photo.artisan))),
            )
        )
        .unique()
        .one_or_none()
    )


def place_of(application: Application) -> Any:
    """Stand and pavilion of an exhibitor in the plan in force."""
    return db.session.execute(
        select(Stand.label.label("stand"), Pavilion.label.label("pavilion"), Pavilion.name.label("pavilion_name"))
        .select_from(Stand)
        .join(Pavilion, Pavilion.id == Stand.pavilion_id)
        .join(Placement, Placement.stand_id == Stand.id)
        .where(Placement.application_id == application.id, Placement.plan_id == plan_in_force(application.fair_id))
    ).one_or_none()


def photo(fair: Fair, application: str, public_id: str) -> Photo | None:
    """A photo of an exhibitor's shown works, if they said that photos may be shown."""
    return db.session.scalar(
        select(Photo)
        .join(ShownWork, ShownWork.work_id == Photo.work_id)
        .join(Application, Application.id == ShownWork.application_id)
        .where(Photo.public_id == public_id, Application.fair_id == fair.id, Application.public_id == application)
        .where(Application.photos_usable.is_(True), *visible())
        .options(lazyload(Photo.artisan))
    )
