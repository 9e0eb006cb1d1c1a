"""Hands matrices of a timetable to HiGHS: the relaxation for prices, parts of the whole for better timetables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from craftfair.domain.placement.budget import Budget
from craftfair.domain.timetable.greedy import Filling
from craftfair.domain.timetable.linear import Linear

TINY = 1e-6
FIRST_SHARE, SHARE = 24, 8  # options of each demonstration taken in at the beginning, and in each further round
SHUFFLE = 2654435761  # a prime: options that earn the same are taken from all over the fair


class SolverFault(Exception):
    """The solver ended in a state that proves nothing; its word for it is the message."""


def solver(**options: Any) -> Any:
    """HiGHS on one thread: another number of threads in one process silently returns unsolved."""
    import highspy

    made: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in ({"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0} | options).items():
        if made.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise SolverFault(f"option {name}")
    return made


class Relaxation:
    """The best timetable if sessions could be shared out in parts, found by column generation.

    Only the options that prices ask for are taken in. The rows that count minutes of one craft are left out: without
    them the relaxation is worth the same or more, so every bound stays true.
    """

    def __init__(self, linear: Linear) -> None:
        import highspy

        self.linear, self.numpy = linear, linear.numpy
        model, numpy = linear.model, linear.numpy
        self.bound, self.prices = float("inf"), numpy.zeros(len(linear.most))
        first = len(model.room) + len(model.first_points)
        left_out = numpy.zeros(len(linear.most), bool)
        left_out[first : first + len(model.beside_points)] = True
        self.rows = numpy.flatnonzero(~left_out)
        self.number = numpy.where(left_out, -1, numpy.cumsum(~left_out) - 1)
        self.columns: Any = numpy.zeros(0, numpy.int64)
        self.inside = numpy.zeros(len(linear.cost), bool)
        self.solver = solver(presolve="off", simplex_strategy=1)
        self.solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        none = (numpy.zeros(0, numpy.int32), numpy.zeros(0))
        for row in self.rows:
            self.solver.addRow(-highspy.kHighsInf, float(linear.most[row]), 0, *none)

    def take_in(self, columns: Any) -> None:
        numpy, linear = self.numpy, self.linear
        begins, index, value = linear.entries(columns)
        kept = self.number[index] >= 0
        begins = numpy.concatenate(([0], numpy.cumsum(kept)))[begins]
        self.solver.addCols(
            len(columns),
            linear.cost[columns],
            linear.lower[columns],
            linear.upper[columns],
            int(begins[-1]),
            begins[:-1].astype(numpy.int32),
            self.number[index[kept]].astype(numpy.int32),
            value[kept],
        )
        self.inside[columns] = True
        self.columns = numpy.concatenate((self.columns, columns))

    def best_of_each(self, earning: Any, share: int) -> Any:
        """The options outside that earn most, at most `share` of each demonstration."""
        numpy, helpers = self.numpy, self.linear.helpers
        outside = numpy.flatnonzero((earning[helpers:] > TINY) & ~self.inside[helpers:])
        group = self.linear.group[outside]
        order = numpy.lexsort((outside * SHUFFLE % 2**32, -earning[helpers + outside], group))
        rank = numpy.arange(len(order)) - numpy.searchsorted(group[order], group[order])
        return helpers + outside[order[rank < share]]

    def solve(self, start: Filling, budget: Budget) -> None:
        """Until the prices ask for nothing more, or the time is over; `bound` and `prices` hold either way."""
        import highspy

        numpy, linear = self.numpy, self.linear
        chosen = [linear.helpers + at for at in {*start.taken, *linear.model.fixed}]
        self.take_in(numpy.array([*range(linear.helpers), *sorted(chosen)], numpy.int64))
        wanted = self.best_of_each(numpy.abs(linear.cost) + 1, FIRST_SHARE)
        while True:
            self.take_in(wanted)
            if budget.seconds_left != float("inf"):
                self.solver.setOptionValue("time_limit", self.solver.getRunTime() + budget.seconds_left)
            self.solver.run()
            if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return
            prices = numpy.zeros(len(linear.most))
            prices[self.rows] = numpy.maximum(numpy.array(self.solver.getSolution().row_dual), 0)
            bound = linear.bound_at(prices)
            if bound < self.bound:
                self.bound, self.prices = bound, prices
            wanted = self.best_of_each(linear.reduced(prices), SHARE)
            if not len(wanted) or budget.over():
                return

    def parts(self) -> list[int]:
        """Options that the relaxation shows at least in part, the greatest part first."""
        values = self.numpy.array(self.solver.getSolution().col_value)
        shown = self.numpy.flatnonzero((values > 0.01) & (self.columns >= self.linear.helpers))
        order = self.numpy.lexsort((self.columns[shown], -values[shown].round(6)))
        return [int(at) for at in self.columns[shown[order]] - self.linear.helpers]


def improve(
    linear: Linear,
    keep: Any,
    start: Sequence[int],
    budget: Budget,
    *,
    seconds: float,
    nodes: int | None,
    must: Any = None,
) -> tuple[list[int], float, bool]:
    """The best options among the columns `keep`, from `start` on: (options, bound of this part, proven).

    Columns in `must` are chosen whatever it costs.
    """
    import highspy

    budget.spent += 1
    numpy = linear.numpy
    columns = numpy.flatnonzero(keep)
    begins, index, value = linear.entries(columns)
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = len(columns), len(linear.most)
    made.sense_, made.offset_ = highspy.ObjSense.kMaximize, float(linear.model.offset)
    lower = linear.lower if must is None else numpy.maximum(linear.lower, must)
    made.col_cost_, made.col_lower_, made.col_upper_ = linear.cost[columns], lower[columns], linear.upper[columns]
    made.row_lower_, made.row_upper_ = numpy.full(len(linear.most), -numpy.inf), linear.most
    made.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    made.a_matrix_.start_, made.a_matrix_.index_ = begins.astype(numpy.int32), index.astype(numpy.int32)
    made.a_matrix_.value_ = value
    made.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    options: dict[str, Any] = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.99}  # whole points: a gap below 1 is none
    options |= {"time_limit": seconds} if seconds != float("inf") else {}
    search = solver(**options, **({"mip_max_nodes": nodes} if nodes is not None else {}))
    if search.passModel(made) == highspy.HighsStatus.kError:
        raise SolverFault("the programme was not accepted")
    first = highspy.HighsSolution()
    first.col_value = [float(one) for one in linear.values(start)[columns]]
    search.setSolution(first)
    search.cbMipInterrupt.subscribe(lambda event: event.interrupt(budget.cancelled()))
    search.run()
    status, info, ends = search.getModelStatus(), search.getInfo(), highspy.HighsModelStatus
    if status not in (ends.kOptimal, ends.kTimeLimit, ends.kInterrupt, ends.kSolutionLimit, ends.kIterationLimit):
        raise SolverFault(search.modelStatusToString(status))
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return list(start), float("inf"), False
    values = numpy.array(search.getSolution().col_value)
    taken = columns[(values > 0.5) & (columns >= linear.helpers)] - linear.helpers
    return [int(at) for at in taken], float(info.mip_dual_bound), status == ends.kOptimal
