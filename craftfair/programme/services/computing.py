"""Computing a timetable: the engine is a child process that can be stopped; its answer is checked first."""

import sys
from typing import Any

from craftfair.domain.timetable import Session, dump, verify
from craftfair.fairs.models import Fair
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from craftfair.foundation.engines import Engine
from craftfair.foundation.jobs import Job
from craftfair.programme import queries

COMMAND = (sys.executable, "-m", "craftfair.domain.timetable")
KEPT = ("status", "points", "bound", "gap", "seconds", "stopped", "sessions", "without", "conflicts")


@jobs.deed(queries.ARRANGE)
def compute(job: Job) -> None:
    """Read the fair, solve, verify, and leave the answer with the job until somebody accepts it or throws it away."""
    job_id, seconds = job.id, float(job.payload["seconds"])
    fair = db.session.get_one(Fair, job.subject_id)
    problem = queries.arrangement(fair, queries.draft(fair), keep=bool(job.payload.get("keep"))).problem
    db.session.rollback()
    answer = Engine(job_id, seconds, COMMAND).answer(dump(problem))
    if answer is None:
        return
    if answer["status"] != "infeasible":
        verify(problem, [session_of(one) for one in answer["sessions"]], answer["points"])
    kept = {name: answer[name] for name in KEPT if name in answer}
    jobs.report(job_id, **kept, question=queries.digest(problem))


def session_of(one: dict[str, Any]) -> Session:
    return Session(one["day"], one["starts"], one["zone"], one["demonstration"])
