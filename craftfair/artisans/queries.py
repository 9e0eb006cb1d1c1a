"""Finding workshops, their works and photos."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from craftfair.accounts.models import User
from craftfair.artisans.models import Artisan, CraftShare, Photo, Work
from craftfair.domain.profile import Facts
from craftfair.foundation import files
from craftfair.foundation.database import db


def artisan_of(user: User) -> Artisan | None:
    """The workshop a person keeps."""
    return db.session.scalar(select(Artisan).filter_by(user_id=user.id))


def home_of(user: User) -> int | None:
    """The number of the town that a person has named in their workshop profile."""
    return db.session.scalar(select(Artisan.town_id).filter_by(user_id=user.id))


def profile(artisan: Artisan) -> Artisan:
    """The workshop with everything its page shows: town, crafts, works and their photos."""
    return db.session.scalars(
        select(Artisan)
        .where(Artisan.id == artisan.id)
        .options(
            joinedload(Artisan.town),
            selectinload(Artisan.crafts),
            selectinload(Artisan.works).selectinload(Work.photos),
        )
    ).one()


def works_of(artisan: Artisan) -> list[Work]:
    """The works with their photos, in the artisan's order."""
    return list(
        db.session.scalars(
            select(Work)
            .where(Work.artisan_id == artisan.id)
            .options(selectinload(Work.photos))
            .order_by(Work.position, Work.id)
        )
    )


def photos_of(artisan: Artisan, work: Work | None = None) -> list[Photo]:
    """The photos of a work, or those of the stand, in the artisan's order."""
    return list(
        db.session.scalars(
            select(Photo)
            .where(Photo.artisan_id == artisan.id, Photo.work_id == (work.id if work else None))
            .order_by(Photo.position, Photo.id)
        )
    )


def facts_of(artisan: Artisan) -> Facts:
    """What the profile holds, in numbers."""
    with_photo = select(Photo.work_id).where(Photo.artisan_id == artisan.id, Photo.work_id.is_not(None))
    works = select(func.count(Work.id)).where(Work.artisan_id == artisan.id)
    crafts = select(func.count(CraftShare.id)).where(CraftShare.artisan_id == artisan.id)
    stand = select(func.count(Photo.id)).where(Photo.artisan_id == artisan.id, Photo.work_id.is_(None))
    counted = db.session.execute(
        select(
            crafts.scalar_subquery(),
            works.scalar_subquery(),
            works.where(Work.id.not_in(with_photo)).scalar_subquery(),
            stand.scalar_subquery(),
        )
    ).one()
    return Facts(counted[0], len(artisan.public_text), counted[1], counted[2], counted[3])


@files.keeper
def file_keys() -> set[str]:
    """The keys of all photo files that a row bears."""
    rows = db.session.execute(select(Photo.key_small, Photo.key_medium, Photo.key_large))
    return {key for row in rows for key in row}
