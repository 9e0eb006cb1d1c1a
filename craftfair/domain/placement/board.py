"""A plan being made: who stands where, what is left of seats, power and caps, and the points, kept up at each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from craftfair.domain.placement.table import LOUD_AND_QUIET, NOWHERE, Table


class Board:
    """Only plans that keep every hard rule can be reached: ask `room` before `add`."""

    def __init__(self, table: Table, places: Iterable[int] = ()) -> None:
        self.table = table
        days = range(len(table.days))
        self.place = [NOWHERE] * len(table.people)
        self.on: list[list[int]] = [[] for _ in table.stands]
        self.taken = [[0 for _ in days] for _ in table.stands]
        self.load = [[0 for _ in days] for _ in table.stands]
        self.circuit_load = [[0 for _ in days] for _ in table.circuit_power]
        self.open = set(range(len(table.stands)))  # stands with a seat left on some day
        self.counted = [0] * len(table.caps)
        self.rows: list[dict[int, int]] = [{} for _ in table.rule]
        self.points = table.base
        for person, stand in enumerate(places):
            if stand >= 0:
                self.add(person, stand)

    def room(self, person: int, stand: int) -> bool:
        """Whether a person who fits may join the stand as the plan is now."""
        table = self.table
        taken, load, need = self.taken[stand], self.load[stand], table.needs[person]
        seats, power = table.seats[stand] - 1, table.power[stand] - need
        for day in table.attends[person]:
            if taken[day] > seats or load[day] > power:
                return False
        circuit = table.circuit[stand]
        if circuit >= 0 and need and self.is_short_of_power(person, circuit):
            return False
        return all(self.counted[cap] < table.caps[cap] for cap in table.caps_of(person, stand))

    def is_short_of_power(self, person: int, circuit: int) -> bool:
        """Whether a circuit has too little left for a person on one of their days."""
        left, used = self.table.circuit_power[circuit] - self.table.needs[person], self.circuit_load[circuit]
        return any(used[day] > left for day in self.table.attends[person])

    def worth(self, person: int, stand: int) -> int:
        """The points the plan gains when the person joins the stand (negative: it loses)."""
        table = self.table
        points = table.gain[person][stand] + self._row_step(person, stand)
        for other in self.on[stand]:
            points += table.clash(person, other, table.inside[stand])
        craft, noise, mask = table.craft[person], table.noise[person], table.mask[person]
        for beside, weight in table.side[stand]:
            for other in self.on[beside]:
                if table.mask[other] & mask:
                    if table.craft[other] == craft != NOWHERE:
                        points += weight
                    if noise and table.noise[other] + noise == LOUD_AND_QUIET:
                        points -= table.problem.points.noise
        return points

    def _row_step(self, person: int, stand: int) -> int:
        group = self.table.group[person]
        if group < 0 or self.table.rule[group] == "free" or not self.rows[group]:
            return 0
        new = self.table.row[stand] not in self.rows[group]
        return -self.table.problem.points.extra_row if new == (self.table.rule[group] == "together") else 0

    def add(self, person: int, stand: int) -> int:
        """Puts the person there and says what the plan gained by it."""
        gained = self.worth(person, stand)
        self.points += gained
        self.place[person] = stand
        self.on[stand].append(person)
        self._count(person, stand, 1)
        return gained

    def remove(self, person: int) -> int:
        """Takes the person off the plan and says what the plan gained by it (mostly a loss)."""
        stand = self.place[person]
        self.place[person] = NOWHERE
        self.on[stand].remove(person)
        self._count(person, stand, -1)
        gained = -self.worth(person, stand)
        self.points += gained
        return gained

    def _count(self, person: int, stand: int, step: int) -> None:
        table = self.table
        taken, load, need, circuit = self.taken[stand], self.load[stand], table.needs[person], table.circuit[stand]
        for day in table.attends[person]:
            taken[day] += step
            load[day] += need * step
            if circuit >= 0:
                self.circuit_load[circuit][day] += need * step
        if min(taken) < table.seats[stand]:
            self.open.add(stand)
        else:
            self.open.discard(stand)
        for cap in table.caps_of(person, stand):
            self.counted[cap] += step
        group = table.group[person]
        if group >= 0:
            rows, row = self.rows[group], table.row[stand]
            rows[row] = rows.get(row, 0) + step
            if not rows[row]:
                del rows[row]

    def blockers(self, person: int, stand: int) -> list[int]:
        """Those on the stand who share a day with the person."""
        mask = self.table.mask[person]
        return [other for other in self.on[stand] if self.table.mask[other] & mask]

    def movable(self, person: int) -> bool:
        return self.table.fixed[person] == NOWHERE

    def places(self) -> Sequence[int]:
        return tuple(self.place)
