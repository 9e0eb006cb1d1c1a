"""Prices for everything, found by the relaxed fair: they prove a bound and say which places are worth looking at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from craftfair.domain.placement import highs
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.coarse import Coarse, Place
from craftfair.domain.placement.company import Company
from craftfair.domain.placement.kinds import NEVER
from craftfair.domain.placement.relaxation import Relaxation
from craftfair.domain.placement.table import NOWHERE, Table

FIRST, MOST_FIRST = 25, 40  # points behind the best, and places of one exhibitor, that are weighed at the beginning
NEXT, MOST_NEXT = 20, 16  # and that are learnt in each round
WORTH_TRYING = 40  # points behind the best, for those who then look for plans
ROUNDS = 30


class Guide:
    """`bound`: no plan has more points; `stands[e]`: the stands worth trying for exhibitor e at the best prices."""

    def __init__(self, table: Table, asked: Sequence[Sequence[int]], places: Sequence[int]) -> None:
        """`asked`: first prices, of each day and stand; `places`: a plan."""
        self.table = table
        self.relaxation = Relaxation(table)
        self.choice = self.relaxation.choose(self.relaxation.prices_of_stands(asked))
        self.choices = self.relaxation.near(self.choice, FIRST, MOST_FIRST)
        self._add(self._of_types())
        self._add(self.relaxation.of_plan(places))

    @property
    def bound(self) -> int:
        return self.choice.bound

    def _add(self, new: Sequence[set[Place]]) -> int:
        count = 0
        for mine, learnt in zip(self.choices, new, strict=True):
            count += len(learnt - mine)
            mine |= learnt
        return count

    def _of_types(self) -> list[set[Place]]:
        """For each type and kind that `company` counts a few people: without anybody there would be no price."""
        relaxation = self.relaxation
        found: list[set[Place]] = [set() for _ in self.choices]
        behind = relaxation.worth - np.maximum(self.choice.net.max(axis=1, initial=0), 0)[:, None]
        type_of = np.array(relaxation.company.type_of)
        for (each, kind), columns in relaxation.company.at.items():
            people = np.flatnonzero((type_of == each) & (relaxation.worth[:, kind] > NEVER))
            for person in people[np.argsort(-behind[people, kind], kind="stable")][: min(4, len(columns))]:
                found[person].add((kind, NOWHERE))
        return found

    def improve(self, budget: Budget, seconds: float, told: Callable[[int], None]) -> None:
        """Finds better prices until they are the best, `seconds` are over or a fifth of the work is spent."""
        end, enough = budget.elapsed + seconds, budget.spent + budget.work_left / 5
        for _ in range(ROUNDS):
            coarse = Coarse(self.table, self.relaxation.kinds, self.relaxation.company, self.choices)
            budget.spent += len(coarse.rows.cost)
            left = end - budget.elapsed
            if left <= 0 or budget.spent > enough or budget.over():
                break
            value, duals = highs.prices(coarse.rows, seconds=left)
            choice = self.relaxation.choose(self.relaxation.prices_of(coarse, duals))
            if choice.bound < self.choice.bound:
                self.choice = choice
                told(choice.bound)
            if not self._add(self.relaxation.near(choice, NEXT, MOST_NEXT)) or choice.bound - value < 1:
                break

    def worth_trying(self, places: Sequence[int]) -> list[list[int]]:
        """For each exhibitor the stands not far behind the best at the best prices, and the present one."""
        kinds = self.relaxation.kinds
        found = []
        for person, near in enumerate(self.relaxation.near(self.choice, WORTH_TRYING, kinds.count)):
            stands = {s for kind, stand in near for s in ([stand] if stand >= 0 else kinds.members[kind])}
            mine = {stand for stand in stands if self.table.gain[person][stand] >= 0}
            found.append(sorted(mine | ({places[person]} if places[person] >= 0 else set())))
        return found

    def arrange(self, places: Sequence[int], seconds: float, seed: int, stop: Callable[[], bool]) -> Board | None:
        """Everybody anew by kinds of stand, those who stand where one craft brings points staying as they are."""
        table, relaxation = self.table, self.relaxation
        counted = set(relaxation.company.kinds)
        stay = [stand >= 0 and (relaxation.kinds.of[stand] in counted or not fit) for stand, fit in self._fixed(places)]
        near = relaxation.near(self.choice, WORTH_TRYING, relaxation.kinds.count)
        now = relaxation.of_plan(places)
        choices = [
            mine if fixed else {one for one in wide if one[0] not in counted} | mine
            for mine, wide, fixed in zip(now, near, stay, strict=True)
        ]
        coarse = Coarse(table, relaxation.kinds, Company(table, relaxation.kinds, ()), choices, stay)
        first = coarse.values(places)
        outcome = highs.maximise(
            coarse.rows, first, seconds=seconds, seed=seed, stop=stop, better=lambda values, bound: None, gap=10
        )
        if outcome.values is None:
            return None
        kept = [stand if fixed else NOWHERE for stand, fixed in zip(places, stay, strict=True)]
        return coarse.settle(outcome.values, kept)

    def _fixed(self, places: Sequence[int]) -> Iterator[tuple[int, bool]]:
        """Each place, and whether it may change."""
        return zip(places, (fixed == NOWHERE for fixed in self.table.fixed), strict=True)
