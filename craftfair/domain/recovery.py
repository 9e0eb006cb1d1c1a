"""Interest on aid that comes back, as Commission Regulation (EC) No 794/2004, articles 9 to 11, has it.

Article 11: the rate in force when the aid was put at the beneficiary's disposal applies, on a compound basis ("interest
accruing in the previous year shall be subject to interest in each subsequent year"), and is fixed anew at yearly
intervals. A year that has only begun counts by its days. Amounts are whole minor units, rounded half up at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

MOST_YEARS = 10  # the period of limitation of Regulation (EU) 2015/1589, article 17


@dataclass(frozen=True)
class Bearing:
    """Since when what came back bore interest, and the rate in percent for each year begun."""

    since: date
    rates: Sequence[Decimal]


def anniversary(since: date, years: int) -> date:
    """The same day so many years later; 28 February where there is no 29th."""
    if (since.month, since.day) == (2, 29):
        return date(since.year + years, 3, 1) - timedelta(days=1)
    return since.replace(year=since.year + years)


def years_begun(since: date, until: date) -> int:
    """How many yearly rates there are from one day to another: 0 for the same day, 1 up to the first anniversary."""
    return next(years for years in range(until.year - since.year + 2) if until <= anniversary(since, years))


def interest(minor: int, since: date, until: date, rates: Sequence[Decimal]) -> int:
    """What an amount paid on a day has borne by the day it comes back; `rates` are percent for each year begun."""
    if until < since or len(rates) != years_begun(since, until) or min(rates, default=Decimal(0)) < 0:
        raise ValueError("a rate for each year begun, none below zero")
    grown = Fraction(minor)
    for year, rate in enumerate(rates):
        first, next_first = anniversary(since, year), anniversary(since, year + 1)
        part = Fraction((min(until, next_first) - first).days, (next_first - first).days)
        grown *= 1 + Fraction(rate) / 100 * part
    return int(grown - minor + Fraction(1, 2))
