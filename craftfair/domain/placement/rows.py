"""An integer programme as plain lists: columns, rows, and how each helping column follows from those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

INFINITY = float("inf")
Values = list[int]


class Rows:
    """Maximise the sum of cost times value; every column is a whole number from 0 to its upper limit."""

    def __init__(self) -> None:
        self.cost: list[int] = []
        self.lower: list[int] = []
        self.upper: list[int] = []
        self.offset = 0
        self.starts: list[int] = [0]
        self.index: list[int] = []
        self.value: list[int] = []
        self.least: list[float] = []
        self.most: list[float] = []
        self._follows: list[Callable[[Values], int]] = []
        self._decided = 0
        self._sums: dict[tuple[int, ...], int] = {}
        self._levels: dict[tuple[int, ...], list[int]] = {}

    def copy(self) -> Rows:
        """The columns and rows so far, to be added to; only the new ones know how they follow."""
        made = Rows()
        made.offset = self.offset
        for name in ("cost", "lower", "upper", "starts", "index", "value", "least", "most"):
            setattr(made, name, list(getattr(self, name)))
        return made

    def decide(self, cost: int, must: bool = False) -> int:
        """A column that the search decides; all of them come before the first helping column."""
        self._decided += 1
        return self._column(cost, 1, int(must))

    def follow(self, cost: int, upper: int, value: Callable[[Values], int]) -> int:
        """A helping column whose best value follows from the columns before it."""
        self._follows.append(value)
        return self._column(cost, upper, 0)

    def _column(self, cost: int, upper: int, lower: int) -> int:
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.cost) - 1

    def row(self, terms: Sequence[tuple[int, int]], least: float = -INFINITY, most: float = INFINITY) -> None:
        for column, factor in terms:
            self.index.append(column)
            self.value.append(factor)
        self.starts.append(len(self.index))
        self.least.append(least)
        self.most.append(most)

    def at_most(self, columns: Sequence[int], most: int) -> None:
        if len(columns) > most:
            self.row([(column, 1) for column in columns], most=most)

    def total(self, columns: tuple[int, ...], most: int) -> int:
        """A column that equals the sum of the columns, made once for each set."""
        if len(columns) == 1:
            return columns[0]
        if columns not in self._sums:
            made = self.follow(0, min(most, len(columns)), lambda values: sum(values[c] for c in columns))
            self.row([*((column, 1) for column in columns), (made, -1)], 0, 0)
            self._sums[columns] = made
        return self._sums[columns]

    def levels(self, columns: tuple[int, ...], most: int) -> list[int]:
        """0/1 columns, the i-th being 1 when at least i of the columns are 1."""
        if len(columns) == 1 or most == 1:
            return [self.total(columns, most)]
        if columns not in self._levels:

            def reached(level: int) -> Callable[[Values], int]:
                return lambda values: int(sum(values[c] for c in columns) >= level)

            made = [self.follow(0, 1, reached(level)) for level in range(1, min(most, len(columns)) + 1)]
            self.row([*((column, 1) for column in columns), *((column, -1) for column in made)], 0, 0)
            for higher, lower in zip(made[1:], made, strict=False):
                self.row([(lower, 1), (higher, -1)], least=0)
            self._levels[columns] = made
        return self._levels[columns]

    def product(self, cost: int, some: tuple[int, ...], others: tuple[int, ...], limits: tuple[int, int]) -> None:
        """Adds cost times (sum of some) times (sum of others), the sums being at most `limits`."""
        a, b = (min(limits[0], len(some)), min(limits[1], len(others)))
        if a > b:
            some, others, a, b = others, some, b, a
        count = self.total(others, b)
        for level in self.levels(some, a):

            def both(values: Values, level: int = level) -> int:
                return values[level] * values[count]

            made = self.follow(cost, b, both)
            if cost < 0:
                self.row([(count, 1), (level, b), (made, -1)], most=b)
            else:
                self.row([(made, 1), (level, -b)], most=0)
                self.row([(made, 1), (count, -1)], most=0)

    def couples(self, cost: int, columns: tuple[int, ...], most: int) -> None:
        """Adds cost for each two of the columns that are both 1, their sum being at most `most`."""
        most = min(most, len(columns))
        if most < 2:
            return
        if cost > 0:
            for i, level in enumerate(self.levels(columns, most)):
                self.cost[level] += cost * i
            return
        count = self.total(columns, most)
        made = self.follow(cost, most * (most - 1) // 2, lambda values: values[count] * (values[count] - 1) // 2)
        for i in range(1, most):
            # c(c-1)/2 is convex: these lines touch it at every whole number, so no 0/1 columns are needed
            self.row([(count, i), (made, -1)], most=i * (i + 1) // 2)

    def complete(self, decided: Sequence[int]) -> Values:
        """The values of all columns when the deciding ones are given."""
        values = list(decided)
        for value in self._follows:
            values.append(value(values))
        return values
