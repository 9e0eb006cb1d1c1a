"""Where one craft side by side brings points: how many pairs there can be at most, told by how many people there are.

The stands where that is so fall into parts that do not touch (a row, or two back to back). In a part, on one day, k
people of one craft sit on k different seats, and two of them bring points only on seats that touch: so they make at
most f(k) pairs, the most edges that k seats of the part have among themselves. f is counted out exactly (`most_pairs`).
Every pair is counted on the first day that both are there:

* on the first day, for each line `a`k - `b` above all of f(1), f(2), ...: pairs times `c` <= `a` k - `b` z, where z is
  1 as soon as one of them is there. This is what makes it tight: half of everybody is not as good as half of them;
* on a later day the same holds for its own pairs and those of the first day together, if each who was there on the
  first day and is not now (`early`) is forgiven as many pairs as a seat has neighbours at most;
* its own pairs alone also keep the lines of that day;
* of its own pairs, one of the two was not there on the first day (`late`), and has at most so many neighbours;
* all crafts together make at most as many pairs as seats touch, with the same allowance for the early ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from craftfair.domain.placement.kinds import Kinds
from craftfair.domain.placement.table import NOWHERE, Table

Line = tuple[int, int, int]  # a, b, c
WIDE = 14  # seats that have to be held in mind at once: above, f is not counted out but limited by neighbours


@dataclass(frozen=True, slots=True)
class Key:
    """People of one craft on one day in one part; `first` is the number of the key of the first day, or NOWHERE."""

    craft: int
    part: int
    day: int
    lines: tuple[Line, ...]
    most: int
    first: int


@dataclass(frozen=True, slots=True)
class Part:
    """Seats that touch each other: `edges` of them, at most `degree` at one seat; f of every number of people."""

    edges: int
    degree: int
    pairs: tuple[int, ...]


class Company:
    """`part_of[k]`: the part of kind k, or NOWHERE. `people[at]`: who counts for the key of that number.

    `gone[part, day]`: the early ones of all crafts.
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
        self.keys: list[Key] = []
        self.people: list[list[int]] = []
        self.late: list[list[int]] = []
        self.early: list[list[int]] = []
        self.key_of: dict[tuple[int, int, int], int] = {}
        self.gone: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._list_keys(kinds)

    def _list_keys(self, kinds: Kinds) -> None:
        table = self.table
        there: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for person, craft in enumerate(table.craft):
            fitting = (kinds.least[person] >= 0).nonzero()[0].tolist() if craft != NOWHERE else []
            for part in {self.part_of[kind] for kind in fitting} - {NOWHERE}:
                for day in table.attends[person]:
                    there[craft, part, day].append(person)
        for (craft, part, day), people in sorted(there.items()):
            late = [person for person in people if day and 0 not in table.attends[person]]
            found = self.parts[part]
            if len(people) > 1 and len(found.pairs) > 2 and (not day or late):
                count = min(len(people), len(found.pairs) - 1)
                most = min(found.pairs[count], found.degree * len(late)) if day else found.pairs[count]
                first = self.key_of.get((craft, part, 0), NOWHERE) if day else NOWHERE
                self.key_of[craft, part, day] = len(self.keys)
                self.keys.append(Key(craft, part, day, _lines(found.pairs[: count + 1]), most, first))
                self.people.append(people)
                self.late.append(late)
                before = self.people[first] if first >= 0 else ()
                self.early.append([person for person in before if day not in table.attends[person]])
        for key, people in zip(self.keys, self.people, strict=True):
            for day in range(1, len(table.days)) if not key.day else ():
                self.gone[key.part, day] += [person for person in people if day not in table.attends[person]]


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
    return Part(sum(map(len, near)) // 2, max(map(len, near), default=0), most_pairs(near))


def most_pairs(near: Sequence[set[int]]) -> tuple[int, ...]:
    """f(0), f(1), ...: the most edges among k vertices of the graph.

    Vertices are taken one by one; of those taken before, only the ones with a neighbour still to come must be known.
    """
    edges, degree = sum(map(len, near)) // 2, max(map(len, near), default=0)
    limit = tuple(min(k * degree // 2, k * (k - 1) // 2, edges) for k in range(len(near) + 1))
    best: dict[frozenset[int], list[int]] = {frozenset(): [0]}
    taken: set[int] = set()
    for vertex in _in_order(near):
        taken.add(vertex)
        over = {v for v in taken if near[v] <= taken}
        new: dict[frozenset[int], list[int]] = {}
        for chosen, most in best.items():
            gained = len(near[vertex] & chosen)
            with_it = [-1, *(edges_so_far + gained if edges_so_far >= 0 else -1 for edges_so_far in most)]
            for state, values in ((chosen - over, [*most, -1]), ((chosen | {vertex}) - over, with_it)):
                known = new.get(state)
                new[state] = values if known is None else [max(pair) for pair in zip(known, values, strict=True)]
        best = new
        if len(taken) - len(over & taken) > WIDE:
            return limit
    return tuple(best[frozenset()])


def _in_order(near: Sequence[set[int]]) -> list[int]:
    """From an end of each part through its neighbours."""
    order: list[int] = []
    known: set[int] = set()
    for start in sorted(range(len(near)), key=lambda v: (len(near[v]), v)):
        waiting = [start] if start not in known else []
        known.update(waiting)
        while waiting:
            vertex = waiting.pop(0)
            order.append(vertex)
            new = sorted(near[vertex] - known, key=lambda v: (len(near[v]), v))
            known.update(new)
            waiting += new
    return order


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
