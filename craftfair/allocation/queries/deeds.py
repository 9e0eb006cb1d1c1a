"""The last deed with a plan: whom it moved, what their places were before, and whether it can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from craftfair.allocation.models import Placement, StandPlan
from craftfair.allocation.queries.plans import Placed, is_choice
from craftfair.foundation import clock
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db

#: A deed that was sent twice over a bad line: nothing came of the second.
AGAIN = "placement.again"
#: Deeds with a plan that move nobody: they stand between a deed and taking it back without being in the way.
MOVE_NOBODY = ("placement.lock", "placement.unlock", AGAIN, "placement.settle", "stand_plan.propose")


@dataclass(frozen=True)
class Kept:
    """What a place is beside its stand: its reasons, and until when it is held."""

    because: Sequence[Mapping[str, Any]]
    held_until: datetime | None = None

    @property
    def is_choice(self) -> bool:
        return is_choice(self.because, self.held_until)

    @property
    def noted(self) -> dict[str, Any]:
        """As the trail keeps it."""
        return {"because": list(self.because), "held_until": self.held_until and self.held_until.isoformat()}


def kept_of(placement: Placement) -> Kept:
    return Kept(placement.because, placement.held_until)


def read(noted: Mapping[str, Any]) -> Kept:
    until = noted["held_until"]
    return Kept(noted["because"], datetime.fromisoformat(until) if until else None)


@dataclass(frozen=True)
class LastDeed:
    """The last deed that moved anybody: stand before and after, and what the place before was, by reference number."""

    id: int
    moves: dict[str, list[str | None]]
    was: dict[str, Kept]

    def can_be_taken_back(self, placed: Iterable[Placed]) -> bool:
        """Does everybody stand where it left them, and has no hold run out that it would give back?"""
        now, moment = {one.person.reference: one.stand for one in placed}, clock.now()
        if any(kept.held_until and kept.held_until <= moment for kept in self.was.values()):
            return False
        return all(now.get(who) == after for who, (_, after) in self.moves.items())


def last_deed(plan: StandPlan) -> LastDeed | None:
    """The last deed with this plan, if it moved anybody. Older trails do not say what a place was beside its stand."""
    row: Any = db.session.execute(
        select(AuditEntry.id, AuditEntry.details)
        .where(AuditEntry.subject_table == StandPlan.__tablename__, AuditEntry.subject_id == plan.id)
        .where(AuditEntry.action.not_in(MOVE_NOBODY))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    moves = row.details.get("moves") if row else None
    if not moves:
        return None
    return LastDeed(row.id, moves, {who: read(noted) for who, noted in row.details.get("was", {}).items()})
