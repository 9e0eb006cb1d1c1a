"""The deeds of the programme desk: demonstrations by hand, what is known about them, proposals, publishing."""

from craftfair.programme.services import computing  # noqa: F401 - names the deed that the worker does
from craftfair.programme.services.facts import call_off, describe, restore, set_rules
from craftfair.programme.services.hand import (
    begin,
    equipment_of,
    free_slot,
    keep_days,
    lacking_in,
    lock,
    move,
    schedule,
    take_off,
    unlock,
)
from craftfair.programme.services.proposals import accept, discard, enough, propose, stop_proposal
from craftfair.programme.services.publishing import publish

__all__ = [
    "accept",
    "begin",
    "call_off",
    "describe",
    "discard",
    "enough",
    "equipment_of",
    "free_slot",
    "keep_days",
    "lacking_in",
    "lock",
    "move",
    "propose",
    "publish",
    "restore",
    "schedule",
    "set_rules",
    "stop_proposal",
    "take_off",
    "unlock",
]
