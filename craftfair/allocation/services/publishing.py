"""Publishing a stand plan: it is frozen with the ground as it is, and told at once or later."""

from sqlalchemy import delete, select

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import MissedShare, StandPlan
from craftfair.allocation.services.arranging import clear_away, refuse_if_frozen, take_away
from craftfair.allocation.services.repacking import end_questions
from craftfair.allocation.services.telling import hold_fair, set_phase, tell_everybody
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.placement import missed
from craftfair.domain.telling import Telling
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db


def publish(
    plan: StandPlan,
    *,
    note: str = "",
    seen: str | None = None,
    telling: Telling = Telling.AT_ONCE,
    days_before: int | None = None,
    by: User,
) -> None:
    """Freeze the draft as the plan in force, to be told at once, some days before the fair or by hand.

    `seen` is the digest of the plan that was shown; refused when it has changed since.
    """
    hold_fair(plan.fair)
    refuse_if_frozen(plan)
    if seen is not None and seen != queries.digest(plan):
        raise Refused(Reason.PLAN_CHANGED)
    clear_away(plan)
    take_away([one for one in plan.placements if one.held_until is not None])
    desk = queries.desk(plan.fair)
    for obstacle in queries.obstacles(desk):
        raise obstacle
    keep_missed(desk)
    end_questions(plan)
    at_once = telling is Telling.AT_ONCE
    told = queries.changes(plan).told if at_once else 0
    plan.published_at, plan.note, plan.ground = clock.now(), note, queries.as_drawn(desk.ground)
    set_phase(plan, telling, days_before)
    audit.record(by, "stand_plan.publish", plan, version=plan.version, told=told, telling=telling)
    if at_once:
        tell_everybody(plan, by=by)
    else:
        touch(plan.fair)


def keep_missed(desk: queries.Desk) -> None:
    """Note what each of those who take part missed: next year's rules may owe them for it. The last version counts."""
    everybody = {person.reference: person.id for person in desk.people if not person.is_held}
    shares = missed(desk.matching.problem, {one.person.reference: one.stand for one in desk.firm})
    of_this_fair = select(Application.id).where(Application.fair_id == desk.fair.id).scalar_subquery()
    db.session.execute(
        delete(MissedShare).where(MissedShare.application_id.in_(of_this_fair)),
        execution_options={"synchronize_session": False},
    )
    db.session.add_all(
        MissedShare(application_id=everybody[who], share=share) for who, share in shares.items() if who in everybody
    )
