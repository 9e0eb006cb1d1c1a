"""The fair with its clashes forgiven, sold at prices: what everybody, each delegation and pairs of one craft then do.

Why the value at any prices is a bound. Take a plan that keeps the hard rules. Seats of a kind, watts of a circuit, caps
and single stands are each used at most as often as there are, and its pairs keep the rows of `company` (see there), so
adding price times what is left of them only adds. What remains falls apart: each exhibitor, or delegation with its rows
counted, chooses alone, being paid for the company that somebody of the craft makes possible in a part of the ground and
paying for being there; pairs, and whether a craft is there at all, count with their upper limit if anything is left of
them. The best of each is at least what the plan has them do. Clashes, which the plan pays and the sum does not, only
lower the plan. All sums are whole numbers, prices being whole multiples of 1/SCALE point, and each division is rounded
so that the bound grows: no tolerance is needed, and how the prices were found does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from craftfair.domain.placement import groups
from craftfair.domain.placement.coarse import Coarse, Place
from craftfair.domain.placement.company import Company
from craftfair.domain.placement.kinds import NEVER, SCALE, Ints, Kinds
from craftfair.domain.placement.pricelist import Prices
from craftfair.domain.placement.table import NOWHERE, Table

KILOWATT = 10**9  # in the millionths of a watt that the table counts
ROWS = 8  # rows that a delegation weighs


@dataclass(slots=True)
class Group:
    members: Sequence[int]
    together: bool
    cost: int


@dataclass(slots=True)
class Choice:
    """What everybody does at the prices: the bound, and the net worth of each kind and special stand to each."""

    bound: int
    net: Ints
    special: Ints


class Relaxation:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.kinds = Kinds(table)
        self.days = len(table.days)
        self.company = Company(table, self.kinds)
        self.worth = np.where(self.kinds.least >= 0, self.kinds.least * SCALE, NEVER)
        self.supplies = np.array(self.kinds.seats, np.int64)
        self.part_of = np.array(self.company.part_of, np.int64)
        self._list_specials()
        self._split()
        self.row_starts = np.flatnonzero(np.diff(self.kinds.row, prepend=-1))
        self.row_at = {int(row): at for at, row in enumerate(self.kinds.row[self.row_starts])}

    def _list_specials(self) -> None:
        found = self.kinds.specials
        self.special_person = np.array([one.person for one in found], np.int64)
        self.special_kind = np.array([one.kind for one in found], np.int64)
        self.special_stand = np.array([one.stand for one in found], np.int64)
        self.special_points = np.array([one.points * SCALE for one in found], np.int64)
        self.specials_of: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(found):
            self.specials_of[one.person].append(number)

    def _split(self) -> None:
        """Who chooses alone and who with the delegation; a long delegation chooses in parts.

        Rows together are at least those of each part, so each part pays its share; exhibitors of a part that stand in
        one row do so in the whole delegation too, so each part of those to be spread pays in full.
        """
        table = self.table
        cost = table.problem.points.extra_row * SCALE
        members: dict[int, list[int]] = defaultdict(list)
        for person, group in enumerate(table.group):
            if group >= 0 and table.rule[group] != "free" and cost and table.fits[person]:
                members[group].append(person)
        self.groups: list[Group] = []
        for group, people in sorted(members.items()):
            together, parts = table.rule[group] == "together", groups.cut(people)
            self.groups += [Group(part, together, cost // len(parts) if together else cost) for part in parts]
        inside = {person for group in self.groups for person in group.members}
        self.alone = [e for e, fits in enumerate(table.fits) if fits and e not in inside]

    def prices_of(self, coarse: Coarse, duals: Sequence[float]) -> Prices:
        """The prices of its rows, as whole numbers."""
        prices = self.no_prices()
        self._pay_for_pairs(prices, coarse.pairs)
        whole = np.maximum(np.rint(np.array(duals) * SCALE).astype(np.int64), 0)
        for (day, kind), row in coarse.seat.items():
            prices.seat[day, kind] = whole[row]
        for (day, circuit), row in coarse.power.items():
            prices.power[day, circuit] = max(0, round(duals[row] * SCALE * KILOWATT))
        for cap, row in coarse.cap.items():
            prices.cap[cap] = whole[row]
        for (day, stand), row in coarse.single.items():
            prices.stand[day, stand] = whole[row]
        for (key, number), row in coarse.line.items():
            prices.line[key][number] = whole[row]
        for key, row in coarse.own.items():
            prices.own[key] = whole[row]
        for (key, person), row in coarse.once.items():
            prices.once[key][self.company.once[key].index(person)] = whole[row]
        for (key, less), row in coarse.sooner.items():
            prices.sooner[key][self.company.shorter[key].index(less)] = whole[row]
        for number, row in coarse.touching.items():
            prices.touching[number] = whole[row]
        return prices

    def no_prices(self) -> Prices:
        return Prices.none(self.table, self.kinds, self.company)

    def prices_of_stands(self, asked: Sequence[Sequence[int]]) -> Prices:
        """Prices in points for each day and stand, as prices of kinds: the lowest of the kind."""
        prices = self.no_prices()
        for kind, members in enumerate(self.kinds.members):
            prices.seat[:, kind] = [min(stands[stand] for stand in members) * SCALE for stands in asked]
        self._pay_for_pairs(prices)
        return prices

    def _pay_for_pairs(self, prices: Prices, known: Sequence[int] = ()) -> None:
        """Where there are no prices yet nothing is left of a pair: everybody is paid for it as if others were there."""
        worth = self.company.points * SCALE
        for at in set(range(len(self.company.keys))).difference(known):
            if self.company.own[at]:
                prices.own[at] = worth
            elif self.company.keys[at].days:
                prices.line[at][0] = -(-worth // self.company.keys[at].lines[0][2])

    def choose(self, prices: Prices) -> Choice:
        net, special = self._nets(prices)
        best = net.max(axis=1, initial=0)
        if len(special):
            np.maximum.at(best, self.special_person, special)
        total = self.table.base * SCALE + self._supplies(prices)
        total += sum(int(best[person]) for person in self.alone)
        total += sum(self.of_group(group, net, special) for group in self.groups)
        total += self._left_of_company(prices)
        return Choice(total // SCALE, net, special)

    def _supplies(self, prices: Prices) -> int:
        table = self.table
        total = int((prices.seat @ self.supplies).sum())
        total += sum(int(price) * most for price, most in zip(prices.cap, table.caps, strict=True))
        total += int((prices.stand @ np.array(table.seats, np.int64)).sum())
        for day in prices.power:
            total += sum(-(-int(p) * power // KILOWATT) for p, power in zip(day, table.circuit_power, strict=True))
        return total

    def _nets(self, prices: Prices) -> tuple[Ints, Ints]:
        """The worth of everything to everybody after paying."""
        table, kinds = self.table, self.kinds
        net = np.full_like(self.worth, NEVER)
        watts = np.where(kinds.circuit >= 0, np.pad(prices.power, ((0, 0), (0, 1)))[:, kinds.circuit], 0)
        alike: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for person, mask in enumerate(table.mask):
            alike[table.craft[person], mask, table.needs[person]].append(person)
        for (_, _, need), people in alike.items():
            days = list(table.attends[people[0]])
            asked = prices.seat[days].sum(axis=0) + self._caps(people[0], prices)
            asked = asked + watts[days].sum(axis=0) * need // KILOWATT
            net[people] = np.where(self.worth[people] > NEVER, self.worth[people] - asked, NEVER)
        if self.company.parts:
            brought = np.pad(self._brought(prices), ((0, 0), (0, 1)))[:, self.part_of]  # the last: no part
            net = np.where(net > NEVER, net + brought, NEVER)
        special = net[self.special_person, self.special_kind] + self.special_points
        special -= self.worth[self.special_person, self.special_kind]
        for number, (person, stand) in enumerate(zip(self.special_person, self.special_stand, strict=True)):
            special[number] -= int(prices.stand[list(table.attends[person]), stand].sum())
        return net, special

    def _brought(self, prices: Prices) -> Ints:
        """What each exhibitor is paid for company, less the prices of being there, in each part."""
        brought = np.zeros((len(self.table.people), len(self.company.parts)), np.int64)
        company = self.company
        for at, key in enumerate(company.keys):
            lines = zip(prices.line[at].tolist(), key.lines, strict=True)
            brought[company.people[at], key.part] += sum(price * a for price, (a, _, _) in lines)
            brought[company.once[at], key.part] -= prices.once[at]
            brought[company.own[at], key.part] += prices.own[at] * company.parts[key.part].degree
        return brought

    def _left_of_company(self, prices: Prices) -> int:
        """The most that pairs, and being there at all, bring after paying; and what is paid for all pairs of a part."""
        company, total = self.company, 0
        paid: list[int]
        paid, there = prices.own.tolist(), [int(once.sum()) for once in prices.once]
        for at, key in enumerate(company.keys):
            lines = list(zip(prices.line[at].tolist(), key.lines, strict=True))
            for one in company.longer[at]:
                paid[one] += sum(price * c for price, (_, _, c) in lines)
            there[at] -= sum(price * b for price, (_, b, _) in lines) + int(prices.sooner[at].sum())
            for less, price in zip(company.shorter[at], prices.sooner[at].tolist(), strict=True):
                there[less] += price
        for touch, price in zip(company.touching, prices.touching.tolist(), strict=True):
            total += price * company.parts[touch.part].edges
            for at in touch.keys:
                paid[at] += price
        total += sum(max(0, one) for one in there)
        worth = company.points * SCALE
        return total + sum(max(0, worth - one) * key.most for one, key in zip(paid, company.keys, strict=True))

    def _caps(self, person: int, prices: Prices) -> Ints:
        """What the caps ask of somebody of this craft on each kind."""
        asked = np.zeros(self.kinds.count, np.int64)
        if len(prices.cap):
            for kind, stands in enumerate(self.kinds.members):
                for cap in self.table.caps_of(person, stands[0]):
                    asked[kind] += prices.cap[cap]
        return asked

    def by_row(self, person: int, choice_net: Ints, special: Ints) -> Ints:
        """The best place of a person in each row."""
        found: Ints = np.maximum.reduceat(choice_net[person], self.row_starts)
        for number in self.specials_of.get(person, ()):
            row = self.row_at[int(self.kinds.row[self.special_kind[number]])]
            found[row] = max(found[row], special[number])
        return found

    def of_group(self, group: Group, net: Ints, special: Ints) -> int:
        """What the delegation brings at most at the prices."""
        rows = np.array([self.by_row(person, net, special) for person in group.members])
        return groups.best_together(rows, group.cost) if group.together else groups.best_spread(rows, group.cost)

    def near(self, choice: Choice, near: int, most: int) -> list[set[Place]]:
        """The places of everybody that are less than `near` points behind the best, at most so many.

        Members of a delegation also weigh the best place in each of the rows that suit the delegation best.
        """
        found: list[set[Place]] = [set() for _ in self.table.people]
        for person in range(len(found)):
            net = choice.net[person]
            numbers = self.specials_of.get(person, ())
            best = max(0, int(net.max(initial=0)), *(int(choice.special[number]) for number in numbers))
            kinds = np.flatnonzero(net >= best - near * SCALE)
            kinds = kinds[np.argsort(-net[kinds], kind="stable")][:most]
            found[person] = {(int(kind), NOWHERE) for kind in kinds}
            for number in numbers:
                if choice.special[number] >= best - near * SCALE:
                    found[person].add((int(self.special_kind[number]), int(self.special_stand[number])))
        for group in self.groups if self.kinds.count else ():
            rows = np.array([self.by_row(person, choice.net, choice.special) for person in group.members])
            suits = np.maximum(rows, 0).sum(axis=0)
            for row in np.argsort(-suits, kind="stable")[:ROWS]:
                for at, person in enumerate(group.members):
                    start, end = self._ends(int(row))
                    kinds = start + np.flatnonzero(choice.net[person, start:end] >= rows[at, row] - near * SCALE)
                    found[person] |= {(int(kind), NOWHERE) for kind in kinds if self.worth[person, kind] > NEVER}
        return found

    def _ends(self, row: int) -> tuple[int, int]:
        ends = (*self.row_starts.tolist(), self.kinds.count)
        return ends[row], ends[row + 1]

    def of_plan(self, places: Sequence[int]) -> list[set[Place]]:
        """A plan in these terms."""
        special = {(int(e), int(s)) for e, s in zip(self.special_person, self.special_stand, strict=True)}
        return [
            {(self.kinds.of[stand], stand if (person, stand) in special else NOWHERE)} if stand >= 0 else set()
            for person, stand in enumerate(places)
        ]
