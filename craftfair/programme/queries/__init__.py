"""Finding demonstrations, free slots, who still wants to demonstrate, and a day as a board."""

from craftfair.programme.queries.board import Board, Cell, of_day
from craftfair.programme.queries.demonstrations import (
    Offer,
    demonstrations,
    hold,
    in_slot,
    of_artisan,
    offers,
    open_on,
    slots_of,
)

__all__ = [
    "Board",
    "Cell",
    "Offer",
    "demonstrations",
    "hold",
    "in_slot",
    "of_artisan",
    "of_day",
    "offers",
    "open_on",
    "slots_of",
]
