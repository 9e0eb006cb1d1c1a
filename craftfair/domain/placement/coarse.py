"""The integer programme with the stands of one kind taken together and their clashes forgiven: smaller by far.

Where one craft side by side brings points, `company` limits how many pairs there can be. No plan has more points than
the optimum over all choices, since rules are left out and every bonus is kept; its prices guide who looks for plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from craftfair.domain.placement.company import Company
from craftfair.domain.placement.kinds import Kinds
from craftfair.domain.placement.rows import Rows
from craftfair.domain.placement.table import Table

FREE = 10**20  # the solver's word for no upper limit
Place = tuple[int, int]  # a kind, and the stand where it is worth more than on the others (NOWHERE: any)
Term = tuple[int, int]


class Coarse:
    """`choices[e]`: the places of exhibitor e that are left in. Rows are remembered by what they limit.

    `in_all`: whether all pairs of a craft are limited together too. Too early that is no help: whoever has no row yet
    does not pay for being there, and is paid twice.
    """

    def __init__(
        self,
        table: Table,
        kinds: Kinds,
        company: Company,
        choices: Sequence[Iterable[Place]],
        in_all: bool = True,
    ) -> None:
        self.table, self.kinds, self.company = table, kinds, company
        self.rows = Rows()
        self.rows.offset = table.base
        self.person: list[int] = []
        self.kind: list[int] = []
        self.stand: list[int] = []
        points = {(one.person, one.stand): one.points for one in kinds.specials}
        for person, places in enumerate(choices):
            for kind, stand in sorted(places):
                worth = points[person, stand] if stand >= 0 else int(kinds.least[person, kind])
                self.rows.decide(worth)
                self.person.append(person)
                self.kind.append(kind)
                self.stand.append(stand)
        self.last = len(self.rows.cost)
        self.seat: dict[tuple[int, int], int] = {}
        self.power: dict[tuple[int, int], int] = {}
        self.cap: dict[int, int] = {}
        self.single: dict[tuple[int, int], int] = {}
        self.line: dict[tuple[int, int], int] = {}  # key of company, number of the line
        self.own: dict[int, int] = {}
        self.once: dict[tuple[int, int], int] = {}  # key of company, person
        self.sooner: dict[tuple[int, int], int] = {}  # key of company, key of fewer days
        self.touching: dict[int, int] = {}
        self.pairs: list[int] = []  # the key of each column of pairs; after these only the excess comes
        self.helped: list[Sequence[int]] = []
        self._once()
        self._seats()
        self._circuits()
        self._caps()
        self._delegations()
        self._company(in_all)

    def _columns(self) -> Iterable[tuple[int, int, int, int]]:
        return zip(range(self.last), self.person, self.kind, self.stand, strict=True)

    def _limit(self, terms: list[Term], most: float) -> int:
        self.rows.row(terms, most=most)
        return len(self.rows.least) - 1

    def _dear(self, terms: list[Term], most: int, cost: int) -> int:
        """A limit that can be exceeded at this cost, so that no price is above it.

        Where a craft is nowhere yet any price would do, and the interior point takes the middle of them all: prices so
        large are a gift to whoever has no row in the programme.
        """
        return self._limit([*terms, (self.rows.follow(-cost, FREE, lambda values: 0), -1)], most)

    def _once(self) -> None:
        mine: dict[int, list[Term]] = defaultdict(list)
        for column, person, _, _ in self._columns():
            mine[person].append((column, 1))
        for terms in mine.values():
            self._limit(terms, 1)

    def _seats(self) -> None:
        table = self.table
        seats: dict[tuple[int, int], list[Term]] = defaultdict(list)
        named: dict[tuple[int, int], list[Term]] = defaultdict(list)
        for column, person, kind, stand in self._columns():
            for day in table.attends[person]:
                seats[day, kind].append((column, 1))
                if stand >= 0:
                    named[day, stand].append((column, 1))
        for (day, kind), terms in seats.items():
            self.seat[day, kind] = self._limit(terms, self.kinds.seats[kind])
        for (day, stand), terms in named.items():
            if len(terms) > table.seats[stand]:
                self.single[day, stand] = self._limit(terms, table.seats[stand])

    def _company(self, in_all: bool) -> None:
        """Pairs of one craft, as `company` limits them; keys whose pairs nobody here can make are left out."""
        company = self.company
        there: dict[tuple[int, int], list[int]] = defaultdict(list)  # part, person
        for column, person, kind, _ in self._columns():
            there[company.part_of[kind], person].append(column)
        used: dict[int, int] = {}
        columns: dict[int, list[int]] = {}
        for at, key in enumerate(company.keys):
            mine = [column for person in company.people[at] for column in there.get((key.part, person), ())]
            if (
                mine
                and (key.days or in_all)
                and (not company.own[at] or any((key.part, person) in there for person in company.own[at]))
            ):
                columns[at] = mine
                used[at] = self._helper(0, mine)
                for person in company.once[at]:
                    if terms := [(column, 1) for column in there.get((key.part, person), ())]:
                        self.once[at, person] = self._limit([*terms, (used[at], -1)], 0)
                for less in company.shorter[at]:
                    if less in used:
                        self.sooner[at, less] = self._limit([(used[at], 1), (used[less], -1)], 0)
        self._pairs(there, used, columns)

    def _pairs(
        self, there: Mapping[tuple[int, int], list[int]], used: Mapping[int, int], columns: Mapping[int, list[int]]
    ) -> None:
        company, cost = self.company, self.company.points
        made = {at: self.rows.follow(cost, company.keys[at].most, lambda values: 0) for at in columns}
        self.pairs = list(made)
        for at, mine in columns.items():
            key = company.keys[at]
            pairs = [made[one] for one in company.longer[at] if one in made]
            for number, (a, b, c) in enumerate(key.lines):
                terms = [(used[at], b), *((column, -a) for column in mine), *((column, c) for column in pairs)]
                self.line[at, number] = self._dear(terms, 0, -(-cost // c))
            if own := company.own[at]:
                degree = company.parts[key.part].degree
                near = [(column, -degree) for person in own for column in there.get((key.part, person), ())]
                self.own[at] = self._dear([(made[at], 1), *near], 0, cost)
        for number, touch in enumerate(company.touching):
            if met := [(made[at], 1) for at in touch.keys if at in made]:
                self.touching[number] = self._dear(met, company.parts[touch.part].edges, cost)

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
                        mine[self.person[column]].append((column, 1))
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
