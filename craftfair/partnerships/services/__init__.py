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

__all__ = [
    "Refused",
    "add_document",
    "add_party",
    "conclude",
    "confirm",
    "name_agent",
    "place_on_map",
    "remove_document",
    "remove_party",
    "update",
]
