"""Which seat of a stand is free on which day, and how much power its stand and its breaker have left."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """A circuit: the name people know its breaker by, and the watts all stands on it may draw together."""

    name: str
    power_w: int


@dataclass(frozen=True)
class Room:
    """What a stand has left on the worst of some days: seats, watts of its own power, watts of the circuit it is on."""

    seats: int
    power_w: int
    line: Line | None = None
    line_w: int = 0

    @property
    def watts(self) -> int:
        """What can be drawn there: neither the stand nor its circuit gives more."""
        return self.power_w if self.line is None else min(self.power_w, self.line_w)

    def overload_w(self, power_w: int) -> int:
        """By how many watts the circuit would be overloaded by somebody who draws these."""
        return max(0, power_w - self.line_w) if self.line and power_w else 0


class Seating:
    """Who sits where. `taken`: (stand, day, seat number from 1, watts of whoever sits there); `lines`: by stand."""

    def __init__(
        self, taken: Iterable[tuple[int, date, int, int]] = (), lines: Mapping[int, Line] | None = None
    ) -> None:
        self._taken: dict[tuple[int, date], dict[int, int]] = defaultdict(dict)
        self._drawn: dict[tuple[Line, date], int] = defaultdict(int)
        self.lines = lines or {}
        for stand, day, seat_no, power_w in taken:
            self._sit(stand, day, seat_no, power_w)

    def _sit(self, stand: int, day: date, seat_no: int, power_w: int) -> None:
        self._taken[stand, day][seat_no] = power_w
        if stand in self.lines:
            self._drawn[self.lines[stand], day] += power_w

    def room(
        self, stand: int, seats: int, power_w: int, days: Collection[date], *, leaving: tuple[int, int] | None = None
    ) -> Room:
        """What is left for somebody who comes on these days; without days nothing is.

        `leaving`: the other stand somebody leaves on these days, and their watts, which its circuit has again.
        """
        on, line = [self._taken.get((stand, day), {}) for day in days], self.lines.get(stand)
        back_w = leaving[1] if leaving and line and self.lines.get(leaving[0]) == line else 0
        return Room(
            min((seats - len(there) for there in on), default=0),
            min((power_w - sum(there.values()) for there in on), default=0),
            line,
            min((line.power_w + back_w - self._drawn[line, day] for day in days), default=0) if line else 0,
        )

    def overloads(self) -> dict[Line, int]:
        """The circuits that carry too much on some day, and by how many watts on the worst."""
        found: dict[Line, int] = {}
        for (line, _day), drawn in self._drawn.items():
            if drawn > line.power_w:
                found[line] = max(found.get(line, 0), drawn - line.power_w)
        return found

    def take(self, stand: int, seats: int, days: Collection[date], power_w: int) -> dict[date, int]:
        """Sit down on the lowest free seat of each day. Raises ValueError when a day has none."""
        found = {}
        for day in days:
            there = self._taken[stand, day]
            free = next((number for number in range(1, seats + 1) if number not in there), None)
            if free is None:
                raise ValueError(f"no seat on {day}")
            found[day] = free
        for day, seat_no in found.items():
            self._sit(stand, day, seat_no, power_w)
        return found
