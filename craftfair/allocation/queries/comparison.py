"""Two versions of a plan beside each other: who moved, who gains by it, who loses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import plans
from craftfair.allocation.queries.people import Person
from craftfair.allocation.queries.plans import Placed
from craftfair.allocation.queries.problem import Matching
from craftfair.allocation.queries.surroundings import surroundings
from craftfair.domain.placement import Problem, tally
from craftfair.domain.placement.points import base_points, merits, own_points
from craftfair.domain.stand_prices import Prices
from craftfair.fairs.queries import site


@dataclass(frozen=True)
class Change:
    """One artisan whose place differs; `gain` in points, neighbours included (None: a place is new or gone)."""

    person: Person
    before: Placed | None
    after: Placed | None
    gain: int | None


@dataclass(frozen=True)
class Totals:
    """How good a version is, by the ground and the wishes as they are now."""

    places: int
    points: int
    wishes: int
    clashes: int


@dataclass(frozen=True)
class Comparison:
    changes: Sequence[Change]
    same: int
    before: Totals
    after: Totals


def compare(before: StandPlan, after: StandPlan) -> Comparison:
    """Both versions with everybody they placed, whatever has become of them."""
    old, new = placed_in(before), placed_in(after)
    people = {**{who: one.person for who, one in old.items()}, **{who: one.person for who, one in new.items()}}
    drawn = site(after.fair)
    around = surroundings(after.fair, drawn)
    problem = Matching(after.fair, drawn.places.stands, list(people.values()), around).problem
    was, now = (Prices(problem, stands_of(version)) for version in (old, new))
    left, taken = (by_person(plans.as_called(*one)) for one in ((before, old.values()), (after, new.values())))
    changes = [
        Change(people[who], left.get(who), taken.get(who), gain(was, now, who))
        for who in sorted(people, key=lambda who: people[who].workshop.casefold())
        if stand_of(old, who) != stand_of(new, who)
    ]
    return Comparison(changes, len(people) - len(changes), totals(problem, old), totals(problem, new))


def placed_in(plan: StandPlan) -> dict[str, Placed]:
    return by_person(plans.placed(plan, *((None,) if plan.published_at else ())))


def by_person(places: Iterable[Placed]) -> dict[str, Placed]:
    return {one.person.reference: one for one in places}


def stands_of(version: Mapping[str, Placed]) -> dict[str, str]:
    return {who: one.stand for who, one in version.items()}


def stand_of(version: Mapping[str, Placed], who: str) -> int | None:
    return version[who].stand_key if who in version else None


def gain(was: Prices, now: Prices, who: str) -> int | None:
    return worth(now, who) - worth(was, who) if who in was.plan and who in now.plan else None


def worth(prices: Prices, who: str) -> int:
    """What the place of one artisan brings, beside having one."""
    one, stand = prices.problem.exhibitor[who], prices.plan[who]
    own = own_points(prices.problem, one, prices.problem.stand[stand]) - base_points(prices.problem, one)
    return own + sum(points for _, points in prices.rivals(who, stand))


def totals(problem: Problem, version: Mapping[str, Placed]) -> Totals:
    plan = stands_of(version)
    counted = tally(problem, plan)
    granted = (merits(problem.exhibitor[who], problem.stand[stand]).rank for who, stand in plan.items())
    clashes = sum(pair["points"] < 0 for pair in counted.pairs)
    return Totals(len(plan), counted.total, sum(rank is not None for rank in granted), clashes)
