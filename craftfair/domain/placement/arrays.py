"""The problem and a plan as arrays of whole numbers, as the compiled loops of `moves` need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from craftfair.domain.placement.table import LOUD_AND_QUIET, Table

MOST_BONUS = 1 << 30  # points: more than anybody can lose, so that more does not matter

Numbers = npt.NDArray[np.int32]
Large = npt.NDArray[np.int64]
Yes = npt.NDArray[np.bool_]
Chances = npt.NDArray[np.uint64]


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
    bonus: Numbers  # the most that neighbours can bring to somebody on the stand
    most: Numbers  # own points of each person where they have most


class Now(NamedTuple):
    """The plan as it is; `points` has one entry.

    For each person `own` points on their place, and what those `around` them bring or cost.
    """

    place: Numbers
    own: Numbers
    around: Numbers
    on: Numbers
    many: Numbers  # people on each stand
    taken: Numbers
    load: Large
    circuit_load: Large
    counted: Numbers
    in_row: Numbers
    filled: Numbers
    points: Large
    who: Numbers  # the steps of a move: who goes
    to: Numbers  # and to which stand, or to none


class Goals(NamedTuple):
    """Who may be moved and, from `start[i]` on, the `choice[i]` stands to try for the i-th, with their own points."""

    people: Numbers
    start: Large
    choice: Large
    stands: Numbers
    own: Numbers


def goals_of(table: Table, stands: Sequence[Sequence[int]]) -> Goals:
    people = [e for e, mine in enumerate(stands) if mine and table.fixed[e] < 0]
    count = np.array([len(stands[e]) for e in people], np.int64)
    flat = np.array([stand for e in people for stand in stands[e]], np.int32)
    own = np.array([table.gain[e][stand] for e in people for stand in stands[e]], np.int32)
    return Goals(np.array(people, np.int32), np.cumsum(count) - count, count, flat, own)


def ground_of(table: Table) -> Ground:
    """The problem as arrays."""
    people, stands = len(table.people), len(table.stands)
    sort, meeting, sharing, weights = _sorts(table)
    number = {weight: at for at, weight in enumerate(weights)}
    near = table.side
    gains = np.array([np.frombuffer(row, np.int32) for row in table.gain], np.int32).reshape(people, stands)
    crafts = max(table.craft, default=0) + 1
    pavilions = {name: at for at, name in enumerate(sorted({s.pavilion for s in table.stands}, key=str))}
    lists = [table.caps_on.get((craft, name), ()) for craft in range(crafts) for name in pavilions]
    cost = table.problem.points.extra_row
    rules = {"free": 0, "together": 1, "spread": 2}
    attends = np.zeros((people, max(1, len(table.days))), np.bool_)
    for person, days in enumerate(table.attends):
        attends[person, list(days)] = True
    return Ground(
        gains=gains,
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
        bonus=np.minimum(np.array(table.bonus, np.int64), MOST_BONUS).astype(np.int32),
        most=gains.max(axis=1, initial=-1),
    )


def _sorts(table: Table) -> tuple[Numbers, Numbers, Yes, list[int]]:
    """People by craft, noise and days; what two sorts bring side by side for each weight of one craft; who meets."""
    sorts: dict[tuple[int, int, int], int] = {}
    keys = zip(table.craft, table.noise, table.mask, strict=True)
    sort = np.array([sorts.setdefault(key, len(sorts)) for key in keys], np.int32)
    craft, noise = (np.array([key[at] for key in sorts], np.int32) for at in (0, 1))
    days = range(len(table.days))
    comes = np.array([mask >> day & 1 for _, _, mask in sorts for day in days], np.int32).reshape(len(sorts), len(days))
    sharing = comes @ comes.T > 0
    alike = (craft[:, None] == craft) & (craft >= 0)
    loud = noise[:, None] + noise == LOUD_AND_QUIET
    weights = sorted({w for near in table.side for _, w in near} | set(table.inside))
    meeting = np.array([sharing * (alike * weight - loud * table.problem.points.noise) for weight in weights], np.int32)
    return sort, meeting.reshape(len(weights), len(sorts), len(sorts)), sharing, weights


def _numbered_lists(crafts: int, pavilions: int) -> Numbers:
    """Each craft and pavilion has its own list; who has no craft has the empty one at the end."""
    numbers = np.arange(crafts * pavilions, dtype=np.int32).reshape(crafts, pavilions)
    return np.vstack((numbers, np.full((1, pavilions), crafts * pavilions, np.int32)))


def _starts(lists: Sequence[Sequence[object]]) -> Numbers:
    return np.array([0, *np.cumsum([len(one) for one in lists])], np.int32)


def _flat(lists: Iterable[Sequence[int]]) -> Numbers:
    return np.array([one for mine in lists for one in mine], np.int32)
