"""What thousands of small moves would bring, judged at once: so that only those that promise something are tried."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.table import NOWHERE, Table

Numbers = npt.NDArray[np.int32]
SEEN = 4  # people of one stand who are looked at


class Watched(Board):
    """A board that keeps the same in arrays: who is where, what pairs would bring each sort of people on each stand.

    People of one sort have the same craft, noise and days. The last entry of each array stands for nobody or nowhere.
    """

    def __init__(self, table: Table, places: Sequence[int] = ()) -> None:
        stands, people = len(table.stands), len(table.people)
        sorts: dict[tuple[int, int, int], int] = {}
        keys = zip(table.craft, table.noise, table.mask, strict=True)
        self.sort = np.array([*(sorts.setdefault(key, len(sorts)) for key in keys), 0], np.int32)
        self.sort[-1] = len(sorts)
        self._judge_sorts(table)
        self.pairs = np.zeros((stands + 1, len(sorts) + 1), np.int32)
        self.at = np.full(people + 1, NOWHERE, np.int32)
        width = max(table.seats, default=1) * len(table.days)
        self.seen = [np.full(stands + 1, NOWHERE, np.int32) for _ in range(min(SEEN, width))]
        self.many = np.array([*(seats > 1 for seats in table.seats), False], np.bool_)
        self.seat = np.array([*table.seats, 1], np.int32)
        self.gains = np.full((people, stands + 1), 0, np.int32)
        for person, row in enumerate(table.gain):
            self.gains[person, :-1] = row
        rules = {"free": 0, "together": 1, "spread": 2}
        cost = table.problem.points.extra_row
        self.rule = np.array([rules[table.rule[g]] if g >= 0 and cost else 0 for g in table.group], np.int32)
        self.group_of = np.array(table.group, np.int32)
        self.row_of = np.array([*table.row, max(table.row, default=0) + 1], np.int32)
        self.in_row = np.zeros((len(table.rule) + 1, int(self.row_of[-1]) + 1), np.int32)
        self.filled = np.zeros(len(table.rule) + 1, np.int32)
        super().__init__(table, places)

    def _judge_sorts(self, table: Table) -> None:
        """The points of two sorts side by side, for each number of points that one craft may bring there."""
        last, sample = int(self.sort[-1]), {int(sort): person for person, sort in enumerate(self.sort[:-1])}
        weights = sorted({w for near in table.side for _, w in near} | set(table.inside))
        self.meeting = np.zeros((len(weights), last + 1, last + 1), np.int32)
        self.sharing = np.zeros((last + 1, last + 1), np.bool_)
        for one, person in sample.items():
            for two, other in sample.items():
                self.sharing[one, two] = bool(table.mask[person] & table.mask[other])
                self.meeting[:, one, two] = [table.clash(person, other, weight) for weight in weights]
        number = {weight: at for at, weight in enumerate(weights)}
        self.touches = [
            [*((other, number[w]) for other, w in near), *([(stand, number[table.inside[stand]])] if seats > 1 else [])]
            for stand, (near, seats) in enumerate(zip(table.side, table.seats, strict=True))
        ]
        self.matters = np.array(self.meeting.any(axis=2)).tolist()
        most = max(map(len, table.side), default=0)
        self.beside = np.full((len(table.stands) + 1, most + 1), NOWHERE - 1, np.int32)
        self.weight = np.zeros_like(self.beside)
        for stand, near in enumerate(self.touches):
            self.beside[stand, : len(near)] = [other for other, _ in near]
            self.weight[stand, : len(near)] = [weight for _, weight in near]
        self.inner = np.array([*(number[weight] for weight in table.inside), 0], np.int32)

    def _count(self, person: int, stand: int, step: int) -> None:
        super()._count(person, stand, step)
        self.at[person] = self.place[person]
        here = self.on[stand]
        for number, column in enumerate(self.seen):
            column[stand] = here[number] if number < len(here) else NOWHERE
        sort = self.sort[person]
        for other, weight in self.touches[stand]:
            if self.matters[weight][sort]:
                if step > 0:
                    self.pairs[other] += self.meeting[weight, sort]
                else:
                    self.pairs[other] -= self.meeting[weight, sort]
        group = self.table.group[person]
        if group >= 0:
            self.in_row[group, self.table.row[stand]] += step
            self.filled[group] = len(self.rows[group])

    def step(self, people: Numbers, old: Numbers, new: Numbers) -> Numbers:
        """What each of the people brings by going from the old to the new stand while all others stay."""
        gained = self.gains[people, new]
        new = np.where(gained >= 0, new, NOWHERE)
        sort = self.sort[people]
        found: Numbers = np.maximum(gained, 0) - self.gains[people, old]
        found += self.pairs[new, sort] - self.pairs[old, sort]
        bound = np.flatnonzero(self.rule[people])
        if len(bound):
            found[bound] += self._rows(people[bound], old[bound], new[bound])
        return found

    def _rows(self, people: Numbers, old: Numbers, new: Numbers) -> Numbers:
        group, before, after = self.group_of[people], self.row_of[old], self.row_of[new]
        other = before != after
        left = other & (old >= 0) & (self.in_row[group, before] == 1)
        begun = other & (new >= 0) & (self.in_row[group, after] == 0)
        filled = self.filled[group]
        change = begun.astype(np.int32) - left
        together = np.maximum(filled + change, 1) - np.maximum(filled, 1)
        spread = (new >= 0).astype(np.int32) - (old >= 0) - change
        cost = -self.table.problem.points.extra_row
        found: Numbers = np.where(self.rule[people] == 1, together, spread).astype(np.int32) * cost
        return found

    def glance(self, people: Numbers, stands: Numbers, turn: Numbers) -> Numbers:
        """What each move brings, whoever is in the way taking the place left; on a shared stand whose turn it is."""
        old, sort, many = self.at[people], self.sort[people], self.many[stands]
        found = self.step(people, old, stands)
        met: npt.NDArray[np.bool_] = np.array([self.sharing[sort, self.sort[column[stands]]] for column in self.seen])
        full = ~many | (met.sum(axis=0) >= self.seat[stands])
        touching = np.flatnonzero((self.beside[stands] == old[:, None]).any(axis=1) | self.many[old])
        found[touching] += self._self(people[touching], old[touching], stands[touching])
        for number, one in enumerate(met):
            out = np.flatnonzero(one & full & (~many | (turn == number)))
            if len(out):
                other, here, there = self.seen[number][stands[out]], stands[out], old[out]
                found[out] += self.step(other, here, there) + self._both(people[out], other, there, here)
        return found

    def _self(self, people: Numbers, old: Numbers, new: Numbers) -> Numbers:
        """Nobody is beside or on a stand with themselves."""
        sort = self.sort[people]
        found = np.where(self.many[old], self.meeting[self.inner[old], sort, sort], 0)
        for near, weight in zip(self.beside[new].T, self.weight[new].T, strict=True):
            found -= np.where((near == old) & (old != new), self.meeting[weight, sort, sort], 0)
        return found

    def _both(self, people: Numbers, others: Numbers, old: Numbers, new: Numbers) -> Numbers:
        """What is counted wrongly when others leave the new stand for the old one at the same time."""
        one, two = self.sort[people], self.sort[others]
        found = np.zeros(len(people), np.int32)
        close = np.flatnonzero((self.beside[new] == old[:, None]).any(axis=1) | self.many[old] | self.many[new])
        if len(close):
            a, b, s, t = one[close], two[close], old[close], new[close]
            found[close] += self._self(others[close], t, s)
            found[close] -= np.where(self.many[t], self.meeting[self.inner[t], a, b], 0)
            found[close] -= np.where(self.many[s], self.meeting[self.inner[s], a, b], 0)
            for near, weight in zip(self.beside[t].T, self.weight[t].T, strict=True):
                found[close] += np.where((near == s) & (s != t), 2 * self.meeting[weight, a, b], 0)
        same = np.flatnonzero((self.group_of[people] == self.group_of[others]) & (self.rule[people] > 0))
        if len(same):
            found[same] -= self._rows(people[same], old[same], new[same])
            found[same] -= self._rows(others[same], new[same], old[same])
        return found
