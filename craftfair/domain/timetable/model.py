"""A timetable as an integer programme: a column for each option, and what options share as numbered rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from craftfair.domain.timetable.options import Option, options, pools
from craftfair.domain.timetable.points import is_prime, own
from craftfair.domain.timetable.problem import Demonstration, Problem, Session, Span


class Numbers(dict[Hashable, int]):
    """Gives whatever is asked for the next number, and the same one again afterwards."""

    def __missing__(self, key: Hashable) -> int:
        self[key] = len(self)
        return self[key]


@dataclass(slots=True)
class Column:
    """What choosing an option earns and uses.

    `hard`: rows that hold so much and no more. `firsts`: the first column that names one earns its points once.
    `beside`: each further column in one loses its points. `loud` and `soft` columns never share a number.
    """

    cost: int
    hard: tuple[int, ...]
    firsts: tuple[int, ...]
    beside: tuple[int, ...]
    loud: tuple[int, ...]
    soft: tuple[int, ...]


@dataclass
class Model:
    """All columns of a problem. Everything is counted in whole points, and `offset` is always added."""

    problem: Problem
    offset: int = 0
    hard: Numbers = field(default_factory=Numbers)
    room: list[int] = field(default_factory=list)
    firsts: Numbers = field(default_factory=Numbers)
    first_points: list[int] = field(default_factory=list)
    beside: Numbers = field(default_factory=Numbers)
    beside_points: list[int] = field(default_factory=list)
    sounds: Numbers = field(default_factory=Numbers)
    zones_within: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pools = pools(self.problem)
        self.options: list[Option] = list(options(self.problem, self.pools))
        self.offset = -self.problem.points.move * len(set(self.problem.current))
        self._intervals = self._cut_days()
        self._times = Counter(one.demonstration for one in self.problem.fixed)
        self._on_day = Counter((one.demonstration, one.day) for one in self.problem.fixed)
        self._shows = Counter(one.artisan for one in self.problem.demonstrations)
        self._current = set(self.problem.current)
        self._zones_of = Counter[tuple[int, str]]()
        for pool in self.pools:
            self._zones_of[pool.day, pool.earshot] += len(pool.zones)
        self.columns = [self._column(option) for option in self.options]
        chosen = set(self.problem.fixed)
        self.fixed = [at for at, option in enumerate(self.options) if self._as_single(option) in chosen]

    def _cut_days(self) -> list[list[Span]]:
        """Each day cut wherever a slot begins or ends: within one piece nothing changes."""
        cuts: defaultdict[int, set[int]] = defaultdict(set)
        for pool in self.pools:
            cuts[pool.day].update(minute for slot in pool.slots for minute in slot)
        days = range(len(self.problem.days))
        return [list(zip(sorted(cuts[day]), sorted(cuts[day])[1:], strict=False)) for day in days]

    def _pieces(self, day: int, span: Span) -> list[Span]:
        return [piece for piece in self._intervals[day] if span[0] <= piece[0] and piece[1] <= span[1]]

    def _as_single(self, option: Option) -> Session | None:
        """The session an option stands for when its pool is one zone."""
        pool = self.pools[option.pool]
        name = self.problem.demonstrations[option.demonstration].id
        return Session(option.day, option.span[0], pool.zones[0], name) if len(pool.zones) == 1 else None

    def _column(self, option: Option) -> Column:
        problem, points = self.problem, self.problem.points
        one = problem.demonstrations[option.demonstration]
        cost, firsts = own(problem, one, option.day, option.span), []
        cost += points.move * (self._as_single(option) in self._current)
        single = max(one.times, self._times[one.id]) == 1
        cost += points.first if single else points.again
        if not single and points.first > points.again:
            firsts.append(self._first(("demonstration", one.id), points.first - points.again))
        if is_prime(problem, option.span[0]) and points.prime:
            alone = single and self._shows[one.artisan] == 1
            cost += points.prime * alone
            firsts += [] if alone else [self._first(("prime", one.artisan), points.prime)]
        if one.craft and points.craft:
            firsts.append(self._first(("craft", option.day, one.craft), points.craft))
        if one.language and points.language:
            firsts.append(self._first(("language", option.day, one.language), points.language))
        pieces = self._pieces(option.day, option.span)
        return Column(
            cost,
            self._hard(option, one, single, pieces),
            tuple(firsts),
            self._beside(option.day, one.craft, pieces),
            self._heard(option, pieces) if one.noise else (),
            self._heard(option, pieces) if one.quiet else (),
        )

    def _row(self, key: Hashable, room: int) -> int:
        number = self.hard[key]
        if number == len(self.room):
            self.room.append(room)
        return number

    def _first(self, key: Hashable, points: int) -> int:
        number = self.firsts[key]
        if number == len(self.first_points):
            self.first_points.append(points)
        return number

    def _hard(self, option: Option, one: Demonstration, single: bool, pieces: Sequence[Span]) -> tuple[int, ...]:
        rows = [self._row(("times", one.id), max(one.times, self._times[one.id]))]
        often = self._on_day[one.id, option.day]
        if not single:
            rows.append(self._row(("day", one.id, option.day), max(1, often)))
        if self._shows[one.artisan] > 1 or often > 1:
            rows += [self._row(("artisan", one.artisan, option.day, piece), 1) for piece in pieces]
        pool = self.pools[option.pool]
        held = [slot for slot in pool.slots if option.span[0] <= slot[0] and slot[1] <= option.span[1]]
        return (*rows, *(self._row(("slot", option.pool, slot), len(pool.zones)) for slot in held))

    def _beside(self, day: int, craft: str, pieces: Iterable[Span]) -> tuple[int, ...]:
        if not craft or not self.problem.points.same_craft:
            return ()
        found = []
        for piece in pieces:
            found.append(self.beside[day, craft, piece])
            if found[-1] == len(self.beside_points):
                self.beside_points.append(self.problem.points.same_craft * (piece[1] - piece[0]))
        return tuple(found)

    def _heard(self, option: Option, pieces: Iterable[Span]) -> tuple[int, ...]:
        earshot = self.pools[option.pool].earshot
        if not earshot:
            return ()
        found = []
        for piece in pieces:
            found.append(self.sounds[option.day, earshot, piece])
            if found[-1] == len(self.zones_within):
                self.zones_within.append(self._zones_of[option.day, earshot])
        return tuple(found)

    def sessions(self, chosen: Iterable[int]) -> list[Session]:
        """Chosen options as sessions: zones of one pool are given in the order of the hours, the first free one."""
        free: dict[tuple[int, str], int] = {}
        found = []
        for at in sorted(chosen, key=lambda at: (self.options[at].span, at)):
            option = self.options[at]
            pool = self.pools[option.pool]
            zone = next(zone for zone in pool.zones if free.get((option.pool, zone), 0) <= option.span[0])
            free[option.pool, zone] = option.span[1]
            name = self.problem.demonstrations[option.demonstration].id
            found.append(Session(option.day, option.span[0], zone, name))
        return sorted(found)
