"""A bound without a solver: at any prices, no plan is worth more than everybody's best offer plus all the prices."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from operator import sub

from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.table import NOWHERE, Table

STEP = 4  # points by which a bid goes above the next best offer: smaller is tighter and slower
ROUNDS = 6
MANY = 200  # exhibitors above whom arrays are faster than lists
INFINITE = 1 << 60


def bound(table: Table, budget: Budget, seconds: float = inf) -> int:
    """No plan has more points. Whole numbers throughout, so the proof needs no tolerance."""
    return bound_and_prices(table, budget, seconds)[0]


def bound_and_prices(table: Table, budget: Budget, seconds: float = inf) -> tuple[int, list[list[int]]]:
    """The bound, and the prices of each day and stand."""
    end = budget.elapsed + seconds
    if not table.stands or not table.people:
        return table.base, []
    market = _market(table)
    best = market.worth()
    for _ in range(ROUNDS):
        if budget.over() or budget.elapsed > end:
            break
        market.auction(budget, end)
        best = min(best, market.settle())
        changed = False
        for caps in market.bundles * 2:
            changed |= budget.elapsed < end and market.price_caps(caps)
        if not changed:
            break
        best = min(best, market.worth())
    return table.base + best, market.prices


def _market(table: Table) -> Market:
    if len(table.people) <= MANY:
        return Market(table)
    from craftfair.domain.placement.market import LargeMarket  # needs numpy, which small fairs do not wait for

    return LargeMarket(table)


def bonus_around(table: Table, stand: int, mates: int, days: int) -> int:
    """The most that so many others of one craft can bring to somebody who is on this stand for so many days."""
    near = [(weight, days * table.seats[other]) for other, weight in table.side[stand] if weight > 0]
    if table.inside[stand] > 0:
        near.append((table.inside[stand], days * (table.seats[stand] - 1)))
    points = 0
    for weight, people in near:
        points += weight * min(mates, people)
        mates -= min(mates, people)
    return points


class Market:
    """Each stand has a price for each day and each cap a price for being counted; everybody takes the best net offer.

    Prices only shift points from exhibitors to stands and caps. A plan that keeps seats and caps pays each price at
    most as often as it is for sale, so for every choice of prices the sum of all best net offers and of all prices is
    at least the points of every plan (weak duality). How the prices are found decides only how close the bound is.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.prices = [[0] * len(table.stands) for _ in table.days]
        self.cap_prices = [0] * len(table.caps)
        self.offers = self._offers()
        self.counted: list[list[int]] = [[] for _ in table.caps]
        self.covers: list[list[int]] = [[] for _ in table.caps]
        for number, cap in enumerate(table.problem.caps):
            self.counted[number] = [e for e, person in enumerate(table.people) if person.craft == cap.craft]
            self.covers[number] = [s for s, stand in enumerate(table.stands) if cap.pavilion in (None, stand.pavilion)]
        self.bundles = self._bundles()

    def _bundles(self) -> list[list[int]]:
        """Caps priced together: those of a craft in all pavilions (priced one by one they are only fled), then each."""
        crafts: dict[str, dict[str, int]] = {}
        for number, cap in enumerate(self.table.problem.caps):
            if cap.pavilion is not None:
                crafts.setdefault(cap.craft, {}).setdefault(cap.pavilion, number)
        joint = [list(caps.values()) for caps in crafts.values() if len(caps) > 1]
        return joint + [[number] for number in range(len(self.table.caps))]

    def _offers(self) -> list[Sequence[int]]:
        """The most each pair can bring: its own points, and half (rounded up) of every bonus with neighbours."""
        table = self.table
        offers: list[Sequence[int]] = list(table.gain)
        if not table.has_bonus:
            return offers
        mates = [table.craft.count(craft) - 1 if craft != NOWHERE else 0 for craft in table.craft]
        bonuses: dict[tuple[int, int], list[int]] = {}
        for person, row in enumerate(table.gain):
            kind = mates[person], len(table.attends[person])
            if kind not in bonuses:
                bonuses[kind] = [(bonus_around(table, stand, *kind) + 1) // 2 for stand in range(len(table.stands))]
            offers[person] = [g + b if g >= 0 else g for g, b in zip(row, bonuses[kind], strict=True)]
        return offers

    def _asked(self, person: int) -> list[int]:
        """What every stand asks of the person for all their days."""
        days = [self.prices[day] for day in self.table.attends[person]]
        return [sum(each) for each in zip(*days, strict=True)]

    def worth(self) -> int:
        """The bound at the prices of now."""
        table = self.table
        total = sum(seats * price for day in self.prices for seats, price in zip(table.seats, day, strict=True))
        total += sum(price * most for price, most in zip(self.cap_prices, table.caps, strict=True))
        asked: dict[tuple[int, ...], list[int]] = {}
        for person, row in enumerate(self.offers):
            days = table.attends[person]
            if days not in asked:
                asked[days] = self._asked(person)
            fixed = table.fixed[person]
            total += max(0, max(map(sub, row, asked[days]))) if fixed < 0 else row[fixed] - asked[days][fixed]
        return total

    def auction(self, budget: Budget, end: float) -> None:
        """Sells the seats for the whole fair to those who come every day; leaves all on the first day's price."""
        table = self.table
        prices = [0] * len(table.stands)
        holders: list[dict[int, int]] = [{} for _ in table.stands]  # who holds a seat, and for which bid
        whole = len(table.days)
        waiting = [e for e, days in enumerate(table.attends) if len(days) == whole and table.fits[e]][::-1]
        while waiting and not budget.over() and budget.elapsed < end:
            budget.spent += 1
            person = waiting.pop()
            net = list(map(sub, self.offers[person], prices))
            best = max(net)
            if best <= 0:
                continue
            stand = net.index(best)
            net[stand] = 0
            held = holders[stand]
            if len(held) >= table.seats[stand]:
                out = min(held, key=lambda one: (held[one], one))
                del held[out]
                waiting.append(out)
            held[person] = prices[stand] + best - max(0, *net) + STEP
            if len(held) >= table.seats[stand]:
                prices[stand] = min(held.values())
        self.prices = [prices, *([0] * len(prices) for _ in table.days[1:])]

    def settle(self) -> int:
        """Spreads the prices over one or more days, whichever gives the best bound."""
        prices = self.prices[0]
        found: dict[int, list[list[int]]] = {}
        for count in range(1, len(self.prices) + 1):
            self.prices = [
                [(price + day) // count if day < count else 0 for price in prices] for day in range(len(self.prices))
            ]
            found.setdefault(self.worth(), self.prices)
        self.prices = found[min(found)]
        return min(found)

    def price_caps(self, caps: Sequence[int]) -> bool:
        """Raises or lowers these prices together to their best while all others stay; says whether they changed."""
        table, covered = self.table, {stand for cap in caps for stand in self.covers[cap]}
        most, counted = sum(table.caps[cap] for cap in caps), self.counted[caps[0]]
        eager = []
        for person in counted:
            net = list(map(sub, self.offers[person], self._asked(person)))
            inside = max((net[s] for s in covered if table.gain[person][s] >= 0), default=-INFINITE)
            outside = max((worth for s, worth in enumerate(net) if s not in covered), default=0)
            eager.append(inside - max(0, outside) if table.fixed[person] < 0 else INFINITE)
        lowest = -min(self.cap_prices[cap] for cap in caps)
        change = max(sorted(eager, reverse=True)[most] if len(eager) > most else -INFINITE, lowest)
        if not change or change == INFINITE:
            return False
        for cap in caps:
            self.cap_prices[cap] += change
        for person in counted:
            row, gain = list(self.offers[person]), table.gain[person]
            for stand in covered:
                if gain[stand] >= 0:
                    row[stand] -= change
            self.offers[person] = row
        return True
