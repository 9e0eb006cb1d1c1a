"""What each job may cost, and whether it does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.measuring import Figures


@dataclass(frozen=True)
class Aim:
    """The most that a job may take; None where nothing is promised. `of_floor`: the least share of its rate."""

    cpu_ms: float | None = None
    queries: int | None = None
    of_floor: float | None = None
    kilobytes: float | None = None
    growth: float | None = 1.15

    def judged(self, one: Figures, floor: Figures | None, growth: float) -> Iterator[tuple[str, bool]]:
        """Each promise in words, and whether it is kept."""
        found: list[tuple[str, float | None, float, Callable[[float, float], bool]]] = [
            ("{:g} ms", self.cpu_ms, one.cpu_ms, at_most),
            ("{:g} SQL", self.queries, one.queries, at_most),
            ("{:.0%} of floor", self.of_floor if floor else None, 1 / one.times(floor) if floor else 0, at_least),
            ("{:g} KB", self.kilobytes, one.kilobytes, at_most),
            ("x{:g}", self.growth, growth, at_most),
        ]
        for words, aim, figure, kept in found:
            if aim is not None:
                yield words.format(aim), kept(figure, aim)


def at_most(figure: float, aim: float) -> bool:
    return figure <= aim


def at_least(figure: float, aim: float) -> bool:
    return figure >= aim


LIST = Aim(cpu_ms=5, queries=6, of_floor=0.4, kilobytes=60)
AIMS = {
    "fair page, again": Aim(cpu_ms=1.2, of_floor=0.4),
    "fair page, unchanged (304)": Aim(cpu_ms=0.8),
    "fair page, signed in": Aim(cpu_ms=6),
    "exhibitors, again": Aim(cpu_ms=1.2, of_floor=0.4),
    "apply: the form": Aim(cpu_ms=5),
    "apply: a step": Aim(cpu_ms=5),
    "list: first page": LIST,
    "list: filtered": LIST,
    "list: sorted": LIST,
    "list: searched": Aim(cpu_ms=8, queries=6),
    "list: last page": LIST,
    "CSV of all": Aim(cpu_ms=250, queries=8, growth=None),
    "apply in 3 requests": Aim(cpu_ms=12, queries=12),
    "of these, submit": Aim(cpu_ms=8),
    "decide on 500 at once": Aim(cpu_ms=500, queries=20),
}
EXPORT_MIB, FIRST_BYTE_MS, START_S, SERVER_MIB = 15, 50, 1.5, 140
