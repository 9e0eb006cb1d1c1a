"""What towns do for a journey: plan it, take people along, load, house, tick papers; and when vehicles unload."""

from craftfair.domain.errors import Refused
from craftfair.travel.services.journeys import announce, begin, forget, take_over, update
from craftfair.travel.services.lanes import add_lane, book, give_back, remove_lane, update_lane
from craftfair.travel.services.papers import tick, untick
from craftfair.travel.services.people import add_traveller, change_traveller, pack, remove_traveller, seat_all, unpack
from craftfair.travel.services.vehicles import (
    add_room,
    add_vehicle,
    remove_room,
    remove_vehicle,
    update_room,
    update_vehicle,
)

__all__ = [
    "Refused",
    "add_lane",
    "add_room",
    "add_traveller",
    "add_vehicle",
    "announce",
    "begin",
    "book",
    "change_traveller",
    "forget",
    "give_back",
    "pack",
    "remove_lane",
    "remove_room",
    "remove_traveller",
    "remove_vehicle",
    "seat_all",
    "take_over",
    "tick",
    "unpack",
    "untick",
    "update",
    "update_lane",
    "update_room",
    "update_vehicle",
]
