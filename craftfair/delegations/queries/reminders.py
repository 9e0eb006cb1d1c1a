"""Finding lists that are wanted and not signed, and signed ones on which somebody no longer takes part."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select

from craftfair.accounts.models import Membership, User
from craftfair.delegations.models import Delegation, ParticipationList
from craftfair.domain.list_deadlines import BEFORE
from craftfair.domain.participation import Side
from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail


def unsigned(now: datetime) -> Sequence[Delegation]:
    """Delegations whose list is wanted soon or was wanted already, and nobody has signed; each held until the end
    of the transaction, so that two workers do not both remind."""
    signed = exists().where(ParticipationList.delegation_id == Delegation.id)
    return db.session.scalars(
        select(Delegation)
        .join(Fair, Fair.id == Delegation.fair_id)
        .where(Delegation.sign_by <= now + max(BEFORE.values()), Fair.ends_on >= now.date(), ~signed)
        .order_by(Delegation.id)
        .with_for_update(of=Delegation, skip_locked=True)
    ).all()


def unanswered(now: datetime) -> Sequence[ParticipationList]:
    """Newest versions that only the sending town has signed, for fairs that are not over; each delegation held until
    the end of the transaction, so that two workers do not both remind."""
    newest = select(func.max(ParticipationList.id)).group_by(ParticipationList.delegation_id)
    return db.session.scalars(
        select(ParticipationList)
        .join(Delegation, Delegation.id == ParticipationList.delegation_id)
        .join(Fair, Fair.id == Delegation.fair_id)
        .where(ParticipationList.id.in_(newest), ParticipationList.signed_for == Side.SENDING)
        .where(Fair.ends_on >= now.date())
        .order_by(ParticipationList.id)
        .with_for_update(of=Delegation, skip_locked=True)
    ).all()


def newest_of_fairs_to_come(now: datetime) -> Sequence[ParticipationList]:
    """The newest version of every list for a fair that is not over."""
    newest = select(func.max(ParticipationList.id)).group_by(ParticipationList.delegation_id)
    return db.session.scalars(
        select(ParticipationList)
        .join(Delegation, Delegation.id == ParticipationList.delegation_id)
        .join(Fair, Fair.id == Delegation.fair_id)
        .where(ParticipationList.id.in_(newest), Fair.ends_on >= now.date())
        .order_by(ParticipationList.id)
    ).all()


def was_told(event: str) -> bool:
    """Has the letter of this event been written?"""
    return db.session.scalar(select(OutgoingMail.id).filter_by(once=event)) is not None


def managers_of(town_id: int) -> Sequence[User]:
    people = select(Membership.user_id).where(Membership.organisation_id == town_id, Membership.role == Role.MANAGER)
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()
