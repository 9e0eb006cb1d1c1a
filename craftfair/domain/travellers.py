"""Who may see and change what of a journey: the facts behind the permissions on it."""

from typing import TYPE_CHECKING

from craftfair.domain.delegates import is_officer
from craftfair.domain.persons import organises

if TYPE_CHECKING:
    from craftfair.accounts.models import User
    from craftfair.travel.models import Journey, LoadItem, Room, Traveller, Vehicle


def keeps_journey(user: "User", journey: "Journey") -> bool:
    """The officers of the town that sends: they alone read who sleeps where and eats what."""
    return is_officer(user, journey.delegation)


def receives_journey(user: "User", journey: "Journey") -> bool:
    """The organisers of the fair: contacts, vehicles and when they unload."""
    return organises(user, journey.delegation.fair)


def meets_journey(user: "User", journey: "Journey") -> bool:
    return keeps_journey(user, journey) or receives_journey(user, journey)


def keeps_part(user: "User", part: "Traveller | Vehicle | Room") -> bool:
    return keeps_journey(user, part.journey)


def books_load_in(user: "User", vehicle: "Vehicle") -> bool:
    return meets_journey(user, vehicle.journey)


def is_traveller(user: "User", traveller: "Traveller") -> bool:
    return traveller.application is not None and traveller.application.artisan.user_id == user.id


def reads_traveller(user: "User", traveller: "Traveller") -> bool:
    return is_traveller(user, traveller) or keeps_part(user, traveller)


def unpacks(user: "User", item: "LoadItem") -> bool:
    return reads_traveller(user, item.traveller)
