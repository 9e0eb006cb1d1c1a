"""What it costs the plan to give one exhibitor another stand, those in the way going elsewhere or being left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.greedy import best_stand

LOOKED_AT = 12_000  # stands times people: the explanations of a plan should not take longer than a few seconds


@dataclass(frozen=True, slots=True)
class Exchange:
    """The points lost when the person takes the stand and nobody but those ousted moves."""

    stand: int
    ousted: tuple[int, ...]
    loss: int


def best_exchange(board: Board, person: int, stands: Iterable[int]) -> Exchange | None:
    """The cheapest exchange over the stands (of large fairs: the most welcome); None where a cap or circuit stops all.

    The true loss may be smaller, since more people could move: `questions.why_not` finds out.
    """
    gain, most = board.table.gain[person], max(4, LOOKED_AT // max(1, len(board.place)))
    others = sorted((stand for stand in stands if stand != board.place[person]), key=gain.__getitem__, reverse=True)
    found = chain.from_iterable(exchanges(board, person, stand) for stand in others[:most])
    return min(found, key=lambda one: (one.loss, len(one.ousted), one.stand, one.ousted), default=None)


def exchanges(board: Board, person: int, stand: int) -> Iterator[Exchange]:
    """Each way to make room: nobody, one or all of those who share a day there. The board is left as it was."""
    before, old = board.points, board.place[person]
    if old >= 0:
        board.remove(person)
    blockers = [other for other in board.blockers(person, stand) if board.movable(other)]
    sets: list[tuple[int, ...]] = [()]
    if not board.room(person, stand):
        sets = [*((blocker,) for blocker in blockers), tuple(blockers)]
    for ousted in dict.fromkeys(sets):
        for other in ousted:
            board.remove(other)
        if board.room(person, stand):
            board.add(person, stand)
            rehoused = [other for other in ousted if _rehouse(board, other)]
            yield Exchange(stand, ousted, before - board.points)
            for other in (*rehoused, person):
                board.remove(other)
        for other in ousted:
            board.add(other, stand)
    if old >= 0:
        board.add(person, old)


def _rehouse(board: Board, person: int) -> bool:
    """Puts the ousted where they do most for the plan: the vacated place is one of the free stands."""
    stand = best_stand(board, person)
    if stand is not None:
        board.add(person, stand)
    return stand is not None
