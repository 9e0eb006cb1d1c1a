"""Betters a plan piece by piece: everybody on some forty stands is placed anew by the solver while the others stay."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from craftfair.domain.placement import highs
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.improve import Chance
from craftfair.domain.placement.model import Model
from craftfair.domain.placement.table import NOWHERE, Table

SIZE = 40  # stands in a window
LARGE = 90  # stands in a window where only some places are worth trying
GUESTS = 15  # people without a stand who may come in
LOOKS = 15  # how often the solver may ask whether to stop before it has to: a few tenths of a second
NEAR_ENOUGH = 3.0  # points that one window may leave lying


def better_by_windows(
    table: Table,
    places: Sequence[int],
    seed: int,
    budget: Budget,
    seconds: float,
    stop: Callable[[], bool],
    offer: Callable[[Sequence[int], int], None],
    tries: Sequence[Sequence[int]] | None = None,
) -> Sequence[int]:
    """The best places found until `stop`, `seconds` are over, or no window of a whole round has helped.

    `tries`: the stands worth trying for each exhibitor; the fewer they are the larger the windows can be.
    """
    size = SIZE if tries is None else LARGE
    points, began, chance = Board(table, places).points, budget.elapsed, Chance(seed + 1)
    idle, turn = 0, 0
    while idle < 2 * (len(table.stands) // size + 1):
        left = seconds - (budget.elapsed - began)
        if left <= 0 or stop():
            break
        turn += 1
        window = _close(table, chance, size) if turn % 2 else _alike(table, places, chance, size)
        found = _solve(table, places, window, seed, left, stop, tries or table.fits)
        worth = Board(table, found).points
        idle = 0 if worth > points else idle + 1
        if worth >= points:  # equals are taken too: they open other ways
            places, points = found, worth
            offer(places, points)
    return places


def _close(table: Table, chance: Chance, size: int) -> set[int]:
    """Stands around one of them, those of its pavilion first."""
    at = table.stands[chance.below(len(table.stands))]

    def distance(number: int) -> tuple[bool, float, int]:
        stand = table.stands[number]
        return stand.pavilion != at.pavilion, (stand.x_m - at.x_m) ** 2 + (stand.y_m - at.y_m) ** 2, number

    return set(sorted(range(len(table.stands)), key=distance)[:size])


def _alike(table: Table, places: Sequence[int], chance: Chance, size: int) -> set[int]:
    """The stands that one exhibitor and then the others who meet there would like most."""
    movable = [person for person, fits in enumerate(table.fits) if fits and table.fixed[person] == NOWHERE]
    found: set[int] = set()
    while movable and len(found) < size:
        person = movable.pop(chance.below(len(movable)))
        mates = [e for e, group in enumerate(table.group) if group == table.group[person] != NOWHERE]
        found |= {places[mate] for mate in (person, *mates) if places[mate] >= 0}
        found |= set(table.favourites(person)[: size // 8])
    return found


def _solve(
    table: Table,
    places: Sequence[int],
    window: set[int],
    seed: int,
    seconds: float,
    stop: Callable[[], bool],
    tries: Sequence[Sequence[int]],
) -> Sequence[int]:
    """The best places when only people of the window and some guests may move, and only within it."""
    part = copy.copy(table)
    part.fixed, part.fits = list(places), [[stand] if stand >= 0 else [] for stand in places]
    guests = [e for e, stand in enumerate(places) if stand == NOWHERE and window.intersection(table.fits[e])]
    guests.sort(key=lambda e: (-max(table.gain[e]), e))
    inside = [e for e, stand in enumerate(places) if stand in window and table.fixed[e] == NOWHERE]
    for person in (*inside, *guests[:GUESTS]):
        part.fixed[person] = NOWHERE
        part.fits[person] = [stand for stand in tries[person] if stand in window]
        if places[person] in window and places[person] not in part.fits[person]:
            part.fits[person].append(places[person])
    model, looks = Model(part), 0

    def enough() -> bool:
        nonlocal looks
        looks += 1
        return stop() or looks >= LOOKS

    outcome = highs.maximise(
        model.rows,
        model.values(places),
        seconds=seconds,
        seed=seed,
        stop=enough,
        better=lambda values, bound: None,
        gap=NEAR_ENOUGH,
    )
    return places if outcome.values is None else model.places(outcome.values)
