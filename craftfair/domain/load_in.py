"""Driving in to unload: which slots a lane has, and whether one more vehicle still finds room in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Between two vehicles that stand behind each other, in metres: enough to open a tail door.
GAP_M = 1.0
LONGEST = timedelta(hours=24)


@dataclass(frozen=True)
class Lane:
    """Where vehicles stand one behind the other: its length, its hours, and how long each may stay (minutes)."""

    length_m: float
    opens: datetime
    closes: datetime
    minutes: int


def slots(lane: Lane) -> list[datetime]:
    """When each slot begins; a last one that would be cut short is none."""
    step, start, found = timedelta(minutes=lane.minutes), lane.opens, []
    while start + step <= min(lane.closes, lane.opens + LONGEST):
        found.append(start)
        start += step
    return found


def room_m(lane: Lane, lengths: Iterable[float]) -> float:
    """How long a further vehicle may be beside those that have the same slot, in metres (not below zero)."""
    return round(max(0.0, lane.length_m - sum(length + GAP_M for length in lengths)), 2)


def fits(lane: Lane, lengths: Iterable[float], length_m: float) -> bool:
    """Do all of them stand in the lane at once, a gap between each two?"""
    return length_m <= room_m(lane, lengths)
