"""Prices for everything, found by the relaxed fair: they prove a bound and say which places are worth looking at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf

import numpy as np

from craftfair.domain.placement import highs
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.coarse import Coarse, Place
from craftfair.domain.placement.kinds import NEVER, SCALE
from craftfair.domain.placement.pricelist import Prices
from craftfair.domain.placement.relaxation import Choice, Relaxation
from craftfair.domain.placement.table import NOWHERE, Table

FIRST, MOST_FIRST = 12, 12  # points behind the best, and places of one exhibitor, that are weighed at the beginning
NEXT, MOST_NEXT = 20, 8  # and that are learnt in each round
WORTH_TRYING = 40  # points behind the best, for those who then look for plans
ROUNDS = 30
WAYS = 8, 4, 2, 1  # eighths of the way to new prices that are tried, as long as each is better than the one before
SLOW = 50_000  # a round whose new places bring less than this part of the whole is the last one


class Guide:
    """`bound`: no plan has more points; `stands[e]`: the stands worth trying for exhibitor e at the best prices."""

    def __init__(self, table: Table, asked: Sequence[Sequence[int]], places: Sequence[int]) -> None:
        """`asked`: first prices, of each day and stand; `places`: a plan."""
        self.table = table
        self.relaxation = Relaxation(table)
        self.prices = self.relaxation.prices_of_stands(asked)
        self.choice = self.relaxation.choose(self.prices)
        self.choices = self.relaxation.near(self.choice, FIRST, MOST_FIRST)
        self._add(self.relaxation.of_plan(places))
        self.in_all = False  # whether all pairs of a craft are limited together too, which comes last
        self.settled = False  # whether further rounds would bring nothing

    @property
    def bound(self) -> int:
        return self.choice.bound

    def _add(self, new: Sequence[set[Place]]) -> int:
        count = 0
        for mine, learnt in zip(self.choices, new, strict=True):
            count += len(learnt - mine)
            mine |= learnt
        return count

    def improve(self, budget: Budget, seconds: float, told: Callable[[int], None]) -> None:
        """Finds better prices until they are the best, `seconds` are over or a fifth of the work is spent."""
        end, enough = budget.elapsed + seconds, budget.spent + budget.work_left / 5
        before, needed = -inf, 0.0
        for _ in range(ROUNDS):
            coarse = Coarse(self.table, self.relaxation.kinds, self.relaxation.company, self.choices, self.in_all)
            budget.spent += len(coarse.rows.cost)
            began = budget.elapsed
            if end - began <= needed or budget.spent > enough or budget.over():
                break
            priced = highs.prices(coarse.rows, seconds=end - began)
            if priced is None:
                break
            value, duals = priced
            needed = budget.elapsed - began  # at least as much as the last one, having more places
            choice = self._try(self.relaxation.prices_of(coarse, duals))
            told(self.bound)
            new = sum(self._add(self.relaxation.near(one, NEXT, MOST_NEXT)) for one in (choice, self.choice))
            slow = not new or choice.bound - value < 1 or value - before < value // SLOW
            self.settled = slow and (self.in_all or not self.relaxation.company.in_all)
            if self.settled:
                break
            before = -inf if slow else value
            self.in_all |= slow

    def _try(self, prices: Prices) -> Choice:
        """What everybody does at these prices; the best prices on the way to them are kept.

        The bound is convex in the prices: where new ones overshoot, some way towards them is better than both ends.
        """
        before, there = self.prices, self.relaxation.choose(prices)
        last = inf
        for eighths in WAYS:
            between = before.towards(prices, eighths)
            found = self.relaxation.choose(between) if eighths < WAYS[0] else there
            if found.bound >= last:
                break
            last = found.bound
            if found.bound < self.bound:
                self.choice, self.prices = found, between
        return there

    def worth_trying(self, places: Sequence[int], points: int = WORTH_TRYING) -> list[list[int]]:
        """For each exhibitor the stands not so many points behind the best at the best prices, and the present one."""
        return self._stands(self.relaxation.near(self.choice, points, self.relaxation.kinds.count), places)

    def _stands(self, choices: Sequence[set[Place]], places: Sequence[int]) -> list[list[int]]:
        members = self.relaxation.kinds.members
        found = []
        for person, (chosen, place) in enumerate(zip(choices, places, strict=True)):
            stands = {s for kind, stand in chosen for s in ([stand] if stand >= 0 else members[kind])}
            mine = {stand for stand in stands if self.table.gain[person][stand] >= 0}
            found.append(sorted(mine | ({place} if place >= 0 else set())))
        return found

    def in_better_plans(self, places: Sequence[int]) -> list[list[int]]:
        """For each exhibitor all stands that they can have in a plan with more points than this one.

        The bound is a sum of what everybody brings at most: who brings a point less than their best takes a point off
        it. A delegation that has somebody on a place brings at most what that place does and what the delegation would
        bring without them: a row less to pay if they come together, nor do they take a row that was free for another.
        """
        points = Board(self.table, places).points
        relaxation, net, special = self.relaxation, self.choice.net, self.choice.special
        most = net.max(axis=1, initial=0)
        np.maximum.at(most, relaxation.special_person, special)
        for group in relaxation.groups:
            together = relaxation.of_group(group, net, special)
            for person in group.members:
                others = replace(group, members=[other for other in group.members if other != person])
                most[person] = together - (relaxation.of_group(others, net, special) if others.members else 0)
        least = most - max(0, self.choice.bound + 1 - points) * SCALE
        found = []
        for person, mine in enumerate(net >= least[:, None]):
            kinds = np.flatnonzero(mine & (relaxation.worth[person] > NEVER))
            named = (number for number in relaxation.specials_of.get(person, ()) if special[number] >= least[person])
            stands = {(int(relaxation.special_kind[n]), int(relaxation.special_stand[n])) for n in named}
            found.append({(int(kind), NOWHERE) for kind in kinds} | stands)
        return self._stands(found, places)
