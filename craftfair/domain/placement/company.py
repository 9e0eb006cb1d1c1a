"""Who stands beside whom where one craft side by side brings points: people of one craft and days are one type."""

from __future__ import annotations

import copy
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from craftfair.domain.placement.kinds import SCALE, Ints, Kinds
from craftfair.domain.placement.model import Model
from craftfair.domain.placement.rows import INFINITY
from craftfair.domain.placement.table import NOWHERE, Table


class Company:
    """A programme of its own: how many of each type on each stand of these kinds, and the bonuses that brings.

    `at[t, k]`: its columns for type t on kind k. People of a type may stand for each other there, except that the only
    one of a type does not meet himself.
    """

    def __init__(self, table: Table, kinds: Kinds, stands: Sequence[int]) -> None:
        self.types = sorted(set(zip(table.craft, table.mask, table.noise, strict=True)))
        number = {each: at for at, each in enumerate(self.types)}
        self.type_of = [number[each] for each in zip(table.craft, table.mask, table.noise, strict=True)]
        self.kinds = sorted({kinds.of[stand] for stand in stands})
        part = copy.copy(table)
        part.fits, part.craft, part.mask, part.noise, part.attends = [], [], [], [], []
        for each, (craft, mask, noise) in enumerate(self.types):
            people = np.flatnonzero(np.array(self.type_of) == each)
            kinds_here = [kind for kind in self.kinds if (kinds.least[people, kind] >= 0).any()]
            stands = [stand for kind in kinds_here for stand in kinds.members[kind]]
            seats = [[s] for s in stands for _ in range(min(table.seats[s], len(people)))]
            for fits in seats if len(people) > 1 else [stands]:
                part.fits.append(fits)
                part.craft.append(craft)
                part.mask.append(mask)
                part.noise.append(noise)
                part.attends.append(table.attends[people[0]])
        count = len(part.fits)
        part.people = [table.people[0]] * count
        part.gain = [array("i", bytes(4 * len(table.stands)))] * count
        part.fixed, part.group, part.needs = [NOWHERE] * count, [NOWHERE] * count, [0] * count
        part.caps_on = {}
        self.type_at = [number[each] for each in zip(part.craft, part.mask, part.noise, strict=True)]
        self.model = Model(part)
        self.rows = self.model.rows
        self.rows.offset = 0
        self.at: dict[tuple[int, int], list[int]] = defaultdict(list)
        for column, (person, stand) in enumerate(zip(self.model.person, self.model.stand, strict=True)):
            self.at[self.type_at[person], kinds.of[stand]].append(column)
        self._index()

    def _index(self) -> None:
        rows = self.rows
        lengths = [end - begin for begin, end in pairwise(rows.starts)]
        self.row = np.repeat(np.arange(len(rows.least)), lengths)
        self.column, self.factor = np.array(rows.index, np.int64), np.array(rows.value, np.int64)
        self.cost, self.upper = np.array(rows.cost, np.int64) * SCALE, np.array(rows.upper, np.int64)
        self.least = np.array([0 if limit == -INFINITY else limit for limit in rows.least], np.int64)
        self.most = np.array([0 if limit == INFINITY else limit for limit in rows.most], np.int64)
        self.no_least = np.array([limit == -INFINITY for limit in rows.least], bool)
        self.no_most = np.array([limit == INFINITY for limit in rows.most], bool)

    def bound(self, earned: Ints, weights: Ints) -> int:
        """No way to stand together brings more when each type earns `earned[t, k]` on a stand of kind k.

        Any weights of the rows will do: a row times its weight is added (a limit from above with a weight of at least
        0, from below with one of at most 0), and what is left of each column counts with its upper limit if positive.
        """
        weights = np.where(self.no_least, np.maximum(weights, 0), weights)
        weights = np.where(self.no_most, np.minimum(weights, 0), weights)
        left = self.cost.copy()
        for (each, kind), columns in self.at.items():
            left[columns] += earned[each, kind]
        np.subtract.at(left, self.column, self.factor * weights[self.row])
        limits = np.where(weights > 0, self.most, self.least)
        return int((limits * weights).sum() + (np.maximum(left, 0) * self.upper).sum())

    def values(self, table: Table, kinds: Kinds, places: Sequence[int]) -> list[int]:
        """The columns for a plan."""
        taken = [0] * len(self.model.person)
        for person, stand in enumerate(places):
            if stand >= 0:
                columns = self.at.get((self.type_of[person], kinds.of[stand]), ())
                free = (c for c in columns if self.model.stand[c] == stand and not taken[c])
                for column in free:
                    taken[column] = 1
                    break
        return self.rows.complete(taken)


def friendly(table: Table) -> list[int]:
    """Stands where one craft side by side, or twice on the stand, brings points."""
    return [s for s, near in enumerate(table.side) if table.inside[s] > 0 or any(weight > 0 for _, weight in near)]
