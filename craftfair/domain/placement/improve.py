"""Betters a plan by small moves (go elsewhere, swap, take the place of another), cooling down from bold to strict."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from craftfair.domain.placement import moves
from craftfair.domain.placement.arrays import Goals, Ground, Now, goals_of, ground_of
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import JUDGED, Budget
from craftfair.domain.placement.greedy import fill
from craftfair.domain.placement.table import Table

COLD = 0.6  # points: at the end hardly any loss is taken
AT_ONCE = 100_000  # moves between two looks at the clock and at the heat, at most
LOOKS = 200  # looks at least

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
    ground, now, goals = arrays_of(table, places, tries or table.fits)
    chance = np.array([seed & 0xFFFFFFFFFFFFFFFF], np.uint64)
    best, found = int(now.points[0]), now.place.copy()
    began, done, size = budget.elapsed, 0, max(1, min(AT_ONCE, steps // LOOKS))
    while len(goals.people):
        share = done / steps if steps else 1
        if budget.work is None:  # where work limits, the same moves are made however long they take
            share = max(share, (budget.elapsed - began) / seconds) if seconds else 1
        if share >= 1 or budget.over():
            break
        moves.many(ground, now, goals, size, hot * (COLD / hot) ** share, chance, PATIENCE)
        if now.points[0] > best:
            best, found = int(now.points[0]), now.place.copy()
        done += size
        budget.spent += -(-size // JUDGED)
    better = Board(table, found.tolist())
    fill(better)
    return better


def arrays_of(table: Table, places: Sequence[int], stands: Sequence[Sequence[int]]) -> tuple[Ground, Now, Goals]:
    """The problem, the plan with these places, and the stands to try for everybody, as the compiled loops need them."""
    ground = ground_of(table)
    return ground, _begin(table, ground, places), goals_of(table, stands)


def _begin(table: Table, ground: Ground, places: Sequence[int]) -> Now:
    people, stands, days = len(table.people), len(table.stands), max(1, len(table.days))
    width = max(table.seats, default=1) * days
    now = Now(
        place=np.full(people, -1, np.int32),
        own=np.zeros(people, np.int32),
        around=np.zeros(people, np.int32),
        on=np.full((stands, width), -1, np.int32),
        many=np.zeros(stands, np.int32),
        taken=np.zeros((stands, days), np.int32),
        load=np.zeros((stands, days), np.int64),
        circuit_load=np.zeros((len(table.circuit_power), days), np.int64),
        counted=np.zeros(len(table.caps), np.int32),
        in_row=np.zeros((len(table.rule), max(table.row, default=0) + 1), np.int32),
        filled=np.zeros(len(table.rule), np.int32),
        points=np.array([table.base], np.int64),
        who=np.zeros(2 + 2 * width, np.int32),
        to=np.zeros(2 + 2 * width, np.int32),
    )
    moves.put(ground, now, np.array(places, np.int32))
    return now
