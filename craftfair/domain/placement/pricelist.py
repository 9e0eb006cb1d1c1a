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

    Of company, for each key: of its lines, of those who come on no other days (`own`), of each person (`once`) and each
    key of fewer days (`sooner`) that is there as soon as they are; and of all pairs of a part on a day (`touching`).
    """

    seat: Ints
    power: Ints
    cap: Ints
    stand: Ints
    line: list[Ints]
    own: Ints
    once: list[Ints]
    sooner: list[Ints]
    touching: Ints

    def all(self) -> tuple[Ints, ...]:
        one = (self.seat, self.power, self.cap, self.stand, self.own, self.touching)
        return (*one, *self.line, *self.once, *self.sooner)

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
            own=np.zeros(len(company.keys), np.int64),
            once=[np.zeros(len(people), np.int64) for people in company.once],
            sooner=[np.zeros(len(shorter), np.int64) for shorter in company.shorter],
            touching=np.zeros(len(company.touching), np.int64),
        )
