"""Finding the versions of a programme: the draft, the one in force, all of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.programme.models import Demonstration, Programme


def draft(fair: Fair) -> Programme | None:
    return db.session.scalar(select(Programme).where(Programme.fair_id == fair.id, Programme.published_at.is_(None)))


def in_force(fair: Fair) -> Programme | None:
    """The programme in force: the newest published version."""
    return db.session.scalar(
        select(Programme)
        .where(Programme.fair_id == fair.id, Programme.published_at.is_not(None))
        .order_by(Programme.version.desc())
        .limit(1)
    )


def newest(fair: Fair) -> Programme | None:
    """The draft if there is one, otherwise the programme in force."""
    return db.session.scalar(
        select(Programme).where(Programme.fair_id == fair.id).order_by(Programme.version.desc()).limit(1)
    )


def versions(fair: Fair) -> Sequence[tuple[Programme, int]]:
    """Every version with the number of its demonstrations, the newest first."""
    count = select(func.count(Demonstration.id)).where(Demonstration.programme_id == Programme.id).correlate(Programme)
    rows: Any = db.session.execute(
        select(Programme, count.scalar_subquery())
        .where(Programme.fair_id == fair.id)
        .order_by(Programme.version.desc())
    )
    return [(programme, number) for programme, number in rows.unique()]


def last_version(fair: Fair) -> int:
    return db.session.scalar(select(func.max(Programme.version)).where(Programme.fair_id == fair.id)) or 0


def hold(programme: Programme) -> None:
    """Two people change a programme one after the other; each sees what the one before has done."""
    db.session.execute(select(Programme.id).where(Programme.id == programme.id).with_for_update())
    db.session.refresh(programme)
