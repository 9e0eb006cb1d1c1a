"""De minimis aid by Regulation (EU) 2023/2831: what counts on a day, what is left, whether one more grant fits.

Article 3(2): all that a Member State grants to a single undertaking "shall not exceed EUR 300 000 over any period of 3
years"; recital 11: the three years roll; article 3(3): aid is granted on the day the legal right to it is conferred,
whenever it is paid. Amounts are whole euro cents, gross.

The three years to a day end with that day and begin on the day after the same date three years before (Regulation
1182/71, article 3: where that date does not exist, the last day of its month takes its place). So what was granted on
29 February 2024 counts until 28 February 2027, and the three years to 29 February 2028 begin on 1 March 2025.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

CEILING_MINOR = 300_000_00
YEARS = 3
#: From here on little room is left, and whoever decides is warned.
WARNING_MINOR = CEILING_MINOR * 8 // 10
#: Currencies the euro has taken the place of: units for one euro, for good (Regulation (EC) No 2866/98).
UNITS_PER_EURO = {"EUR": Decimal(1), "BGN": Decimal("1.95583")}

Group = frozenset[str]
"""The firms of a single undertaking, by their numbers in the register."""


@dataclass(frozen=True)
class Aid:
    """A firm got the right to so many euro cents from a Member State (ISO 3166) on a day."""

    firm: str
    state: str
    day: date
    minor: int

    def __post_init__(self) -> None:
        if self.minor < 0:
            raise ValueError("aid is not below zero")


class NamedTwice(Exception):
    """A firm was named in two groups that are not the same."""

    def __init__(self, firm: str) -> None:
        super().__init__(firm)
        self.firm = firm


def three_years_before(day: date) -> date:
    """The same date three years before; 28 February where there was no 29th."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - YEARS, 2, 28)
    return day.replace(year=day.year - YEARS)


def first_day(day: date) -> date:
    """The first of the three years that end with a day."""
    return three_years_before(day) + timedelta(days=1)


def single_undertaking(firm: str, groups: Iterable[Collection[str]]) -> Group:
    """The firms that count as one with a firm; alone if no group names it. Raises `NamedTwice`.

    The same group declared by several of its firms is one group; groups that share some of their firms contradict
    each other, and nobody but the firms can say which is right.
    """
    declared = sorted({frozenset(group) for group in groups}, key=sorted)
    for one, other in combinations(declared, 2):
        if shared := one & other:
            raise NamedTwice(min(shared))
    return next((group for group in declared if firm in group), frozenset({firm}))


def of_undertaking(history: Iterable[Aid], group: Group, state: str) -> list[Aid]:
    """What one Member State granted to the firms of an undertaking."""
    return [aid for aid in history if aid.firm in group and aid.state == state]


def counted(history: Iterable[Aid], day: date) -> list[Aid]:
    """What was granted in the three years to a day, the oldest first."""
    found = [aid for aid in history if first_day(day) <= aid.day <= day]
    return sorted(found, key=lambda aid: (aid.day, aid.firm, aid.minor))


def used(history: Collection[Aid], day: date) -> int:
    """Euro cents of the fullest three years that contain a day.

    Those that end with the day, unless something dated later is known already: "any period of 3 years" may end there.
    """
    ends = {day, *(aid.day for aid in history if aid.day > day and first_day(aid.day) <= day)}
    return max(sum(aid.minor for aid in counted(history, end)) for end in ends)


def left(history: Collection[Aid], day: date) -> int:
    """Euro cents that may still be granted on a day."""
    return max(0, CEILING_MINOR - used(history, day))


def fits(minor: int, history: Collection[Aid], day: date) -> bool:
    """May so many euro cents be granted on a day? Aid that goes beyond is refused as a whole (article 3(7))."""
    return used(history, day) + minor <= CEILING_MINOR


def is_close(minor: int, history: Collection[Aid], day: date) -> bool:
    """With this grant little room is left, or none."""
    return used(history, day) + minor > WARNING_MINOR


def in_euro(minor: int, currency: str) -> int | None:
    """Whole cents of a currency as euro cents, rounded half up; None where no rate is fixed by law."""
    rate = UNITS_PER_EURO.get(currency)
    return None if rate is None else int((Decimal(minor) / rate).quantize(Decimal(1), ROUND_HALF_UP))
