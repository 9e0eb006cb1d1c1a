"""Small moves (go elsewhere, swap, take the place of another) as plain loops over arrays, compiled when first needed.

Beside the compiler's own reach nothing is done here that `Board` does not do: the same seats, power, caps, neighbours
and rows, only with numbers instead of objects, a few hundred thousand moves a second instead of a few thousand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numba
import numpy as np
import numpy.typing as npt

from craftfair.domain.placement.chance import Chance

Numbers = npt.NDArray[np.int32]
Large = npt.NDArray[np.int64]
Yes = npt.NDArray[np.bool_]
Chances = npt.NDArray[np.uint64]

_F = TypeVar("_F", bound=Callable[..., Any])

GAMMA, FIRST, SECOND = np.uint64(Chance.GAMMA), np.uint64(Chance.FIRST), np.uint64(Chance.SECOND)
S27, S30, S31, S32, S12 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(32), np.uint64(12)
LOW, TURNS, LUCK = np.uint64(0xFFFFFFFF), np.uint64(1023), np.uint64(4095)


class Ground(NamedTuple):
    """What does not change: people, stands and what they are to each other. People of one sort are alike as neighbours.

    `gains[e, s]`: own points, negative where e does not fit. `meeting[w, a, b]`: the points of sorts a and b side by
    side where one craft brings the w-th weight. Lists of different length lie end to end, each from `..._start[i]`.
    """

    gains: Numbers
    sort: Numbers
    meeting: Numbers
    sharing: Yes
    near_start: Numbers
    near: Numbers
    near_weight: Numbers
    inner: Numbers
    seats: Numbers
    power: Large
    needs: Large
    attends: Yes
    circuit: Numbers
    circuit_power: Large
    counts_for: Numbers  # [craft of person, pavilion of stand]: number of the list of caps
    craft: Numbers
    pavilion: Numbers
    caps_start: Numbers
    caps: Numbers
    cap_most: Numbers
    group: Numbers
    rule: Numbers  # of a delegation: 0 free, 1 together, 2 spread
    row: Numbers
    extra_row: int
    movable: Yes
    most_around: int


class Now(NamedTuple):
    """The plan as it is; `points` has one entry."""

    place: Numbers
    on: Numbers
    many: Numbers  # people on each stand
    taken: Numbers
    load: Large
    circuit_load: Large
    counted: Numbers
    in_row: Numbers
    filled: Numbers
    points: Large
    ousted: Numbers


class Goals(NamedTuple):
    """Who may be moved and, from `start[i]` on, the `choice[i]` stands to try for the i-th of them."""

    people: Numbers
    start: Large
    choice: Large
    stands: Numbers


def _compiled(function: _F) -> _F:
    """Compiled once for each machine, if there is a folder to keep that in; it then runs beside other threads."""
    made: Any
    try:  # not inlined, every call would count who uses each of the arrays
        made = numba.njit(cache=True, nogil=True, forceinline=True)(function)
    except RuntimeError:  # no folder may be written
        made = numba.njit(nogil=True, forceinline=True)(function)
    found: _F = made
    return found


@_compiled
def _room(ground: Ground, now: Now, person: int, stand: int) -> bool:
    need = ground.needs[person]
    wire = ground.circuit[stand] if need else -1
    for day in range(ground.attends.shape[1]):
        if ground.attends[person, day]:
            if now.taken[stand, day] >= ground.seats[stand] or now.load[stand, day] > ground.power[stand] - need:
                return False
            if wire >= 0 and now.circuit_load[wire, day] > ground.circuit_power[wire] - need:
                return False
    caps = ground.counts_for[ground.craft[person], ground.pavilion[stand]]
    for at in range(ground.caps_start[caps], ground.caps_start[caps + 1]):
        if now.counted[ground.caps[at]] >= ground.cap_most[ground.caps[at]]:
            return False
    return True


@_compiled
def _worth(ground: Ground, now: Now, person: int, stand: int) -> int:
    """What the plan gains when the person, who is nowhere, joins the stand."""
    points, sort, group = np.int64(ground.gains[person, stand]), ground.sort[person], ground.group[person]
    if group >= 0 and ground.rule[group] and now.filled[group]:
        begun = now.in_row[group, ground.row[stand]] == 0
        if begun == (ground.rule[group] == 1):
            points -= ground.extra_row
    for at in range(now.many[stand]):
        points += ground.meeting[ground.inner[stand], sort, ground.sort[now.on[stand, at]]]
    for at in range(ground.near_start[stand], ground.near_start[stand + 1]):
        beside, weight = ground.near[at], ground.near_weight[at]
        for one in range(now.many[beside]):
            points += ground.meeting[weight, sort, ground.sort[now.on[beside, one]]]
    return int(points)


@_compiled
def _note(ground: Ground, now: Now, person: int, stand: int, step: int) -> None:
    need, wire = ground.needs[person] * step, ground.circuit[stand]
    for day in range(ground.attends.shape[1]):
        if ground.attends[person, day]:
            now.taken[stand, day] += step
            now.load[stand, day] += need
            if wire >= 0:
                now.circuit_load[wire, day] += need
    caps = ground.counts_for[ground.craft[person], ground.pavilion[stand]]
    for at in range(ground.caps_start[caps], ground.caps_start[caps + 1]):
        now.counted[ground.caps[at]] += step
    group = ground.group[person]
    if group >= 0:
        row = ground.row[stand]
        before = now.in_row[group, row] > 0
        now.in_row[group, row] += step
        now.filled[group] += int(now.in_row[group, row] > 0) - int(before)


@_compiled
def _add(ground: Ground, now: Now, person: int, stand: int) -> None:
    now.points[0] += _worth(ground, now, person, stand)
    now.place[person] = stand
    now.on[stand, now.many[stand]] = person
    now.many[stand] += 1
    _note(ground, now, person, stand, 1)


@_compiled
def _remove(ground: Ground, now: Now, person: int) -> None:
    stand = now.place[person]
    last = now.many[stand] - 1
    for at in range(last):
        if now.on[stand, at] == person:
            now.on[stand, at] = now.on[stand, last]
    now.on[stand, last] = -1
    now.many[stand] = last
    now.place[person] = -1
    _note(ground, now, person, stand, -1)
    now.points[0] -= _worth(ground, now, person, stand)


@_compiled
def put(ground: Ground, now: Now, places: Numbers) -> None:
    """Everybody on their places of a plan that keeps the rules, on an empty ground."""
    for person in range(len(places)):
        if places[person] >= 0:
            _add(ground, now, person, places[person])


@_compiled
def _oust(ground: Ground, now: Now, person: int, stand: int, turn: int) -> int:
    """Takes those in the way off, of a shared stand the one whose turn it is; how many they were."""
    found, count = 0, now.many[stand]
    chosen = turn % count if ground.seats[stand] > 1 and count else -1
    for at in range(count):
        other = now.on[stand, at]
        if ground.sharing[ground.sort[person], ground.sort[other]] and (chosen < 0 or at == chosen):
            if not ground.movable[other]:
                return 0
            now.ousted[found] = other
            found += 1
    for at in range(found):
        _remove(ground, now, now.ousted[at])
    return found


@_compiled
def hopeless(ground: Ground, now: Now, person: int, stand: int, patience: float) -> bool:
    """Whether the move loses more than that however good the neighbours are: seen without touching anything."""
    old, count = now.place[person], now.many[stand]
    found = np.int64(ground.gains[person, stand])
    if old >= 0:
        found -= ground.gains[person, old]
    if ground.seats[stand] == 1 and count == 1:
        other = now.on[stand, 0]
        if ground.sharing[ground.sort[person], ground.sort[other]]:
            found -= ground.gains[other, stand]
            if old >= 0 and ground.gains[other, old] >= 0:
                found += ground.gains[other, old]
    return bool(found + ground.most_around < -patience)


@_compiled
def attempt(ground: Ground, now: Now, person: int, stand: int, turn: int, patience: float) -> None:
    """Moves the person to the stand, whoever is in the way taking the place left, unless more than patience is lost."""
    old, before = now.place[person], now.points[0]
    if old >= 0:
        _remove(ground, now, person)
    ousted = 0 if _room(ground, now, person, stand) else _oust(ground, now, person, stand, turn)
    if _room(ground, now, person, stand):
        _add(ground, now, person, stand)
        for at in range(ousted):
            other = now.ousted[at]
            if old >= 0 and ground.gains[other, old] >= 0 and _room(ground, now, other, old):
                _add(ground, now, other, old)
        if before - now.points[0] <= patience:
            return
        _remove(ground, now, person)
    for at in range(ousted):
        if now.place[now.ousted[at]] >= 0:
            _remove(ground, now, now.ousted[at])
    if old >= 0:
        _add(ground, now, person, old)
    for at in range(ousted):
        _add(ground, now, now.ousted[at], stand)


@_compiled
def _mixed(state: Any) -> Any:
    mixed = (state ^ (state >> S30)) * FIRST
    mixed = (mixed ^ (mixed >> S27)) * SECOND
    return mixed ^ (mixed >> S31)


@_compiled
def many(
    ground: Ground, now: Now, goals: Goals, steps: int, heat: float, chance: Chances, patience: npt.NDArray[np.float64]
) -> None:
    """So many moves; `chance` has one entry, the state of SplitMix64, which goes on from where it was."""
    people = np.uint64(len(goals.people))
    for _ in range(steps):
        chance[0] += GAMMA
        one = _mixed(chance[0])
        chance[0] += GAMMA
        two = _mixed(chance[0])
        who = np.int64((one >> S32) * people >> S32)
        person = goals.people[who]
        where = np.int64((one & LOW) * np.uint64(goals.choice[who]) >> S32)
        stand = goals.stands[goals.start[who] + where]
        loss = heat * patience[np.int64(two & LUCK)]
        if stand != now.place[person] and not hopeless(ground, now, person, stand, loss):
            attempt(ground, now, person, stand, int(two >> S12 & TURNS), loss)
