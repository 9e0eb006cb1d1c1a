"""What the two towns do: offer places, nominate and endorse, sign; answer each line, sign for the host."""

from craftfair.delegations.services.answering import accept_all, answer, countersign
from craftfair.delegations.services.nominations import (
    check,
    endorse,
    endorse_all,
    is_resident,
    move,
    nominate,
    object_to,
    offer_places,
    put_in_reserve,
    rank,
    take_off,
)
from craftfair.delegations.services.papers import add_signature
from craftfair.delegations.services.reminders import notice_departures, remind
from craftfair.delegations.services.signing import sign

__all__ = [
    "accept_all",
    "add_signature",
    "answer",
    "check",
    "countersign",
    "endorse",
    "endorse_all",
    "is_resident",
    "move",
    "nominate",
    "notice_departures",
    "object_to",
    "offer_places",
    "put_in_reserve",
    "rank",
    "remind",
    "sign",
    "take_off",
]
