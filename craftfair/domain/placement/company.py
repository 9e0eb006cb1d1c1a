"""Where one craft side by side brings points: how many pairs there can be at most, told by how many people there are.

The stands where that is so fall into parts that do not touch (a row, or two back to back). In a part, on one day, k
people of one craft sit on k different seats, and two of them bring points only on seats that touch: so they make at
most f(k) pairs, the most edges that k seats of the part have among themselves. f is counted out exactly (`most_pairs`).
Every pair is counted once, by the days that both are there. For each such set of days D (those who come at all times,
those of the first weekend with whoever else is there):

* everybody who comes on all of D sits on another seat then, so the pairs of D and of more days than D keep each line
  `a`k - `b` above all of f(1), f(2), ...: pairs times `c` <= `a` k - `b` z, where z is 1 as soon as one of them is
  there. This is what makes it tight: half of everybody is not as good as half of them;
* a pair of exactly D has somebody who comes on D alone (`own`), and each of those has only so many neighbours;
* all pairs of the craft keep the lines above the most that so many people make in all (`meetings`): somebody who comes
  on the second weekend alone brings pairs, but not with everybody whom somebody of the first weekend met;
* all crafts together make on each day at most as many pairs as seats touch.

Where people come on too many different days a pair is counted by the first day that both are there, and D is each day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from craftfair.domain.placement.kinds import Kinds
from craftfair.domain.placement.meetings import Meetings, most_meetings
from craftfair.domain.placement.table import NOWHERE, Table

Line = tuple[int, int, int]  # a, b, c
MUCH = 200_000_000  # work above which f is not counted out but limited by neighbours
MANY = 8  # kinds of days in one craft, above which pairs are counted by the first day
SETS = 12  # sets of days that they have in common, above which they are too


@dataclass(frozen=True, slots=True)
class Key:
    """Pairs of one craft in one part whose common days are `days` (a bit for each; none: of all of them together)."""

    craft: int
    part: int
    days: int
    lines: tuple[Line, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Part:
    """Seats that touch each other: `edges` of them, at most `degree` at one seat; f of every number of people."""

    near: tuple[frozenset[int], ...]
    edges: int
    degree: int
    pairs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """Days on which pairs of the same keys are there: together no more than seats touch."""

    part: int
    keys: tuple[int, ...]


class Company:
    """By number of the key: `people` who come on all its days, `own` who come on no others, if pairs need one of them.

    `once`: of the people, those who come on all days of no larger key; `longer`: keys of these and more days, itself
    first; `shorter`: keys of fewer days with none between. `part_of[k]`: the part of kind k, or NOWHERE.
    """

    def __init__(self, table: Table, kinds: Kinds) -> None:
        self.table = table
        self.points = max(0, table.problem.points.same_craft // 2)
        self.part_of = [NOWHERE] * kinds.count
        self.parts: list[Part] = []
        self.part_of_stand = [NOWHERE] * len(table.stands)
        for part, stands in enumerate(_parts(table, kinds)):
            for stand in stands:
                self.part_of_stand[stand] = part
                self.part_of[kinds.of[stand]] = part
            self.parts.append(_part(table, stands))
        self.meetings = Meetings()
        self.keys: list[Key] = []
        self.people: list[list[int]] = []
        self.own: list[list[int]] = []
        self.once: list[list[int]] = []
        self.longer: list[list[int]] = []
        self.shorter: list[list[int]] = []
        self.key_of: dict[tuple[int, int, int], int] = {}
        self.in_all = False  # whether any key is of all pairs together
        self._list_keys(kinds)
        self.touching = self._touching()

    def _list_keys(self, kinds: Kinds) -> None:
        table = self.table
        there: dict[tuple[int, int], list[int]] = defaultdict(list)
        for person, craft in enumerate(table.craft):
            fitting = (kinds.least[person] >= 0).nonzero()[0].tolist() if craft != NOWHERE else []
            for part in {self.part_of[kind] for kind in fitting} - {NOWHERE}:
                there[craft, part].append(person)
        for (craft, part), people in sorted(there.items()):
            if len(self.parts[part].pairs) > 2:
                self._list_sets(craft, part, people)

    def _list_sets(self, craft: int, part: int, people: Sequence[int]) -> None:
        table, found, before = self.table, self.parts[part], len(self.keys)
        masks = Counter(table.mask[person] for person in people)
        sets = common_days(masks)
        in_all = self.meetings.most(found.near, masks) if 0 not in masks and len(sets) > 1 else ()
        if len(in_all) > 2:
            sets, self.in_all = {0: False, **sets}, True
        for days, needs_own in sets.items():
            come = [person for person in people if table.mask[person] & days == days]
            own = [person for person in come if table.mask[person] == days] if needs_own else []
            pairs = found.pairs[: len(come) + 1] if days else in_all
            most = min(pairs[-1], found.degree * len(own)) if own else pairs[-1] if days else 0
            larger = [other for other in sets if other != days and other & days == days]
            smaller = [other for other in sets if other != days and other & days == other]
            self.key_of[craft, part, days] = len(self.keys)
            self.keys.append(Key(craft, part, days, _lines(pairs), most))
            self.people.append(come)
            self.own.append(own)
            self.once.append([e for e in come if not any(table.mask[e] & more == more for more in larger)])
            self.longer.append([before + list(sets).index(other) for other in (days, *larger)])
            between = {one for one in smaller for other in smaller if one != other and one & other == one}
            self.shorter.append([before + list(sets).index(other) for other in smaller if other not in between])

    def _touching(self) -> list[Touch]:
        found: dict[Touch, None] = {}
        keys_of: dict[int, list[int]] = defaultdict(list)
        for at, key in enumerate(self.keys):
            keys_of[key.part].append(at)
        for part, mine in sorted(keys_of.items()):
            for day in range(len(self.table.days)):
                keys = tuple(at for at in mine if self.keys[at].days >> day & 1)
                if keys:
                    found[Touch(part, keys)] = None
        return list(found)

    def key_of_pair(self, craft: int, part: int, common: int) -> int | None:
        """Where a pair counts that has these days in common."""
        exact = self.key_of.get((craft, part, common))
        return self.key_of.get((craft, part, common & -common)) if exact is None else exact


def common_days(masks: Mapping[int, int]) -> dict[int, bool]:
    """The sets of days that pairs have in common, and what these have in common again; how many come on which days.

    With each set whether every pair of exactly these days needs somebody who comes on no others.
    """
    if len(masks) <= MANY:
        pairs = [(one, two) for one, two in combinations(masks, 2) if one & two]
        pairs += [(mask, mask) for mask, count in masks.items() if count > 1 and mask]
        found = {one & two for one, two in pairs}
        while len(found) <= SETS and (more := {a & b for a, b in combinations(found, 2)} - found - {0}):
            found |= more
        if len(found) <= SETS:
            loose = {one & two for one, two in pairs if one & two not in (one, two)}
            return {
                days: days not in loose and any(mask != days and mask & days == days for mask in masks)
                for days in sorted(found)
            }
    days = {1 << at for mask in masks for at in range(mask.bit_length()) if mask >> at & 1}
    return {day: False for day in sorted(days) if sum(n for mask, n in masks.items() if mask & day) > 1}


def _parts(table: Table, kinds: Kinds) -> list[list[int]]:
    """Stands where one craft brings points, those that touch and those of one kind together."""
    friendly = [s for s, near in enumerate(table.side) if table.inside[s] > 0 or any(weight > 0 for _, weight in near)]
    found, seen = [], set()
    for first in friendly:
        if first in seen:
            continue
        part, waiting = set(), [first]
        while waiting:
            stand = waiting.pop()
            if stand not in part:
                part.add(stand)
                waiting += [other for other, weight in table.side[stand] if weight > 0]
                waiting += kinds.members[kinds.of[stand]]
        seen |= part
        found.append(sorted(part))
    return found


def _part(table: Table, stands: Sequence[int]) -> Part:
    seats = [(stand, seat) for stand in stands for seat in range(table.seats[stand])]
    number = {seat: at for at, seat in enumerate(seats)}
    near: list[set[int]] = [set() for _ in seats]
    for (stand, seat), at in number.items():
        others = {stand} if table.inside[stand] > 0 else set()
        others |= {other for other, weight in table.side[stand] if weight > 0}
        near[at] = {number[o, n] for o in others for n in range(table.seats[o]) if (o, n) != (stand, seat)}
    touching = tuple(map(frozenset, near))
    return Part(touching, sum(map(len, near)) // 2, max(map(len, near), default=0), most_pairs(touching))


def most_pairs(near: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """f(0), f(1), ...: the most edges among k vertices of the graph."""
    counted, _ = most_meetings(near, (1,), (len(near),), MUCH)
    if counted is not None:
        return tuple(counted.tolist())
    edges, degree = sum(map(len, near)) // 2, max(map(len, near), default=0)
    return tuple(min(k * degree // 2, k * (k - 1) // 2, edges) for k in range(len(near) + 1))


def _lines(pairs: Sequence[int]) -> tuple[Line, ...]:
    """The lines of the least concave function above f(1), f(2), ..., as long as nobody at all may have less than 0."""
    corners: list[tuple[int, int]] = []
    for point in enumerate(pairs[1:], 1):
        while len(corners) > 1 and _turns_up(corners[-2], corners[-1], point):
            corners.pop()
        corners.append(point)
    found = []
    for (k, pairs_k), (m, pairs_m) in zip(corners, corners[1:], strict=False):
        a, c = pairs_m - pairs_k, m - k
        if a * k - c * pairs_k >= 0:
            found.append((a, a * k - c * pairs_k, c))
    return tuple(found)


def _turns_up(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    return (three[1] - two[1]) * (two[0] - one[0]) >= (two[1] - one[1]) * (three[0] - two[0])
