"""Stands that nobody could tell apart, taken together: those of one make in one row are one kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from craftfair.domain.placement.table import NOWHERE, Table

Ints = npt.NDArray[np.int64]
NEVER = -(1 << 40)  # instead of points where an exhibitor does not fit, in units of 1/SCALE point
SCALE = 1024  # prices are whole multiples of 1/1024 point, so that a bound needs no tolerance


@dataclass(frozen=True, slots=True)
class Special:
    """A stand worth more to one exhibitor than the others of its kind: wished by name, last year's, the present."""

    person: int
    stand: int
    kind: int
    points: int


class Kinds:
    """`least[e, k]`: the points exhibitor e brings on any stand of kind k before anybody stands beside, or NOWHERE.

    Where stands of a kind are worth different points to e the least counts here and the better ones are special. Kinds
    are sorted by row. Somebody barred from a single stand of a kind still counts as fitting: that only raises a bound.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.members = self._members()
        self.count = len(self.members)
        self.of = [0] * len(table.stands)
        for kind, stands in enumerate(self.members):
            for stand in stands:
                self.of[stand] = kind
        first = [stands[0] for stands in self.members]
        self.row = np.array([table.row[stand] for stand in first], np.int64)
        self.circuit = np.array([table.circuit[stand] for stand in first], np.int64)
        self.pavilion = [table.stands[stand].pavilion for stand in first]
        self.seats = [sum(table.seats[stand] for stand in stands) for stands in self.members]
        self.shared = [table.seats[stand] > 1 for stand in first]
        self.least, self.specials = self._worths()

    def _members(self) -> list[list[int]]:
        found: dict[object, list[int]] = {}
        for number, stand in enumerate(self.table.stands):
            make = self.table.row[number], replace(stand, id="", x_m=0, y_m=0)
            found.setdefault(make, []).append(number)
        return sorted(found.values(), key=lambda stands: (self.table.row[stands[0]], stands))

    def _worths(self) -> tuple[Ints, list[Special]]:
        table = self.table
        gain = np.array([np.frombuffer(row, np.int32) for row in table.gain]).reshape(len(table.people), -1)
        worth = np.full((len(table.people), self.count), NOWHERE, np.int64)
        specials = []
        for kind, stands in enumerate(self.members):
            part = gain[:, stands]
            least = np.where(part >= 0, part, np.iinfo(np.int32).max).min(axis=1)
            fits = (part >= 0).any(axis=1)
            worth[fits, kind] = least[fits]
            for person, at in np.argwhere((part > least[:, None]) & (part >= 0)):
                specials.append(Special(int(person), stands[at], kind, int(part[person, at])))
        return worth, specials
