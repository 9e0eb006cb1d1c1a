"""A timetable's integer programme as a sparse matrix, with the bound that any prices of its rows prove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from craftfair.domain.timetable.greedy import Filling
from craftfair.domain.timetable.model import Model


class Linear:
    """The programme as a matrix: every row is `sum <= most`, helping columns first, then the options."""

    def __init__(self, model: Model) -> None:
        import numpy

        self.numpy: Any = numpy
        self.model = model
        self.helpers = len(model.first_points) + len(model.beside_points) + len(model.zones_within)
        self.most, self.cost = self._rows(), self._costs()
        self.upper = self._uppers()
        self.starts, self.index, self.value = self._matrix()
        self.lower = numpy.zeros(len(self.cost))
        self.lower[[self.helpers + at for at in model.fixed]] = 1
        self.group = numpy.array([option.demonstration for option in model.options], numpy.int64)
        self.day = numpy.array([option.day for option in model.options], numpy.int64)

    def _rows(self) -> Any:
        """Room, then `first - sum <= 0`, `sum - beside <= 1`, `loud - zones n <= 0`, `soft + zones n <= zones`."""
        model = self.model
        most = [*model.room, *[0] * len(model.first_points), *[1] * len(model.beside_points)]
        return self.numpy.array([*most, *[0] * len(model.zones_within), *model.zones_within], float)

    def _costs(self) -> Any:
        model = self.model
        helping = [*model.first_points, *(-points for points in model.beside_points), *[0] * len(model.zones_within)]
        return self.numpy.array([*helping, *(column.cost for column in model.columns)], float)

    def _uppers(self) -> Any:
        model, numpy = self.model, self.numpy
        upper = numpy.ones(len(self.cost))
        upper[len(model.first_points) : len(model.first_points) + len(model.beside_points)] = len(model.problem.zones)
        return upper

    def _matrix(self) -> tuple[Any, Any, Any]:
        model, numpy = self.model, self.numpy
        first = len(model.room)
        beside = first + len(model.first_points)
        loud = beside + len(model.beside_points)
        soft = loud + len(model.zones_within)
        starts: list[int] = [0]
        index: list[int] = []
        value: list[float] = []

        def column(rows: Sequence[int], values: Sequence[float]) -> None:
            index.extend(rows)
            value.extend(values)
            starts.append(len(index))

        for at in range(len(model.first_points)):
            column([first + at], [1])
        for at in range(len(model.beside_points)):
            column([beside + at], [-1])
        for at, zones in enumerate(model.zones_within):
            column([loud + at, soft + at], [-zones, zones])
        for one in model.columns:
            rows = [*one.hard, *(first + at for at in one.firsts), *(beside + at for at in one.beside)]
            rows += [*(loud + at for at in one.loud), *(soft + at for at in one.soft)]
            values = [1.0] * len(rows)
            values[len(one.hard) : len(one.hard) + len(one.firsts)] = [-1.0] * len(one.firsts)
            column(rows, values)
        return (
            numpy.array(starts, numpy.int64),
            numpy.array(index, numpy.int64),
            numpy.array(value, float),
        )

    def reduced(self, prices: Any) -> Any:
        """What each column earns beyond the prices of the rows it uses."""
        spent = self.numpy.add.reduceat(prices[self.index] * self.value, self.starts[:-1])
        return self.cost - spent

    def bound_at(self, prices: Any) -> float:
        """No timetable is worth more. Weak duality: for prices of nothing or more, any choice of columns earns at most
        what the rows hold at their prices plus whatever the columns earn beyond them.
        """
        left = self.reduced(prices)
        beyond = self.numpy.where(left > 0, left * self.upper, left * self.lower)
        return float(self.model.offset + self.most @ prices + beyond.sum())

    def survivors(self, prices: Any, points: int) -> Any:
        """Which columns a timetable worth more than `points` may use: the others cost more than the gap is wide."""
        left, bound = self.reduced(prices), self.bound_at(prices)
        keep = (bound + self.numpy.minimum(left, 0.0) >= points + 1 - 1e-4) | (self.lower > 0)
        keep[: self.helpers] = True
        return keep

    def entries(self, columns: Any) -> tuple[Any, Any, Any]:
        """Of these columns: where each begins, the rows it meets, and with which values."""
        numpy = self.numpy
        lengths = (self.starts[1:] - self.starts[:-1])[columns]
        begins = numpy.concatenate(([0], numpy.cumsum(lengths)))
        at = numpy.repeat(self.starts[columns] - begins[:-1], lengths) + numpy.arange(begins[-1])
        return begins, self.index[at], self.value[at]

    def values(self, chosen: Sequence[int]) -> Any:
        """All columns when these options are chosen."""
        model, filling = self.model, Filling(self.model, chosen)
        values = self.numpy.zeros(len(self.cost))
        firsts, beside = len(model.first_points), len(model.beside_points)
        values[:firsts] = [min(1, count) for count in filling.named]
        values[firsts : firsts + beside] = [max(0, count - 1) for count in filling.beside]
        values[firsts + beside : self.helpers] = [min(1, count) for count in filling.loud]
        values[[self.helpers + at for at in chosen]] = 1
        return values
