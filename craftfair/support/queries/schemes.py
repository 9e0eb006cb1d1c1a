"""Finding the support schemes of a town, and those an artisan can ask for."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select

from craftfair.accounts.models import Organisation
from craftfair.artisans.models import Artisan
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.support.models import SupportApplication, SupportScheme

MOST = 200


def of_town(town: Organisation) -> Sequence[SupportScheme]:
    """All schemes of a town, the newest first."""
    return db.session.scalars(
        select(SupportScheme)
        .where(SupportScheme.town_id == town.id)
        .order_by(SupportScheme.year.desc(), SupportScheme.ordinal.desc())
        .limit(MOST)
    ).all()


def for_artisan(artisan: Artisan | None) -> Sequence[SupportScheme]:
    """The schemes of an artisan's town that are open or to come, the one that closes first on top."""
    if artisan is None or artisan.town_id is None:
        return []
    return db.session.scalars(
        select(SupportScheme)
        .where(SupportScheme.town_id == artisan.town_id, SupportScheme.closes_at > clock.now())
        .order_by(SupportScheme.closes_at, SupportScheme.id)
        .limit(MOST)
    ).all()


def next_ordinal(town: Organisation, year: int) -> int:
    """Which scheme of its year a new one of the town is."""
    last = select(func.max(SupportScheme.ordinal)).filter_by(town_id=town.id, year=year)
    return (db.session.scalar(last) or 0) + 1


def has_applications(scheme: SupportScheme) -> bool:
    return bool(db.session.scalar(select(exists().where(SupportApplication.scheme_id == scheme.id))))
