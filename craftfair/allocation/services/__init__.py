"""The deeds of the stand plan desk: places by hand, proposals of the engine, publishing."""

from craftfair.allocation.services import computing  # noqa: F401 - names the deed that the worker does
from craftfair.allocation.services.choosing import (
    add_wave,
    announce,
    choose,
    give_back,
    remove_wave,
    set_choice,
    settle,
    update_wave,
)
from craftfair.allocation.services.exclusions import allow_again, exclude, keep_pairs
from craftfair.allocation.services.limits import keep_limits, lift_limit, limit_craft
from craftfair.allocation.services.places import (
    begin,
    block,
    chain,
    draft_of,
    lock,
    place,
    seat_again,
    swap,
    unblock,
    undo,
    unlock,
    vacate,
)
from craftfair.allocation.services.proposals import enough, propose, repair, stop_proposal
from craftfair.allocation.services.publishing import publish
from craftfair.allocation.services.repacking import agree, close_holes, keep
from craftfair.allocation.services.telling import tell, tell_due, tell_when
from craftfair.allocation.services.wishes import ask_to_move, decline_move

__all__ = [
    "agree",
    "keep",
    "close_holes",
    "add_wave",
    "announce",
    "choose",
    "give_back",
    "remove_wave",
    "set_choice",
    "settle",
    "update_wave",
    "ask_to_move",
    "decline_move",
    "begin",
    "block",
    "chain",
    "draft_of",
    "allow_again",
    "enough",
    "exclude",
    "keep_limits",
    "keep_pairs",
    "lift_limit",
    "limit_craft",
    "lock",
    "place",
    "propose",
    "publish",
    "seat_again",
    "repair",
    "stop_proposal",
    "swap",
    "tell",
    "tell_due",
    "tell_when",
    "unblock",
    "undo",
    "unlock",
    "vacate",
]
