"""Finding whom to tell."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from craftfair.accounts.models import Membership, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db


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


def named(fair: Fair, public_ids: list[str]) -> Sequence[Any]:
    """The applications that are about to be decided together."""
    return db.session.execute(
        select(Application.public_id, Application.reference, Application.workshop, Application.status)
        .where(Application.fair_id == fair.id, Application.public_id.in_(public_ids))
        .order_by(Application.reference)
        .limit(1000)
    ).all()
