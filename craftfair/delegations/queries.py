"""Finding delegations, the applications a town may speak about, and signed lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import selectinload

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.delegations.models import Delegation, Nomination, ParticipationList
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import Line, Stance
from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db

SPOKEN_ABOUT = frozenset(Status) - {Status.DRAFT, Status.WITHDRAWN}
ON_A_LIST = frozenset(Status) - {
    Status.DRAFT,
    Status.WITHDRAWN,
    Status.DECLINED,
    Status.NOT_SELECTED,
    Status.CANCELLED,
}


def delegations_of(user: User) -> Sequence[Row[Any]]:
    """The delegations of the towns a person acts for, the next fair first: (delegation, applied, nominated, signed)."""
    towns = [m.organisation_id for m in user.memberships if m.role in (Role.OFFICER, Role.MANAGER)]
    applied = (
        select(func.count(Application.id))
        .where(
            Application.fair_id == Delegation.fair_id,
            Application.town_id == Delegation.town_id,
            Application.status.in_(SPOKEN_ABOUT),
        )
        .scalar_subquery()
    )
    nominated = (
        select(func.count(Nomination.id))
        .where(Nomination.delegation_id == Delegation.id, Nomination.stance == Stance.NOMINATED)
        .scalar_subquery()
    )
    signed = (
        select(func.max(ParticipationList.version))
        .where(ParticipationList.delegation_id == Delegation.id)
        .scalar_subquery()
    )
    return db.session.execute(
        select(Delegation, applied.label("applied"), nominated.label("nominated"), signed.label("signed"))
        .join(Fair, Fair.id == Delegation.fair_id)
        .where(Delegation.town_id.in_(towns))
        .order_by(Fair.starts_on.desc(), Delegation.id)
        .limit(200)
    ).all()


def delegations_at(fair: Fair) -> Sequence[Delegation]:
    """All delegations a fair has offered places to, with their lists."""
    return db.session.scalars(
        select(Delegation)
        .where(Delegation.fair_id == fair.id)
        .options(selectinload(Delegation.lists), selectinload(Delegation.nominations))
        .order_by(Delegation.id)
    ).all()


def delegation_for(fair_id: int, town_id: int | None) -> Delegation | None:
    return db.session.scalar(select(Delegation).filter_by(fair_id=fair_id, town_id=town_id)) if town_id else None


def hold(delegation: Delegation) -> None:
    """Two officers of a town act one after the other."""
    db.session.execute(select(Delegation.id).where(Delegation.id == delegation.id).with_for_update())


@dataclass(frozen=True)
class Candidate:
    """A resident's application as the municipal desk shows it, with the town's word on it."""

    application_id: int
    public_id: str
    reference: str
    workshop: str
    craft: str
    status: Status
    submitted_at: datetime | None
    nomination_id: str | None
    stance: Stance | None
    rank: int | None
    reason: str

    @property
    def name(self) -> str:
        return self.workshop


def candidates(delegation: Delegation) -> list[Candidate]:
    """Residents' applications: nominated by rank, the reserve by rank, those without a word, objections."""
    rows = db.session.execute(
        select(
            Application.id,
            Application.public_id,
            Application.reference,
            Application.workshop,
            Application.craft,
            Application.status,
            Application.submitted_at,
            Nomination.public_id,
            Nomination.stance,
            Nomination.rank,
            func.coalesce(Nomination.reason, ""),
        )
        .outerjoin(
            Nomination,
            (Nomination.application_id == Application.id) & (Nomination.delegation_id == delegation.id),
        )
        .where(
            Application.fair_id == delegation.fair_id,
            Application.town_id == delegation.town_id,
            Application.status.in_(SPOKEN_ABOUT),
        )
    )
    place = {Stance.NOMINATED: 0, Stance.RESERVE: 1, None: 2, Stance.OBJECTED: 3}
    found = [Candidate(*row) for row in rows]
    return sorted(found, key=lambda c: (place[c.stance], c.rank or 0, c.reference))


def nominations_of(delegation: Delegation, stance: Stance) -> list[Nomination]:
    """The nominations of one kind in their order."""
    return list(
        db.session.scalars(
            select(Nomination)
            .where(Nomination.delegation_id == delegation.id, Nomination.stance == stance)
            .order_by(Nomination.rank, Nomination.id)
        )
    )


def nomination_of(delegation: Delegation, application: Application) -> Nomination | None:
    return db.session.scalar(select(Nomination).filter_by(delegation_id=delegation.id, application_id=application.id))


def lines(delegation: Delegation) -> list[Line]:
    """What a list of this delegation would say now: the nominated by rank, then the reserve."""
    listed = [
        c for c in candidates(delegation) if c.stance in (Stance.NOMINATED, Stance.RESERVE) and c.status in ON_A_LIST
    ]
    ranks = {Stance.NOMINATED: 0, Stance.RESERVE: 0}
    result = []
    for order, candidate in enumerate(listed, start=1):
        assert candidate.stance is not None  # noqa: S101 - chosen above
        ranks[candidate.stance] += 1
        result.append(
            Line(
                order=order,
                application=candidate.reference,
                workshop=candidate.workshop,
                craft=candidate.craft,
                status=candidate.stance.value,
                rank=ranks[candidate.stance],
            )
        )
    return result


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
    return db.session.scalars(select(Application).where(Application.reference.in_(references))).unique().all()
