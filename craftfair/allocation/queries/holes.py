"""The fewest moves that close the holes of a plan, with everybody who would move."""

from collections.abc import Sequence
from dataclasses import dataclass

from craftfair.allocation.queries.desk import Desk
from craftfair.allocation.queries.plans import Placed
from craftfair.domain.holes import holes_in, moves_to_close
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


def rows_of(desk: Desk) -> list[list[str]]:
    """The stands of each pavilion in their order, without those kept back and empty."""
    return [
        [stand.label for stand in pavilion.stands if stand.public_id in desk.by_stand or not is_kept_back(stand)]
        for pavilion in desk.ground.pavilions
    ]


def is_kept_back(stand: Stand) -> bool:
    return stand.blocked or stand.held


def count_holes(desk: Desk) -> int:
    """How many free stands lie between those who stand there, whether or not anybody could move there."""
    occupied = {stand.label for stand in desk.stands if stand.public_id in desk.by_stand}
    return sum(len(holes_in(row, occupied)) for row in rows_of(desk))


def hole_moves(desk: Desk) -> list[HoleMove]:
    """In each pavilion the last move forward, as long as they fit; whoever is locked or holds a stand stays."""
    there = {stand.label: desk.by_stand.get(stand.public_id, []) for stand in desk.stands}
    occupied = {label: len(people) for label, people in there.items() if people}

    def may(stand: str, hole: str) -> bool:
        if any(one.locked or one.is_held for one in there[stand]):
            return False
        return desk.prices.possible({one.person.reference: hole for one in there[stand]})

    stands = {stand.label: stand for stand in desk.stands}
    found = moves_to_close(rows_of(desk), occupied, may)
    return [HoleMove(one, stands[hole]) for stand, hole in found.items() for one in there[stand]]


def number_of_holes(moves: Sequence[HoleMove]) -> int:
    return len({move.stand.id for move in moves})
