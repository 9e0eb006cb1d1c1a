"""Asking the engine for a plan, telling it to stop, and putting its answer into the draft."""

from collections.abc import Mapping, Sequence
from typing import Any

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Placed
from craftfair.allocation.services.arranging import Moved, arrange
from craftfair.allocation.services.places import draft_of
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import ground
from craftfair.foundation import audit, jobs
from craftfair.foundation.jobs import Job

PROPOSE = queries.PROPOSE
SECONDS = (10, 60, 300)


def propose(fair: Fair, *, seconds: int = SECONDS[0], keep: bool = False, by: User) -> Job:
    """Ask for a plan to be computed; one at a time. With `keep`, people who know their place keep it if they can."""
    if not ground(fair).stands:
        raise Refused(Reason.NO_STANDS_YET)
    plan, before = draft_of(fair, by=by), queries.told(fair) if keep else None
    return ask(plan, seconds, queries.placed(before) if before else [], repair=False, by=by)


def repair(fair: Fair, *, by: User) -> Job:
    """Ask who could take the places that have become free, with the fewest moves of those who stand well."""
    plan = draft_of(fair, by=by)
    return ask(plan, SECONDS[0], queries.placed(plan), repair=True, by=by)


def ask(plan: StandPlan, seconds: int, staying: Sequence[Placed], *, repair: bool, by: User) -> Job:
    fair = plan.fair
    queries.hold(plan)
    open_job = jobs.latest(PROPOSE, fair)
    if open_job is not None and open_job.is_open:
        raise Refused(Reason.PROPOSAL_RUNNING)
    if not any(not person.is_held for person in queries.candidates(fair)):
        raise Refused(Reason.NOBODY_TO_PLACE)
    stay = {one.person.reference: one.stand for one in staying}
    job = jobs.ask(PROPOSE, fair, seconds=seconds, stay=stay, repair=repair, by=by.id)
    audit.record(by, "stand_plan.propose", plan, seconds=seconds, repair=repair)
    return job


def under_way(fair: Fair) -> Job:
    job = jobs.latest(PROPOSE, fair)
    if job is None or not job.is_open:
        raise Refused(Reason.NO_PROPOSAL_RUNNING)
    return job


def stop_proposal(fair: Fair, *, by: User) -> None:
    """Stop computing; the plan stays as it was."""
    jobs.stop(under_way(fair))
    audit.record(by, "stand_plan.stop_proposal", fair)


def enough(fair: Fair, *, by: User) -> None:
    """Stop computing and take the best plan found so far; the worker notices within a second."""
    job = under_way(fair)
    job.payload = {**job.payload, "enough": True}
    audit.record(by, "stand_plan.enough", fair)


def take_over(plan: StandPlan, asked: Mapping[str, Any], answer: Mapping[str, Any], by: User | None) -> Moved:
    """Put a computed plan into the draft as one deed, which can be taken back.

    What people did by hand while it was computed stays: whoever has been moved, locked or vacated, has chosen or
    withdrawn since the question is left alone. Who then finds no room is left out.
    """
    queries.hold(plan)
    now = {one.person.reference: one for one in queries.placed(plan)}
    then, firm = asked["placed"], {one.person.reference for one in now.values() if one.is_fixed}
    stands = {stand.label: stand for stand in ground(plan.fair).stands}
    people = {person.reference: person for person in queries.candidates(plan.fair)}
    wanted, because = [], {}
    for who in sorted({*answer["placed"], *answer["unplaced"]} & people.keys() - firm):
        if then.get(who) != (now[who].stand if who in now else None):
            continue
        found = answer["placed"].get(who)
        wanted.append((people[who], stands.get(found["stand"]) if found else None))
        because[people[who].id] = found["because"] if found else ()
    done = arrange(plan, wanted, because=because, forgiving=True)
    audit.record(by, "stand_plan.take_over", plan, version=plan.version, **done.noted)
    return done
