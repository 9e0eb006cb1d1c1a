"""Finding whom to tell, and what a decision is about."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from craftfair.accounts.models import Membership, User
from craftfair.applications.models import Application
from craftfair.applications.queries import listing
from craftfair.artisans.models import Artisan
from craftfair.domain.lifecycle import MOVES, Move
from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db

MOST_AT_ONCE = 500
NAMED = (Application.public_id, Application.reference, Application.workshop, Application.status)


def organisers_of(fair: Fair) -> Sequence[User]:
    """The people who organise a fair."""
    people = select(Membership.user_id).where(
        Membership.organisation_id == fair.organiser_id, Membership.role.in_([Role.ORGANISER, Role.MANAGER])
    )
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()


def addresses(application_ids: list[int]) -> Sequence[Any]:
    """Name, address and language of the applicants, with what identifies their application."""
    return db.session.execute(
        select(User.name, User.email, User.language, Application.public_id, Application.reference)
        .join(Artisan, Artisan.id == Application.artisan_id)
        .join(User, User.id == Artisan.user_id)
        .where(Application.id.in_(application_ids))
        .order_by(Application.id)
    ).all()


def chosen(fair: Fair, numbers: Collection[int]) -> Sequence[Any]:
    """The applications of a fair that bear these numbers; drafts have none to be chosen by."""
    query = select(*NAMED).where(
        Application.fair_id == fair.id, Application.number.in_(numbers), Application.submitted_at.is_not(None)
    )
    return db.session.execute(query.order_by(Application.id).limit(MOST_AT_ONCE)).all()


def all_in(fair: Fair, view: listing.View) -> Sequence[Any]:
    """The applications that a view of the list shows, on all its pages."""
    query = select(*NAMED).where(*listing.conditions(fair, view))
    return db.session.execute(query.order_by(Application.id).limit(MOST_AT_ONCE)).all()


def these(fair: Fair, public_ids: Collection[str]) -> Sequence[Any]:
    """The applications that a page had named."""
    query = select(*NAMED).where(Application.fair_id == fair.id, Application.public_id.in_(public_ids))
    return db.session.execute(query.order_by(Application.id)).all()


def decided_at(fair: Fair, move: Move, moment: datetime) -> Sequence[Any]:
    """What was decided together: one decision for many bears one moment, and still holds."""
    query = select(*NAMED).where(
        Application.fair_id == fair.id, Application.decided_at == moment, Application.status == MOVES[move][1]
    )
    return db.session.execute(query.order_by(Application.id).limit(MOST_AT_ONCE)).all()
