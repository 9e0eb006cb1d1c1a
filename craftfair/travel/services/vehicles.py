"""The vehicles and rooms of a journey."""

from typing import Any

from craftfair.accounts.models import User
from craftfair.domain import load_in
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.travel import queries
from craftfair.travel.models import Journey, Room, Vehicle
from craftfair.travel.queries.lanes import lengths_at


def add_vehicle(journey: Journey, *, plate: str, by: User, **answers: Any) -> Vehicle:
    if queries.vehicle_named(journey, plate) is not None:
        raise Refused(Reason.PLATE_TAKEN)
    vehicle = Vehicle(journey=journey, plate=plate, **answers)
    db.session.add(vehicle)
    audit.record(by, "vehicle.add", vehicle)
    return vehicle


def update_vehicle(vehicle: Vehicle, *, plate: str, seats: int, length_m: float, by: User, **answers: Any) -> None:
    """Change a vehicle; nobody loses a seat by it, and it still fits where it is to unload."""
    journey = vehicle.journey
    queries.hold(journey)
    same = queries.vehicle_named(journey, plate)
    if same is not None and same.id != vehicle.id:
        raise Refused(Reason.PLATE_TAKEN)
    if any((one.seat or 0) > seats for one in queries.travellers(journey) if one.vehicle_id == vehicle.id):
        raise Refused(Reason.VEHICLE_IN_USE)
    if vehicle.load_in is not None and length_m > vehicle.length_m:
        lane, starts_at = vehicle.load_in.lane, vehicle.load_in.starts_at
        queries.hold_lane(lane)
        if not load_in.fits(lane.rule, lengths_at(lane, starts_at, without=vehicle), length_m):
            raise Refused(Reason.LANE_FULL)
    vehicle.plate, vehicle.seats, vehicle.length_m = plate, seats, length_m
    for name, value in answers.items():
        setattr(vehicle, name, value)
    audit.record(by, "vehicle.update", vehicle)


def remove_vehicle(vehicle: Vehicle, *, by: User) -> None:
    """Take a vehicle away that nobody sits in and that carries nothing; its hour to unload is free again."""
    people = queries.travellers(vehicle.journey)
    if any(vehicle.id in (person.vehicle_id, person.cargo_id) for person in people):
        raise Refused(Reason.VEHICLE_IN_USE)
    audit.record(by, "vehicle.remove", vehicle)
    if vehicle.load_in is not None:
        db.session.delete(vehicle.load_in)
    db.session.delete(vehicle)


def add_room(journey: Journey, *, lodging: str, label: str, by: User, **answers: Any) -> Room:
    if queries.room_named(journey, lodging, label) is not None:
        raise Refused(Reason.ROOM_EXISTS)
    room = Room(journey=journey, lodging=lodging, label=label, **answers)
    db.session.add(room)
    audit.record(by, "room.add", room)
    return room


def update_room(room: Room, *, lodging: str, label: str, beds: int, by: User, **answers: Any) -> None:
    """Change a room; nobody loses a bed by it."""
    queries.hold(room.journey)
    same = queries.room_named(room.journey, lodging, label)
    if same is not None and same.id != room.id:
        raise Refused(Reason.ROOM_EXISTS)
    if any((one.bed or 0) > beds for one in queries.travellers(room.journey) if one.room_id == room.id):
        raise Refused(Reason.ROOM_IN_USE)
    room.lodging, room.label, room.beds = lodging, label, beds
    for name, value in answers.items():
        setattr(room, name, value)
    audit.record(by, "room.update", room)


def remove_room(room: Room, *, by: User) -> None:
    """Take a room away in which nobody sleeps."""
    if any(person.room_id == room.id for person in queries.travellers(room.journey)):
        raise Refused(Reason.ROOM_IN_USE)
    audit.record(by, "room.remove", room)
    db.session.delete(room)
