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
from craftfair.delegations.services.party import (
    add_companion,
    call_residents,
    grouping_of,
    let_run,
    limit_craft,
    remove_companion,
    stand_as,
)
from craftfair.delegations.services.reminders import notice_departures, remind, remind_host
from craftfair.delegations.services.signing import sign

__all__ = [
    "accept_all",
    "add_companion",
    "add_signature",
    "answer",
    "call_residents",
    "check",
    "countersign",
    "endorse",
    "endorse_all",
    "grouping_of",
    "is_resident",
    "let_run",
    "limit_craft",
    "move",
    "nominate",
    "notice_departures",
    "object_to",
    "offer_places",
    "put_in_reserve",
    "rank",
    "remind",
    "remind_host",
    "remove_companion",
    "sign",
    "stand_as",
    "take_off",
]
