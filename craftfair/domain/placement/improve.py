"""Betters a plan by small moves (go elsewhere, swap, take the place of another), cooling down from bold to strict."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from craftfair.domain.placement import moves
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import JUDGED, Budget
from craftfair.domain.placement.greedy import fill
from craftfair.domain.placement.table import Table

COLD = 0.6  # points: at the end hardly any loss is taken
AT_ONCE = 10_000  # moves between two looks at the clock and at the heat, at most
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
        share = max(done / steps, (budget.elapsed - began) / seconds) if steps and seconds else 1
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


def arrays_of(
    table: Table, places: Sequence[int], stands: Sequence[Sequence[int]]
) -> tuple[moves.Ground, moves.Now, moves.Goals]:
    """The problem, the plan with these places, and the stands to try for everybody, as the compiled loops need them."""
    ground = ground_of(table)
    return ground, _begin(table, ground, places), _goals(table, stands)


def _goals(table: Table, stands: Sequence[Sequence[int]]) -> moves.Goals:
    people = [e for e, mine in enumerate(stands) if mine and table.fixed[e] < 0]
    count = np.array([len(stands[e]) for e in people], np.int64)
    flat = np.array([stand for e in people for stand in stands[e]], np.int32)
    return moves.Goals(np.array(people, np.int32), np.cumsum(count) - count, count, flat)


def _begin(table: Table, ground: moves.Ground, places: Sequence[int]) -> moves.Now:
    people, stands, days = len(table.people), len(table.stands), max(1, len(table.days))
    width = max(table.seats, default=1) * days
    now = moves.Now(
        place=np.full(people, -1, np.int32),
        on=np.full((stands, width), -1, np.int32),
        many=np.zeros(stands, np.int32),
        taken=np.zeros((stands, days), np.int32),
        load=np.zeros((stands, days), np.int64),
        circuit_load=np.zeros((len(table.circuit_power), days), np.int64),
        counted=np.zeros(len(table.caps), np.int32),
        in_row=np.zeros((len(table.rule), max(table.row, default=0) + 1), np.int32),
        filled=np.zeros(len(table.rule), np.int32),
        points=np.array([table.base], np.int64),
        ousted=np.zeros(width, np.int32),
    )
    moves.put(ground, now, np.array(places, np.int32))
    return now


def ground_of(table: Table) -> moves.Ground:
    """The problem as arrays."""
    people, stands = len(table.people), len(table.stands)
    sort, meeting, sharing, weights = _sorts(table)
    number = {weight: at for at, weight in enumerate(weights)}
    near, most = table.side, max(table.seats, default=0)
    around = len(table.days) * (max((sum(table.seats[other] for other, _ in mine) for mine in near), default=0) + most)
    crafts = max(table.craft, default=0) + 1
    pavilions = {name: at for at, name in enumerate(sorted({s.pavilion for s in table.stands}, key=str))}
    lists = [table.caps_on.get((craft, name), ()) for craft in range(crafts) for name in pavilions]
    cost = table.problem.points.extra_row
    rules = {"free": 0, "together": 1, "spread": 2}
    attends = np.zeros((people, max(1, len(table.days))), np.bool_)
    for person, days in enumerate(table.attends):
        attends[person, list(days)] = True
    return moves.Ground(
        gains=np.array([np.frombuffer(row, np.int32) for row in table.gain], np.int32).reshape(people, stands),
        sort=sort,
        meeting=meeting,
        sharing=sharing,
        near_start=_starts(near),
        near=_flat([other for other, _ in mine] for mine in near),
        near_weight=_flat([number[weight] for _, weight in mine] for mine in near),
        inner=np.array([number[weight] for weight in table.inside], np.int32),
        seats=np.array(table.seats, np.int32),
        power=np.array(table.power, np.int64),
        needs=np.array(table.needs, np.int64),
        attends=attends,
        circuit=np.array(table.circuit, np.int32),
        circuit_power=np.array(table.circuit_power, np.int64),
        counts_for=_numbered_lists(crafts, len(pavilions)),
        craft=np.array([craft if craft >= 0 else crafts for craft in table.craft], np.int32),
        pavilion=np.array([pavilions[stand.pavilion] for stand in table.stands], np.int32),
        caps_start=_starts([*lists, ()]),
        caps=_flat(lists),
        cap_most=np.array(table.caps, np.int32),
        group=np.array(table.group, np.int32),
        rule=np.array([rules[rule] if cost else 0 for rule in table.rule], np.int32),
        row=np.array(table.row, np.int32),
        extra_row=cost,
        movable=np.array([stand < 0 for stand in table.fixed], np.bool_),
        most_around=4 * (int(np.abs(meeting).max(initial=0)) * around + cost),
    )


def _sorts(table: Table) -> tuple[moves.Numbers, moves.Numbers, moves.Yes, list[int]]:
    """People by craft, noise and days; what two sorts bring side by side for each weight of one craft; who meets."""
    sorts: dict[tuple[int, int, int], int] = {}
    keys = zip(table.craft, table.noise, table.mask, strict=True)
    sort = np.array([sorts.setdefault(key, len(sorts)) for key in keys], np.int32)
    sample = {int(number): person for person, number in enumerate(sort)}
    weights = sorted({w for near in table.side for _, w in near} | set(table.inside))
    meeting = np.zeros((len(weights), len(sorts), len(sorts)), np.int32)
    sharing = np.zeros((len(sorts), len(sorts)), np.bool_)
    for one, person in sample.items():
        for two, other in sample.items():
            sharing[one, two] = bool(table.mask[person] & table.mask[other])
            meeting[:, one, two] = [table.clash(person, other, weight) for weight in weights]
    return sort, meeting, sharing, weights


def _numbered_lists(crafts: int, pavilions: int) -> moves.Numbers:
    """Each craft and pavilion has its own list; who has no craft has the empty one at the end."""
    numbers = np.arange(crafts * pavilions, dtype=np.int32).reshape(crafts, pavilions)
    return np.vstack((numbers, np.full((1, pavilions), crafts * pavilions, np.int32)))


def _starts(lists: Sequence[Sequence[object]]) -> moves.Numbers:
    return np.array([0, *np.cumsum([len(one) for one in lists])], np.int32)


def _flat(lists: Iterable[Sequence[int]]) -> moves.Numbers:
    return np.array([one for mine in lists for one in mine], np.int32)
