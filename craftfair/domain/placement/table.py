"""The problem in whole numbers and numbered lists, sorted by id, as the searching modules need it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from craftfair.domain.placement.eligibility import bans, misfits
from craftfair.domain.placement.points import Merits, craft_weight, own_points, points_of, rank_of, size_merit
from craftfair.domain.placement.problem import Exhibitor, Problem, Stand, micro

NOWHERE = -1

NEUTRAL, NOISY, QUIET = 0, 1, 2
LOUD_AND_QUIET = NOISY + QUIET
SAYS_NOTHING_OF_FIT: dict[str, Any] = {"id": "", "craft": None, "score": 0, "width_m": 0, "noise": "neutral"}
SAYS_NOTHING_OF_FIT |= {"wishes": (), "wants_corner": False, "last_stand": None, "credit": 0}
MAKES_NO_OTHER_POINTS: dict[str, Any] = {"id": "", "row": None, "circuit": None, "x_m": 0, "y_m": 0}
MAKES_NO_OTHER_FIT: dict[str, Any] = {"pavilion": None, "corner": False}


class Table:
    """Exhibitors and stands by number. A plan here is a list with the stand's number of each exhibitor, or NOWHERE.

    Sorting by id makes every search independent of the order of the input.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people: Sequence[Exhibitor] = sorted(problem.exhibitors, key=lambda exhibitor: exhibitor.id)
        self.stands: Sequence[Stand] = sorted(problem.stands, key=lambda stand: stand.id)
        self.number_of = {exhibitor.id: number for number, exhibitor in enumerate(self.people)}
        self.stand_number = {stand.id: number for number, stand in enumerate(self.stands)}
        self.days = self._days_that_matter()
        self.attends = [
            tuple(at for at, day in enumerate(self.days) if day in (person.days or problem.days))
            for person in self.people
        ]
        self.mask = [sum(1 << at for at in days) for days in self.attends]
        self.seats = [stand.seats for stand in self.stands]
        self.power = [micro(stand.power_w) for stand in self.stands]
        self.needs = [micro(person.power_w) for person in self.people]
        self._wire()
        self._group()
        self.fixed = self._numbers(problem.fixed)
        self.current = self._numbers(problem.current)
        self.gain = self._gains()
        self.fits = [[s for s, gain in enumerate(row) if gain >= 0] for row in self.gain]

    def _numbers(self, pairs: Mapping[str, str]) -> list[int]:
        found = [NOWHERE] * len(self.people)
        for exhibitor, stand in pairs.items():
            found[self.number_of[exhibitor]] = self.stand_number[stand]
        return found

    def _days_that_matter(self) -> tuple[str, ...]:
        """Days whose visitors are not all there on another single day too: the others can never bind first."""
        sets = {person.days or self.problem.days for person in self.people}
        users = {day: frozenset(days for days in sets if day in days) for day in self.problem.days}
        kept: list[str] = []
        for at, day in enumerate(self.problem.days):
            rest = [
                d
                for i, d in enumerate(self.problem.days)
                if users[d] > users[day] or (users[d] == users[day] and i < at)
            ]
            if users[day] and not rest:
                kept.append(day)
        return tuple(kept)

    def _wire(self) -> None:
        circuits = sorted(self.problem.circuit)
        at = {ident: number for number, ident in enumerate(circuits)}
        self.circuit = [at[stand.circuit] if stand.circuit is not None else NOWHERE for stand in self.stands]
        self.circuit_power = [micro(self.problem.circuit[ident].power_w) for ident in circuits]

    def _group(self) -> None:
        crafts = sorted({person.craft for person in self.people if person.craft is not None})
        at = {craft: number for number, craft in enumerate(crafts)}
        self.craft = [at[p.craft] if p.craft is not None else NOWHERE for p in self.people]
        kinds = {"neutral": NEUTRAL, "noisy": NOISY, "quiet": QUIET}
        self.noise = [kinds[person.noise] for person in self.people]
        groups = sorted(self.problem.delegation)
        self.rule = [self.problem.delegation[ident].rule for ident in groups]
        self.group = [groups.index(p.delegation) if p.delegation is not None else NOWHERE for p in self.people]
        rows: dict[tuple[str | None, str | None], int] = {}
        self.row = [
            rows.setdefault((s.row, None) if s.row is not None else (None, s.id), len(rows)) for s in self.stands
        ]
        self.caps = [cap.max for cap in self.problem.caps]
        self.caps_on: dict[tuple[int, str | None], tuple[int, ...]] = {}
        for craft in crafts:
            for pavilion in (None, *self.problem.pavilion):
                found = (
                    i
                    for i, cap in enumerate(self.problem.caps)
                    if cap.craft == craft and cap.pavilion in (None, pavilion)
                )
                self.caps_on[at[craft], pavilion] = tuple(found)

    def caps_of(self, person: int, stand: int) -> tuple[int, ...]:
        """The numbers of the caps that count this exhibitor on this stand."""
        return self.caps_on.get((self.craft[person], self.stands[stand].pavilion), ())

    def _gains(self) -> list[array[int]]:
        """Own points of every pair, NOWHERE where a hard rule forbids it; stands of one make are judged once."""
        makes, make_of = _numbered(self.stands, MAKES_NO_OTHER_POINTS)
        shapes, shape_of = _numbered(makes, MAKES_NO_OTHER_FIT)
        reserving = {stand.reserved_for for stand in shapes}
        fitting: dict[Exhibitor, list[int]] = {}
        sizes: dict[float, list[str | None]] = {}
        rows = []
        for number, person in enumerate(self.people):
            group = person.delegation if person.delegation in reserving else None
            kind = replace(person, delegation=group, **SAYS_NOTHING_OF_FIT)
            if kind not in fitting:
                fits = [next(misfits(self.problem, kind, shape), None) is None for shape in shapes]
                fitting[kind] = [make for make, shape in enumerate(shape_of) if fits[shape]]
            if person.width_m not in sizes:
                sizes[person.width_m] = [size_merit(person.width_m, make) for make in makes]
            worth = self._worth(person, makes, fitting[kind], sizes[person.width_m])
            rows.append(self._named(number, array("i", map(worth.__getitem__, make_of))))
        return rows

    def _worth(
        self, person: Exhibitor, samples: Sequence[Stand], fitting: Sequence[int], sizes: Sequence[str | None]
    ) -> list[int]:
        """Own points on each make of stand, NOWHERE where it does not fit."""
        worth = [NOWHERE] * len(samples)
        ranks = {pavilion: rank_of(person, pavilion) for pavilion in (None, *self.problem.pavilion)}
        known: dict[tuple[int | None, str | None, bool], int] = {}
        for make in fitting:
            stand = samples[make]
            found = ranks[stand.pavilion], sizes[make], person.wants_corner and stand.corner
            if found not in known:
                known[found] = points_of(self.problem, person, Merits(*found, last=False))
            worth[make] = known[found]
        return worth

    def _named(self, number: int, row: array[int]) -> array[int]:
        """Corrects the places where exhibitor and stand name each other: wishes, last year, now, fixed, forbidden."""
        person, problem = self.people[number], self.problem
        for ident in {person.last_stand, self.problem.current.get(person.id), *person.wishes}:
            stand = self.stand_number.get(ident) if ident is not None else None
            if stand is not None and row[stand] >= 0:
                row[stand] = own_points(problem, person, self.stands[stand])
        if self.current[number] >= 0 and row[self.current[number]] >= 0:
            row[self.current[number]] += problem.points.move
        for stand in range(len(row)) if self.fixed[number] >= 0 else self._forbidden[number]:
            if row[stand] >= 0 and next(bans(problem, person, self.stands[stand]), None) is not None:
                row[stand] = NOWHERE
        return row

    @cached_property
    def _forbidden(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.people]
        for exhibitor, stand in self.problem.forbidden:
            found[self.number_of[exhibitor]].append(self.stand_number[stand])
        return found

    @cached_property
    def base(self) -> int:
        """The points of the empty plan: every current place counts as left, and `gain` gives the kept ones back."""
        return -self.problem.points.move * len(self.problem.current)

    @cached_property
    def side(self) -> list[list[tuple[int, int]]]:
        """For each stand its neighbours, each with the points of one craft between the two."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.stands]
        for one, other in self.problem.neighbours:
            s, t = self.stand_number[one], self.stand_number[other]
            weight = craft_weight(self.problem, self.stands[s], self.stands[t])
            found[s].append((t, weight))
            found[t].append((s, weight))
        return [sorted(pairs) for pairs in found]

    @cached_property
    def inside(self) -> list[int]:
        """The points of one craft twice on the same stand."""
        return [craft_weight(self.problem, stand, stand) for stand in self.stands]

    def favourites(self, person: int) -> list[int]:
        """The stands that fit, the one with most own points first."""
        if person not in self._favourites:
            gain = self.gain[person]
            self._favourites[person] = sorted(self.fits[person], key=gain.__getitem__, reverse=True)
        return self._favourites[person]

    @cached_property
    def _favourites(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def has_bonus(self) -> bool:
        """Whether one craft side by side brings points anywhere."""
        return self.most_bonus > 0

    @cached_property
    def most_bonus(self) -> int:
        return max(self.bonus, default=0)

    @cached_property
    def bonus(self) -> list[int]:
        """More than neighbours of one craft can add to each stand: every seat around it, on every day."""
        days = max(1, len(self.days))
        return [
            days * sum(max(0, weight) * self.seats[other] for other, weight in near)
            + days * max(0, self.inside[stand]) * self.seats[stand]
            for stand, near in enumerate(self.side)
        ]

    def clash(self, one: int, other: int, weight: int) -> int:
        """Points of two exhibitors side by side (or on one stand), `weight` being the points of one craft there."""
        if not self.mask[one] & self.mask[other]:
            return 0
        loud = self.noise[one] + self.noise[other] == LOUD_AND_QUIET
        points = weight if self.craft[one] == self.craft[other] != NOWHERE else 0
        return points - (self.problem.points.noise if loud else 0)

    def plan(self, places: Iterable[int]) -> dict[str, str]:
        """The plan by ids."""
        return {self.people[e].id: self.stands[s].id for e, s in enumerate(places) if s >= 0}

    def places(self, plan: Mapping[str, str]) -> list[int]:
        """The plan by numbers."""
        return self._numbers(plan)


def _numbered(stands: Iterable[Stand], without: Mapping[str, Any]) -> tuple[list[Stand], list[int]]:
    """The stands that differ apart from these fields, and for each stand the number of the one that is like it."""
    found: dict[Stand, int] = {}
    numbers = [found.setdefault(replace(stand, **without), len(found)) for stand in stands]
    return list(found), numbers
