"""Finding delegations, the applications a town may speak about, and what its list would say now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import selectinload

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.delegations.models import Companion, Delegation, Nomination, ParticipationList
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
        .join(Application, Application.id == Nomination.application_id)
        .where(Nomination.delegation_id == Delegation.id, Nomination.stance == Stance.NOMINATED)
        .where(Application.status.in_(ON_A_LIST))
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
        .options(selectinload(Delegation.lists))
        .order_by(Delegation.id)
    ).all()


def nominated_at(fair: Fair) -> dict[int, int]:
    """How many each delegation to a fair has nominated, by the delegation's id."""
    rows = db.session.execute(
        select(Nomination.delegation_id, func.count(Nomination.id))
        .join(Application, Application.id == Nomination.application_id)
        .where(Application.fair_id == fair.id, Application.status.in_(ON_A_LIST))
        .where(Nomination.stance == Stance.NOMINATED)
        .group_by(Nomination.delegation_id)
    )
    return {int(delegation_id): int(number) for delegation_id, number in rows}


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
    endorsed_at: datetime | None

    @property
    def endorsed(self) -> bool:
        """Vouched for since the file was last sent: a file that was changed and sent again is read again."""
        return bool(self.endorsed_at and self.submitted_at and self.endorsed_at >= self.submitted_at)

    @property
    def is_going(self) -> bool:
        """A file that was withdrawn, declined or turned down takes no place, whatever the town said of it before."""
        return self.status in ON_A_LIST

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
            Nomination.endorsed_at,
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
    found = [Candidate(*list(row)) for row in rows]
    return sorted(found, key=lambda c: (place[c.stance], c.rank or 0, c.reference))


def nominations_of(delegation: Delegation, stance: Stance) -> list[Nomination]:
    """The nominations of one kind in their order; a place is taken only while the application is in play."""
    return list(
        db.session.scalars(
            select(Nomination)
            .join(Application, Application.id == Nomination.application_id)
            .where(Nomination.delegation_id == delegation.id, Nomination.stance == stance)
            .where(Application.status.in_(ON_A_LIST))
            .order_by(Nomination.rank, Nomination.id)
        )
    )


def ranks(fair: Fair) -> dict[int, tuple[int, tuple[bool, int]]]:
    """What the towns say of their people at a fair, by application: whose list, and the place on it; the reserve comes
    after the nominated, those objected to have no place.
    """
    rows = db.session.execute(
        select(Nomination.application_id, Nomination.delegation_id, Nomination.stance, Nomination.rank)
        .join(Delegation, Delegation.id == Nomination.delegation_id)
        .where(Delegation.fair_id == fair.id, Nomination.rank.is_not(None))
    )
    return {who: (town, (stance is Stance.RESERVE, rank or 0)) for who, town, stance, rank in rows}


def nomination_of(delegation: Delegation, application: Application) -> Nomination | None:
    return db.session.scalar(select(Nomination).filter_by(delegation_id=delegation.id, application_id=application.id))


def unendorsed(delegation: Delegation) -> list[Nomination]:
    """The lines nobody has vouched for since their file was last sent."""
    waiting = (Nomination.endorsed_at.is_(None), Nomination.endorsed_at < Application.submitted_at)
    return list(
        db.session.scalars(
            select(Nomination)
            .join(Application, Application.id == Nomination.application_id)
            .where(Nomination.delegation_id == delegation.id, Nomination.stance != Stance.OBJECTED, or_(*waiting))
            .where(Application.status.in_(ON_A_LIST))
        )
    )


def lines(delegation: Delegation) -> list[Line]:
    """What a list of this delegation would say now: the nominated by rank, the reserve, then their companions."""
    listed = [c for c in candidates(delegation) if c.stance in (Stance.NOMINATED, Stance.RESERVE) and c.is_going]
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
                endorsed=candidate.endorsed,
            )
        )
    return result + [
        Line(
            order=len(result) + number,
            application=f"P{one.number}",
            workshop=one.name,
            craft="",
            status=Stance.NOMINATED.value,
            rank=number,
            role=one.role.value,
            endorsed=True,
        )
        for number, one in enumerate(companions(delegation), start=1)
    ]


def companions(delegation: Delegation) -> list[Companion]:
    """Those who go without an application: the leader first, then as they were entered."""
    found = db.session.scalars(
        select(Companion).where(Companion.delegation_id == delegation.id).order_by(Companion.number)
    )
    return sorted(found, key=lambda one: (not one.is_leader, one.number))
