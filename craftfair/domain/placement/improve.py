"""Betters a plan by small moves (go elsewhere, swap, take the place of another), cooling down from bold to strict."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import JUDGED, Budget
from craftfair.domain.placement.chance import Chance
from craftfair.domain.placement.glance import Watched
from craftfair.domain.placement.greedy import fill
from craftfair.domain.placement.table import Table

COLD = 0.6  # points: at the end hardly any loss is taken
LEAST, MOST = 64, 4096  # moves judged at one glance
FEW, MANY = 12, 40  # moves worth trying among them, below which more and above which fewer are judged next time


# how many times the heat a loss may be: 1 on average, rarely more than 3
PATIENCE = np.array([-math.log((at + 0.5) / 4096) for at in range(4096)])


def anneal(
    table: Table,
    places: Sequence[int],
    steps: int,
    seed: int,
    budget: Budget,
    seconds: float = math.inf,
    tries: Sequence[Sequence[int]] | None = None,
    *,
    hot: float,
) -> Board:
    """The best plan met in so many steps; the same seed and steps give the same, unless `seconds` run out first.

    `tries`: the stands to try for each exhibitor, if not all that fit. `hot`: the points whose loss is at first taken
    one time in three.
    """
    board, chance, stands = Watched(table, places), Chance(seed), tries or table.fits
    people = np.array([e for e, fits in enumerate(stands) if fits and board.movable(e)], np.int32)
    best, found = board.points, board.places()
    began, done, size = budget.elapsed, 0, MOST // 8
    count = np.array([len(stands[e]) for e in people], np.uint64)
    starts = np.cumsum(count) - count
    flat = np.array([stand for e in people for stand in stands[e]], np.int32)
    while len(people):
        share = max(done / steps, (budget.elapsed - began) / seconds) if steps and seconds else 1
        if share >= 1 or budget.over():
            break
        heat = hot * (COLD / hot) ** share
        who, where, luck = chance.many(3 * size).reshape(3, size)
        at = who * np.uint64(len(people)) >> np.uint64(32)
        goals = flat[starts[at] + (where * count[at] >> np.uint64(32))]
        patience = heat * PATIENCE[luck & np.uint64(4095)]
        turn = (luck >> np.uint64(12) & np.uint64(1023)).astype(np.int32) % len(board.seen)
        movers = people[at]
        hopeful = np.flatnonzero((board.glance(movers, goals, turn) >= -patience) & (board.at[movers] != goals))
        for one in hopeful.tolist():
            _try(board, int(movers[one]), int(goals[one]), int(turn[one]), float(patience[one]))
        if board.points > best:
            best, found = board.points, board.places()
        done += size
        budget.spent += size // JUDGED + len(hopeful)
        size = max(LEAST, size // 2) if len(hopeful) > MANY else min(MOST, size * 2) if len(hopeful) < FEW else size
    better = Board(table, found)
    fill(better)
    return better


def _try(board: Board, person: int, stand: int, turn: int, patience: float) -> None:
    """Moves the person to the stand, whoever is in the way taking the place left, unless more than patience is lost."""
    old = board.place[person]
    if old == stand:
        return
    before = board.points
    if old >= 0:
        board.remove(person)
    ousted = [] if board.room(person, stand) else _oust(board, person, stand, turn)
    done = board.room(person, stand)
    if done:
        board.add(person, stand)
        for other in ousted:
            if old >= 0 and board.table.gain[other][old] >= 0 and board.room(other, old):
                board.add(other, old)
        done = before - board.points <= patience
    if not done:
        _undo(board, person, old, ousted, stand)


def _oust(board: Board, person: int, stand: int, turn: int) -> list[int]:
    """Those in the way, taken off; of a shared stand whose turn it is."""
    ousted = board.blockers(person, stand)
    if board.table.seats[stand] > 1:
        ousted = [other for other in board.on[stand][turn : turn + 1] if other in ousted]
    if not all(map(board.movable, ousted)):
        return []
    for other in ousted:
        board.remove(other)
    return ousted


def _undo(board: Board, person: int, old: int, ousted: Sequence[int], stand: int) -> None:
    for moved in (person, *ousted):
        if board.place[moved] >= 0:
            board.remove(moved)
    if old >= 0:
        board.add(person, old)
    for other in ousted:
        board.add(other, stand)
