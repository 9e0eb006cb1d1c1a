"""What partners do: conclude and keep an agreement, invite each other and answer, keep the ledger."""

from craftfair.domain.errors import Refused
from craftfair.partnerships.services.agreements import (
    add_document,
    add_party,
    conclude,
    confirm,
    name_agent,
    place_on_map,
    remove_document,
    remove_party,
    update,
)
from craftfair.partnerships.services.keeping import keep_for_guests, keep_new_stands, let_go_of_unanswered
from craftfair.partnerships.services.ledger import enter, remove_value, strike, value
from craftfair.partnerships.services.networks import load_innocrafts
from craftfair.partnerships.services.visits import (
    accept,
    add_occasion,
    decline,
    invite,
    remove_occasion,
    take_back,
    update_occasion,
)

__all__ = [
    "Refused",
    "accept",
    "add_document",
    "add_occasion",
    "add_party",
    "conclude",
    "confirm",
    "decline",
    "enter",
    "invite",
    "keep_for_guests",
    "keep_new_stands",
    "let_go_of_unanswered",
    "load_innocrafts",
    "name_agent",
    "place_on_map",
    "remove_document",
    "remove_occasion",
    "remove_party",
    "remove_value",
    "strike",
    "take_back",
    "update",
    "update_occasion",
    "value",
]
