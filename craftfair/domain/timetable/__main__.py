"""The timetable engine as a process of its own: a problem file in, an answer file out, progress as lines on the way."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from craftfair.domain.timetable.clash import Conflict
from craftfair.domain.timetable.explain import why, why_none
from craftfair.domain.timetable.problem import Problem, Session
from craftfair.domain.timetable.reading import ProblemFault, dump_session, parse
from craftfair.domain.timetable.solve import Answer, Progress, propose


def main(arguments: list[str] | None = None) -> int:
    """0: an answer was written. 2: the problem cannot be read, and the last line says where and why."""
    parser = argparse.ArgumentParser(prog="python -m craftfair.domain.timetable", description=__doc__)
    parser.add_argument("problem", help="file with a problem in the format craftfair.timetable/1")
    parser.add_argument("--out", required=True, help="file for the answer; holds the best so far while it runs")
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit (default: %(default)s)")
    parser.add_argument("--work", type=int, help="limit in units of work: the same timetable on every machine")
    given = parser.parse_args(arguments)
    called_off: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: called_off.append(number))
    try:
        problem = parse(json.loads(Path(given.problem).read_bytes()))
    except ProblemFault as fault:
        say({"fault": fault.path, "sentence": fault.sentence})
        return 2

    def heard(step: Progress) -> None:
        answer = {"status": "feasible", "points": step.points, "bound": step.bound, "stopped": "running"}
        write(given.out, answer | explained(problem, step.sessions))
        say({"phase": step.phase, "seconds": round(step.seconds, 3), "points": step.points, "bound": step.bound})

    stop = {"progress": heard, "cancelled": lambda: bool(called_off)}
    answer = propose(problem, seconds=given.seconds, work=given.work, **stop)  # type: ignore[arg-type]
    write(given.out, to_json(problem, answer))
    say({"phase": "done", "status": answer.status, "points": answer.points, "bound": answer.bound})
    return 0


def to_json(problem: Problem, answer: Answer) -> dict[str, Any]:
    made = {name: getattr(answer, name) for name in ("status", "points", "bound", "gap", "stopped")}
    made["seconds"] = round(answer.seconds, 3)
    made["conflicts"] = [conflict_to_json(one) for one in answer.conflicts]
    return made | (explained(problem, answer.sessions) if answer.status != "infeasible" else {})


def explained(problem: Problem, sessions: Sequence[Session]) -> dict[str, Any]:
    """Sessions with what speaks for them, and whoever has none with the reason."""
    reasons = why(problem, sessions)
    shown = {session.demonstration for session in sessions}
    return {
        "sessions": [dump_session(one) | {"because": [str(note) for note in reasons[one]]} for one in sessions],
        "without": {
            one.id: [str(note) for note in why_none(problem, one.id)]
            for one in problem.demonstrations
            if one.id not in shown
        },
    }


def conflict_to_json(conflict: Conflict) -> dict[str, Any]:
    other = dump_session(conflict.other) if conflict.other else None
    return {"rule": str(conflict.rule), "session": dump_session(conflict.session), "other": other}


def write(path: str, answer: dict[str, Any]) -> None:
    """Whole or not at all: a reader never meets half an answer."""
    beside = Path(f"{path}.part")
    beside.write_text(json.dumps(answer, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(beside, path)


def say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
