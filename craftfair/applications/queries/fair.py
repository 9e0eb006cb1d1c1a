"""The applications of one fair, for the people who organise it."""

from typing import Any

from sqlalchemy import Row, select

from craftfair.accounts.models import Membership, User
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
