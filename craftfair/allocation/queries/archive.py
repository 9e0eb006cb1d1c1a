"""What is kept of a version: the ground as it was drawn, and the trail of what was done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from craftfair.accounts.models import User
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import plans
from craftfair.allocation.queries.deeds import AGAIN
from craftfair.allocation.queries.people import applicants
from craftfair.domain.drawing import PlaceState
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import Ground, ground
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db

MOST_DEEDS = 60
#: How a place lies on the ground; versions published before places could be turned have no angle.
LYING = ("x_m", "y_m", "width_m", "depth_m", "angle_deg")


def as_drawn(places: Ground) -> dict[str, Any]:
    """The ground as it is now: a version stays readable when stands are moved or renamed later."""
    return {
        "stands": [
            {
                "id": stand.id,
                "label": stand.label,
                "pavilion": pavilion.label,
                "seats": stand.seats,
                "blocked": stand.blocked,
                "held": stand.free_state is PlaceState.HELD,
                **sizes(stand),
            }
            for pavilion in places.pavilions
            for stand in pavilion.stands
        ],
        "pavilions": {pavilion.label: pavilion.name for pavilion in places.pavilions},
        "zones": [{"label": zone.label, **sizes(zone)} for zone in places.zones],
    }


def empty_then(stand: Mapping[str, Any]) -> PlaceState:
    """What an empty stand of a kept ground was; versions published before this was kept do not say what was held."""
    if stand["blocked"]:
        return PlaceState.BLOCKED
    return PlaceState.HELD if stand.get("held") else PlaceState.AVAILABLE


def sizes(place: Any) -> dict[str, float]:
    return {name: getattr(place, name) for name in LYING}


def ground_of(plan: StandPlan) -> dict[str, Any]:
    """The ground of a version: as it was when published, otherwise as it is."""
    return plan.ground or as_drawn(ground(plan.fair))


def locked(fair: Fair) -> int:
    """How many places no proposal may change."""
    plan = plans.draft(fair)
    return sum(one.is_fixed for one in plans.placed(plan)) if plan else 0


@dataclass(frozen=True)
class Deed:
    """One thing somebody did with a plan: who, what, whom it moved (workshop, stand before, stand after), when."""

    who: str
    action: str
    moved: Sequence[tuple[str, str | None, str | None]]
    when: datetime


def history(plan: StandPlan, most: int = MOST_DEEDS) -> list[Deed]:
    """The last deeds with a version of which anything came, the newest first."""
    rows: Any = db.session.execute(
        select(User.name, AuditEntry.action, AuditEntry.details, AuditEntry.created_at)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.subject_table == StandPlan.__tablename__, AuditEntry.subject_id == plan.id)
        .where(AuditEntry.action != AGAIN)
        .order_by(AuditEntry.id.desc())
        .limit(most)
    ).all()
    concerned = [about(details) for _, _, details, _ in rows]
    names = {
        one.reference: one.workshop for one in applicants(plan.fair, sorted({who for of in concerned for who in of}))
    }
    return [
        Deed(name or "", action, [(names.get(who, who), *where) for who, where in of.items()], when)
        for (name, action, _, when), of in zip(rows, concerned, strict=True)
    ]


def about(details: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    """Whom a deed was about, with the stand before and after."""
    moves = details.get("moves") or ({details["application"]: (None, None)} if "application" in details else {})
    return {who: (where[0], where[1]) for who, where in moves.items()}
