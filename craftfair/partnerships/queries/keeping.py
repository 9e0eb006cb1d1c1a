"""Finding the stands that invitations keep, and who stands on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, or_, select

from craftfair.allocation import queries as allocation
from craftfair.allocation.queries import plans
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.database import db
from craftfair.partnerships.models import KeptStand, Visit, VisitState


def kept_stands(visit: Visit) -> Sequence[KeptStand]:
    """What an invitation keeps, in the order in which the stands were drawn."""
    return db.session.scalars(select(KeptStand).filter_by(visit_id=visit.id).order_by(KeptStand.stand_id)).all()


def kept_at(fair: Fair) -> set[tuple[int, int]]:
    """Every stand that an invitation to a fair keeps, with the guest it is kept for."""
    rows = select(KeptStand.stand_id, Visit.guest_id).join(Visit, Visit.id == KeptStand.visit_id)
    return {(stand, guest) for stand, guest in db.session.execute(rows.where(Visit.fair_id == fair.id))}


def stood_on_by_others(visit: Visit, stands: Sequence[Stand]) -> list[Stand]:
    """Those on which the newest plan has artisans who do not come from the guest."""
    plan = allocation.newest(visit.fair)
    others = {one.stand_key for one in plans.placed(plan) if one.person.town_id != visit.guest_id} if plan else set()
    return [stand for stand in stands if stand.id in others]


def unanswered_keeping(now: datetime) -> Sequence[Visit]:
    """Invitations whose day to answer is past and that keep stands; held until the end of the transaction."""
    keeps = exists().where(KeptStand.visit_id == Visit.id)
    return db.session.scalars(
        select(Visit)
        .where(Visit.state == VisitState.OFFERED, Visit.answer_by < now, keeps)
        .order_by(Visit.id)
        .with_for_update(of=Visit, skip_locked=True)
    ).all()


def standing_with_pavilions(fair: Fair, now: datetime) -> list[Visit]:
    """Invitations to a fair that were accepted, or may still be, and keep pavilions; the older first."""
    may_be = (Visit.state == VisitState.OFFERED) & (Visit.answer_by >= now)
    standing = select(Visit).where(Visit.fair_id == fair.id, or_(may_be, Visit.state == VisitState.ACCEPTED))
    return [visit for visit in db.session.scalars(standing.order_by(Visit.id)) if visit.pavilions]
