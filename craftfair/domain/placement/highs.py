"""Hands an integer programme to the HiGHS solver; the only module that imports it, and only when it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from craftfair.domain.placement.rows import Rows

TOLERANCE = 0.001  # points by which bound and best solution may miss each other and still be the same


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the solver says: the values of its best solution, no solution above `bound`, and whether the two meet.

    Its word "optimal" is not enough: numbers that differ by a billionth may be lost on the way back from what it made
    of the programme, and its best solution with them. The bound then says so.
    """

    proven: bool
    values: Sequence[float] | None
    bound: float


class SolverFault(Exception):
    """The solver ended in a state that proves nothing; its word for it is the message."""


def maximise(
    rows: Rows,
    start: Sequence[int],
    *,
    seconds: float,
    seed: int,
    stop: Callable[[], bool],
    better: Callable[[Sequence[float], float], None],
    gap: float = 0.98,
) -> Outcome:
    """Searches from `start` until proven, out of time, or `stop` says so."""
    import highspy

    if not rows.cost:
        return Outcome(True, (), rows.offset)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    # one thread: a second model with another number of threads in one process silently returns unsolved
    options: dict[str, Any] = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": seed % 2**31}
    options |= {"mip_rel_gap": 0.0, "mip_abs_gap": gap, "time_limit": seconds}  # whole points: a gap below 1 is none
    for name, value in options.items():
        if solver.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise SolverFault(f"option {name}")
    if solver.passModel(_programme(highspy, rows)) == highspy.HighsStatus.kError:
        raise SolverFault("the programme was not accepted")
    first = highspy.HighsSolution()
    first.col_value = [float(value) for value in start]
    solver.setSolution(first)
    solver.cbMipInterrupt.subscribe(lambda event: event.interrupt(stop()))
    solver.cbMipImprovingSolution.subscribe(
        lambda event: better(list(event.data_out.mip_solution), float(event.data_out.mip_dual_bound))
    )
    solver.run()
    return _outcome(highspy, solver, gap)


def _outcome(highspy: Any, solver: Any, gap: float) -> Outcome:
    status, info, ends = solver.getModelStatus(), solver.getInfo(), highspy.HighsModelStatus
    stopped = (ends.kTimeLimit, ends.kInterrupt, ends.kSolutionLimit, ends.kIterationLimit)
    if status not in (ends.kOptimal, *stopped):
        raise SolverFault(solver.modelStatusToString(status))
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = list(solver.getSolution().col_value) if found else None
    bound, best = float(info.mip_dual_bound), float(info.objective_function_value)
    return Outcome(status == ends.kOptimal and bound - best <= gap + TOLERANCE, values, bound)


def _programme(highspy: Any, rows: Rows) -> Any:
    import numpy

    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = len(rows.cost), len(rows.least)
    made.sense_ = highspy.ObjSense.kMaximize
    made.offset_ = float(rows.offset)
    made.col_cost_ = numpy.array(rows.cost, float)
    made.col_lower_, made.col_upper_ = numpy.array(rows.lower, float), numpy.array(rows.upper, float)
    made.row_lower_, made.row_upper_ = numpy.array(rows.least, float), numpy.array(rows.most, float)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = numpy.array(rows.starts, numpy.int32)
    made.a_matrix_.index_ = numpy.array(rows.index, numpy.int32)
    made.a_matrix_.value_ = numpy.array(rows.value, float)
    made.integrality_ = [highspy.HighsVarType.kInteger] * len(rows.cost)
    return made


def prices(rows: Rows, *, seconds: float, settled: bool = False) -> tuple[float, Sequence[float]] | None:
    """The optimum when fractions are allowed, nearly, and what one more unit of each row's limit would bring.

    By the interior, without a corner: far faster on large programmes, and prices that several corners agree on. Where
    nearly everything is `settled` beforehand nothing is taken out first, since what is taken out gets no price. None if
    the `seconds` were not enough: what there is by then says nothing.
    """
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, Any] = {"output_flag": False, "threads": 1, "parallel": "off", "time_limit": seconds}
    options |= {"solver": "ipm", "run_crossover": "off", "presolve": "off" if settled else "choose"}
    for name, value in options.items():
        if solver.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise SolverFault(f"option {name}")
    programme = _programme(highspy, rows)
    programme.integrality_ = []
    # to be minimised: without a corner, prices of what is maximised come back with the wrong sign
    programme.sense_, programme.col_cost_ = highspy.ObjSense.kMinimize, -programme.col_cost_
    programme.offset_ = -programme.offset_
    solver.passModel(programme)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit:
        return None
    found = [-price for price in solver.getSolution().row_dual]
    if len(found) != len(rows.least):
        raise SolverFault(solver.modelStatusToString(solver.getModelStatus()))
    return -float(solver.getInfo().objective_function_value), found
