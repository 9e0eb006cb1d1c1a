"""Proposes a plan: reads what cannot be, searches, checks the plan once more, and explains it."""

from __future__ import annotations

from collections.abc import Callable

from craftfair.domain.placement.answer import Answer, Listener
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.conflict import conflicts
from craftfair.domain.placement.explain import explain
from craftfair.domain.placement.points import Plan, base_points
from craftfair.domain.placement.problem import Problem
from craftfair.domain.placement.search import search
from craftfair.domain.placement.verify import verify

EXPLAINING = 0.002  # seconds kept for each exhibitor, to check and explain the plan within the time limit


def propose(
    problem: Problem,
    *,
    seconds: float | None,
    work: int | None = None,
    seed: int = 0,
    progress: Listener | None = None,
    cancelled: Callable[[], bool] | None = None,
    prefer: Plan | None = None,
) -> Answer:
    """The best plan found before `seconds` or units of `work` are used up or `cancelled` says so.

    The same problem, seed and work give the same plan, as long as the seconds do not run out first. `progress` hears of
    every better plan and bound. Status `optimal`: no plan has more points. `feasible`: none has more than `bound`.
    `infeasible`: fixed pairs and caps cannot hold together; `conflicts` names the smallest such sets.
    """
    last_words = len(problem.exhibitors) * EXPLAINING
    budget = Budget(None if seconds is None else seconds - min(seconds * 0.1, last_words), work, cancelled)
    broken = conflicts(problem)
    if broken:
        words = tuple(conflict.to_json(problem) for conflict in broken)
        return Answer("infeasible", None, None, budget.elapsed, seed, conflicts=words)
    found = search(problem, budget, seed=seed, listener=progress, prefer=prefer)
    plan = found.table.plan(found.places)
    verify(problem, plan, found.points)
    stayed = found.table.current if found.settled else ()
    kept = {e for e, (now, stand) in enumerate(zip(stayed, found.places, strict=False)) if now == stand}
    placed, unplaced = explain(found.table, found.places, found.proven, kept=kept)
    return Answer(
        status="optimal" if found.proven else "feasible",
        points=found.points,
        bound=int(found.bound),
        seconds=budget.elapsed,
        seed=seed,
        plan=plan,
        base=sum(base_points(problem, problem.exhibitor[exhibitor]) for exhibitor in plan),
        placed=placed,
        unplaced=unplaced,
        stopped=None if found.proven else budget.stopped,
        moves=found.moves,
    )
