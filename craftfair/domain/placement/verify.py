"""Checks a finished plan once more, from the records alone and with no help from the modules that made it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product
from math import floor

from craftfair.domain.placement.problem import Exhibitor, Problem, Stand


class BrokenPlan(Exception):
    """The plan breaks hard rules or its points are not what they should be; `faults` says each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def verify(problem: Problem, plan: Mapping[str, str], points: int | None = None) -> int:
    """The points of the plan. Raises BrokenPlan if a hard rule is broken or `points` is another number."""
    faults = [*_unknown(problem, plan)]
    if not faults:
        faults = [*_broken_pairs(problem, plan), *_broken_sums(problem, plan)]
    if faults:
        raise BrokenPlan(faults)
    counted = _count(problem, plan)
    if points is not None and points != counted:
        raise BrokenPlan([f"The plan is worth {counted} points and not {points}."])
    return counted


def _exact(quantity: float) -> Decimal:
    return Decimal(str(quantity))


def _unknown(problem: Problem, plan: Mapping[str, str]) -> Iterator[str]:
    people, stands = {e.id for e in problem.exhibitors}, {s.id for s in problem.stands}
    for e, s in plan.items():
        if e not in people or s not in stands:
            yield f"{e} on {s}: unknown."


def _days(problem: Problem, one: Exhibitor | Stand) -> set[str]:
    return set(problem.days if one.days is None else one.days)


def _broken_pairs(problem: Problem, plan: Mapping[str, str]) -> Iterator[str]:
    people, stands = {e.id: e for e in problem.exhibitors}, {s.id: s for s in problem.stands}
    for e, s in problem.fixed.items():
        if plan.get(e) != s:
            yield f"{e} is fixed on {s}."
    for e, s in problem.forbidden:
        if plan.get(e) == s:
            yield f"{e} on {s} is forbidden."
    for e, s in plan.items():
        yield from (f"{e} on {s}: {fault}." for fault in _misplaced(problem, people[e], stands[s]))


def _misplaced(problem: Problem, who: Exhibitor, where: Stand) -> Iterator[str]:
    wanted = ((who.water, where.water), (who.covered, where.covered), (who.step_free, where.step_free))
    checks = {
        "the stand is blocked": not where.blocked,
        "the stand is kept for others": where.reserved_for is None or who.delegation == where.reserved_for,
        "the stand is closed on some days": _days(problem, who) <= _days(problem, where),
        "food and other goods are apart": who.food is where.food,
        "equipment is missing": all(there or not asked for asked, there in (*wanted, (who.fire, where.fire))),
        "too narrow": _exact(where.width_m) >= _exact(who.min_width_m) * where.seats,
        "not deep enough": _exact(where.depth_m) >= _exact(who.min_depth_m),
    }
    yield from (fault for fault, holds in checks.items() if not holds)


def _broken_sums(problem: Problem, plan: Mapping[str, str]) -> Iterator[str]:
    people, stands = {e.id: e for e in problem.exhibitors}, {s.id: s for s in problem.stands}
    for day in problem.days:
        there = [(people[e], stands[s]) for e, s in plan.items() if day in _days(problem, people[e])]
        heads = Counter(where.id for _, where in there)
        watts: dict[str, Decimal] = defaultdict(Decimal)
        wired: dict[str, Decimal] = defaultdict(Decimal)
        for who, where in there:
            watts[where.id] += _exact(who.power_w)
            if where.circuit is not None:
                wired[where.circuit] += _exact(who.power_w)
        yield from (f"{s} has too many on {day}." for s in heads if heads[s] > stands[s].seats)
        yield from (f"{s} has too little power on {day}." for s in watts if watts[s] > _exact(stands[s].power_w))
        limits = {circuit.id: _exact(circuit.power_w) for circuit in problem.circuits}
        yield from (f"Circuit {k} is overloaded on {day}." for k in wired if wired[k] > limits[k])
    for cap in problem.caps:
        counted = [e for e, s in plan.items() if people[e].craft == cap.craft]
        if cap.pavilion is not None:
            counted = [e for e in counted if stands[plan[e]].pavilion == cap.pavilion]
        if len(counted) > cap.max:
            yield f"More than {cap.max} of {cap.craft} in {cap.pavilion or 'the fair'}."


def _count(problem: Problem, plan: Mapping[str, str]) -> int:
    people, stands = {e.id: e for e in problem.exhibitors}, {s.id: s for s in problem.stands}
    sum_of_places = sum(_place(problem, people[e], stands[s]) for e, s in plan.items())
    neighbours = {frozenset(pair) for pair in problem.neighbours}
    meetings = 0
    on: dict[str, list[str]] = defaultdict(list)
    for e, s in plan.items():
        on[s].append(e)
    for pair in neighbours:
        s, t = sorted(pair)
        meetings += sum(_meeting(problem, people[e], people[f], stands[s], stands[t]) for e, f in product(on[s], on[t]))
    for s, here in on.items():
        couples = combinations(here, 2)
        meetings += sum(_meeting(problem, people[e], people[f], stands[s], stands[s]) for e, f in couples)
    rows = sum(_rows(problem, plan, group.id, group.rule) for group in problem.delegations)
    moved = sum(plan.get(e) != s for e, s in problem.current.items())
    return sum_of_places + meetings + rows - problem.points.move * moved


def _place(problem: Problem, who: Exhibitor, where: Stand) -> int:
    weights = problem.points
    extra = 0
    for wish, worth in zip(who.wishes, (*weights.wish, *[0] * len(who.wishes)), strict=False):
        if wish in (where.id, where.pavilion):
            extra += worth
            break
    excess = _exact(where.width_m) / where.seats - _exact(who.width_m)
    if abs(excess) <= Decimal("0.001"):
        extra += weights.exact
    elif excess > 0:
        extra += weights.larger
    if who.wants_corner and where.corner:
        extra += weights.corner
    if where.id == who.last_stand:
        extra += weights.last
    return weights.placed + weights.score * who.score + floor(extra * (1 + who.credit) + 0.5)


def _meeting(problem: Problem, one: Exhibitor, other: Exhibitor, here: Stand, there: Stand) -> int:
    if _days(problem, one).isdisjoint(_days(problem, other)):
        return 0
    word = {pavilion.id: pavilion.same_craft for pavilion in problem.pavilions}
    words = sorted("ignore" if s.pavilion is None else word[s.pavilion] for s in (here, there))
    points = 0
    if one.craft is not None and one.craft == other.craft:
        if words in (["apart", "apart"], ["apart", "ignore"]):
            points -= problem.points.same_craft
        if words == ["together", "together"]:
            points += problem.points.same_craft // 2
    if sorted((one.noise, other.noise)) == ["noisy", "quiet"]:
        points -= problem.points.noise
    return points


def _rows(problem: Problem, plan: Mapping[str, str], group: str, rule: str) -> int:
    members = [e.id for e in problem.exhibitors if e.delegation == group and e.id in plan]
    row = {s.id: ("row", s.row) if s.row is not None else ("alone", s.id) for s in problem.stands}
    used = len({row[plan[e]] for e in members})
    if rule == "together" and used > 1:
        return -problem.points.extra_row * (used - 1)
    if rule == "spread":
        return -problem.points.extra_row * (len(members) - used)
    return 0
