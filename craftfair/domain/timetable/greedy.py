"""A first timetable at once: whoever has the fewest ways comes first and takes what earns most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from craftfair.domain.timetable.model import Model


class Filling:
    """Options taken one after the other, with what is left and what the next one would earn."""

    def __init__(self, model: Model, taken: Iterable[int] = ()) -> None:
        self.model = model
        self.taken: list[int] = []
        self.points = model.offset
        self.left = list(model.room)
        self.named = [0] * len(model.first_points)
        self.beside = [0] * len(model.beside_points)
        self.loud = [0] * len(model.zones_within)
        self.soft = [0] * len(model.zones_within)
        for option in taken:
            self.take(option)

    def holds(self, option: int) -> bool:
        column, left = self.model.columns[option], self.left
        if any(left[row] < 1 for row in column.hard):
            return False
        if any(self.soft[at] for at in column.loud) or any(self.loud[at] for at in column.soft):
            return False
        return not (column.loud and column.soft)

    def gain(self, option: int) -> int:
        column, model = self.model.columns[option], self.model
        firsts = sum(model.first_points[at] for at in column.firsts if not self.named[at])
        return column.cost + firsts - sum(model.beside_points[at] for at in column.beside if self.beside[at])

    def take(self, option: int) -> None:
        column = self.model.columns[option]
        self.points += self.gain(option)
        self.taken.append(option)
        for counts, where, step in (
            (self.left, column.hard, -1),
            (self.named, column.firsts, 1),
            (self.beside, column.beside, 1),
            (self.loud, column.loud, 1),
            (self.soft, column.soft, 1),
        ):
            for at in where:
                counts[at] += step


def fill(model: Model, taken: Iterable[int]) -> Filling:
    """`taken` and after them whatever still finds room."""
    filling = Filling(model, taken)
    ways: defaultdict[int, list[int]] = defaultdict(list)
    for at, option in enumerate(model.options):
        ways[option.demonstration].append(at)
    shows = model.problem.demonstrations
    longest = max((one.times for one in shows), default=0)
    for _again in range(longest):
        for number in sorted(ways, key=lambda number: (shows[number].minutes, len(ways[number]), number)):
            open_ways = [at for at in ways[number] if filling.holds(at)]
            if open_ways:
                best = max(open_ways, key=lambda at: (filling.gain(at), -at))
                if filling.gain(best) > 0:
                    filling.take(best)
    return filling
