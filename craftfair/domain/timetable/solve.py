"""Proposes a timetable: what cannot be, a first one, a bound, better ones, a last check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor, inf

from craftfair.domain.placement.budget import Budget
from craftfair.domain.timetable.clash import Conflict, conflicts
from craftfair.domain.timetable.greedy import Filling, fill
from craftfair.domain.timetable.highs import Relaxation, improve
from craftfair.domain.timetable.linear import Linear
from craftfair.domain.timetable.model import Model
from craftfair.domain.timetable.problem import Problem, Session
from craftfair.domain.timetable.verify import verify

WHOLE = 9000  # columns that are searched at once
A_STEP_S, A_STEP_NODES = 5.0, 50
WHOLE_NODES = 2000


@dataclass(frozen=True, slots=True)
class Progress:
    """One step forward: the best timetable so far and the best bound so far (None: none yet)."""

    phase: str
    seconds: float
    points: int
    bound: int | None
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`optimal`: no timetable has more points. `feasible`: none more than `bound`. `infeasible`: see `conflicts`."""

    status: str
    points: int | None
    bound: int | None
    seconds: float
    sessions: tuple[Session, ...] = ()
    stopped: str | None = None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def gap(self) -> float | None:
        if self.points is None or self.bound is None:
            return None
        return (self.bound - self.points) / max(1, abs(self.points))


class Search:
    """The best options so far and the lowest bound so far; tells a listener of every step."""

    def __init__(self, problem: Problem, budget: Budget, listener: Callable[[Progress], None] | None) -> None:
        self.budget, self.listener = budget, listener
        self.model = Model(problem)
        self.best = fill(self.model, self.model.fixed)
        self.bound: int | None = None
        self.tell("first")

    def tell(self, phase: str) -> None:
        if self.listener:
            sessions = tuple(self.model.sessions(self.best.taken))
            self.listener(Progress(phase, self.budget.elapsed, self.best.points, self.bound, sessions))

    @property
    def proven(self) -> bool:
        return self.bound is not None and self.bound <= self.best.points

    def take(self, found: Filling, phase: str) -> bool:
        better = found.points > self.best.points
        if better:
            self.best = found
            self.tell(phase)
        return better

    def lower(self, bound: float) -> None:
        if bound == inf:
            return
        whole = max(floor(bound + 1e-6), self.best.points)
        if self.bound is None or whole < self.bound:
            self.bound = whole
            self.tell("bound")

    def run(self) -> None:
        if not self.model.options:
            return self.lower(self.best.points)
        linear = Linear(self.model)
        relaxation = Relaxation(linear)
        relaxation.solve(self.best, self.budget)
        self.lower(relaxation.bound)
        if relaxation.bound != inf:
            self.take(fill(self.model, self.holding(relaxation.parts())), "rounded")
        while not self.proven and not self.budget.over():
            keep = linear.survivors(relaxation.prices, self.best.points)
            if int(keep.sum()) - linear.helpers <= WHOLE:
                return self.whole(linear, keep)
            if not self.by_days(linear, keep) and not self.budget.over():
                return self.whole(linear, keep)
        return None

    def holding(self, wanted: Sequence[int]) -> list[int]:
        """The fixed options, then as many of the wanted as hold together."""
        filling = Filling(self.model, self.model.fixed)
        for option in wanted:
            if option not in self.model.fixed and filling.holds(option):
                filling.take(option)
        return filling.taken

    def whole(self, linear: Linear, keep: object) -> None:
        """Search all that could still be better; what it proves holds for the whole."""
        work = self.budget.work is not None
        seconds, nodes = self.budget.seconds_left, WHOLE_NODES if work else None
        taken, bound, proven = improve(linear, keep, self.best.taken, self.budget, seconds=seconds, nodes=nodes)
        self.take(Filling(self.model, taken), "whole")
        self.lower(self.best.points if proven else max(bound, self.best.points))
        if not proven and not self.budget.over():
            self.budget.stopped = "work" if work else "seconds"

    def by_days(self, linear: Linear, keep: object) -> bool:
        """Arrange one day anew, then two together, the rest staying as it is; was anything better found?"""
        days = range(len(self.model.problem.days))
        better = False
        for some in (*((day,) for day in days), *combinations(days, 2)):
            if self.budget.over() or self.proven:
                return better
            if len(some) == 2 and better:
                return True
            better |= self.some_days(linear, keep, some)
        return better

    def some_days(self, linear: Linear, keep: object, days: Sequence[int]) -> bool:
        numpy, model = linear.numpy, self.model
        taken = numpy.array(self.best.taken, numpy.int64)
        staying = taken[~numpy.isin(linear.day[taken], days)]
        left = Filling(model, [int(at) for at in staying]).left
        rows = (model.hard.get(("times", one.id)) for one in model.problem.demonstrations)
        full = [number for number, row in enumerate(rows) if row is not None and left[row] < 1]
        free = numpy.array(keep, bool)
        free[linear.helpers :] &= numpy.isin(linear.day, days) & ~numpy.isin(linear.group, full)
        must = numpy.zeros(len(linear.cost))
        must[linear.helpers + staying] = 1
        free |= must > 0
        free[linear.helpers + taken] = True
        found, _bound, _proven = improve(
            linear,
            free,
            self.best.taken,
            self.budget,
            seconds=min(A_STEP_S, self.budget.seconds_left) if self.budget.work is None else inf,
            nodes=None if self.budget.work is None else A_STEP_NODES,
            must=must,
        )
        return self.take(Filling(model, found), "days")


def propose(
    problem: Problem,
    *,
    seconds: float | None,
    work: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """The best timetable found before `seconds` or units of `work` (programmes solved) are used up.

    With a limit of work the same problem gives the same timetable on every machine, as long as no seconds run out.
    """
    budget = Budget(seconds, work, cancelled)
    broken = conflicts(problem, problem.fixed)
    if broken:
        return Answer("infeasible", None, None, budget.elapsed, conflicts=tuple(broken))
    search = Search(problem, budget, progress)
    search.run()
    sessions = tuple(search.model.sessions(search.best.taken))
    verify(problem, sessions, search.best.points)
    return Answer(
        status="optimal" if search.proven else "feasible",
        points=search.best.points,
        bound=search.bound,
        seconds=budget.elapsed,
        sessions=sessions,
        stopped=None if search.proven else budget.stopped,
    )
