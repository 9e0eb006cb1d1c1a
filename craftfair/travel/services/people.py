"""Who comes along: add, change, seat, house, pack, take off."""

from typing import Any

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.travel import lowest_free
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.travel import queries
from craftfair.travel.models import Journey, LoadItem, Room, Traveller, Vehicle

Place = tuple[Vehicle, int] | None
Bed = tuple[Room, int] | None


def add_traveller(
    journey: Journey, *, place: Place = None, bed: Bed = None, cargo: Vehicle | None = None, by: User, **answers: Any
) -> Traveller:
    """Take along somebody who stands on no list: a leader, an interpreter, a helper."""
    queries.hold(journey)
    traveller = Traveller(journey=journey, **answers)
    _settle(journey, traveller, place, bed, cargo)
    db.session.add(traveller)
    audit.record(by, "traveller.add", traveller, part=traveller.part.value)
    return traveller


def change_traveller(
    traveller: Traveller, *, place: Place, bed: Bed, cargo: Vehicle | None, by: User, **answers: Any
) -> None:
    """Change what is known of a traveller, and where they sit, sleep and load."""
    queries.hold(traveller.journey)
    for name, value in answers.items():
        setattr(traveller, name, value)
    _settle(traveller.journey, traveller, place, bed, cargo)
    audit.record(by, "traveller.change", traveller)


def _settle(journey: Journey, traveller: Traveller, place: Place, bed: Bed, cargo: Vehicle | None) -> None:
    """One seat and one bed for each: the polite check; the unique constraints have the last word."""
    others = [person for person in queries.travellers(journey) if person.public_id != traveller.public_id]
    if place is not None:
        vehicle, seat = place
        if seat > vehicle.seats or any((one.vehicle_id, one.seat) == (vehicle.id, seat) for one in others):
            raise Refused(Reason.PASSENGER_SEAT_TAKEN)
    if bed is not None:
        room, number = bed
        if number > room.beds or any((one.room_id, one.bed) == (room.id, number) for one in others):
            raise Refused(Reason.BED_TAKEN)
    traveller.vehicle, traveller.seat = place or (None, None)
    traveller.room, traveller.bed = bed or (None, None)
    traveller.cargo = cargo


def seat_all(journey: Journey, *, by: User) -> int:
    """Give everybody without a seat the next free one, vehicle by vehicle; how many still stand."""
    queries.hold(journey)
    people = queries.travellers(journey)
    taken = {vehicle.id: {one.seat for one in people if one.vehicle_id == vehicle.id} for vehicle in journey.vehicles}
    standing = [person for person in people if person.vehicle_id is None]
    if not standing:
        raise Refused(Reason.EVERYBODY_SEATED)
    for person in list(standing):
        for vehicle in journey.vehicles:
            seat = lowest_free((number for number in taken[vehicle.id] if number), vehicle.seats)
            if seat is not None:
                person.vehicle, person.seat = vehicle, seat
                person.cargo = person.cargo or vehicle
                taken[vehicle.id].add(seat)
                standing.remove(person)
                break
    audit.record(by, "journey.seat_all", journey, standing=len(standing))
    return len(standing)


def remove_traveller(traveller: Traveller, *, by: User) -> None:
    """Somebody stays at home; their seat, bed and load are free again."""
    audit.record(by, "traveller.remove", traveller, part=traveller.part.value)
    db.session.delete(traveller)


MOST_ITEMS = 100


def pack(traveller: Traveller, *, by: User, **answers: Any) -> LoadItem:
    """Add a line to somebody's packing list."""
    if len(traveller.items) >= MOST_ITEMS:
        raise Refused(Reason.TOO_MANY_ITEMS)
    item = LoadItem(traveller=traveller, **answers)
    db.session.add(item)
    audit.record(by, "load.pack", item)
    return item


def unpack(item: LoadItem, *, by: User) -> None:
    """Take a line off the packing list."""
    audit.record(by, "load.unpack", item)
    db.session.delete(item)
