"""What the public may see: published fairs, their exhibitors with consent, the plan and the programme in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import joinedload, selectinload

from craftfair.allocation.models import Placement, StandPlan
from craftfair.applications.models import Application, ShownWork
from craftfair.artisans.models import Photo, Work
from craftfair.domain.lifecycle import SHOWN
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation.database import db
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.programme.models import Demonstration

PAGE_SIZE = 24


def fair(slug: str) -> Fair | None:
    return db.session.scalar(
        select(Fair).where(Fair.slug == slug).options(joinedload(Fair.host_town), joinedload(Fair.organiser))
    )


def fairs(today: date, *, past: bool, after: str | None = None, before: str | None = None) -> Page[Row[Any]]:
    """Published fairs: those to come, the next first, or those that are over, the latest first."""
    query = (
        select(Fair)
        .where(Fair.published_at.is_not(None), Fair.ends_on < today if past else Fair.ends_on >= today)
        .options(joinedload(Fair.host_town))
    )
    order = Order(Fair.starts_on, Fair.id, descending=past)
    return page_of(query, order, after=after, before=before, parse=date.fromisoformat, size=20)


@dataclass(frozen=True)
class Exhibitor:
    """One card of the catalogue."""

    public_id: str
    workshop: str
    craft: str
    town: str
    stand: str | None
    photo: Photo | None


def plan_in_force(fair_id: int) -> Any:
    """The id of the newest published stand plan, as a subquery."""
    return (
        select(func.max(StandPlan.id))
        .where(StandPlan.fair_id == fair_id, StandPlan.published_at.is_not(None))
        .scalar_subquery()
    )


def visible(fair: Fair) -> list[Any]:
    """Who is in the catalogue: takes part, and said yes to being shown."""
    return [Application.fair_id == fair.id, Application.status.in_(SHOWN), Application.in_catalogue.is_(True)]


def exhibitors(
    fair: Fair, *, q: str = "", craft: str = "", after: str | None = None, before: str | None = None
) -> Page[Exhibitor]:
    """One page of the catalogue, by workshop, each with the first photo that may be shown."""
    shown_words = Application.workshop + " " + Application.town_name  # never contacts or numbers
    query = (
        select(
            Application.public_id,
            Application.workshop,
            Application.craft,
            Application.town_name,
            Application.photos_usable,
            Application.id,
            Stand.label.label("stand"),
        )
        .select_from(Application)
        .outerjoin(
            Placement,
            (Placement.application_id == Application.id) & (Placement.plan_id == plan_in_force(fair.id)),
        )
        .outerjoin(Stand, Stand.id == Placement.stand_id)
        .where(*visible(fair), shown_words.icontains(q.strip(), autoescape=True))
    )
    if craft:
        query = query.where(Application.craft == craft)
    page = page_of(query, Order(Application.workshop, Application.id), after=after, before=before, size=PAGE_SIZE)
    photos = first_photos([row.id for row in page.rows if row.photos_usable])
    rows = [
        Exhibitor(row.public_id, row.workshop, row.craft, row.town_name, row.stand, photos.get(row.id))
        for row in page.rows
    ]
    return Page(rows, page.before, page.after)


def first_photos(application_ids: list[int]) -> dict[int, Photo]:
    """The first photo of the first shown work that has one."""
    found: dict[int, Photo] = {}
    rows = db.session.execute(
        select(ShownWork.application_id, Photo)
        .join(Photo, Photo.work_id == ShownWork.work_id)
        .where(ShownWork.application_id.in_(application_ids))
        .order_by(ShownWork.application_id, ShownWork.position, Photo.position)
    ).unique()
    for application_id, photo in rows:
        found.setdefault(application_id, photo)
    return found


def crafts_of(fair: Fair) -> Sequence[Any]:
    """The crafts of the catalogue with how many there are of each."""
    return db.session.execute(
        select(Application.craft, func.count()).where(*visible(fair)).group_by(Application.craft)
    ).all()


def exhibitor(fair: Fair, public_id: str) -> Application | None:
    return db.session.scalar(select(Application).where(*visible(fair), Application.public_id == public_id))


def works(application: Application) -> Sequence[Work]:
    return (
        db.session.scalars(
            select(Work)
            .join(ShownWork, ShownWork.work_id == Work.id)
            .where(ShownWork.application_id == application.id)
            .options(selectinload(Work.photos))
            .order_by(ShownWork.position)
        )
        .unique()
        .all()
    )


def stand(application: Application) -> Any:
    """Stand and pavilion of an exhibitor in the plan in force."""
    return db.session.execute(
        select(Stand.label.label("stand"), Pavilion.label.label("pavilion"), Pavilion.name.label("pavilion_name"))
        .select_from(Stand)
        .join(Pavilion, Pavilion.id == Stand.pavilion_id)
        .join(Placement, Placement.stand_id == Stand.id)
        .where(Placement.application_id == application.id, Placement.plan_id == plan_in_force(application.fair_id))
    ).one_or_none()


def demonstrations(fair: Fair, application: Application | None = None) -> Sequence[Demonstration]:
    """The programme of those who take part, by day, hour and zone."""
    query = (
        select(Demonstration)
        .join(Application, Application.id == Demonstration.application_id)
        .where(Demonstration.fair_id == fair.id, Application.status.in_(SHOWN))
        .options(joinedload(Demonstration.zone), joinedload(Demonstration.application))
        .order_by(Demonstration.day, Demonstration.starts, Demonstration.zone_id)
    )
    if application is not None:
        query = query.where(Demonstration.application_id == application.id)
    return db.session.scalars(query).unique().all()


def places(fair: Fair) -> Sequence[Any]:
    """Every stand with its pavilion and who stands there (as far as they are shown), by label."""
    shown = (
        select(Placement.stand_id, Application.workshop, Application.public_id, Application.craft)
        .join(Application, Application.id == Placement.application_id)
        .where(Placement.plan_id == plan_in_force(fair.id), *visible(fair))
        .subquery()
    )
    return db.session.execute(
        select(
            Stand,
            Pavilion.label.label("pavilion"),
            shown.c.workshop,
            shown.c.public_id.label("exhibitor"),
            shown.c.craft,
        )
        .select_from(Stand)
        .join(Pavilion, Pavilion.id == Stand.pavilion_id)
        .outerjoin(shown, shown.c.stand_id == Stand.id)
        .where(Stand.fair_id == fair.id)
        .order_by(Stand.label, shown.c.workshop)
    ).all()


def photo(application: Application, public_id: str) -> Photo | None:
    """A photo of an exhibitor's shown works, if they said that photos may be shown."""
    if not application.photos_usable:
        return None
    return db.session.scalar(
        select(Photo)
        .join(ShownWork, ShownWork.work_id == Photo.work_id)
        .where(Photo.public_id == public_id, ShownWork.application_id == application.id)
    )
