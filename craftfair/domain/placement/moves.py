"""Small moves (go elsewhere, swap, take the place of another) as plain loops over arrays, compiled when first needed.

Beside the compiler's own reach nothing is done here that `Board` does not do: the same seats, power, caps, neighbours
and rows, only with numbers instead of objects, a few million moves a second instead of a few thousand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np
import numpy.typing as npt

from craftfair.domain.placement.arrays import Chances, Goals, Ground, Now, Numbers
from craftfair.domain.placement.chance import Chance

_F = TypeVar("_F", bound=Callable[..., Any])

GAMMA, FIRST, SECOND = np.uint64(Chance.GAMMA), np.uint64(Chance.FIRST), np.uint64(Chance.SECOND)
S27, S30, S31, S32, S12 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(32), np.uint64(12)
LOW, TURNS, LUCK = np.uint64(0xFFFFFFFF), np.uint64(1023), np.uint64(4095)


# without counting who uses each array, which would take most of the time: nothing is made here that must be freed
OPTIONS: dict[str, Any] = {"nogil": True, "forceinline": True, "_nrt": False}


def _compiled(function: _F) -> _F:
    """Compiled once for each machine, if there is a folder to keep that in; it then runs beside other threads."""
    made: Any
    try:
        made = numba.njit(cache=True, **OPTIONS)(function)
    except RuntimeError:  # no folder may be written
        made = numba.njit(**OPTIONS)(function)
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
def _rows(ground: Ground, now: Now, person: int, stand: int) -> int:
    """What rows begun or shared cost the delegation when the person, who is nowhere, joins the stand."""
    group = ground.group[person]
    if group >= 0 and ground.rule[group] and now.filled[group]:
        begun = now.in_row[group, ground.row[stand]] == 0
        if begun == (ground.rule[group] == 1):
            return -int(ground.extra_row)
    return 0


@_compiled
def _meet(ground: Ground, now: Now, person: int, stand: int, step: int) -> int:
    """What those on the stand and beside it and the person bring each other, noted for all of them."""
    sort, found = ground.sort[person], 0
    for at in range(now.many[stand]):
        other = now.on[stand, at]
        points = ground.meeting[ground.inner[stand], sort, ground.sort[other]]
        now.around[other] += points * step
        found += points
    for at in range(ground.near_start[stand], ground.near_start[stand + 1]):
        beside, weight = ground.near[at], ground.near_weight[at]
        for one in range(now.many[beside]):
            other = now.on[beside, one]
            points = ground.meeting[weight, sort, ground.sort[other]]
            now.around[other] += points * step
            found += points
    return int(found)


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
    now.own[person] = ground.gains[person, stand]
    now.around[person] = _meet(ground, now, person, stand, 1)
    now.points[0] += now.own[person] + now.around[person] + _rows(ground, now, person, stand)
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
    _meet(ground, now, person, stand, -1)
    now.points[0] -= now.own[person] + now.around[person] + _rows(ground, now, person, stand)
    now.own[person] = now.around[person] = 0


@_compiled
def put(ground: Ground, now: Now, places: Numbers) -> None:
    """Everybody on their places of a plan that keeps the rules, on an empty ground."""
    for person in range(len(places)):
        if places[person] >= 0:
            who: Any = np.int32(person)  # of the same size as elsewhere: compiled once
            _add(ground, now, who, places[person])


@_compiled
def _leaving(ground: Ground, now: Now, person: int) -> int:
    """What the delegation saves in rows when the person leaves their place."""
    group = ground.group[person]
    if group < 0 or ground.rule[group] == 0:
        return 0
    alone = now.in_row[group, ground.row[now.place[person]]] == 1
    others = now.filled[group] > 1 or not alone
    return int(ground.extra_row) if others and alone == (ground.rule[group] == 1) else 0


@_compiled
def _joining(ground: Ground, now: Now, person: int, stand: int) -> int:
    """What the delegation then pays in rows when the person comes to the stand."""
    group, old = ground.group[person], now.place[person]
    if group < 0 or ground.rule[group] == 0:
        return 0
    row, filled = ground.row[stand], now.filled[group]
    there = now.in_row[group, row]
    if old >= 0:
        filled -= int(now.in_row[group, ground.row[old]] == 1)
        there -= int(ground.row[old] == row)
    return int(ground.extra_row) if filled and (there == 0) == (ground.rule[group] == 1) else 0


@_compiled
def hopeless(ground: Ground, now: Now, person: int, stand: int, own: int, patience: float) -> bool:
    """Whether the move loses more than that even if all neighbours to come were as good as can be, without making it.

    `own`: the person's own points there. Most moves end here; those to shared stands are always tried.
    """
    if ground.seats[stand] > 1:
        return False
    old, group, left = now.place[person], ground.group[person], 0
    gained = own - now.own[person] - now.around[person] + ground.bonus[stand] - _joining(ground, now, person, stand)
    if old >= 0:
        gained += _leaving(ground, now, person)
        left = ground.bonus[old]
    for at in range(now.many[stand]):
        other = now.on[stand, at]
        if ground.sharing[ground.sort[person], ground.sort[other]]:
            # two of one delegation change rows with each other, and pay for none of them
            same = 2 * ground.extra_row if group >= 0 and ground.group[other] == group else 0
            gained += same + left + _leaving(ground, now, other) - now.own[other] - now.around[other]
            lost = now.many[stand] == 1 and gained + ground.most[other] < -patience  # wherever they go
            if old >= 0 and not lost and ground.gains[other, old] >= 0:
                gained += max(0, ground.gains[other, old] - _joining(ground, now, other, old))
    return bool(gained < -patience)


@_compiled
def _in_the_way(ground: Ground, now: Now, person: int, stand: int, old: int, turn: int) -> int:
    """Has those in the way go first, of a shared stand the one whose turn it is, and then to the place left.

    How many they are; none where one of them may not be moved.
    """
    found, count = 0, now.many[stand]
    chosen = turn % count if ground.seats[stand] > 1 and count else -1
    for at in range(count):
        other = now.on[stand, at]
        if ground.sharing[ground.sort[person], ground.sort[other]] and (chosen < 0 or at == chosen):
            if not ground.movable[other]:
                return 0
            found += 1
            now.who[found], now.to[found] = other, -1
    now.who[found + 1], now.to[found + 1] = person, stand
    for at in range(1, found + 1):
        other = now.who[at]
        there = old >= 0 and ground.gains[other, old] >= 0
        now.who[found + 1 + at], now.to[found + 1 + at] = other, old if there else -1
    return found


@_compiled
def attempt(ground: Ground, now: Now, person: int, stand: int, turn: int, patience: float) -> None:
    """Moves the person to the stand, whoever is in the way taking the place left, unless more than patience is lost.

    Done in steps, each somebody's way to a stand or to none, so that what a step does is compiled here once.
    """
    old, before = now.place[person], now.points[0]
    now.who[0], now.to[0], now.who[1], now.to[1] = person, -1, person, stand
    at, steps, others, back, refused = 0, 2, 0, False, False
    while at < steps:
        who, to = now.who[at], now.to[at]
        if to < 0 or back or _room(ground, now, who, to):
            if now.place[who] >= 0:
                _remove(ground, now, who)
            if to >= 0:
                _add(ground, now, who, to)
            at += 1
        elif who != person:  # finds no room and is left out
            at += 1
        elif others == 0:
            others = _in_the_way(ground, now, person, stand, old, turn)
            steps, refused = 2 + 2 * others, others == 0
        else:
            refused = True
        if not back and (refused or (at == steps and before - now.points[0] > patience)):
            back, at, steps = True, 0, 2 + 2 * others
            now.who[0], now.to[0], now.who[others + 1], now.to[others + 1] = person, -1, person, old
            for other in range(1, others + 1):
                now.to[other] = -1
                now.who[others + 1 + other], now.to[others + 1 + other] = now.who[other], stand


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
        at = goals.start[who] + where
        stand = goals.stands[at]
        loss = heat * patience[np.int64(two & LUCK)]
        if stand != now.place[person] and not hopeless(ground, now, person, stand, goals.own[at], loss):
            attempt(ground, now, person, stand, int(two >> S12 & TURNS), loss)
