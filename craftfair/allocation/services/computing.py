"""Computing a plan: the engine is a child process that can be stopped; its answer is checked before anyone sees it."""

import sys
from typing import Any

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.services import proposals
from craftfair.domain.placement import parse, print_of, verify
from craftfair.fairs.models import Fair
from craftfair.foundation import jobs
from craftfair.foundation.database import db, transaction
from craftfair.foundation.engines import GRACE_S, Engine
from craftfair.foundation.jobs import Job

COMMAND = (sys.executable, "-m", "craftfair.domain.placement")


@jobs.deed(proposals.PROPOSE)
def compute(job: Job) -> None:
    """Read the fair, solve, verify, and put the answer into the draft in one transaction."""
    job_id, seconds = job.id, float(job.payload["seconds"])
    asked = question(job)
    db.session.rollback()
    answer = Engine(job_id, seconds, COMMAND, grace_s=GRACE_S).answer(asked["problem"])
    if answer is None:
        return
    result = {"question": asked["digest"], **summary(answer)}
    if answer["status"] == "infeasible":
        jobs.report(job_id, **result)
        return
    verify(parsed := parse(asked["problem"]), stands_of(answer), answer["points"])
    result |= {"together": len(parsed.exhibitors), "proof": print_of(asked["problem"])}
    with transaction():
        job = db.session.get_one(Job, job_id)
        plan = queries.draft(db.session.get_one(Fair, job.subject_id))
        if plan is None or not job.is_open:
            return
        done = proposals.take_over(plan, asked, answer, db.session.get(User, job.payload["by"]))
    disturbed = sum(before is not None for before, _ in done.moves.values())
    jobs.report(job_id, moved=len(done.moves), disturbed=disturbed, left_out=done.left_out, **result)


def question(job: Job) -> dict[str, Any]:
    """The problem, its digest, and where everybody stood when it was asked."""
    fair = db.session.get_one(Fair, job.subject_id)
    plan = queries.draft(fair)
    made = queries.question(fair, plan, stay=job.payload.get("stay"))
    placed = {one.person.reference: one.stand for one in queries.placed(plan)} if plan else {}
    return {"problem": made, "digest": queries.digest_of(made), "placed": placed}


def stands_of(answer: dict[str, Any]) -> dict[str, str]:
    return {who: found["stand"] for who, found in answer["placed"].items()}


def summary(answer: dict[str, Any]) -> dict[str, Any]:
    """What the desk tells of an answer, for as long as the job is kept."""
    kept = ("status", "points", "bound", "gap", "seconds", "stopped", "conflicts", "moves")
    unplaced = {who: left["because"] for who, left in answer["unplaced"].items()}
    return {key: answer[key] for key in kept if key in answer} | {"placed": len(answer["placed"]), "unplaced": unplaced}
