"""Writes the problem as one integer programme whose optimum is the best plan, with rows as tight as the rules allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import gcd

from craftfair.domain.placement.rows import Rows, Values
from craftfair.domain.placement.table import NOISY, NOWHERE, QUIET, Table

Block = tuple[int, tuple[int, ...], tuple[int, ...]]


class Model:
    """One 0/1 column for each exhibitor and each stand that fits; everything else follows from these.

    `scale` multiplies the points and `prefer` then adds one for each exhibitor who keeps that place: with a scale above
    the number of exhibitors the plan with most points is found and, among those, the one with fewest changes.
    """

    def __init__(self, table: Table, prefer: Sequence[int] | None = None) -> None:
        self.table = table
        self.rows = Rows()
        self.scale = 1 if prefer is None else len(table.people) + 1
        self.rows.offset = table.base * self.scale
        self.person: list[int] = []
        self.stand: list[int] = []
        self.of: list[list[int]] = [[] for _ in table.people]
        self.at: list[list[int]] = [[] for _ in table.stands]
        for person, fits in enumerate(table.fits):
            for stand in fits:
                bonus = int(prefer is not None and prefer[person] == stand)
                self._decide(person, stand, table.gain[person][stand] * self.scale + bonus)
        self.weights = table.problem.points
        for write in (self._seats, self._power, self._caps, self._same_stand, self._neighbours, self._delegations):
            write()

    def _decide(self, person: int, stand: int, cost: int) -> None:
        column = self.rows.decide(cost, must=self.table.fixed[person] == stand)
        self.person.append(person)
        self.stand.append(stand)
        self.of[person].append(column)
        self.at[stand].append(column)

    def values(self, places: Sequence[int]) -> Values:
        """All columns of a plan that keeps the rules."""
        pairs = zip(self.person, self.stand, strict=True)
        return self.rows.complete([int(places[person] == stand) for person, stand in pairs])

    def places(self, values: Sequence[float]) -> list[int]:
        found = [NOWHERE] * len(self.table.people)
        for column, (person, stand) in enumerate(zip(self.person, self.stand, strict=True)):
            if values[column] > 0.5:
                found[person] = stand
        return found

    def _seats(self) -> None:
        for columns in self.of:
            self.rows.at_most(columns, 1)
        for stand, columns in enumerate(self.at):
            for here in self._by_day(columns):
                self.rows.at_most(here, self.table.seats[stand])

    def _by_day(self, columns: Sequence[int]) -> Iterable[list[int]]:
        """The columns of those who are there on a day, days with the same people once."""
        found = {
            tuple(column for column in columns if day in self.table.attends[self.person[column]])
            for day in range(len(self.table.days))
        }
        return [list(here) for here in sorted(found)]

    def _power(self) -> None:
        table = self.table
        wired: dict[int, list[int]] = defaultdict(list)
        for stand, columns in enumerate(self.at):
            if table.seats[stand] > 1:
                self._limit_power(columns, table.power[stand])
            if table.circuit[stand] >= 0:
                wired[table.circuit[stand]].append(stand)
        for circuit, stands in wired.items():
            if sum(self._most_power(stand) for stand in stands) > table.circuit_power[circuit]:
                self._limit_power([c for stand in stands for c in self.at[stand]], table.circuit_power[circuit])

    def _most_power(self, stand: int) -> int:
        needs = sorted((self.table.needs[self.person[column]] for column in self.at[stand]), reverse=True)
        return min(self.table.power[stand], sum(needs[: self.table.seats[stand]]))

    def _limit_power(self, columns: Sequence[int], watts: int) -> None:
        for here in self._by_day(columns):
            needs = [(column, self.table.needs[self.person[column]]) for column in here]
            terms = [(column, need) for column, need in needs if need]
            if sum(need for _, need in terms) > watts:
                unit = gcd(*(need for _, need in terms))  # large numbers cost the solver its precision
                self.rows.row([(column, need // unit) for column, need in terms], most=watts // unit)

    def _caps(self) -> None:
        counted: list[list[int]] = [[] for _ in self.table.caps]
        for column, (person, stand) in enumerate(zip(self.person, self.stand, strict=True)):
            for cap in self.table.caps_of(person, stand):
                counted[cap].append(column)
        for cap, columns in enumerate(counted):
            self.rows.at_most(columns, self.table.caps[cap])

    # Pairs -----------------------------------------------------------------------------------------------------------

    def _same_stand(self) -> None:
        table = self.table
        for stand, columns in enumerate(self.at):
            seats = table.seats[stand]
            if seats < 2:
                continue
            if table.inside[stand]:
                for same in self._by_craft(columns).values():
                    self._couples(table.inside[stand] * self.scale, tuple(same), seats)
            loud, quiet = self._of_noise(columns, NOISY), self._of_noise(columns, QUIET)
            for _, some, others in self._blocks(loud, quiet):
                self.rows.product(-self.weights.noise * self.scale, some, others, (seats, seats))

    def _couples(self, cost: int, columns: tuple[int, ...], seats: int) -> None:
        """Each two of one craft on one stand, by groups who come on the same days."""
        groups: dict[int, list[int]] = defaultdict(list)
        for column in columns:
            groups[self._mask(column)].append(column)
        masks = sorted(groups)
        for i, mask in enumerate(masks):
            self.rows.couples(cost, tuple(groups[mask]), seats)
            for other in masks[i + 1 :]:
                if mask & other:
                    self.rows.product(cost, tuple(groups[mask]), tuple(groups[other]), (seats, seats))

    def _neighbours(self) -> None:
        for stand, beside in enumerate(self.table.side):
            for other, weight in beside:
                if stand < other:
                    self._crafts_side_by_side(stand, other, weight * self.scale)
                    self._noise_side_by_side(stand, other)

    def _crafts_side_by_side(self, stand: int, other: int, cost: int) -> None:
        if not cost:
            return
        here, there = self._by_craft(self.at[stand]), self._by_craft(self.at[other])
        blocks = [block for craft in here if craft in there for block in self._blocks(here[craft], there[craft])]
        self._pairs(stand, other, cost, blocks)

    def _noise_side_by_side(self, stand: int, other: int) -> None:
        here, there = self.at[stand], self.at[other]
        blocks = [
            *self._blocks(self._of_noise(here, NOISY), self._of_noise(there, QUIET)),
            *self._blocks(self._of_noise(here, QUIET), self._of_noise(there, NOISY)),
        ]
        self._pairs(stand, other, -self.weights.noise * self.scale, blocks)

    def _pairs(self, stand: int, other: int, cost: int, blocks: Sequence[Block]) -> None:
        """Every meeting in the blocks costs (or brings) `cost`."""
        seats = self.table.seats[stand], self.table.seats[other]
        if cost > 0 or max(seats) > 1:
            for _, some, others in blocks:
                self.rows.product(cost, some, others, seats)
            return
        # with one seat on either side at most one meeting can begin on a day, whatever the craft: one column for all
        by_day: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for day, some, others in blocks:
            by_day[day].append((self.rows.total(some, 1), self.rows.total(others, 1)))
        for meetings in by_day.values():

            def met(values: Values, meetings: Sequence[tuple[int, int]] = tuple(meetings)) -> int:
                return max(values[one] * values[two] for one, two in meetings)

            made = self.rows.follow(cost, 1, met)
            for one, two in meetings:
                self.rows.row([(one, 1), (two, 1), (made, -1)], most=1)

    def _blocks(self, some: Sequence[int], others: Sequence[int]) -> list[Block]:
        """Meetings of some with others as (first common day, those, these), each meeting in exactly one block."""
        here, there = self._by_mask(some), self._by_mask(others)
        found: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
        for mask, columns in here.items():
            partners: dict[int, list[int]] = defaultdict(list)
            for other in there:
                if mask & other:
                    partners[mask & other & -(mask & other)].append(other)
            for day, met_masks in partners.items():
                found[day, tuple(sorted(met_masks))].extend(columns)
        blocks = []
        for (day, masks), columns in sorted(found.items()):
            met = [column for mask in masks for column in there[mask]]
            if {self.person[c] for c in columns} | {self.person[c] for c in met} != {self.person[columns[0]]}:
                blocks.append((day, tuple(sorted(columns)), tuple(sorted(met))))
        return blocks

    def _mask(self, column: int) -> int:
        return self.table.mask[self.person[column]]

    def _by_mask(self, columns: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for column in columns:
            found[self._mask(column)].append(column)
        return found

    def _by_craft(self, columns: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for column in columns:
            if self.table.craft[self.person[column]] != NOWHERE:
                found[self.table.craft[self.person[column]]].append(column)
        return found

    def _of_noise(self, columns: Iterable[int], kind: int) -> list[int]:
        return [column for column in columns if self.table.noise[self.person[column]] == kind]

    # Delegations -----------------------------------------------------------------------------------------------------

    def _delegations(self) -> None:
        cost = self.weights.extra_row * self.scale
        members: dict[int, list[int]] = defaultdict(list)
        for column, person in enumerate(self.person):
            if self.table.group[person] >= 0:
                members[self.table.group[person]].append(column)
        for group, columns in members.items():
            rows: dict[int, list[int]] = defaultdict(list)
            for column in columns:
                rows[self.table.row[self.stand[column]]].append(column)
            if cost and self.table.rule[group] == "together":
                self._together(cost, list(rows.values()))
            elif cost and self.table.rule[group] == "spread":
                self._spread(cost, list(rows.values()))

    def _together(self, cost: int, rows: Sequence[list[int]]) -> None:
        """Each row used costs, and one row is given back as soon as one is used."""
        used = [self._row_used(-cost, columns) for columns in rows]
        for columns, row in zip(rows, used, strict=True):
            by_person: dict[int, list[int]] = defaultdict(list)
            for column in columns:
                by_person[self.person[column]].append(column)
            for mine in by_person.values():
                self.rows.row([*((column, 1) for column in mine), (row, -1)], most=0)
        back = self.rows.follow(cost, 1, lambda values: int(any(values[row] for row in used)))
        self.rows.row([(back, 1), *((row, -1) for row in used)], most=0)

    def _spread(self, cost: int, rows: Sequence[list[int]]) -> None:
        """Each member placed costs, and each row used gives it back."""
        for columns in rows:
            for column in columns:
                self.rows.cost[column] -= cost
            row = self._row_used(cost, columns)
            self.rows.row([(row, 1), *((column, -1) for column in columns)], most=0)

    def _row_used(self, cost: int, columns: Sequence[int]) -> int:
        return self.rows.follow(cost, 1, lambda values: int(any(values[column] for column in columns)))
