"""Answers what people ask about a plan: why here, why not there, and what if something changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from craftfair.domain.placement.answer import Answer
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.change import changed
from craftfair.domain.placement.conflict import conflicts
from craftfair.domain.placement.eligibility import reasons
from craftfair.domain.placement.exchange import best_exchange
from craftfair.domain.placement.explain import explain
from craftfair.domain.placement.nearby import force
from craftfair.domain.placement.points import Plan, own_points, tally
from craftfair.domain.placement.problem import Problem
from craftfair.domain.placement.search import SOON
from craftfair.domain.placement.solve import propose
from craftfair.domain.placement.table import Table
from craftfair.domain.placement.verify import verify

NEXT_BEST = 3


def why(problem: Problem, answer: Answer, exhibitor: str) -> dict[str, Any]:
    """What decided the place: the notes, the points it brings, who stands beside, and the next best places by exchange.

    Raises KeyError for an unknown exhibitor.
    """
    who, stand = problem.exhibitor[exhibitor], answer.plan.get(exhibitor)
    table = Table(problem)
    places = table.places(answer.plan)
    board, person = Board(table, places), table.number_of[who.id]
    placed, unplaced = explain(table, places, answer.status == "optimal", only=person)
    offers = (best_exchange(board, person, [other]) for other in table.fits[person] if other != board.place[person])
    next_best = sorted((offer for offer in offers if offer is not None), key=lambda o: (o.loss, o.stand))[:NEXT_BEST]
    counted = tally(problem, answer.plan)
    return {
        "exhibitor": exhibitor,
        "stand": stand,
        "because": placed.get(exhibitor) or unplaced.get(exhibitor, []),
        "points": counted.own.get(exhibitor, 0),
        "neighbours": [pair for pair in counted.pairs if exhibitor in pair["exhibitors"]],
        "next_best": [
            {
                "stand": table.stands[offer.stand].id,
                "in_place_of": [table.people[other].id for other in offer.ousted],
                "loss": offer.loss,
            }
            for offer in next_best
        ],
    }


def why_not(
    problem: Problem,
    plan: Plan,
    exhibitor: str,
    stand: str,
    *,
    seconds: float | None,
    work: int | None = None,
    seed: int = 0,
    bound: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """The hard rules that keep the exhibitor from the stand, or what it costs when everybody else may move.

    `loss` is what the best plan found loses against `plan`; `loss_at_least` is proven (None: nothing is), and equal to
    it when `proven`. `movers` lists who would stand elsewhere with what each gains; with `shared` (neighbours, rows,
    moves) that makes -loss. In a large fair only those concerned are placed anew, `free` of them: the loss is the least
    of all plans in which only they move, each to the stands that suit them best, when `best_of_free`; `bound`, if a
    bound of the problem is known, then gives `loss_at_least`. A loss below 0: `plan` was not the best one.
    Raises KeyError for unknown ids.
    """
    who, where = problem.exhibitor[exhibitor], problem.stand[stand]
    asked = {"exhibitor": exhibitor, "stand": stand}
    found = reasons(problem, who, where)
    if found:
        return asked | {"possible": False, "reasons": [reason.to_json() for reason in found]}
    forced = replace(problem, fixed={**problem.fixed, exhibitor: stand})
    before, large = tally(problem, plan).total, len(problem.exhibitors) > SOON
    broken = [conflict.to_json(forced) for conflict in conflicts(forced)] if large else []
    if large and not broken:
        after, said = _nearby(problem, plan, exhibitor, stand, Budget(seconds, work, cancelled), seed)
        loss = before - verify(problem, after)
        at_least = None if bound is None else before - bound
        said |= {"loss": loss, "loss_at_least": at_least, "proven": loss == at_least}
    elif not large:
        answer = propose(forced, seconds=seconds, work=work, seed=seed, cancelled=cancelled, prefer=plan)
        broken = [dict(conflict) for conflict in answer.conflicts]
        after, loss = answer.plan, before - (answer.points or 0)
        said = {"loss": loss, "loss_at_least": before - (answer.bound or 0), "proven": answer.status == "optimal"}
    if broken:
        return asked | {"possible": False, "reasons": [], "conflicts": broken}
    movers = list_movers(problem, plan, after)
    shared = -loss - sum(mover["gain"] for mover in movers)
    return asked | {"possible": True, "reasons": []} | said | {"movers": movers, "shared": shared}


def _nearby(
    problem: Problem, plan: Plan, exhibitor: str, stand: str, budget: Budget, seed: int
) -> tuple[Plan, dict[str, Any]]:
    table = Table(problem)
    person, at = table.number_of[exhibitor], table.stand_number[stand]
    done = force(table, table.places(plan), person, at, budget, seed)
    return table.plan(done.places), {"free": len(done.free), "best_of_free": done.best}


def what_if(
    problem: Problem,
    plan: Plan,
    change: Mapping[str, Any],
    *,
    seconds: float | None,
    work: int | None = None,
    seed: int = 0,
    move: int | None = None,
    progress: Callable[[Any], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Problem, Answer, list[dict[str, Any]]]:
    """Plans anew after a change, disturbing as few as possible: the new problem, its answer and who moves.

    `change` is described in `change.changed`, which raises ProblemFault. Each move costs `move` points: by default the
    problem's own, or half a place if that is 0, so that nobody moves for comfort but one may move to let another in.
    """
    price = move or problem.points.move or max(1, problem.points.placed // 2)
    new = changed(problem, change)
    current = {e: s for e, s in plan.items() if e in new.exhibitor and s in new.stand}
    new = replace(new, current=current, points=replace(new.points, move=price))
    answer = propose(new, seconds=seconds, work=work, seed=seed, progress=progress, cancelled=cancelled, prefer=current)
    movers = list_movers(new, plan, answer.plan) if answer.points is not None else []
    return new, answer, movers


def list_movers(problem: Problem, before: Plan, after: Plan) -> list[dict[str, Any]]:
    """Who stands elsewhere than before, with the change of their own points; ids no longer known count nothing."""

    def own(exhibitor: str, stand: str | None) -> int:
        known = exhibitor in problem.exhibitor and stand in problem.stand
        return own_points(problem, problem.exhibitor[exhibitor], problem.stand[stand]) if known and stand else 0

    pairs = [(e, before.get(e), after.get(e)) for e in sorted({*before, *after})]
    return [
        {"exhibitor": e, "from": old, "to": new, "gain": own(e, new) - own(e, old)}
        for e, old, new in pairs
        if old != new
    ]
