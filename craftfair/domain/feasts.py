"""When movable feasts fall: both Easters, and the days of a fair that follows a rule from year to year."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: From the Gregorian reform to the last year a `date` can hold.
FIRST_YEAR, LAST_YEAR = 1583, 9998


class Feast(StrEnum):
    """What the days of a fair are counted from."""

    FIXED_DAY = "fixed_day"
    ORTHODOX_EASTER = "orthodox_easter"
    WESTERN_EASTER = "western_easter"


def western_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Source: Jean Meeus, Astronomical Algorithms, 2nd ed. (1998), chapter 8, the rule published without a name in
    Nature 13 (20 April 1876), p. 487; it holds for every year of the Gregorian calendar without exception.
    """
    in_reach(year)
    return date(year, *gregorian_paschal_sunday(year))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches (computed in the Julian calendar), as a day of the Gregorian calendar.

    Source: Jean Meeus, Astronomical Algorithms, 2nd ed. (1998), chapter 8, "Julian Easter".
    """
    in_reach(year)
    return date(year, *julian_paschal_sunday(year)) + timedelta(days=julian_delay(year))


def in_reach(year: int) -> None:
    """Raise ValueError for a year before the Gregorian calendar or after the last one we can write down."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no feast is computed for the year {year}")


def gregorian_paschal_sunday(year: int) -> tuple[int, int]:
    """Month and day; the same again after 5,700,000 years."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return month, day + 1


def julian_paschal_sunday(year: int) -> tuple[int, int]:
    """Month and day in the Julian calendar; the same again after 532 years."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return month, day + 1


def julian_delay(year: int) -> int:
    """How many days the Julian calendar is behind after February of that year: 13 from 1900 to 2099."""
    return year // 100 - year // 400 - 2


@dataclass(frozen=True)
class DayRule:
    """The rule by which a fair takes place: `days` days, the first one `offset` days after a feast or a fixed day.

    "Palm Sunday and the two days before it" is Orthodox Easter − 9, three days. A fixed 29 February is kept on the
    28th in common years. Every `every` years from `first_year` on.
    """

    feast: Feast
    offset: int = 0
    month: int = 1
    day: int = 1
    days: int = 1
    first_year: int = FIRST_YEAR
    every: int = 1

    def anchor(self, year: int) -> date:
        """The feast or fixed day itself."""
        if self.feast is Feast.ORTHODOX_EASTER:
            return orthodox_easter(year)
        if self.feast is Feast.WESTERN_EASTER:
            return western_easter(year)
        return date(year, self.month, min(self.day, last_day(year, self.month)))

    def days_in(self, year: int) -> tuple[date, date] | None:
        """First and last day in a year; None in a year the fair pauses or in which no feast is computed."""
        if not max(self.first_year, FIRST_YEAR) <= year <= LAST_YEAR or (year - self.first_year) % self.every:
            return None
        first = self.anchor(year) + timedelta(days=self.offset)
        return first, first + timedelta(days=self.days - 1)


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def palm_sunday(year: int) -> date:
    """The Sunday before Orthodox Easter (Цветница)."""
    return orthodox_easter(year) - timedelta(days=7)
