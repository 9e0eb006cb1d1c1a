"""Publishing a stand plan: it is frozen with the ground as it is, and told at once or later."""

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import sentences
from craftfair.allocation.services.arranging import clear_away, refuse_if_frozen, take_away
from craftfair.allocation.services.telling import hold_fair, set_phase, tell_everybody
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.telling import Telling
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock


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
    if not desk.firm:
        raise Refused(Reason.NOTHING_TO_PUBLISH)
    if desk.broken:
        one, lacks = desk.broken[0]
        raise Refused(Reason.FITS_NO_MORE, who=one.workshop, stand=one.stand, why=sentences.missing(lacks))
    at_once = telling is Telling.AT_ONCE
    told = queries.changes(plan).told if at_once else 0
    plan.published_at, plan.note, plan.ground = clock.now(), note, queries.as_drawn(desk.ground)
    set_phase(plan, telling, days_before)
    audit.record(by, "stand_plan.publish", plan, version=plan.version, told=told, telling=telling)
    if at_once:
        tell_everybody(plan, by=by)
    else:
        touch(plan.fair)
