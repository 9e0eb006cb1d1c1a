"""Asking for a timetable, telling the engine to stop, and accepting what it found or throwing it away."""

from collections.abc import Mapping
from typing import Any

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.timetable import Session
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, jobs
from craftfair.foundation.database import db
from craftfair.foundation.jobs import Job, JobState
from craftfair.programme import queries
from craftfair.programme.models import Programme
from craftfair.programme.services.hand import begin, clear_away, put

SECONDS = (10, 60, 300)


def propose(fair: Fair, *, seconds: int = SECONDS[0], keep: bool = False, by: User) -> Job:
    """Ask for a timetable to be computed; one at a time. With `keep`, as few as possible are given another hour."""
    programme = begin(fair, by=by)
    clear_away(programme)
    open_job = jobs.latest(queries.ARRANGE, fair)
    if open_job is not None and open_job.is_open:
        raise Refused(Reason.PROPOSAL_RUNNING)
    if not queries.offers(fair, programme):
        raise Refused(Reason.NOBODY_DEMONSTRATES)
    job = jobs.ask(queries.ARRANGE, fair, seconds=seconds, keep=keep)
    audit.record(by, "programme.propose", programme, seconds=seconds)
    return job


def under_way(fair: Fair) -> Job:
    job = jobs.latest(queries.ARRANGE, fair)
    if job is None or not job.is_open:
        raise Refused(Reason.NO_PROPOSAL_RUNNING)
    return job


def stop_proposal(fair: Fair, *, by: User) -> None:
    """Stop computing; there is no proposal."""
    jobs.stop(under_way(fair))
    audit.record(by, "programme.stop_proposal", fair)


def enough(fair: Fair, *, by: User) -> None:
    """Stop computing and show the best timetable found so far; the worker notices within a second."""
    job = under_way(fair)
    job.payload = {**job.payload, "enough": True}
    audit.record(by, "programme.enough", fair)


def open_proposal(fair: Fair) -> Job:
    """The proposal that waits for a word."""
    job = jobs.latest(queries.ARRANGE, fair)
    if job is None or not is_open(job):
        raise Refused(Reason.NO_PROPOSAL_OPEN)
    return job


def is_open(job: Job) -> bool:
    return job.state == JobState.DONE and "sessions" in job.progress and "settled" not in job.progress


def discard(fair: Fair, *, by: User) -> None:
    """Throw the proposal away; the draft stays as it is."""
    job = open_proposal(fair)
    job.progress = {**job.progress, "settled": "discarded"}
    audit.record(by, "programme.discard", fair)


def accept(fair: Fair, *, by: User) -> None:
    """Put the proposal into the draft; refused when anything it was computed from has changed since."""
    programme, job = begin(fair, by=by), open_proposal(fair)
    found = queries.arrangement(fair, programme, keep=bool(job.payload.get("keep")))
    if queries.digest(found.problem) != job.progress["question"]:
        raise Refused(Reason.PROGRAMME_CHANGED)
    take_over(programme, found, job.progress["sessions"], by)
    job.progress = {**job.progress, "settled": "accepted"}
    audit.record(by, "programme.accept", programme, version=programme.version)


def take_over(programme: Programme, found: queries.Arrangement, proposed: list[Mapping[str, Any]], by: User) -> None:
    """Whatever the proposal shows as well stays; the rest of the draft goes, and what is new comes."""
    because = {
        Session(one["day"], one["starts"], one["zone"], one["demonstration"]): list(one["because"]) for one in proposed
    }
    titles = {one.application.reference: one.title for one in found.planned}
    for one in found.planned:
        hour = found.hour_of(one)
        if hour in because:
            one.because = because[hour]
        else:
            db.session.delete(one)
    db.session.flush()
    for hour in sorted(because.keys() - found.by_session.keys()):
        made = put(programme, found, hour, title=titles.get(hour.demonstration, ""), by=by)
        made.because = because[hour]
