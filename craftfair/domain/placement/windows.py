"""Betters a plan piece by piece: everybody on some forty stands is placed anew by the solver while the others stay."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence

from craftfair.domain.placement import highs
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.chance import Chance
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
    looks = 0

    def enough() -> bool:
        nonlocal looks
        looks += 1
        return stop() or looks >= LOOKS

    free = inside(table, places, window, tries)
    return settle(table, places, free, seed=seed, seconds=seconds, stop=enough, gap=NEAR_ENOUGH)[0]


def inside(
    table: Table, places: Sequence[int], window: set[int], tries: Sequence[Sequence[int]]
) -> dict[int, list[int]]:
    """Who may move when only these stands are placed anew, and where to."""
    guests = [e for e, stand in enumerate(places) if stand == NOWHERE and window.intersection(table.fits[e])]
    guests.sort(key=lambda e: (-max(table.gain[e]), e))
    people = [e for e, stand in enumerate(places) if stand in window and table.fixed[e] == NOWHERE]
    return {e: [stand for stand in tries[e] if stand in window] for e in (*people, *guests[:GUESTS])}


def settle(
    table: Table,
    places: Sequence[int],
    free: Mapping[int, Sequence[int]],
    *,
    seed: int,
    seconds: float,
    stop: Callable[[], bool],
    gap: float,
    prefer: Sequence[int] | None = None,
) -> tuple[Sequence[int], bool]:
    """The best places when only those in `free` may move, each to these stands or to none; and whether that is proven.

    With `prefer`, among equals one with fewest changes of these places.
    """
    part = copy.copy(table)
    part.fixed, part.fits = list(places), [[stand] if stand >= 0 else [] for stand in places]
    for person, stands in free.items():
        part.fixed[person] = NOWHERE
        here = places[person]
        part.fits[person] = sorted({*stands, here} if here >= 0 else stands)
    model = Model(part, prefer)
    outcome = highs.maximise(
        model.rows,
        model.values(places),
        seconds=seconds,
        seed=seed,
        stop=stop,
        better=lambda values, bound: None,
        gap=gap,
    )
    return (places if outcome.values is None else model.places(outcome.values)), outcome.proven
