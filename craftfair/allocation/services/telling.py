"""Telling people their places: who is placed is confirmed, and everybody whose place is new, other or gone is told."""

from typing import Any

from sqlalchemy import select

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Changes, Placed
from craftfair.allocation.services.wishes import grant_moves
from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Move, Status
from craftfair.domain.telling import Telling
from craftfair.fairs.models import Fair
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock, jobs, mail
from craftfair.foundation.database import db


def hold_fair(fair: Fair) -> None:
    """Plans of a fair are published and told one after the other: each is told against the one before."""
    db.session.execute(select(Fair.id).where(Fair.id == fair.id).with_for_update(key_share=True))


def set_phase(plan: StandPlan, telling: Telling, days_before: int | None) -> None:
    plan.telling = telling
    plan.tell_days_before = days_before if telling is Telling.DAYS_BEFORE else None


def refuse_if_told(plan: StandPlan) -> None:
    """Only the newest published version is still to be told, and once."""
    hold_fair(plan.fair)
    queries.hold(plan)
    if plan.told_at is not None:
        raise Refused(Reason.PLACES_TOLD)
    if plan.published_at is None:
        raise Refused(Reason.NOT_NOW)
    pending = queries.pending(plan.fair)
    if pending is None or pending.id != plan.id:
        raise Refused(Reason.PLAN_REPLACED)


def tell(plan: StandPlan, *, by: User | None) -> None:
    """Tell the places of a published plan now; nobody but the system itself does it on the day."""
    refuse_if_told(plan)
    told = queries.changes(plan).told
    audit.record(by, "stand_plan.tell", plan, version=plan.version, told=told)
    tell_everybody(plan, by=by)


def tell_when(plan: StandPlan, *, telling: Telling, days_before: int | None = None, by: User) -> None:
    """Tell the places of a published plan now, on another day, or by hand later."""
    if telling is Telling.AT_ONCE:
        tell(plan, by=by)
        return
    refuse_if_told(plan)
    set_phase(plan, telling, days_before)
    audit.record(by, "stand_plan.tell_later", plan, telling=telling, days_before=plan.tell_days_before)
    touch(plan.fair)


@jobs.chore
def tell_due() -> int:
    """Tell what is due, also when the hour was missed; whoever comes second finds it told."""
    plans = queries.due(clock.now())
    for plan in plans:
        try:
            tell(plan, by=None)
        except Refused:
            continue  # another worker was first, or a later version has been published
    return len(plans)


def tell_everybody(plan: StandPlan, *, by: User | None) -> None:
    changes = queries.changes(plan)
    firm = [one for one in queries.placed(plan) if not one.is_held]
    people = applications_of([*firm, *changes.gone])
    plan.told_at = clock.now()
    touch(plan.fair)
    for one in firm:
        if one.person.status is Status.ACCEPTED:
            applications.change(people[one.person.id], Move.CONFIRM, by=by)
    grant_moves(plan, firm, by=by)
    write_to(changes, people, plan.note)


def write_to(changes: Changes, people: dict[int, Application], note: str) -> None:
    """A letter to each whose place is new, other or gone."""
    for one in changes.new:
        letter("your_place", people[one.person.id], one, moved=False, note=note)
    for one, _ in changes.moved:
        letter("your_place", people[one.person.id], one, moved=True, note=note)
    for one in changes.gone:
        letter("your_place_gone", people[one.person.id], one, note=note)


def applications_of(places: list[Placed]) -> dict[int, Application]:
    found = queries.applications([one.person.id for one in places])
    return {application.id: application for application in found}


def letter(template: str, application: Application, place: Placed, **more: Any) -> None:
    mail.queue(
        template,
        to=application.artisan.user,
        application=application.public_id,
        fair=application.fair.name,
        fair_slug=application.fair.slug,
        stand=place.stand,
        pavilion=place.pavilion,
        **more,
    )
