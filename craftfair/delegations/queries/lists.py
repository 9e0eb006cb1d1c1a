"""Finding signed lists, what the host town says of their lines, and whom to tell."""

from collections.abc import Sequence

from sqlalchemy import func, select

from craftfair.accounts.models import Membership, User
from craftfair.applications.models import Application
from craftfair.delegations.models import Delegation, LineAnswer, ParticipationList
from craftfair.delegations.queries.desk import ON_A_LIST
from craftfair.domain import participation
from craftfair.domain.participation import Answer, Line, Side
from craftfair.domain.policy import Role
from craftfair.foundation.database import db
from craftfair.offers.queries import organisers_of


def versions(delegation: Delegation) -> Sequence[ParticipationList]:
    """All signed versions, the newest first."""
    return db.session.scalars(
        select(ParticipationList)
        .where(ParticipationList.delegation_id == delegation.id)
        .order_by(ParticipationList.version.desc())
    ).all()


def lists_numbered(town_id: int, year: int) -> int:
    """How many delegations of a town have a list for fairs of that year."""
    first = select(ParticipationList.delegation_id, func.min(ParticipationList.number).label("number")).group_by(
        ParticipationList.delegation_id
    )
    listed = first.subquery()
    return (
        db.session.scalar(
            select(func.count())
            .select_from(listed)
            .join(Delegation, Delegation.id == listed.c.delegation_id)
            .where(Delegation.town_id == town_id, listed.c.number.like(f"%-{year}-%"))
        )
        or 0
    )


def newest_version(participation_list: ParticipationList) -> int:
    return db.session.scalars(
        select(func.max(ParticipationList.version)).where(
            ParticipationList.delegation_id == participation_list.delegation_id
        )
    ).one()


def applicants(references: list[str]) -> Sequence[Application]:
    """The applications on a list, by their reference numbers."""
    query = select(Application).where(Application.reference.in_(references)).order_by(Application.reference)
    return db.session.scalars(query).unique().all()


def newest(delegation: Delegation) -> ParticipationList | None:
    return next(iter(versions(delegation)), None)


def signed_for_sender(signed: ParticipationList) -> ParticipationList:
    """The version by which the sending town signed what this one says: itself, or one before it."""
    return db.session.scalars(
        select(ParticipationList)
        .where(
            ParticipationList.delegation_id == signed.delegation_id,
            ParticipationList.version <= signed.version,
            ParticipationList.signed_for == Side.SENDING,
        )
        .order_by(ParticipationList.version.desc())
        .limit(1)
    ).one()


def answers(signed: ParticipationList) -> Sequence[LineAnswer]:
    return db.session.scalars(select(LineAnswer).filter_by(participation_list_id=signed.id)).all()


def answered_lines(signed: ParticipationList) -> list[Line]:
    """The lines of a version with what the host town says of them by now."""
    rows = db.session.execute(
        select(LineAnswer.application, LineAnswer.verdict, LineAnswer.reason).filter_by(participation_list_id=signed.id)
    )
    said = {application: Answer(verdict, reason) for application, verdict, reason in rows}
    return participation.answered(signed.lines, said)


def no_longer_going(signed: ParticipationList) -> list[str]:
    """The workshops on a list whose application was withdrawn, declined or turned down meanwhile."""
    listed = [line.application for line in signed.lines]
    query = select(Application.workshop).where(Application.reference.in_(listed), Application.status.not_in(ON_A_LIST))
    return list(db.session.scalars(query.order_by(Application.reference)))


def hosts_of(delegation: Delegation) -> Sequence[User]:
    """Whom to tell on the host's side: the organisers, and the officers of the host town."""
    town = staff_of(delegation.fair.host_town_id)
    return list({person.id: person for person in (*organisers_of(delegation.fair), *town)}.values())


def officers_of(delegation: Delegation) -> Sequence[User]:
    """Whom to tell on the sending side."""
    return staff_of(delegation.town_id)


def staff_of(town_id: int) -> Sequence[User]:
    people = select(Membership.user_id).where(
        Membership.organisation_id == town_id, Membership.role.in_([Role.OFFICER, Role.MANAGER])
    )
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()
