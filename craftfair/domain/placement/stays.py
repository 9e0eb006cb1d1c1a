"""What a change can bring at most when nearly everybody stays: bounds on points and moves, and who might move at all.

Seen from the plan of now (`places`), people either stay or change: go elsewhere, come in, or are left out. Why the
value at any prices is a bound: take a plan that keeps the hard rules.

* Pairs. Two who both stay count as now. With somebody who leaves, a clash of now is gained at most and of each bonus of
  now half is lost at least (its other half belongs to the other one). Whoever is new on a stand meets at most so many
  of the same craft as there are, and as there are seats around; clashes with the new ones only lower the plan.
* Rows. A new member never brings points. One who leaves a row of a delegation to be together brings at most a share of
  that row, as it is given back only when all have left; of one to be spread, at most the price of one row.
* Seats of each day, caps and circuits are each used at most as often as there are, so adding price times what is left
  of them only adds; what remains is the best that each exhibitor can do alone (weak duality).

So the sum of everybody's best, all prices and what the plan of now has in pairs and rows is at least the points of
every plan. All numbers are whole, in 1/SCALE points, rounded so that the bound grows: how prices were found does not
matter. Moves are counted by the same sum with other worths: `each` for every place given, less one for each of
`current` who is not where they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from craftfair.domain.placement import highs
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.kinds import NEVER, SCALE, Ints
from craftfair.domain.placement.prices import bonus_around
from craftfair.domain.placement.rows import Rows
from craftfair.domain.placement.table import NOWHERE, Table

KILOWATT = 10**9  # in the millionths of a watt that the table counts
ROUNDS = 10
RAISES = 5
LEARNT = 6  # stands that one exhibitor learns in a round
FIRST = 40  # stands weighed at first by somebody without a place
NEAR, MOST_NEAR = 60, 10  # points behind the best, and stands of one exhibitor, that count as near


class Prices:
    """Of each day and stand, of each day and circuit (a kilowatt), and of being counted by a cap; all 0 at first."""

    def __init__(self, table: Table) -> None:
        days = len(table.days)
        self.seat: Ints = np.zeros((days, len(table.stands)), np.int64)
        self.power: Ints = np.zeros((days, len(table.circuit_power)), np.int64)
        self.cap: Ints = np.zeros(len(table.caps), np.int64)


@dataclass(slots=True)
class Sale:
    """`worth[e, s]`: what e brings on s at most, NEVER where it does not fit; `away[e]`: and when left out."""

    base: int
    worth: Ints
    away: Ints


class Stays:
    """`places`: a plan that keeps the hard rules; nobody in it is worse than left out."""

    def __init__(self, table: Table, places: Sequence[int]) -> None:
        self.table = table
        self.places = np.array(places, np.int64)
        self.count, self.stands = len(table.people), len(table.stands)
        gain = [np.frombuffer(row, np.int32) for row in table.gain]
        self.gain = np.array(gain, np.int64).reshape(self.count, self.stands)
        self.must = np.array(table.fixed, np.int64) >= 0
        self.here = np.flatnonzero(self.places >= 0)
        self.board = Board(table, places)
        self.of_mask: dict[int, list[int]] = defaultdict(list)
        self.of_need: dict[tuple[int, int], list[int]] = defaultdict(list)
        for person, mask in enumerate(table.mask):
            self.of_mask[mask].append(person)
            if table.needs[person]:
                self.of_need[mask, table.needs[person]].append(person)
        self.capped = [
            (
                [e for e, person in enumerate(table.people) if person.craft == cap.craft],
                [s for s, stand in enumerate(table.stands) if cap.pavilion in (None, stand.pavilion)],
            )
            for cap in table.problem.caps
        ]
        self.circuit = np.array(table.circuit, np.int64)

    # Worths --------------------------------------------------------------------------------------------------------

    def points(self) -> Sale:
        """The points of the format."""
        board = self.board
        leaving = np.zeros(self.count, np.int64)
        leaving[self.here] = [self._leaving(board, person) for person in self.here.tolist()]
        worth = np.where(self.gain >= 0, self.gain + self._bonuses() + leaving[:, None], NEVER)
        worth[self.here, self.places[self.here]] = self.gain[self.here, self.places[self.here]]
        own = int(self.gain[self.here, self.places[self.here]].sum())
        return Sale(board.points - own, worth, leaving)

    def moves(self, each: int) -> Sale:
        """`each` for every place, less one for each who had a place and is not there."""
        worth = np.where(self.gain >= 0, each, NEVER)
        known = [(e, s) for e, s in enumerate(self.table.current) if s >= 0]
        for person, stand in known:
            if worth[person, stand] > NEVER:
                worth[person, stand] += 1
        return Sale(-len(known), worth, np.zeros(self.count, np.int64))

    def _leaving(self, board: Board, person: int) -> int:
        table, stand = self.table, board.place[person]
        met = [table.clash(person, other, table.inside[stand]) for other in board.on[stand] if other != person]
        met += [table.clash(person, other, weight) for near, weight in table.side[stand] for other in board.on[near]]
        gained = -sum(points for points in met if points < 0) - sum(points for points in met if points > 0) // 2
        group, extra = table.group[person], table.problem.points.extra_row
        if group >= 0 and table.rule[group] != "free":
            mates, rows = board.rows[group][table.row[stand]], len(board.rows[group])
            if table.rule[group] == "together":
                gained += -(-extra // mates) if rows > 1 else 0
            else:
                gained += extra if mates > 1 else 0
        return gained

    def _bonuses(self) -> Ints:
        """What company of one craft can bring to each on each stand."""
        table = self.table
        found = np.zeros((self.count, self.stands), np.int64)
        if table.has_bonus:
            crafts = Counter(table.craft)
            mates = [crafts[craft] - 1 if craft != NOWHERE else 0 for craft in table.craft]
            known: dict[tuple[int, int], Ints] = {}
            for person, days in enumerate(table.attends):
                kind = mates[person], len(days)
                if kind not in known:
                    known[kind] = np.array([bonus_around(table, stand, *kind) for stand in range(self.stands)])
                found[person] = known[kind]
        return found

    # Prices --------------------------------------------------------------------------------------------------------

    def bound(self, sale: Sale, budget: Budget, seconds: float) -> tuple[int, list[list[int]]]:
        """No plan brings more; and for each exhibitor the stands not far behind the best at the last prices."""
        columns, end = self._first(sale), budget.elapsed + seconds
        prices, relaxed, best = Prices(self.table), -inf, 1 << 60
        for _ in range(ROUNDS):
            value, net = self.value(sale, prices)
            near = self._near(sale, net, columns)
            for _ in range(RAISES):
                self.spare(sale, prices, net)
                value, net = self.value(sale, prices)
                best = min(best, value)
                if best - relaxed < 1:
                    return best, near
            left = end - budget.elapsed
            if left <= 0 or budget.over():
                break
            self._learn(sale, columns, net)
            relaxed, prices = self._prices(sale, columns, left)
        return best, near

    def _first(self, sale: Sale) -> list[list[int]]:
        """Where everybody is, and for those without a place the best free stands."""
        columns: list[list[int]] = [[stand] if stand >= 0 else [] for stand in self.places.tolist()]
        room = np.array([stand in self.board.open for stand in range(self.stands)], bool)
        for person in np.flatnonzero(self.places < 0).tolist():
            worth = np.where(room, sale.worth[person], NEVER)
            stands = np.flatnonzero(worth > NEVER)
            columns[person] += stands[np.argsort(-worth[stands], kind="stable")][:FIRST].tolist()
        return columns

    def spare(self, sale: Sale, prices: Prices, net: Ints) -> None:
        """At no cost to the bound: who would rather stay can pay more for a full stand, which keeps others off."""
        here, stands = self.here, self.places[self.here]
        mine = net[here, stands].copy()
        net[here, stands] = NEVER
        others = np.maximum(net[here].max(axis=1, initial=NEVER), sale.away[here] * SCALE)
        spare = dict(zip(here.tolist(), np.maximum(0, mine - others).tolist(), strict=True))
        for stand, people in enumerate(self.board.on):
            taken, seats = self.board.taken[stand], self.table.seats[stand]
            full = {day for day, count in enumerate(taken) if count >= seats}
            paying = [(len(full.intersection(self.table.attends[e])), spare[e]) for e in people]
            if full:
                more = min(left // days for days, left in paying if days)
                prices.seat[list(full), stand] += more * 7 // 8

    def _near(self, sale: Sale, net: Ints, columns: Sequence[Sequence[int]]) -> list[list[int]]:
        """The columns, and the stands that are nearly as good as the best."""
        best = np.maximum(net.max(axis=1, initial=NEVER), sale.away * SCALE)
        found = []
        for person, mine in enumerate(columns):
            stands = np.flatnonzero(net[person] >= max(NEVER + 1, best[person] - NEAR * SCALE))
            stands = stands[np.argsort(-net[person, stands], kind="stable")][:MOST_NEAR]
            found.append(sorted({*mine, *stands.tolist()}))
        return found

    def _learn(self, sale: Sale, columns: list[list[int]], net: Ints) -> None:
        """Adds the stands that beat all that somebody knew."""
        known = np.array([net[e, mine].max(initial=NEVER) if mine else NEVER for e, mine in enumerate(columns)])
        known = np.where(self.must, NEVER, np.maximum(known, sale.away * SCALE))
        better = np.flatnonzero((net.max(axis=1, initial=NEVER) > known + SCALE // 64) & ~self.must)
        for person in better.tolist():
            stands = np.flatnonzero(net[person] > known[person] + SCALE // 64)
            columns[person] += stands[np.argsort(-net[person, stands], kind="stable")][:LEARNT].tolist()

    def value(self, sale: Sale, prices: Prices) -> tuple[int, Ints]:
        """The bound at these prices, and the worth of everything after paying (NEVER or less where it does not fit)."""
        table = self.table
        net = sale.worth * SCALE
        for mask, people in self.of_mask.items():
            net[people] -= prices.seat[[day for day in range(len(table.days)) if mask >> day & 1]].sum(axis=0)
        if prices.power.any():
            for (mask, need), people in self.of_need.items():
                watts = prices.power[[day for day in range(len(table.days)) if mask >> day & 1]].sum(axis=0)
                # the last is for stands on no circuit
                net[people] -= np.pad(watts, (0, 1))[self.circuit] * need // KILOWATT
        for cap in np.flatnonzero(prices.cap).tolist():
            people, stands = self.capped[cap]
            net[np.ix_(people, stands)] -= prices.cap[cap]
        best = net.max(axis=1, initial=NEVER)
        best = np.where(self.must, best, np.maximum(best, sale.away * SCALE))
        total = sale.base * SCALE + int(best.sum())
        total += int((prices.seat @ np.array(table.seats, np.int64)).sum())
        total += sum(int(price) * most for price, most in zip(prices.cap, table.caps, strict=True))
        for day in prices.power:
            total += sum(-(-int(p) * power // KILOWATT) for p, power in zip(day, table.circuit_power, strict=True))
        return total // SCALE, net

    def _prices(self, sale: Sale, columns: Sequence[Sequence[int]], seconds: float) -> tuple[float, Prices]:
        """The best prices for what everybody knows so far, and the optimum of that."""
        table, rows = self.table, Rows()
        rows.offset = sale.base + int(sale.away.sum())
        seat: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        power: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        caps: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for person, mine in enumerate(columns):
            terms = []
            for stand in mine:
                column = rows.decide(int(sale.worth[person, stand] - sale.away[person]), must=bool(self.must[person]))
                terms.append((column, 1))
                for day in table.attends[person]:
                    seat[day, stand].append((column, 1))
                    if table.circuit[stand] >= 0 and table.needs[person]:
                        power[day, table.circuit[stand]].append((column, table.needs[person]))
                for cap in table.caps_of(person, stand):
                    caps[cap].append((column, 1))
            if len(terms) > 1:
                rows.row(terms, most=1)
        prices, written = Prices(table), len(rows.least)
        limits: list[tuple[Ints, tuple[int, ...], list[tuple[int, int]], int, int]]
        limits = [(prices.seat, at, terms, table.seats[at[1]], 1) for at, terms in seat.items()]
        limits += [(prices.power, at, terms, table.circuit_power[at[1]], KILOWATT) for at, terms in power.items()]
        limits += [(prices.cap, (cap,), terms, table.caps[cap], 1) for cap, terms in caps.items()]
        limits = [limit for limit in limits if sum(factor for _, factor in limit[2]) > limit[3]]
        for _, _, terms, most, _ in limits:
            rows.row(terms, most=most)
        value = float("inf")
        priced = highs.prices(rows, seconds=seconds, settled=True) if rows.least else None
        if priced is not None:
            value, duals = priced
            for (found, at, _, _, unit), dual in zip(limits, duals[written:], strict=True):
                found[at] = max(0, round(dual * SCALE * unit))
        return value, prices
