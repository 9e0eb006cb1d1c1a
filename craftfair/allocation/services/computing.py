"""Computing a plan: the engine is a child process that can be stopped; its answer is checked before anyone sees it."""

import ctypes
import json
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.services import proposals
from craftfair.domain.placement import parse, verify
from craftfair.fairs.models import Fair
from craftfair.foundation import jobs
from craftfair.foundation.database import db, transaction
from craftfair.foundation.jobs import Job

GRACE_S = 30.0
"""How long the engine may take beyond its seconds: to start, to finish its step, to explain, to write."""
HEARTBEAT_S = 1.0
MOST_MEMORY_BYTES = 3 * 1024**3
#: Told to stop while it is about to exit anyway, it dies of the signal with its answer written.
ENDED_WELL = (0, -signal.SIGTERM)
COMMAND = (sys.executable, "-m", "craftfair.domain.placement")


class EngineFailed(Exception):
    """The engine died or ran over its time; the draft stays as it was."""


@jobs.deed(proposals.PROPOSE)
def compute(job: Job) -> None:
    """Read the fair, solve, verify, and put the answer into the draft in one transaction."""
    job_id, seconds = job.id, float(job.payload["seconds"])
    asked = question(job)
    db.session.rollback()
    answer = Engine(job_id, seconds).answer(asked["problem"])
    if answer is None:
        return
    result = {"question": asked["digest"], **summary(answer)}
    if answer["status"] == "infeasible":
        jobs.report(job_id, **result)
        return
    verify(parsed := parse(asked["problem"]), stands_of(answer), answer["points"])
    result["together"] = len(parsed.exhibitors)
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
    kept = ("status", "points", "bound", "gap", "seconds", "stopped", "conflicts")
    unplaced = {who: left["because"] for who, left in answer["unplaced"].items()}
    return {key: answer[key] for key in kept if key in answer} | {"placed": len(answer["placed"]), "unplaced": unplaced}


class Engine:
    """One run of the engine for a job: started, listened to, stopped when told, killed when it hangs."""

    def __init__(self, job_id: int, seconds: float) -> None:
        self.job_id, self.seconds = job_id, seconds
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.progress: dict[str, Any] = {}
        self.told = False

    def answer(self, problem: dict[str, Any]) -> dict[str, Any] | None:
        """The engine's answer; None when somebody stopped the job."""
        with tempfile.TemporaryDirectory(prefix="craftfair-plan-") as folder:
            source, target = Path(folder, "problem.json"), Path(folder, "answer.json")
            source.write_text(json.dumps(problem), encoding="utf-8")
            child = subprocess.Popen(
                [*COMMAND, str(source), "--out", str(target), "--seconds", str(self.seconds)],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                preexec_fn=limit,
            )
            ear = threading.Thread(target=self.listen, args=(child,), daemon=True)
            ear.start()
            try:
                if not self.follow(child):
                    return None
            finally:
                child.kill()
                child.wait()
                ear.join()
            if child.returncode not in ENDED_WELL or not target.exists():
                raise EngineFailed(f"exit code {child.returncode}")
            answer: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
            if answer.get("stopped") == "running":
                raise EngineFailed("it ended in the middle")
            return answer

    def follow(self, child: "subprocess.Popen[str]") -> bool:
        """Pass progress on, once a second, until the child ends; False when somebody stopped the job."""
        ends_at = time.monotonic() + self.seconds + GRACE_S
        while child.poll() is None:
            if time.monotonic() > ends_at:
                raise EngineFailed("over time")
            if not jobs.report(self.job_id, **self.progress):
                return False
            if self.progress and not self.told and is_enough(self.job_id):  # before its first word it cannot obey yet
                child.send_signal(signal.SIGTERM)
                self.told = True
            self.hear(time.monotonic() + HEARTBEAT_S)
        return jobs.report(self.job_id, **self.progress | {"phase": "writing"})

    def listen(self, child: "subprocess.Popen[str]") -> None:
        """In a thread of its own, so that a child that says nothing can still be stopped."""
        with child.stdout or nullcontext(()) as said:
            for line in said:
                self.lines.put(line)
        self.lines.put("")

    def hear(self, until: float) -> None:
        """Take in what the child says, until the next heartbeat or until it has no more to say."""
        while (left := until - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=left)
            except queue.Empty:
                return
            if not line:
                time.sleep(0.01)  # its output is closed: it is about to end
                return
            with suppress(ValueError):
                said = json.loads(line)
                self.progress = {key: said[key] for key in ("phase", "points", "bound", "seconds") if key in said}


def is_enough(job_id: int) -> bool:
    """Has somebody asked for the best plan so far?"""
    with transaction():
        return bool(db.session.get_one(Job, job_id, populate_existing=True).payload.get("enough"))


def limit() -> None:
    """In the child: little memory, and an end with its parent, even if the worker is killed."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, where the system knows it
