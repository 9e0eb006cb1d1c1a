"""What everything costs that a relaxed fair is short of, in units of 1/SCALE point."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Self

import numpy as np

from craftfair.domain.placement.company import Company
from craftfair.domain.placement.kinds import Ints, Kinds
from craftfair.domain.placement.table import Table


@dataclass(slots=True)
class Prices:
    """Per day and kind; per day and circuit (a kilowatt); per cap; per day and stand.

    Of company: weights of each line of each key (`again`: of later pairs alone), of each later key, of each key and
    person (`once`), and of all pairs of a part and day (`touching`).
    """

    seat: Ints
    power: Ints
    cap: Ints
    stand: Ints
    line: list[Ints]
    again: list[Ints]
    later: Ints
    once: list[Ints]
    touching: Ints

    def all(self) -> tuple[Ints, ...]:
        return (
            self.seat,
            self.power,
            self.cap,
            self.stand,
            *self.line,
            *self.again,
            self.later,
            *self.once,
            self.touching,
        )

    def towards(self, other: Self, eighths: int) -> Self:
        """These prices, so many eighths of the way to the others."""
        made = deepcopy(self)
        for mine, theirs in zip(made.all(), other.all(), strict=True):
            mine += (theirs - mine) * eighths // 8
        return made

    @classmethod
    def none(cls, table: Table, kinds: Kinds, company: Company) -> Self:
        """Everything for nothing."""
        days = len(table.days)
        return cls(
            seat=np.zeros((days, kinds.count), np.int64),
            power=np.zeros((days, len(table.circuit_power)), np.int64),
            cap=np.zeros(len(table.caps), np.int64),
            stand=np.zeros((days, len(table.stands)), np.int64),
            line=[np.zeros(len(key.lines), np.int64) for key in company.keys],
            again=[np.zeros(len(key.lines) if key.day else 0, np.int64) for key in company.keys],
            later=np.zeros(len(company.keys), np.int64),
            once=[np.zeros(len(people), np.int64) for people in company.people],
            touching=np.zeros((len(company.parts), days), np.int64),
        )
