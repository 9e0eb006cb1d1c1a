"""The applications of one fair, for the people who organise it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select

from craftfair.accounts.models import Membership, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db


def organisers(fair: Fair) -> list[Row[Any]]:
    """Whoever organises a fair: address, language, name."""
    return list(
        db.session.execute(
            select(User.email, User.language, User.name)
            .join(Membership, Membership.user_id == User.id)
            .where(Membership.organisation_id == fair.organiser_id, Membership.role.in_([Role.ORGANISER, Role.MANAGER]))
            .distinct()
        )
    )


def applicants(fair: Fair, statuses: Collection[Status]) -> list[Row[Any]]:
    """Whoever applies to a fair and is in one of these states: address, language, name, application."""
    return list(
        db.session.execute(
            select(User.email, User.language, User.name, Application.public_id)
            .join(Artisan, Artisan.user_id == User.id)
            .join(Application, Application.artisan_id == Artisan.id)
            .where(Application.fair_id == fair.id, Application.status.in_(statuses))
            .order_by(Application.id)
        )
    )
