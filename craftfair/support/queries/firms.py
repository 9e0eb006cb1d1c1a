"""Finding what became of firms: all that counts in a Member State, and what a town's officers read."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from craftfair.domain.aid_changes import Change
from craftfair.foundation.database import db
from craftfair.support.models import DeclaredFirm, FirmChange, SupportApplication

MOST = 500


def changes_of(country: str) -> Sequence[FirmChange]:
    """What the towns of a state have entered, the latest change first; struck out ones, too."""
    return db.session.scalars(
        select(FirmChange)
        .where(FirmChange.country == country)
        .options(selectinload(FirmChange.heirs), joinedload(FirmChange.town), joinedload(FirmChange.entered_by))
        .order_by(FirmChange.day.desc(), FirmChange.id.desc())
        .limit(MOST)
    ).all()


def changes_in(country: str) -> list[Change]:
    """What counts in a state."""
    found = db.session.scalars(
        select(FirmChange)
        .where(FirmChange.country == country, FirmChange.struck_at.is_(None))
        .options(selectinload(FirmChange.heirs))
        .order_by(FirmChange.id)
    )
    return [Change(country, one.firm, one.day, {heir.number: heir.weight for heir in one.heirs}) for one in found]


def hold_firms(numbers: Collection[str]) -> None:
    """Whoever decides about these firms has decided before, or decides after and knows what became of them."""
    naming = select(DeclaredFirm.application_id).where(DeclaredFirm.number.in_(numbers))
    db.session.execute(
        select(SupportApplication.id)
        .where(SupportApplication.id.in_(naming))
        .order_by(SupportApplication.id)
        .with_for_update()
    )
