"""The question of a timetable: which demonstrations, zones, days and hours there are, and what is worth how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

FORMAT = "craftfair.timetable/1"
Span = tuple[int, int]
"""Minutes after midnight: from, to."""


def meets(one: Span, other: Span) -> bool:
    """Do two spans share a minute? Touching ends do not."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class Points:
    """What an arrangement is worth; whole points.

    `first` and `again`: a demonstration has its first, a further session. `prime`: an artisan has one session that
    begins in the prime hours. `wish`, `children`: a session lies in a wished span, one for children in the children's
    hours. `craft`, `language`: the first of a craft, of a language on a day. `same_craft`: lost for each minute that a
    further demonstration of one craft runs at the same time. `move`: lost for each current session that is given up.
    """

    first: int = 1000
    again: int = 300
    prime: int = 60
    wish: int = 40
    children: int = 30
    craft: int = 25
    language: int = 15
    same_craft: int = 1
    move: int = 500


@dataclass(frozen=True, slots=True)
class Zone:
    """A place with slots. `slots` holds for each day its spans in order; on `closed` days nothing can be shown.

    Zones that name the same `earshot` hear each other; an empty one is heard by nobody else.
    """

    id: str
    slots: tuple[tuple[Span, ...], ...]
    power_w: int = 0
    water: bool = False
    fire: bool = False
    noise: bool = False
    earshot: str = ""
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """A session is wished between `starts` and `ends`, on one day (its number) or on any (None)."""

    day: int | None
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What somebody shows, up to `times` times, at most once a day. It takes as many slots as its minutes need.

    `days`: when they take part (None: always). `away`: days they had to call off. `alone`: days when nobody else
    would keep their stand. Those that make `noise` and `quiet` ones never run at the same time within earshot;
    nobody is both.
    """

    id: str
    artisan: str
    craft: str = ""
    minutes: int = 30
    times: int = 1
    power_w: int = 0
    water: bool = False
    fire: bool = False
    noise: bool = False
    quiet: bool = False
    language: str = ""
    children: bool = False
    days: frozenset[int] | None = None
    away: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One demonstration in one zone, on a day (its number), from a minute on."""

    day: int
    starts: int
    zone: str
    demonstration: str


@dataclass(frozen=True)
class Problem:
    """All there is to arrange. `fixed` sessions stay; giving up `current` ones costs points.

    Slots that meet a break are not used; `prime` and `children_hours` are spans of every day.
    """

    days: tuple[str, ...]
    zones: tuple[Zone, ...]
    demonstrations: tuple[Demonstration, ...]
    prime: tuple[Span, ...] = ()
    breaks: tuple[Span, ...] = ()
    children_hours: tuple[Span, ...] = ()
    fixed: tuple[Session, ...] = ()
    current: tuple[Session, ...] = ()
    points: Points = field(default_factory=Points)

    @cached_property
    def zone(self) -> Mapping[str, Zone]:
        return {zone.id: zone for zone in self.zones}

    @cached_property
    def demonstration(self) -> Mapping[str, Demonstration]:
        return {one.id: one for one in self.demonstrations}


def run(slots: tuple[Span, ...], starts: int, minutes: int) -> Span | None:
    """From the slot that begins at `starts`, whole slots without a gap until the minutes are over; None: no room."""
    ends = None
    for slot in slots:
        if ends is None and slot[0] != starts or ends is not None and slot[0] < ends:
            continue
        if ends is not None and slot[0] != ends:
            return None
        ends = slot[1]
        if ends - starts >= minutes:
            return starts, ends
    return None
