"""How many pairs people of one craft make in a part of the ground when some come at other times than the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import inf

import numpy as np
import numpy.typing as npt

Near = Sequence[frozenset[int]]  # for each seat those that touch it
Counts = npt.NDArray[np.int32]

KINDS = 3  # of days, above which nothing is counted out
OTHERS = 4, 8, 12  # people of each kind of days but the longest that are counted out
IMPOSSIBLE = -(1 << 20)
ONCE, IN_ALL = 20_000_000, 500_000_000  # numbers made for one shape, and for all: a few seconds


class Meetings:
    """Remembers what was counted out: many parts of a ground have the same shape."""

    def __init__(self) -> None:
        self.known: dict[tuple[Near, tuple[int, ...], int], Counts | None] = {}
        self.work_left = IN_ALL

    def most(self, near: Near, masks: Mapping[int, int]) -> tuple[int, ...]:
        """The most pairs of 0, 1, 2 ... people in all; `masks`: how many of them come on which days, a bit for each.

        Empty where that would take too long.
        """
        kinds = tuple(sorted(masks, key=lambda mask: (-mask.bit_count(), mask)))
        others = max((masks[kind] for kind in kinds[1:]), default=0)
        if len(kinds) > KINDS or others > OTHERS[-1]:
            return ()
        most = next(some for some in OTHERS if some >= others)
        if (near, kinds, most) not in self.known:
            each = len(near), *[most] * (len(kinds) - 1)
            self.known[near, kinds, most], work = most_meetings(near, kinds, each, min(ONCE, self.work_left))
            self.work_left -= work
        counted = self.known[near, kinds, most]
        if counted is None:
            return ()
        allowed = counted[tuple(slice(masks[kind] + 1) for kind in kinds)]
        people = np.indices(allowed.shape).sum(axis=0)
        found = np.full(int(people.max()) + 1, IMPOSSIBLE, np.int64)
        np.maximum.at(found, people, allowed)
        return tuple(found[found >= 0].tolist())  # some of them find seats wherever more of them do


def most_meetings(
    near: Near, masks: Sequence[int], most: Sequence[int], work: float = inf
) -> tuple[Counts | None, int]:
    """[n1, n2, ...]: the most pairs that so many people of each kind of days make on these seats, up to `most` of each.

    Who are never there together may have the same seat. Seats are taken one by one; of those taken before, only the
    ones with a neighbour still to come must be known. IMPOSSIBLE or somewhat more for people who find no seats; None
    where it would take more than this work. And the work that was done.
    """
    seatings = [some for size in range(len(masks) + 1) for some in combinations(range(len(masks)), size)]
    seatings = [some for some in seatings if not any(masks[a] & masks[b] for a, b in combinations(some, 2))]
    meeting = [[sum(masks[a] & masks[b] > 0 for a in here for b in there) for there in seatings] for here in seatings]
    kinds = range(len(masks))
    one_more = [  # of each kind on the seat: from where to where in the array
        (tuple(slice(-1 if k in some else None) for k in kinds), tuple(slice(int(k in some), None) for k in kinds))
        for some in seatings
    ]
    nobody = np.full([count + 1 for count in most], IMPOSSIBLE, np.int32)
    nobody[(0,) * len(masks)] = 0
    best: dict[tuple[tuple[int, int], ...], Counts] = {(): nobody}
    taken: set[int] = set()
    done = 0
    for vertex in _in_order(near):
        needed = len(best) * len(seatings) * nobody.size
        if done + needed > work:
            return None, done
        done += needed
        taken.add(vertex)
        open_ = {v for v in taken if not near[v] <= taken}
        new: dict[tuple[tuple[int, int], ...], Counts] = {}
        for state, counted in best.items():
            for seating, (before, after) in enumerate(one_more):
                gained = sum(meeting[seating][other] for v, other in state if v in near[vertex])
                left = tuple((v, one) for v, one in ((*state, (vertex, seating)) if seating else state) if v in open_)
                if left not in new:
                    new[left] = np.full_like(nobody, IMPOSSIBLE)
                np.maximum(new[left][after], counted[before] + gained, out=new[left][after])
        best = new
    return best[()], done


def _in_order(near: Near) -> list[int]:
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
