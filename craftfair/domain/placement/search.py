"""Looks for the best plan and the proof of it: a quick plan, small moves, the solver by parts and on the whole."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass, field
from math import floor, inf, isfinite
from threading import RLock
from typing import TYPE_CHECKING

from craftfair.domain.placement import highs, prices
from craftfair.domain.placement.answer import Listener, Moves, Progress
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import JUDGED, Budget
from craftfair.domain.placement.greedy import start
from craftfair.domain.placement.model import Model
from craftfair.domain.placement.points import Plan
from craftfair.domain.placement.problem import Problem
from craftfair.domain.placement.repair import counted, repaired
from craftfair.domain.placement.table import Table
from craftfair.domain.placement.windows import better_by_windows

if TYPE_CHECKING:
    from craftfair.domain.placement.guide import Guide

THOROUGH = 25_000  # small moves for each exhibitor in the first turn; every second turn has twice as many
TURNS = 16  # of small moves at most: more than anybody waits for
MOST_PAIRS = 60_000  # exhibitors times stands that fit: above, the whole programme is too large for the solver
SOON = 200  # exhibitors up to whom the solver is fast enough to be asked for the whole at once
HOT, WARM = 30.0, 10.0  # points: how bold small moves are at first, and when they begin once more
CLOSE = 25  # points behind the best at the best prices: the stands on which everybody is placed at once
SOONER, MEANWHILE, PRICES = 0.05, 0.1, 0.75  # shares of what is left: a first good plan, a better one, prices at most
LATE = 5  # seconds left below which the solver is not asked for a whole fair that it mostly is lost in
LOOK = 4_000  # units of work for each time the solver asks whether to stop
SLACK = 0.01  # points by which the solver's floating numbers might understate its bound

Tries = Sequence[Sequence[int]] | None


@dataclass(slots=True)
class Found:
    """The best plan so far and the best bound so far; every step forward is told to the listener."""

    table: Table
    budget: Budget
    listener: Listener | None
    places: Sequence[int]
    points: int
    bound: float = inf
    phase: str = "start"
    moves: Moves | None = None
    settled: bool = False  # whether only a few were placed anew, so little being left to win
    lock: RLock = field(default_factory=RLock)  # plans and bounds are looked for beside each other

    @property
    def proven(self) -> bool:
        return self.points >= self.bound

    def offer(self, places: Sequence[int], points: int) -> None:
        with self.lock:
            if points > self.points:
                self.places, self.points = tuple(places), points
                self.tell()

    def limit(self, bound: float) -> None:
        """A bound below a plan that exists would be a slip of floating numbers: it is not believed."""
        with self.lock:
            if isfinite(bound) and self.points <= floor(bound) < self.bound:
                self.bound = floor(bound)
                self.tell()

    def tell(self) -> None:
        if self.listener is not None:
            bound = int(self.bound) if isfinite(self.bound) else None
            plan = self.table.plan(self.places)
            self.listener(Progress(self.phase, self.budget.elapsed, self.points, bound, plan))


def search(
    problem: Problem, budget: Budget, *, seed: int = 0, listener: Listener | None = None, prefer: Plan | None = None
) -> Found:
    """The best plan the budget allows. The fixed pairs must be able to hold together.

    With `prefer`, among the plans of most points one with fewest changes of these places, if the solver gets so far.
    """
    table = Table(problem)
    whole, large = sum(map(len, table.fits)) <= MOST_PAIRS, len(table.people) > SOON
    found = _repair(table, budget, seed, listener) if large and _mostly_placed(table) else None
    if found is None:
        found = _begin(table, budget, listener, prefer)
    elif found.settled:
        return found
    kept = table.places(prefer if prefer is not None else problem.current)
    bound, asked = prices.bound_and_prices(table, budget, budget.part(0.2))
    found.limit(bound)
    try:
        if not found.proven and large:
            _large(found, asked, seed, whole)
        if prefer is not None and whole and not budget.over():
            _solver(found, seed, 1, prefer=kept)
        elif not large and not found.proven and not budget.over():
            _solver(found, seed, 1)
    except highs.SolverFault as fault:  # the plan and the bound of before stay good
        budget.stopped = f"solver: {fault}"
    if problem.points.move and problem.current:
        found.moves = counted(table, found.places, budget)
    return found


def _mostly_placed(table: Table) -> bool:
    """Whether this is a change to a plan that people know: moving costs, and more than half have their place."""
    placed = sum(stand >= 0 for stand in table.current)
    return table.problem.points.move > 0 and 2 * placed > len(table.people)


def _repair(table: Table, budget: Budget, seed: int, listener: Listener | None) -> Found | None:
    """The plan of now with few moves; all there is to do if less than a move for each newcomer is left to win."""
    try:
        done = repaired(table, budget, seed)
    except highs.SolverFault:
        return None
    found = Found(table, budget, listener, done.places, done.points, phase="repair", moves=done.moves)
    found.limit(done.bound)
    found.tell()
    new = sum(now < 0 <= stand for now, stand in zip(table.current, found.places, strict=True))
    found.settled = found.bound - found.points < table.problem.points.move * max(1, new)
    if found.settled and not found.proven:
        budget.stopped = "worth_no_move"
    return found


def _begin(table: Table, budget: Budget, listener: Listener | None, prefer: Plan | None) -> Found:
    board = start(table)
    found = Found(table, budget, listener, board.places(), board.points)
    kept = table.places(prefer if prefer is not None else table.problem.current)
    if max(kept, default=-1) >= 0:
        again = start(table, kept)
        if again.points >= board.points:
            found.places, found.points = again.places(), again.points
    found.tell()
    return found


def _small_moves(found: Found, budget: Budget, seed: int, tries: Tries = None, *, once: bool = True) -> Board:
    """The best of one turn, or of as many as the budget allows; each but the first goes on from the best so far.

    Each turn's plan is offered at once, except where work limits: of two that are equal the sooner one would be kept.
    """
    from craftfair.domain.placement.improve import anneal  # needs a compiler, which what is proven does not wait for

    table = found.table
    best = Board(table, found.places)
    for turn in range(1 if once else TURNS):
        if turn and budget.over():
            break
        steps, heat = THOROUGH * len(table.people) << turn // 2, WARM if turn else HOT
        some = int(min(steps, budget.work_left * JUDGED))
        better = anneal(table, best.places(), some, seed + 2 * turn, budget, budget.seconds_left, tries, hot=heat)
        best = better if better.points >= best.points else best
        if budget.work is None:
            found.offer(best.places(), best.points)
    return best


def _large(found: Found, asked: Sequence[Sequence[int]], seed: int, whole: bool) -> None:
    """Prices first: they prove a bound and leave few places to try; then everybody by small moves, then by parts.

    While prices are looked for, small moves already go on beside them on the processor's other core.
    """
    from craftfair.domain.placement.guide import Guide  # needs numpy, which only large fairs wait for

    table, budget = found.table, found.budget
    guide = Guide(table, asked, found.places)
    found.phase = "prices"
    with ThreadPoolExecutor(2) as beside:
        priced: list[bool] = []
        soon, aside = budget.aside(SOONER), budget.aside(MEANWHILE, enough=lambda: bool(priced))
        moving = beside.submit(_meanwhile, found, soon, aside, seed, guide.worth_trying(found.places))
        try:
            guide.improve(budget, budget.part(PRICES), found.limit)
        finally:  # nobody waits for more where the solver gave up
            priced.append(True)
        moving.result()
        budget.spent += soon.spent + aside.spent
        found.phase = "moves"
        exact = whole and not table.has_bonus  # where company brings points the solver is lost between halves
        _both_move(found, guide, seed, 0.1 if exact else 0.8, beside)
    tries = guide.worth_trying(found.places)
    if not exact or not _solver(found, seed, 0.65, fits=guide.worth_trying(found.places, CLOSE)):
        _windows(found, seed, 0.5 if exact else 0.95, tries)
    if whole and not found.proven and not budget.over():
        if exact or budget.seconds_left > LATE:
            _solver(found, seed, 1, fits=guide.in_better_plans(found.places), proves=True)
        else:
            budget.stopped = "seconds"


def _meanwhile(found: Found, soon: Budget, budget: Budget, seed: int, tries: Tries) -> None:
    """A good plan soon, and a better one while prices are looked for; not for long: both wait for the same memory."""
    for one in (soon, budget):
        better = _small_moves(found, one, seed, tries)
        found.offer(better.places(), better.points)


def _both_move(found: Found, guide: Guide, seed: int, share: float, beside: Executor) -> None:
    """Small moves among the stands that the prices leave, beside each other from two seeds, or beside more prices."""
    budget, tries = found.budget, guide.worth_trying(found.places, CLOSE)
    asides = [budget.aside(share, among=2) for _ in range(2)]
    moving = [beside.submit(_small_moves, found, asides[0], seed, tries, once=False)]
    if guide.settled:
        moving.append(beside.submit(_small_moves, found, asides[1], seed + 1, tries, once=False))
    else:
        guide.improve(asides[1], asides[1].seconds_left, found.limit)
    for better in [move.result() for move in moving]:
        found.offer(better.places(), better.points)
    budget.spent += sum(aside.spent for aside in asides)


def _windows(found: Found, seed: int, share: float, tries: Tries) -> None:
    found.phase = "windows"
    budget = found.budget
    enough = budget.spent + budget.work_left * share

    def stop() -> bool:
        budget.spent += LOOK
        return budget.over() or budget.spent > enough

    seconds = budget.part(share)
    better_by_windows(found.table, found.places, seed, budget, seconds, stop, found.offer, tries)


def _solver(
    found: Found,
    seed: int,
    share: float,
    *,
    prefer: Sequence[int] | None = None,
    fits: Tries = None,
    proves: bool = False,
) -> bool:
    """The whole fair as one programme; with `fits` on these stands only: it `proves` if no better plan has others.

    Says whether these stands allow no better plan.
    """
    found.phase = "solver"
    table, budget, points = copy(found.table), found.budget, found.points
    table.fits = [list(stands) for stands in fits or table.fits]
    model, enough = Model(table, prefer), budget.spent + budget.work_left * share

    def limit(bound: float) -> None:
        if proves or fits is None:
            found.limit(max(points, (bound + SLACK) / model.scale))

    def better(values: Sequence[float], bound: float) -> None:
        places = model.places(values)
        found.offer(places, Board(table, places).points)
        limit(bound)

    def stop() -> bool:
        budget.spent += LOOK
        return budget.over() or budget.spent > enough

    first, seconds = model.values(found.places), budget.part(share)
    outcome = highs.maximise(model.rows, first, seconds=seconds, seed=seed, stop=stop, better=better)
    if outcome.values is not None:
        places = model.places(outcome.values)
        found.offer(places, Board(table, places).points)
        if prefer is not None and Board(table, places).points == found.points:
            found.places = tuple(places)  # among equals the solver's own respects the preferred places
    limit(outcome.bound)
    if not found.proven:
        budget.over()
    return outcome.proven
