"""What towns give each other: units and money counted per agreement and year, their balance, and what to offer next.

Units and money stay apart: a night is a night, and each town says what it is worth to it in its own currency. Sums of
different currencies are kept beside each other and are never added.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Town = Hashable


class Kind(StrEnum):
    """What is counted."""

    PLACE = "place"
    STAND_DAY = "stand_day"
    DEMONSTRATION = "demonstration_given"
    NIGHT = "night"
    MEAL = "meal"
    KILOMETRE = "kilometre"
    FEE_WAIVED = "fee_waived"


#: Counted by the programme itself from stand plans and programmes; all may also be entered by hand.
COUNTED = (Kind.PLACE, Kind.STAND_DAY, Kind.DEMONSTRATION)
#: Has no unit but money.
IN_MONEY = frozenset({Kind.FEE_WAIVED})


@dataclass(frozen=True)
class Money:
    """Whole minor units (cents, stotinki) of one currency (ISO 4217)."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        """Raises ValueError for two currencies: they are never mixed."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)


Sums = dict[str, int]
"""Currency: minor units; each currency for itself."""


@dataclass(frozen=True)
class Entry:
    """In a year one town gave another so many units of a kind; a waived fee is money (`quantity` counts its cases)."""

    year: int
    giver: Town
    receiver: Town
    kind: Kind
    quantity: int
    money: Money | None = None

    def __post_init__(self) -> None:
        if self.giver == self.receiver:
            raise ValueError("a town gives nothing to itself")
        if self.quantity < 1 or (self.money is not None and self.money.minor < 0):
            raise ValueError("what was given is counted upwards")
        if (self.kind in IN_MONEY) != (self.money is not None):
            raise ValueError(f"{self.kind} and money do not go together like this")


@dataclass(frozen=True)
class Line:
    """Given and received of one kind, in units."""

    kind: Kind
    given: int
    received: int

    @property
    def balance(self) -> int:
        """Above zero: we gave more than we received."""
        return self.given - self.received


@dataclass(frozen=True)
class MoneyLine:
    """Given and received in one currency, in minor units."""

    currency: str
    given: int
    received: int

    @property
    def balance(self) -> int:
        return self.given - self.received


@dataclass(frozen=True)
class Rate:
    """From a year on, one unit of a kind is worth so much to a town."""

    kind: Kind
    from_year: int
    worth: Money


def units(entries: Iterable[Entry], us: Town) -> list[Line]:
    """A line for each kind that was given or received, in the order of `Kind`; waived fees are only money."""
    given, received = dict.fromkeys(Kind, 0), dict.fromkeys(Kind, 0)
    for entry in entries:
        if entry.kind not in IN_MONEY and entry.giver == us:
            given[entry.kind] += entry.quantity
        elif entry.kind not in IN_MONEY and entry.receiver == us:
            received[entry.kind] += entry.quantity
    return [Line(kind, given[kind], received[kind]) for kind in Kind if given[kind] or received[kind]]


def worth(entry: Entry, rates: Iterable[Rate]) -> Money | None:
    """What an entry is worth by these rates: the newest that holds in its year; None where there is none."""
    if entry.money is not None:
        return entry.money
    holding = [rate for rate in rates if rate.kind is entry.kind and rate.from_year <= entry.year]
    if not holding:
        return None
    rate = max(holding, key=lambda one: one.from_year)
    return Money(rate.worth.minor * entry.quantity, rate.worth.currency)


def valued(entries: Iterable[Entry], us: Town, rates: Sequence[Rate]) -> list[MoneyLine]:
    """The exchange in money as one town values it, a line for each currency, by its letters."""
    given: Sums = {}
    received: Sums = {}
    for entry in entries:
        money = worth(entry, rates)
        if money is not None and us in (entry.giver, entry.receiver):
            side = given if entry.giver == us else received
            side[money.currency] = side.get(money.currency, 0) + money.minor
    return [
        MoneyLine(currency, given.get(currency, 0), received.get(currency, 0))
        for currency in sorted(given.keys() | received.keys())
    ]


def without_worth(entries: Iterable[Entry], us: Town, rates: Sequence[Rate]) -> list[Kind]:
    """The kinds that are counted but have no value yet in the eyes of a town."""
    silent = {entry.kind for entry in entries if us in (entry.giver, entry.receiver) and worth(entry, rates) is None}
    return [kind for kind in Kind if kind in silent]


@dataclass(frozen=True)
class Year:
    """One year of a trend: its own balance, and that of all years up to it."""

    year: int
    given: int
    received: int
    running: int

    @property
    def balance(self) -> int:
        return self.given - self.received


def trend(entries: Iterable[Entry], us: Town, kind: Kind) -> list[Year]:
    """Year after year without a gap, from the first to the last in which anything of the kind was exchanged."""
    sums: dict[int, list[int]] = {}
    for entry in entries:
        if entry.kind is kind and us in (entry.giver, entry.receiver):
            sums.setdefault(entry.year, [0, 0])[entry.receiver == us] += entry.quantity
    years, running = [], 0
    for year in range(min(sums), max(sums) + 1) if sums else ():
        given, received = sums.get(year, (0, 0))
        running += given - received
        years.append(Year(year, given, received, running))
    return years


@dataclass(frozen=True)
class Proposal:
    """How many places the host should offer next, and the balance of stand-days before and after (host's view)."""

    places: int
    before: int
    after: int


def proposal(balance: int, days: int, *, least: int = 1, most: int = 500) -> Proposal:
    """The number of places for a fair of `days` days that brings the host's balance of stand-days nearest to zero.

    `balance` is what the host has given more than it has received; each place offered adds `days` to it. Of two
    numbers equally near the larger is proposed: a guest is not sent home for half a day.
    """
    if days < 1 or not 0 <= least <= most:
        raise ValueError("a fair has days, and a proposal has limits")
    wanted = (-balance * 2 + days) // (2 * days)
    places = max(least, min(most, wanted))
    return Proposal(places, balance, balance + places * days)


def participant_days(people: Mapping[Hashable, tuple[int, int]]) -> int:
    """Persons times days, over all workshops: {workshop: (persons, days)}."""
    return sum(persons * days for persons, days in people.values())
