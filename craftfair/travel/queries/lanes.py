"""Where and when vehicles unload at a fair, near which stands, and which slots still have room."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from craftfair.allocation.models import Placement
from craftfair.allocation.queries import in_force
from craftfair.delegations.models import Delegation
from craftfair.domain.load_in import room_m, slots
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.database import db
from craftfair.travel.models import Journey, Lane, LoadIn, Traveller, Vehicle

MOST = 300


@dataclass(frozen=True)
class Choice:
    """A slot in a lane with the metres left in it; `near` when the lane lies at the vehicle's stands."""

    lane: Lane
    starts_at: datetime
    room_m: float
    near: bool

    @property
    def key(self) -> str:
        return f"{self.lane.public_id}.{self.starts_at:%Y%m%d%H%M}"


def lanes(fair: Fair) -> Sequence[Lane]:
    """The lanes of a fair by their hours, with who unloads when."""
    whole = selectinload(Lane.load_ins).joinedload(LoadIn.vehicle).joinedload(Vehicle.journey)
    return db.session.scalars(
        select(Lane)
        .where(Lane.fair_id == fair.id)
        .options(whole.joinedload(Journey.delegation))
        .order_by(Lane.opens_at, Lane.label, Lane.id)
        .limit(MOST)
    ).all()


def lane_in(fair: Fair, label: str, opens_at: datetime) -> Lane | None:
    return db.session.scalar(select(Lane).filter_by(fair_id=fair.id, label=label, opens_at=opens_at))


def hold_lane(lane: Lane) -> None:
    """Two vehicles that want the same metres come one after the other."""
    db.session.execute(select(Lane.id).where(Lane.id == lane.id).with_for_update())
    db.session.refresh(lane, ["length_m", "opens_at", "closes_at", "minutes", "load_ins"])


def lengths_at(lane: Lane, starts_at: datetime, *, without: Vehicle | None = None) -> list[float]:
    """How long the vehicles are that unload in this slot."""
    return [
        one.vehicle.length_m
        for one in lane.load_ins
        if one.starts_at == starts_at and (without is None or one.vehicle_id != without.id)
    ]


def choices(vehicle: Vehicle, fair: Fair, near: Collection[str]) -> list[Choice]:
    """Every slot in which the vehicle still finds room: those near its stands first, then by the hour."""
    found = []
    for lane in lanes(fair):
        lies_near = bool(near) and (not lane.pavilions or bool(set(lane.pavilions) & set(near)))
        for starts_at in slots(lane.rule):
            room = room_m(lane.rule, lengths_at(lane, starts_at, without=vehicle))
            if vehicle.length_m <= room:
                found.append(Choice(lane, starts_at, room, lies_near))
    return sorted(found, key=lambda choice: (not choice.near, choice.starts_at, choice.lane.label))


def vehicles_to(fair: Fair) -> Sequence[Vehicle]:
    """All vehicles of delegations that come to a fair, with their slots."""
    return db.session.scalars(
        select(Vehicle)
        .join(Journey, Journey.id == Vehicle.journey_id)
        .join(Delegation, Delegation.id == Journey.delegation_id)
        .where(Delegation.fair_id == fair.id)
        .options(joinedload(Vehicle.load_in))
        .order_by(Delegation.id, Vehicle.id)
        .limit(MOST)
    ).all()


def stands_by_vehicle(fair: Fair, vehicles: Iterable[Vehicle]) -> dict[int, list[Stand]]:
    """The stands to which each vehicle brings its load, by the published stand plan."""
    plan = in_force(fair)
    found: dict[int, list[Stand]] = defaultdict(list)
    if plan is None:
        return found
    rows = db.session.execute(
        select(Traveller.cargo_id, Stand)
        .join(Placement, Placement.application_id == Traveller.application_id)
        .join(Stand, Stand.id == Placement.stand_id)
        .where(Placement.plan_id == plan.id, Traveller.cargo_id.in_([vehicle.id for vehicle in vehicles]))
        .order_by(Stand.label)
    )
    for vehicle_id, stand in rows:
        if vehicle_id is not None and stand not in found[vehicle_id]:
            found[vehicle_id].append(stand)
    return found


def pavilions_of(stands: Iterable[Stand]) -> list[str]:
    return sorted({stand.pavilion.label for stand in stands})
