"""The integer programme with the stands of one kind taken together and their clashes forgiven: smaller by far.

Where one craft side by side brings points, `company` counts the types of people on each stand. No plan has more points
than the optimum over all choices, since rules are left out and every bonus is kept; the solution says in which row and
on which make of stand everybody should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.company import Company
from craftfair.domain.placement.kinds import Kinds
from craftfair.domain.placement.table import NOWHERE, Table

Place = tuple[int, int]  # a kind, and the stand where it is worth more than on the others (NOWHERE: any)
Term = tuple[int, int]


class Coarse:
    """`choices[e]`: the places of exhibitor e that are left in. Rows are remembered by what they limit."""

    def __init__(
        self,
        table: Table,
        kinds: Kinds,
        company: Company,
        choices: Sequence[Iterable[Place]],
        stay: Sequence[bool] | None = None,
    ) -> None:
        self.table, self.kinds, self.company = table, kinds, company
        self.rows = company.rows.copy()
        self.rows.offset = table.base
        self.person: list[int] = []
        self.kind: list[int] = []
        self.stand: list[int] = []
        self.first = len(self.rows.cost)
        points = {(one.person, one.stand): one.points for one in kinds.specials}
        for person, places in enumerate(choices):
            for kind, stand in sorted(places):
                worth = points[person, stand] if stand >= 0 else int(kinds.least[person, kind])
                self.rows.decide(worth, must=stay is not None and stay[person])
                self.person.append(person)
                self.kind.append(kind)
                self.stand.append(stand)
        self.last = len(self.rows.cost)
        self.seat: dict[tuple[int, int], int] = {}
        self.type: dict[tuple[int, int], int] = {}
        self.power: dict[tuple[int, int], int] = {}
        self.cap: dict[int, int] = {}
        self.single: dict[tuple[int, int], int] = {}
        self.helped: list[Sequence[int]] = []
        self._once()
        self._seats()
        self._circuits()
        self._caps()
        self._delegations()

    def _columns(self) -> Iterable[tuple[int, int, int, int]]:
        return zip(range(self.first, self.last), self.person, self.kind, self.stand, strict=True)

    def _limit(self, terms: list[Term], most: float) -> int:
        self.rows.row(terms, most=most)
        return len(self.rows.least) - 1

    def _once(self) -> None:
        mine: dict[int, list[Term]] = defaultdict(list)
        for column, person, _, _ in self._columns():
            mine[person].append((column, 1))
        for terms in mine.values():
            self._limit(terms, 1)

    def _seats(self) -> None:
        """Where `company` counts, there are as many of a type as it says; elsewhere as many as there are seats."""
        table, company = self.table, self.company
        counted, kinds = set(company.kinds), self.kinds
        seats: dict[tuple[int, int], list[Term]] = defaultdict(list)
        types: dict[tuple[int, int], list[Term]] = defaultdict(list)
        named: dict[tuple[int, int], list[Term]] = defaultdict(list)
        types |= {at: [] for at in company.at}
        for column, person, kind, stand in self._columns():
            if kind in counted:
                types[company.type_of[person], kind].append((column, 1))
            for day in table.attends[person]:
                if kind not in counted:
                    seats[day, kind].append((column, 1))
                if stand >= 0:
                    named[day, stand].append((column, 1))
        for (day, kind), terms in seats.items():
            self.seat[day, kind] = self._limit(terms, kinds.seats[kind])
        for at, terms in types.items():
            self.rows.row([*terms, *((column, -1) for column in company.at[at])], 0, 0)  # nobody stands in for nobody
            self.type[at] = len(self.rows.least) - 1
        for (day, stand), terms in named.items():
            if len(terms) > table.seats[stand]:
                self.single[day, stand] = self._limit(terms, table.seats[stand])

    def _circuits(self) -> None:
        table = self.table
        wired: dict[tuple[int, int], list[Term]] = defaultdict(list)
        for column, person, kind, _ in self._columns():
            circuit = int(self.kinds.circuit[kind])
            if circuit >= 0 and table.needs[person]:
                for day in table.attends[person]:
                    wired[day, circuit].append((column, table.needs[person]))
        for (day, circuit), terms in wired.items():
            if sum(need for _, need in terms) > table.circuit_power[circuit]:
                self.power[day, circuit] = self._limit(terms, table.circuit_power[circuit])

    def _caps(self) -> None:
        counted: dict[int, list[Term]] = defaultdict(list)
        for column, person, kind, _ in self._columns():
            for cap in self.table.caps_of(person, self.kinds.members[kind][0]):
                counted[cap].append((column, 1))
        for cap, terms in counted.items():
            self.cap[cap] = self._limit(terms, self.table.caps[cap])

    def _delegations(self) -> None:
        table, cost = self.table, self.table.problem.points.extra_row
        members: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for column, person, kind, _ in self._columns():
            if table.group[person] >= 0 and table.rule[table.group[person]] != "free" and cost:
                members[table.group[person]][int(self.kinds.row[kind])].append(column)
        for group, rows in members.items():
            together = table.rule[group] == "together"
            used = {row: self._helper(-cost if together else cost, columns) for row, columns in rows.items()}
            for row, columns in rows.items():
                if together:
                    mine: dict[int, list[Term]] = defaultdict(list)
                    for column in columns:
                        mine[self.person[column - self.first]].append((column, 1))
                    for terms in mine.values():
                        self._limit([*terms, (used[row], -1)], 0)
                else:
                    for column in columns:
                        self.rows.cost[column] -= cost
                    self._limit([(used[row], 1), *((column, -1) for column in columns)], 0)
            if together:
                back = self._helper(cost, list(used.values()))
                self._limit([(back, 1), *((column, -1) for column in used.values())], 0)

    def _helper(self, cost: int, columns: Sequence[int]) -> int:
        """A column that is 1 when one of the columns is."""
        self.helped.append(columns)
        return self.rows.follow(cost, 1, lambda values: 0)

    def values(self, places: Sequence[int]) -> list[int]:
        """All columns for a plan, as far as its places are among the choices."""
        values = self.company.values(self.table, self.kinds, places)
        named = {(person, stand) for person, stand in zip(self.person, self.stand, strict=True) if stand >= 0}
        for _, person, kind, stand in self._columns():
            at = places[person]
            generic = at >= 0 and self.kinds.of[at] == kind and (person, at) not in named
            values.append(int(at == stand if stand >= 0 else generic))
        for columns in self.helped:
            values.append(int(any(values[column] for column in columns)))
        return values

    def settle(self, values: Sequence[float], keep: Sequence[int]) -> Board:
        """A plan near the solution: those to keep, those with a stand of their own, those of every day, the others."""
        table, company = self.table, self.company
        board = Board(table, keep)
        offered: dict[tuple[int, int], list[int]] = defaultdict(list)
        for column, stand in enumerate(company.model.stand):
            if values[column] > 0.5:
                person = company.model.person[column]
                each = company.type_at[person]
                offered[each, self.kinds.of[stand]].append(stand)
        chosen = [(p, k, s) for c, p, k, s in self._columns() if values[c] > 0.5 and board.place[p] == NOWHERE]
        for person, kind, stand in sorted(chosen, key=lambda one: (one[2] < 0, -len(table.attends[one[0]]), one)):
            stands = [stand] if stand >= 0 else self.kinds.members[kind]
            meant = offered.get((company.type_of[person], kind), ())
            free = [s for s in stands if table.gain[person][s] >= 0 and board.room(person, s)]
            if free:
                at = max(free, key=lambda s: (s in meant, bool(board.on[s]), board.worth(person, s), -s))
                board.add(person, at)
        return board
