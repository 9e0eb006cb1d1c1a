"""Long work is a row, written with the deed that asks for it; the worker does it and shows how far it is."""

import logging
import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from craftfair.foundation import clock, kept_forms, mail, throttle
from craftfair.foundation.database import Model, Public, db, transaction

log = logging.getLogger("craftfair.jobs")
LEASE = timedelta(minutes=10)
MOST_TRIES = 3


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job(Public, Model):
    """One piece of long work: what, for which record, how far, and what came of it."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "state", "created_at"), Index(None, "kind", "subject_id"))
    is_private = True

    kind: Mapped[str]
    subject_id: Mapped[int]
    payload: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    progress: Mapped[dict[str, Any]] = mapped_column(default=dict)
    tries: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


Deed = Callable[[Job], None]
DEEDS: dict[str, Deed] = {}


def deed(kind: str) -> Callable[[Deed], Deed]:
    """Name the function that does jobs of a kind; it runs in the worker, inside no transaction of its own."""

    def register(function: Deed) -> Deed:
        DEEDS[kind] = function
        return function

    return register


def ask(kind: str, subject: Model, **payload: Any) -> Job:
    """Ask for long work in the transaction of the deed."""
    job = Job(kind=kind, subject_id=subject.id, payload=payload, progress={})
    db.session.add(job)
    db.session.flush()
    return job


def latest(kind: str, subject: Model) -> Job | None:
    """The newest job of a kind for a record."""
    return db.session.scalar(select(Job).filter_by(kind=kind, subject_id=subject.id).order_by(Job.id.desc()).limit(1))


def report(job_id: int, **progress: Any) -> bool:
    """Write how far a job is; False when somebody stopped it."""
    with transaction():
        changed = db.session.scalar(
            update(Job)
            .where(Job.id == job_id, Job.state == JobState.RUNNING)
            .values(progress=progress, leased_until=clock.now() + LEASE)
            .returning(Job.id)
        )
        return changed is not None


def stop(job: Job) -> None:
    """Stop when good enough: the worker notices at its next report."""
    if job.is_open:
        job.state, job.ended_at = JobState.STOPPED, clock.now()


def claim() -> int | None:
    """Take the oldest waiting job, or one whose worker died; its id."""
    with transaction():
        moment = clock.now()
        job = db.session.scalar(
            select(Job)
            .where(
                or_(
                    Job.state == JobState.WAITING,
                    (Job.state == JobState.RUNNING) & (Job.leased_until < moment),
                )
            )
            .order_by(Job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if job is None:
            return None
        if job.tries >= MOST_TRIES:
            job.state, job.ended_at = JobState.FAILED, moment
            return None
        job.state, job.tries, job.leased_until = JobState.RUNNING, job.tries + 1, moment + LEASE
        return job.id


def run_next() -> bool:
    """Do one job, if there is one."""
    job_id = claim()
    if job_id is None:
        return False
    outcome = JobState.DONE
    try:
        job = db.session.get_one(Job, job_id)
        DEEDS[job.kind](job)
    except Exception:
        db.session.rollback()
        log.exception("job failed", extra={"job": job_id})
        outcome = JobState.FAILED
    with transaction():
        db.session.execute(
            update(Job)
            .where(Job.id == job_id, Job.state == JobState.RUNNING)
            .values(state=outcome, ended_at=clock.now(), leased_until=None)
        )
    return True


CHORES: list[Callable[[], object]] = [kept_forms.sweep, throttle.sweep, mail.sweep]


def chore(function: Callable[[], int]) -> Callable[[], int]:
    """Name a function of a feature that clears away what is no longer needed."""
    CHORES.append(function)
    return function


def keep_house() -> None:
    for clear in CHORES:
        with transaction():
            clear()


def work_for_ever(pause_s: float = 0.5) -> None:
    """The worker: mail first, then long work, housekeeping every few minutes; ends with its parent."""
    parent, rounds = os.getppid(), 0
    while os.getppid() == parent:
        try:
            busy = mail.deliver() + run_next()
            if rounds % 600 == 0:
                keep_house()
        except Exception as fault:
            log.exception("the worker stumbled", extra={"cause": type(fault).__name__})
            busy = 0
            time.sleep(5 * pause_s)
        db.session.remove()
        rounds += 1
        if not busy:
            time.sleep(pause_s)
