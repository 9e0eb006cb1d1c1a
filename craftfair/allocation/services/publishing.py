"""Publishing a stand plan: it is frozen with the ground as it is, and everybody whose place is new is told."""

from typing import Any

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Placed, sentences
from craftfair.allocation.services.arranging import clear_away, refuse_if_frozen
from craftfair.allocation.services.wishes import grant_moves
from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Move, Status
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock, mail


def publish(plan: StandPlan, *, note: str = "", seen: str | None = None, by: User) -> None:
    """Freeze the draft as the plan in force: who is placed is confirmed, and told if their place is new, other or gone.

    `seen` is the digest of the plan that was shown; refused when it has changed since.
    """
    refuse_if_frozen(plan)
    if seen is not None and seen != queries.digest(plan):
        raise Refused(Reason.PLAN_CHANGED)
    clear_away(plan)
    desk = queries.desk(plan.fair)
    if not desk.firm:
        raise Refused(Reason.NOTHING_TO_PUBLISH)
    if desk.broken:
        one, lacks = desk.broken[0]
        raise Refused(Reason.FITS_NO_MORE, who=one.workshop, stand=one.stand, why=sentences.missing(lacks))
    changes = queries.changes(plan)
    people = applications_of([*desk.firm, *changes.gone])
    plan.published_at, plan.note, plan.ground = clock.now(), note, queries.as_drawn(desk.ground)
    audit.record(by, "stand_plan.publish", plan, version=plan.version, told=changes.told)
    touch(plan.fair)
    for one in desk.firm:
        if one.person.status is Status.ACCEPTED:
            applications.change(people[one.person.id], Move.CONFIRM, by=by)
    grant_moves(plan, desk.firm, by=by)
    for one in changes.new:
        tell("your_place", people[one.person.id], one, moved=False, note=note)
    for one, _ in changes.moved:
        tell("your_place", people[one.person.id], one, moved=True, note=note)
    for one in changes.gone:
        tell("your_place_gone", people[one.person.id], one, note=note)


def applications_of(places: list[Placed]) -> dict[int, Application]:
    found = queries.applications([one.person.id for one in places])
    return {application.id: application for application in found}


def tell(template: str, application: Application, place: Placed, **more: Any) -> None:
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
