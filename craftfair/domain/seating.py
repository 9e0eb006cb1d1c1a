"""Which seat of a stand is free on which day, and how much of its power: the arithmetic of shared stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Room:
    """What a stand has left on the worst of some days: seats, and watts of its power."""

    seats: int
    power_w: int


class Seating:
    """Who sits where. `taken`: (stand, day, seat number from 1, watts of whoever sits there)."""

    def __init__(self, taken: Iterable[tuple[int, date, int, int]] = ()) -> None:
        self._taken: dict[tuple[int, date], dict[int, int]] = defaultdict(dict)
        for stand, day, seat_no, power_w in taken:
            self._taken[stand, day][seat_no] = power_w

    def room(self, stand: int, seats: int, power_w: int, days: Collection[date]) -> Room:
        """What is left for somebody who comes on these days; without days nothing is."""
        on = [self._taken.get((stand, day), {}) for day in days]
        return Room(
            min((seats - len(there) for there in on), default=0),
            min((power_w - sum(there.values()) for there in on), default=0),
        )

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
            self._taken[stand, day][seat_no] = power_w
        return found
