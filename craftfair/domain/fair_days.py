"""The days of a fair: which there are, and which hours a new day or a new edition takes over."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import StrEnum

Hours = tuple[time, time]
MOST_DAYS = 100


class FairKind(StrEnum):
    """What sort of fair it is; the words are also what is stored."""

    CRAFTS_FAIR = "crafts fair"
    CHRISTMAS_MARKET = "christmas market"
    SPRING_FAIR = "spring fair"
    FESTIVAL = "festival"
    EXHIBITION = "exhibition"
    OPEN_WORKSHOPS = "open workshops"


class Missing(StrEnum):
    """What a fair lacks; the first two must be there before it is published."""

    DAYS = "missing_days"
    CALL = "missing_call"
    DESCRIPTION = "missing_description"
    PLACE = "missing_place"
    WHO_MAY_APPLY = "missing_who_may_apply"
    COSTS = "missing_costs"
    RULES = "missing_rules"
    STANDS = "missing_stands"


MUST_BE_THERE = (Missing.DAYS, Missing.CALL)


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def usual_hours(days: Mapping[date, Hours]) -> Hours | None:
    """The hours most days have; the earlier ones where two are equally usual."""
    counted = Counter(days.values())
    return min(counted, key=lambda hours: (-counted[hours], hours)) if counted else None


def moved(days: Mapping[date, Hours], *, was: tuple[date, date], now: tuple[date, date]) -> dict[date, Hours]:
    """The days after the first or the last changed: what stays keeps its hours, what is new gets the usual ones."""
    usual = usual_hours(days)
    kept = {day: hours for day, hours in days.items() if now[0] <= day <= now[1]}
    new = {day: usual for day in days_between(*now) if usual and not was[0] <= day <= was[1]}
    return dict(sorted((kept | new).items()))


def like_last_year(days: Mapping[date, Hours], *, was: tuple[date, date], now: tuple[date, date]) -> dict[date, Hours]:
    """The days of the next edition: each weekday as it was, closed if it was closed; others the usual hours."""
    usual = usual_hours(days)
    weekdays: dict[int, Hours | None] = {day.weekday(): None for day in days_between(*was)}
    for day in sorted(days, reverse=True):
        weekdays[day.weekday()] = days[day]
    hours = {day: weekdays.get(day.weekday(), usual) for day in days_between(*now)}
    return {day: open_hours for day, open_hours in hours.items() if open_hours}
