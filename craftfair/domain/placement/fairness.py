"""Fair over the years: who is owed something for a poor place, and who was granted what, counted from finished plans.

What somebody missed in a year is the share of the points for wishes, size and corner that their best stand would have
brought and theirs did not. The printed rules (`CreditRules`) turn what was missed into the `credit` of the format,
which weighs the same wishes of this year more; nothing else does, and `undue` finds any advantage that the rules do
not give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from craftfair.domain.placement.points import Plan, base_points, merits, own_points
from craftfair.domain.placement.problem import Exhibitor, Problem
from craftfair.domain.placement.table import Table


@dataclass(frozen=True, slots=True)
class CreditRules:
    """What the rules of the call print about other years.

    `most`: the credit of somebody who missed everything last year (0.5: their wishes weigh half as much again).
    `fading`: how much of a year counts one year later. `years`: how many years back are looked at.
    `keeps_stand`: whether last year's stand is worth points to the one who had it.
    """

    most: float = 0.5
    fading: float = 0.5
    years: int = 3
    keeps_stand: bool = True


@dataclass(frozen=True, slots=True)
class Credit:
    """`credit` as the format has it, and `missed`: the shares it follows from, as (years ago, share)."""

    credit: float
    missed: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Undue:
    """An advantage (or its lack) that does not follow from the printed rules; `what` is `credit` or `last_stand`."""

    exhibitor: str
    what: str
    given: float | str | None
    due: float | str | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one group was granted. `first` and `any` count wishes among those `placed` who wished something (`wished`).

    `reached` is the mean share of the best they could have had, over all who could have had anything; None if nobody.
    """

    group: str
    people: int
    placed: int
    wished: int
    first: int
    any: int
    reached: float | None


def missed(problem: Problem, plan: Plan) -> dict[str, float]:
    """For each exhibitor of a finished year the share missed, from 0 (nothing) to 1 (all, or left out).

    Nobody is owed for what the ground did not have: only stands that fit count, whoever stood there. Who fits nowhere,
    or asked for nothing and has a place, missed nothing. Points for last year's stand and credits do not count.
    """
    people = tuple(replace(who, credit=0, last_stand=None) for who in problem.exhibitors)
    table = Table(replace(problem, exhibitors=people, fixed={}, current={}))
    found: dict[str, float] = {}
    for number, who in enumerate(table.people):
        base, place = base_points(problem, who), plan.get(who.id)
        best = max((table.gain[number][stand] for stand in table.fits[number]), default=base) - base
        got = own_points(problem, who, problem.stand[place]) - base if place is not None else 0
        if place is None:
            found[who.id] = 1.0 if table.fits[number] else 0.0
        else:
            found[who.id] = (best - min(best, got)) / best if best else 0.0
    return found


def credits_of(years: Sequence[Mapping[str, float]], rules: CreditRules) -> dict[str, Credit]:
    """The credit of everybody from what they `missed` in the years before, last year first.

    Who was not there in a year is absent from it. A year counts with its share, fading with each year; a year in which
    nothing was missed settles all before it, so that good places go round. Never more than `rules.most`, in whole
    hundredths. Newcomers are not named: their credit is 0.
    """
    found: dict[str, Credit] = {}
    for who in sorted({who for year in years[: rules.years] for who in year}):
        owed: list[tuple[int, float]] = []
        for ago, year in enumerate(years[: rules.years], 1):
            if who in year:
                if not year[who]:
                    break
                owed.append((ago, year[who]))
        total = sum(share * rules.fading ** (ago - 1) for ago, share in owed)
        found[who] = Credit(round(rules.most * min(1.0, total), 2), tuple(owed))
    return found


def with_credits(
    problem: Problem, found: Mapping[str, Credit], rules: CreditRules, stood: Mapping[str, str] | None = None
) -> Problem:
    """The problem with exactly the advantages that the rules give. `stood`: last year's stands, if they exist still."""
    due = ((who, *_due(problem, who, found, rules, stood or {})) for who in problem.exhibitors)
    people = tuple(replace(who, credit=credit, last_stand=last) for who, credit, last in due)
    return replace(problem, exhibitors=people)


def undue(
    problem: Problem, found: Mapping[str, Credit], rules: CreditRules, stood: Mapping[str, str] | None = None
) -> list[Undue]:
    """Every credit and every claim to last year's stand that differs from what the rules give, by exhibitor."""
    wrong: list[Undue] = []
    for who in sorted(problem.exhibitors, key=lambda one: one.id):
        credit, last = _due(problem, who, found, rules, stood or {})
        if who.credit != credit:
            wrong.append(Undue(who.id, "credit", who.credit, credit))
        if who.last_stand != last:
            wrong.append(Undue(who.id, "last_stand", who.last_stand, last))
    return wrong


def _due(
    problem: Problem, who: Exhibitor, found: Mapping[str, Credit], rules: CreditRules, stood: Mapping[str, str]
) -> tuple[float, str | None]:
    last = stood.get(who.id) if rules.keeps_stand else None
    return found[who.id].credit if who.id in found else 0.0, last if last in problem.stand else None


def shares(problem: Problem, plan: Plan, group_of: Mapping[str, str]) -> list[Share]:
    """Who was granted what, group by group (newcomers and returning, towns, crafts: as `group_of` says), by name.

    Exhibitors without a group are not counted.
    """
    lost = missed(problem, plan)
    groups: dict[str, list[Exhibitor]] = {}
    for who in problem.exhibitors:
        if who.id in group_of:
            groups.setdefault(group_of[who.id], []).append(who)
    return [_share(problem, plan, group, people, lost) for group, people in sorted(groups.items())]


def _share(problem: Problem, plan: Plan, group: str, people: Sequence[Exhibitor], lost: Mapping[str, float]) -> Share:
    placed = [who for who in people if who.id in plan]
    ranks = [merits(who, problem.stand[plan[who.id]]).rank for who in placed if who.wishes]
    reached = [1 - lost[who.id] for who in people if who.id in plan or lost[who.id]]
    return Share(
        group,
        len(people),
        len(placed),
        len(ranks),
        ranks.count(1),
        sum(rank is not None for rank in ranks),
        sum(reached) / len(reached) if reached else None,
    )
