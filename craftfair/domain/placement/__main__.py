"""The engine as a process of its own: a problem file in, an answer file out, progress as lines of JSON on the way."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from craftfair.domain.placement.answer import Answer, Progress, to_json
from craftfair.domain.placement.points import base_points
from craftfair.domain.placement.problem import Problem, ProblemFault
from craftfair.domain.placement.reading import loads
from craftfair.domain.placement.solve import propose

SECONDS = 60.0


def main(arguments: list[str] | None = None) -> int:
    """0: an answer was written. 2: the problem cannot be read, and the last line says where and why."""
    given = _arguments(arguments)
    called_off: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: called_off.append(number))
    try:
        problem = loads(Path(given.problem).read_bytes())
    except ProblemFault as fault:
        _say({"fault": fault.path, "sentence": fault.sentence})
        return 2

    def heard(step: Progress) -> None:
        # whoever kills this process finds the best plan so far in the answer file
        _write(given.out, to_json(_so_far(problem, step, given.seed)))
        _say({"phase": step.phase, "seconds": round(step.seconds, 3), "points": step.points, "bound": step.bound})

    answer = propose(
        problem,
        seconds=given.seconds,
        work=given.work,
        seed=given.seed,
        progress=heard,
        cancelled=lambda: bool(called_off),
    )
    _write(given.out, to_json(answer))
    _say({"phase": "done", "status": answer.status, "points": answer.points, "bound": answer.bound})
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m craftfair.domain.placement", description=__doc__)
    parser.add_argument("problem", help="file with a problem in the format craftfair.placement/1")
    parser.add_argument("--out", required=True, help="file for the answer; holds the best plan so far while it runs")
    parser.add_argument("--seconds", type=float, help=f"time limit (default: {SECONDS}, with --work none)")
    parser.add_argument("--work", type=int, help="limit in units of work: the same plan on every machine")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.seconds is None and given.work is None:
        given.seconds = SECONDS
    return given


def _so_far(problem: Problem, step: Progress, seed: int) -> Answer:
    base = sum(base_points(problem, problem.exhibitor[exhibitor]) for exhibitor in step.plan)
    return Answer("feasible", step.points, step.bound, step.seconds, seed, step.plan, base, stopped="running")


def _write(path: str, answer: dict[str, Any]) -> None:
    """Whole or not at all: a reader never meets half an answer."""
    beside = Path(f"{path}.part")
    beside.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, path)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
