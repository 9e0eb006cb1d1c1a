"""When vehicles unload at a fair: the organiser's lanes, and the slots that towns and organisers book in them."""

from datetime import datetime
from typing import Any

from craftfair.accounts.models import User
from craftfair.delegations.models import Delegation
from craftfair.domain import load_in
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, mail
from craftfair.foundation.database import db
from craftfair.travel import queries
from craftfair.travel.models import Lane, LoadIn, Vehicle
from craftfair.travel.queries.lanes import lengths_at


def add_lane(fair: Fair, *, label: str, opens_at: datetime, by: User, **answers: Any) -> Lane:
    if queries.lane_in(fair, label, opens_at) is not None:
        raise Refused(Reason.LANE_EXISTS)
    lane = Lane(fair=fair, label=label, opens_at=opens_at, **answers)
    db.session.add(lane)
    audit.record(by, "lane.add", lane)
    return lane


def update_lane(lane: Lane, *, label: str, opens_at: datetime, by: User, **answers: Any) -> None:
    """Change a lane; whoever has a slot in it keeps it and still finds room."""
    queries.hold_lane(lane)
    same = queries.lane_in(lane.fair, label, opens_at)
    if same is not None and same.id != lane.id:
        raise Refused(Reason.LANE_EXISTS)
    lane.label, lane.opens_at = label, opens_at
    for name, value in answers.items():
        setattr(lane, name, value)
    begins = set(load_in.slots(lane.rule))
    for one in lane.load_ins:
        others = lengths_at(lane, one.starts_at, without=one.vehicle)
        if one.starts_at not in begins or not load_in.fits(lane.rule, others, one.vehicle.length_m):
            raise Refused(Reason.LANE_IN_USE)
    audit.record(by, "lane.update", lane)


def remove_lane(lane: Lane, *, by: User) -> None:
    queries.hold_lane(lane)
    if lane.load_ins:
        raise Refused(Reason.LANE_IN_USE)
    audit.record(by, "lane.remove", lane)
    db.session.delete(lane)


def book(vehicle: Vehicle, lane: Lane, starts_at: datetime, *, by: User) -> LoadIn:
    """Give a vehicle its slot; a new one replaces the old one. The other side is told."""
    queries.hold_lane(lane)
    if lane.fair_id != vehicle.journey.fair.id or starts_at not in load_in.slots(lane.rule):
        raise Refused(Reason.CONFLICT)
    if not load_in.fits(lane.rule, lengths_at(lane, starts_at, without=vehicle), vehicle.length_m):
        raise Refused(Reason.LANE_FULL)
    booked = vehicle.load_in or LoadIn(vehicle=vehicle)
    booked.lane, booked.starts_at = lane, starts_at
    db.session.add(booked)
    audit.record(by, "load_in.book", vehicle, lane=lane.label, starts_at=starts_at.isoformat())
    _tell(vehicle.journey.delegation, vehicle, lane, starts_at, by=by)
    return booked


def give_back(vehicle: Vehicle, *, by: User) -> None:
    """The vehicle needs its slot no more."""
    if vehicle.load_in is None:
        raise Refused(Reason.CONFLICT)
    audit.record(by, "load_in.give_back", vehicle, lane=vehicle.load_in.lane.label)
    db.session.delete(vehicle.load_in)


def _tell(delegation: Delegation, vehicle: Vehicle, lane: Lane, starts_at: datetime, *, by: User) -> None:
    """Officers hear of a slot that somebody else chose for their vehicle."""
    for officer in queries.officers(delegation.town):
        if officer.id != by.id:
            mail.queue(
                "load_in_booked",
                to=officer,
                journey=vehicle.journey.public_id,
                fair=lane.fair.name,
                vehicle=vehicle.name,
                plate=vehicle.plate,
                lane=lane.label,
                starts_at=starts_at.isoformat(),
                zone=lane.fair.time_zone,
            )
