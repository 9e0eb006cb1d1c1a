"""Betters a plan by small moves (go elsewhere, swap, take the place of another), cooling down from bold to strict."""

from __future__ import annotations

import math
from collections.abc import Sequence

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.greedy import best_stand
from craftfair.domain.placement.table import NOWHERE

HOT, COLD = 30.0, 0.6  # points: at first a loss of 30 is taken one time in three, at the end hardly any
LOOK = 256  # steps between two looks at the clock


class Chance:
    """Numbers without order that follow from the seed alone, on every machine and every Python (SplitMix64)."""

    MASK = (1 << 64) - 1

    def __init__(self, seed: int) -> None:
        self.state = seed & self.MASK

    def _next(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        mixed = (self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9 & self.MASK
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & self.MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        return self._next() * limit >> 64

    def patience(self) -> float:
        """How many times the heat a loss may be: 1 on average, rarely more than 3."""
        return -math.log((self._next() + 1) / (1 << 64))


def anneal(
    board: Board,
    steps: int,
    seed: int,
    budget: Budget,
    seconds: float = math.inf,
    tries: Sequence[Sequence[int]] | None = None,
    hot: float = HOT,
) -> Sequence[int]:
    """The best places met in so many steps; the same seed and steps give the same, unless `seconds` run out first.

    `tries`: the stands to try for each exhibitor, if not all that fit.
    """
    chance, stands = Chance(seed), tries or board.table.fits
    people = [e for e, fits in enumerate(stands) if fits and board.movable(e)]
    best, found = board.points, board.places()
    if not people:
        return found
    began, heat = budget.elapsed, hot
    for step in range(steps):
        if step % LOOK == 0:
            done = max(step / steps, (budget.elapsed - began) / seconds if seconds else 1)
            if done >= 1 or budget.over():
                break
            budget.spent += LOOK
            heat = hot * (COLD / hot) ** done
        person = people[chance.below(len(people))]
        fits = stands[person]
        _try(board, person, fits[chance.below(len(fits))], heat * chance.patience())
        if board.points > best:
            best, found = board.points, board.places()
    return found


def fill(board: Board) -> None:
    """Gives everybody left out the best place that is still free."""
    for person, stand in enumerate(board.place):
        if stand == NOWHERE and board.table.fits[person]:
            free = best_stand(board, person)
            if free is not None:
                board.add(person, free)


def _try(board: Board, person: int, stand: int, patience: float) -> None:
    """Moves the person to the stand, whoever is in the way taking the place left, unless more than patience is lost."""
    old = board.place[person]
    if old == stand:
        return
    before = board.points
    if old >= 0:
        board.remove(person)
    ousted = NOWHERE
    if not board.room(person, stand):
        blockers = board.blockers(person, stand)
        if len(blockers) == 1 and board.movable(blockers[0]):
            ousted = blockers[0]
            board.remove(ousted)
    done = board.room(person, stand)
    if done:
        board.add(person, stand)
        if ousted >= 0 and old >= 0 and board.table.gain[ousted][old] >= 0 and board.room(ousted, old):
            board.add(ousted, old)
        done = before - board.points <= patience
    if not done:
        _undo(board, person, old, ousted, stand)


def _undo(board: Board, person: int, old: int, ousted: int, stand: int) -> None:
    for moved in (person, ousted):
        if moved >= 0 and board.place[moved] >= 0:
            board.remove(moved)
    if old >= 0:
        board.add(person, old)
    if ousted >= 0:
        board.add(ousted, stand)
