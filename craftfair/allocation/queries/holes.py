"""The fewest moves that close the holes of a plan, with everybody who would move."""

from collections.abc import Sequence
from dataclasses import dataclass

from craftfair.allocation.queries.desk import Desk
from craftfair.allocation.queries.plans import Placed
from craftfair.domain.holes import moves_to_close
from craftfair.fairs.models import Stand

#: Why somebody stands where they know they stand, before any plan is told: they chose it, or were moved from there.
CHOSE = {"chosen", "closed_hole"}


@dataclass(frozen=True)
class HoleMove:
    """One artisan who would move, to which stand."""

    one: Placed
    stand: Stand

    @property
    def chose(self) -> bool:
        """Do they know the stand they are moved from?"""
        return any(note.get("rule") in CHOSE for note in self.one.because)


def hole_moves(desk: Desk) -> list[HoleMove]:
    """In each pavilion the last move forward, as long as they fit; whoever is locked or holds a stand stays."""
    there = {stand.label: desk.by_stand.get(stand.public_id, []) for stand in desk.stands}
    rows = [
        [stand.label for stand in pavilion.stands if there[stand.label] or not (stand.blocked or stand.held)]
        for pavilion in desk.ground.pavilions
    ]
    occupied = {label: len(people) for label, people in there.items() if people}

    def may(stand: str, hole: str) -> bool:
        if any(one.locked or one.is_held for one in there[stand]):
            return False
        return desk.prices.possible({one.person.reference: hole for one in there[stand]})

    stands = {stand.label: stand for stand in desk.stands}
    found = moves_to_close(rows, occupied, may)
    return [HoleMove(one, stands[hole]) for stand, hole in found.items() for one in there[stand]]


def number_of_holes(moves: Sequence[HoleMove]) -> int:
    return len({move.stand.id for move in moves})
