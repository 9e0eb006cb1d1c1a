"""One exhibitor on a wanted stand of a large fair: those concerned are placed anew, exactly, and all others stay."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.exchange import exchanges
from craftfair.domain.placement.greedy import best_stand
from craftfair.domain.placement.table import NOWHERE, Table
from craftfair.domain.placement.windows import settle

FREE, TAKEN = 8, 8  # stands that somebody who has to leave may look at
NEXT = 4  # free stands for those who would have to leave then
MOST = 14  # stands of one of those concerned
WORK = 4_000


@dataclass(frozen=True, slots=True)
class Forced:
    """`free`: who could move; `best`: no plan in which only these move, each to the stands looked at, loses less."""

    places: Sequence[int]
    free: tuple[int, ...]
    best: bool


def force(table: Table, places: Sequence[int], person: int, stand: int, budget: Budget, seed: int) -> Forced:
    """The best plan found with the person on the stand. Those who are fixed must leave room there."""
    board = Board(table, places)
    offers = exchanges(board, person, stand)
    ousted = min(offers, key=lambda one: (one.loss, one.ousted), default=None)
    out = _in_the_way(board, person, stand) if ousted is None else list(ousted.ousted)
    free = _concerned(board, person, stand, out)
    free.pop(person, None)
    part = copy.copy(table)
    part.fits, part.fixed = list(table.fits), list(table.fixed)
    part.fits[person], part.fixed[person] = [stand], stand
    _exchange(board, person, stand, out)

    def stop() -> bool:
        budget.spent += WORK
        return budget.over()

    seconds, first = budget.seconds_left, board.places()
    found, proven = settle(part, first, free, seed=seed, seconds=seconds, stop=stop, gap=0.99, prefer=places)
    return Forced(found, tuple(sorted({person, *free})), proven)


def _in_the_way(board: Board, person: int, stand: int) -> list[int]:
    """Where a circuit or a cap is full too: the least rated of those whose leaving makes room, as few as that takes."""
    table = board.table
    trial = Board(table, (place if e != person else NOWHERE for e, place in enumerate(board.place)))
    caps, circuit = set(table.caps_of(person, stand)), table.circuit[stand]
    near = [
        other
        for other, place in enumerate(trial.place)
        if place >= 0
        and board.movable(other)
        and (place == stand or table.circuit[place] == circuit >= 0 or caps.intersection(table.caps_of(other, place)))
    ]
    out: list[int] = []
    for other in sorted(near, key=lambda one: (trial.place[one] != stand, table.people[one].score, one)):
        if trial.room(person, stand):
            break
        trial.remove(other)
        out.append(other)
    return out


def _exchange(board: Board, person: int, stand: int, out: Sequence[int]) -> None:
    for moved in {person, *out}:
        if board.place[moved] >= 0:
            board.remove(moved)
    board.add(person, stand)
    for other in out:
        found = best_stand(board, other)
        if found is not None:
            board.add(other, found)


def _concerned(board: Board, person: int, stand: int, out: Sequence[int]) -> dict[int, list[int]]:
    """Who may move and where to: those in the way or beside, the delegation, and whom they would send away in turn."""
    table, old = board.table, board.place[person]
    places = {stand, old} - {NOWHERE}
    around = places.union(*({near for near, _ in table.side[place]} for place in places))
    group = table.group[person]
    mates = (
        [e for e, one in enumerate(table.group) if one == group] if group >= 0 and table.rule[group] != "free" else []
    )
    first = {
        *out,
        *_movable(board, around),
        *(mate for mate in mates if board.movable(mate) and board.place[mate] >= 0),
    }
    wanted = {other: around | _liked(board, other, FREE, TAKEN) for other in sorted(first)}
    reached = around.union(*wanted.values())
    for other in _movable(board, reached):
        if other not in wanted:
            wanted[other] = reached | _liked(board, other, NEXT, 0)
    gain = table.gain
    best: dict[int, list[int]] = {}
    for other, stands in wanted.items():
        fitting = [one for one in stands if gain[other][one] >= 0]
        best[other] = sorted(fitting, key=lambda one: (-gain[other][one], one))[:MOST]
    return best


def _movable(board: Board, stands: Iterable[int]) -> list[int]:
    return [person for stand in sorted(stands) for person in board.on[stand] if board.movable(person)]


def _liked(board: Board, person: int, free: int, taken: int) -> set[int]:
    """The stands with most own points for somebody, so many with a seat left and so many without."""
    stands = board.table.favourites(person)
    seats_left = islice((stand for stand in stands if stand in board.open), free)
    full = islice((stand for stand in stands if stand not in board.open), taken)
    return {*seats_left, *full}
