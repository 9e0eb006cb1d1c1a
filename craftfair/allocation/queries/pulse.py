"""A short mark of everything a desk shows: another one when anything has changed, found without reading the plan."""

import hashlib
from typing import Any

from sqlalchemy import func, select

from craftfair.allocation.models import MoveAnswer, MoveRequest, Placement, StandPlan
from craftfair.allocation.queries.plans import PROPOSE
from craftfair.applications.models import Application
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db
from craftfair.foundation.jobs import Job


def pulse(fair: Fair) -> str:
    """Every deed with a plan leaves a trace, everything about the ground raises the fair's version."""
    plan = select(func.max(StandPlan.id)).where(StandPlan.fair_id == fair.id).scalar_subquery()
    deed = (
        select(func.max(AuditEntry.id))
        .where(AuditEntry.subject_table == StandPlan.__tablename__, AuditEntry.subject_id == plan)
        .scalar_subquery()
    )
    job = select(func.max(Job.id)).where(Job.kind == PROPOSE, Job.subject_id == fair.id).scalar_subquery()
    state = select(Job.state).where(Job.id == job).scalar_subquery()
    asked = (
        select(func.count())
        .select_from(MoveRequest)
        .join(Application, Application.id == MoveRequest.application_id)
        .where(Application.fair_id == fair.id, MoveRequest.state == MoveAnswer.OPEN)
        .scalar_subquery()
    )
    held = (
        select(func.count())
        .select_from(Placement)
        .where(Placement.plan_id == plan, Placement.held_until > clock.now())
        .scalar_subquery()
    )
    seen: Any = db.session.execute(select(plan, deed, job, state, asked, held)).one()
    people: Any = db.session.execute(
        select(Application.status, func.count())
        .where(Application.fair_id == fair.id)
        .group_by(Application.status)
        .order_by(Application.status)
    )
    facts = [fair.version, *seen, *(tuple(row) for row in people)]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
