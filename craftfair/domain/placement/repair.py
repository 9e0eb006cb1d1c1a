"""After a change: who comes in, with as few moves as can be; nearly everybody stays, so that it takes a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from craftfair.domain.placement.answer import Moves
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.greedy import kept, start
from craftfair.domain.placement.table import NOWHERE, Table
from craftfair.domain.placement.windows import settle

if TYPE_CHECKING:
    from craftfair.domain.placement.stays import Stays

WORK = 4_000  # units of work for each time the solver asks whether to stop
SHARE = 0.3  # of the seconds left: the bound may take this, the solver twice this


@dataclass(frozen=True, slots=True)
class Repaired:
    places: Sequence[int]
    points: int
    bound: int
    moves: Moves


def repaired(table: Table, budget: Budget, seed: int) -> Repaired:
    """The plan of now (`table.current`) made whole again: only those move who can let others in, by the points."""
    stays = _stays(table)
    first = start(table, table.current)
    bound, columns = stays.bound(stays.points(), budget, budget.part(SHARE))
    places: Sequence[int] = first.places()
    free = {
        person: [*stands, *([places[person]] if places[person] >= 0 else [])]
        for person, stands in enumerate(columns)
        if table.fixed[person] == NOWHERE and stands != [stays.places[person]]
    }

    def stop() -> bool:
        budget.spent += WORK
        return budget.over()

    seconds = budget.part(2 * SHARE)
    found, _ = settle(table, places, free, seed=seed, seconds=seconds, stop=stop, gap=0.99)
    board = max((first, Board(table, found)), key=lambda one: one.points)
    return Repaired(board.places(), board.points, bound, _counted(stays, board.places(), budget))


def counted(table: Table, places: Sequence[int], budget: Budget) -> Moves:
    """What can be proven about the moves of this plan."""
    return _counted(_stays(table), places, budget)


def _stays(table: Table) -> Stays:
    from craftfair.domain.placement.stays import Stays  # needs numpy

    return Stays(table, kept(table, table.current).place)


def _counted(stays: Stays, places: Sequence[int], budget: Budget) -> Moves:
    """By prices for places and moves instead of points.

    If `each` * placed - moves is never above U, then placing p or more takes at least `each` * p - U moves, and where
    that is what the plan makes, any q more take `each` * q more.
    """
    table = stays.table
    move = max(1, table.problem.points.move)
    placed = sum(stand >= 0 for stand in places)
    made = sum(now >= 0 and now != stand for now, stand in zip(table.current, places, strict=True))
    at_least, proven = 0, 0
    for each in dict.fromkeys((table.problem.points.placed // move + 1, 2, 1)):
        most, _ = stays.bound(stays.moves(each), budget, budget.part(SHARE))
        at_least = max(at_least, each * placed - most)
        if each * placed - most >= made:
            proven = each
            break
    return Moves(placed, made, at_least, proven)
