"""Finding applications: one person's, and what their pages need."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from craftfair.applications.models import Application, ShownWork
from craftfair.artisans.models import Artisan, Photo, Work
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation.database import db


def active(fair: Fair, artisan: Artisan) -> Application | None:
    """The artisan's application to a fair that is not withdrawn; there is at most one."""
    return db.session.scalar(
        select(Application).where(
            Application.fair_id == fair.id,
            Application.artisan_id == artisan.id,
            Application.status != Status.WITHDRAWN,
        )
    )


def of_artisan(artisan: Artisan) -> Sequence[Application]:
    """All applications of an artisan, the newest fair first."""
    return (
        db.session.scalars(
            select(Application)
            .join(Fair, Fair.id == Application.fair_id)
            .where(Application.artisan_id == artisan.id)
            .order_by(Fair.starts_on.desc(), Application.id.desc())
        )
        .unique()
        .all()
    )


def works_of(artisan: Artisan) -> Sequence[Work]:
    """The artisan's works with their photos, in the profile's order."""
    return (
        db.session.scalars(
            select(Work)
            .where(Work.artisan_id == artisan.id)
            .options(selectinload(Work.photos))
            .order_by(Work.position, Work.id)
        )
        .unique()
        .all()
    )


def shown(application: Application) -> Sequence[Work]:
    """The works chosen for an application, in its order, with their photos."""
    return (
        db.session.scalars(
            select(Work)
            .join(ShownWork, ShownWork.work_id == Work.id)
            .where(ShownWork.application_id == application.id)
            .options(selectinload(Work.photos))
            .order_by(ShownWork.position, Work.id)
        )
        .unique()
        .all()
    )


def photo_of(application: Application, public_id: str) -> Photo | None:
    """A photo that belongs to the applicant, for those who may read the application."""
    return db.session.scalar(select(Photo).filter_by(public_id=public_id, artisan_id=application.artisan_id))


def places(fair: Fair) -> list[tuple[str, str]]:
    """What can be wished for: (label, kind) of each pavilion and stand, pavilions first."""
    pavilions = db.session.scalars(select(Pavilion.label).where(Pavilion.fair_id == fair.id).order_by(Pavilion.label))
    stands = db.session.scalars(
        select(Stand.label).where(Stand.fair_id == fair.id, Stand.blocked.is_(False)).order_by(Stand.label)
    )
    known = [(label, "pavilion") for label in pavilions]
    return known + [(label, "stand") for label in stands if (label, "pavilion") not in known]
