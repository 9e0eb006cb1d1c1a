"""Counts the points of a plan, as whole numbers, term by term as the format defines them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from craftfair.domain.placement.problem import Exhibitor, Problem, Stand, micro

Plan = Mapping[str, str]
MILLIMETRE = 1000  # in millionths of a metre


@dataclass(frozen=True, slots=True)
class Merits:
    """What speaks for one exhibitor on one stand, apart from the jury's score."""

    rank: int | None
    size: str | None
    corner: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of a plan and where they come from; `total` is their sum."""

    own: Mapping[str, int]
    pairs: tuple[dict[str, Any], ...]
    rows: Mapping[str, int]
    moved: tuple[str, ...]
    total: int


def merits(exhibitor: Exhibitor, stand: Stand) -> Merits:
    rank = rank_of(exhibitor, stand.id, stand.pavilion)
    corner = exhibitor.wants_corner and stand.corner
    return Merits(rank, size_merit(exhibitor.width_m, stand), corner, exhibitor.last_stand == stand.id)


def rank_of(exhibitor: Exhibitor, *names: str | None) -> int | None:
    """The rank, from 1, of the first wish that is one of the names."""
    return next((rank for rank, wish in enumerate(exhibitor.wishes, 1) if wish in names), None)


def size_merit(width_m: float, stand: Stand) -> str | None:
    """Whether the share of the stand has exactly the width (to the millimetre) or more."""
    difference = micro(stand.width_m) - micro(width_m) * stand.seats
    if abs(difference) <= MILLIMETRE * stand.seats:
        return "exact"
    return "larger" if difference > 0 else None


def base_points(problem: Problem, exhibitor: Exhibitor) -> int:
    """What a place is worth wherever it is: the place itself and the jury's score."""
    return problem.points.placed + problem.points.score * exhibitor.score


def own_points(problem: Problem, exhibitor: Exhibitor, stand: Stand) -> int:
    """The points of one exhibitor on one stand, neighbours and delegations apart."""
    return points_of(problem, exhibitor, merits(exhibitor, stand))


def points_of(problem: Problem, exhibitor: Exhibitor, found: Merits) -> int:
    weights = problem.points
    extra = weights.wish[found.rank - 1] if found.rank and found.rank <= len(weights.wish) else 0
    extra += {"exact": weights.exact, "larger": weights.larger, None: 0}[found.size]
    extra += weights.corner if found.corner else 0
    extra += weights.last if found.last else 0
    return base_points(problem, exhibitor) + math.floor(extra * (1 + exhibitor.credit) + 0.5)


def craft_weight(problem: Problem, one: Stand, other: Stand) -> int:
    """Points for two exhibitors of one craft on these two stands (or on one stand, given twice)."""
    rules = {problem.pavilion[s.pavilion].same_craft if s.pavilion is not None else "ignore" for s in (one, other)}
    if rules == {"together"}:
        return problem.points.same_craft // 2
    return -problem.points.same_craft if "apart" in rules and "together" not in rules else 0


def clash_points(problem: Problem, one: Exhibitor, other: Exhibitor, weight: int) -> int:
    """Points of two exhibitors side by side, given the weight of one craft between their stands."""
    if not set(one.days or problem.days) & set(other.days or problem.days):
        return 0
    points = weight if one.craft is not None and one.craft == other.craft else 0
    return points - (problem.points.noise if {one.noise, other.noise} == {"noisy", "quiet"} else 0)


def row_points(problem: Problem, rule: str, stands: Iterable[Stand]) -> int:
    """Points of one delegation whose placed members stand on these stands, one entry a member."""
    rows = [(stand.row, None) if stand.row is not None else (None, stand.id) for stand in stands]
    distinct = len(set(rows))
    if rule == "together":
        return -problem.points.extra_row * max(0, distinct - 1)
    return -problem.points.extra_row * (len(rows) - distinct) if rule == "spread" else 0


def tally(problem: Problem, plan: Plan) -> Tally:
    own = {e: own_points(problem, problem.exhibitor[e], problem.stand[s]) for e, s in sorted(plan.items())}
    pairs = tuple(_pairs(problem, plan))
    rows = {}
    for delegation in problem.delegations:
        stands = [problem.stand[s] for e, s in plan.items() if problem.exhibitor[e].delegation == delegation.id]
        rows[delegation.id] = row_points(problem, delegation.rule, stands)
    moved = tuple(e for e, s in sorted(problem.current.items()) if plan.get(e) != s)
    total = sum(own.values()) + sum(pair["points"] for pair in pairs) + sum(rows.values())
    return Tally(own, pairs, rows, moved, total - problem.points.move * len(moved))


def total(problem: Problem, plan: Plan) -> int:
    return tally(problem, plan).total


def _pairs(problem: Problem, plan: Plan) -> Iterable[dict[str, Any]]:
    """Each two exhibitors side by side that give or cost points, with the points."""
    on: dict[str, list[str]] = {}
    for exhibitor, stand in sorted(plan.items()):
        on.setdefault(stand, []).append(exhibitor)
    couples = [(e, f, s, s) for s, people in on.items() for i, e in enumerate(people) for f in people[i + 1 :]]
    couples += [(e, f, s, t) for s, t in problem.neighbours for e in on.get(s, ()) for f in on.get(t, ())]
    for e, f, s, t in couples:
        weight = craft_weight(problem, problem.stand[s], problem.stand[t])
        points = clash_points(problem, problem.exhibitor[e], problem.exhibitor[f], weight)
        if points:
            yield {"exhibitors": [e, f], "stands": [s, t], "points": points}
