"""Whether what was proven of one problem still holds for another: no search, only what can be seen from the two.

A proof says that no plan of a problem has more points than its `bound`. It holds for another problem as well if every
plan of that one is a plan of the first with as many points, or can be made one by changes whose points are known:

* more locked places, more forbidden pairs, lower or more limits, more blocked stands: fewer plans, the same points;
* somebody is gone who was not locked: their place stays empty in the first problem, and leaving them out costs what
  a move costs where they had a place to keep. (Somebody locked held a place that is free for others now.)
* somebody is new: taken out of a plan they give back at most what their best place and neighbours of their craft
  bring; delegations only lose points by a member more.

Everything else that differs may make a better plan possible, so nothing is said then. A plan that has the points of a
bound is proven best, however it came about.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from craftfair.domain.placement.eligibility import fits
from craftfair.domain.placement.points import own_points
from craftfair.domain.placement.problem import Exhibitor, Problem

Print = Mapping[str, Any]
#: What must be the same; stands, people and the rest are compared one by one.
WHOLE = ("days", "pavilions", "circuits", "neighbours", "delegations", "points")


def print_of(made: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a problem (as written in the format) to compare it with later ones; a few bytes a person."""
    stands = {stand["id"]: _short({**stand, "blocked": False}) for stand in made["stands"]}
    return {
        "whole": _short([made.get(name) for name in WHOLE]),
        "stands": _short(stands),
        "blocked": sorted(stand["id"] for stand in made["stands"] if stand.get("blocked")),
        "people": {who["id"]: _short(who) for who in made["exhibitors"]},
        "caps": [[cap["craft"], cap.get("pavilion"), cap["max"]] for cap in made.get("caps", ())],
        "forbidden": sorted(map(list, made.get("forbidden", ()))),
        "fixed": dict(made.get("fixed", {})),
        "current": dict(made.get("current", {})),
    }


def _short(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def bound_now(bound: int, proven: Print, now: Print, problem: Problem) -> int | None:
    """At most so many points has any plan of `problem` (whose print is `now`), given the bound of the one proven;
    None if the two problems do not tell.
    """
    gone, new = proven["people"].keys() - now["people"].keys(), now["people"].keys() - proven["people"].keys()
    stay = proven["people"].keys() & now["people"].keys()
    same = (
        all(proven[name] == now[name] for name in ("whole", "stands"))
        and all(proven["people"][who] == now["people"][who] for who in stay)
        and set(proven["blocked"]) <= set(now["blocked"])
        and proven["fixed"].items() <= now["fixed"].items()
        and {who: at for who, at in proven["current"].items() if who in stay} == now["current"]
        and _pairs(proven["forbidden"]) <= _pairs(now["forbidden"])
        and all(_keeps(now["caps"], *cap) for cap in proven["caps"])
    )
    if not same:
        return None
    back = problem.points.move * len(gone & proven["current"].keys())
    return bound + back + sum(_most(problem, problem.exhibitor[who]) for who in new)


def _pairs(forbidden: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    return {tuple(pair) for pair in forbidden}


def _keeps(caps: Sequence[Sequence[Any]], craft: str, pavilion: str | None, most: int) -> bool:
    """Whether a limit that held before still does, by itself or by a lower one."""
    return any(cap[:2] == [craft, pavilion] and cap[2] <= most for cap in caps)


def _most(problem: Problem, new: Exhibitor) -> int:
    """At most so many points does somebody bring a plan, whoever else is in it."""
    locked = problem.fixed.get(new.id)
    stands = [stand for stand in problem.stands if locked in (None, stand.id) and fits(problem, new, stand)]
    own = max((own_points(problem, new, stand) for stand in stands), default=0)
    alike = sum(other.craft == new.craft for other in problem.exhibitors if other.id != new.id and new.craft)
    together = any(pavilion.same_craft == "together" for pavilion in problem.pavilions)
    return max(0, own) + (alike * (problem.points.same_craft // 2) if together else 0)
