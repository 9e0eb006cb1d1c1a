"""When artisans are told their places: at once, some days before the fair, or when the organiser says so."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

MOST_DAYS = 60
HOUR = time(9)


class Telling(StrEnum):
    """The phases that fairs have between publishing a plan and telling it."""

    AT_ONCE = "at_once"
    DAYS_BEFORE = "days_before"
    BY_HAND = "by_hand"


def wall_clock(starts_on: date, days_before: int) -> datetime:
    """The hour on the clock of the fair's town at which places are told: nine in the morning, so many days before."""
    return datetime.combine(starts_on - timedelta(days=days_before), HOUR)
