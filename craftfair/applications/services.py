"""What can happen to an application, from draft to withdrawal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from craftfair.accounts.models import User
from craftfair.applications import queries
from craftfair.applications.models import Application, ShownWork
from craftfair.artisans.crafts import CRAFTS
from craftfair.artisans.models import Artisan
from craftfair.domain import application_steps, lifecycle
from craftfair.domain.application_steps import Step
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import EDITABLE, MOVES, SHOWN, Move, Status
from craftfair.fairs.models import Call, Fair
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db
from craftfair.foundation.i18n import translated
from craftfair.foundation.search import folded

FIELDS: dict[Step, tuple[str, ...]] = {
    Step.WHO: ("contact_name", "phone", "people"),
    Step.CRAFT: ("craft", "techniques", "presentation", "own_production"),
    Step.STAND: (
        "width_m",
        "min_width_m",
        "depth_m",
        "devices",
        "water",
        "covered",
        "step_free",
        "fire",
        "wishes",
        "days",
    ),
    Step.DEMONSTRATION: ("demonstrates", "demonstration_title", "demonstration_minutes", "demonstration_needs"),
    Step.RULES: ("in_catalogue", "photos_usable"),
}


def start(fair: Fair, artisan: Artisan, *, by: User) -> Application:
    """Open a draft filled from the profile: one per artisan and fair, only while the call is open."""
    check_call(fair)
    if queries.active(fair, artisan) is not None:
        raise Refused(Reason.ALREADY_APPLIED)
    number = next_number(fair)
    application = Application(
        fair=fair,
        artisan=artisan,
        number=number,
        reference=application_steps.reference(fair.slug, number),
        workshop=artisan.trading_name,
        contact_name=artisan.representative,
        phone=artisan.phone,
        craft=artisan.main_craft or "",
        techniques=artisan.techniques,
    )
    db.session.add(application)
    copy_profile(application)
    works = queries.works_of(artisan)[: application_steps.MOST_WORKS]
    application.works = [ShownWork(work=work, position=position) for position, work in enumerate(works)]
    audit.record(by, "application.start", application)
    return application


def next_number(fair: Fair) -> int:
    """The next number of a fair's call; two people at once get two numbers."""
    taken = db.session.scalar(
        update(Call)
        .where(Call.fair_id == fair.id)
        .values(next_number=Call.next_number + 1)
        .returning(Call.next_number)
        .execution_options(synchronize_session=False)
    )
    return (taken or 2) - 1


def check_call(fair: Fair) -> None:
    """Refuse outside the time of the call; the closing moment itself is too late."""
    moment = clock.now()
    if fair.call is None or moment < fair.call.opens_at:
        raise Refused(Reason.CALL_NOT_OPEN)
    if moment >= fair.call.closes_at:
        raise Refused(Reason.CALL_CLOSED)


def copy_profile(application: Application) -> None:
    """Take over from the profile what lists are sorted and searched by."""
    artisan = application.artisan
    application.workshop, application.town_id = artisan.trading_name, artisan.town_id
    application.town_name = translated(artisan.town.name) if artisan.town else artisan.place
    application.search_text = folded(
        application.reference,
        application.workshop,
        application.contact_name,
        artisan.place,
        *(artisan.town.name.values() if artisan.town else ()),
        *CRAFTS.get(application.craft, {}).values(),
    )


def save_step(application: Application, step: Step, answers: Mapping[str, Any], *, by: User) -> None:
    """Keep the answers of one step; names the step does not ask are passed over."""
    if application.status not in EDITABLE:
        raise Refused(Reason.NOT_NOW)
    for name in FIELDS.get(step, ()):
        if name in answers:
            setattr(application, name, answers[name])
    if step is Step.STAND and "devices" in answers:
        application.power_w = sum(device["power_w"] for device in application.devices)
    if step is Step.WORKS and "works" in answers:
        choose_works(application, answers["works"])
    if step is Step.RULES and "accepted" in answers:
        accept_rules(application, accepted=bool(answers["accepted"]))
    copy_profile(application)
    application.saved_at = clock.now()
    audit.record(by, "application.save", application, step=step.value)


def choose_works(application: Application, public_ids: Sequence[str]) -> None:
    """Show these works, in this order; works of others are passed over."""
    mine = {work.public_id: work for work in queries.works_of(application.artisan)}
    wanted = [mine[public_id].id for public_id in dict.fromkeys(public_ids) if public_id in mine]
    kept = {shown.work_id: shown for shown in application.works}
    application.works = [kept.get(work_id) or ShownWork(work_id=work_id) for work_id in wanted]
    for position, shown in enumerate(application.works):
        shown.position = position


def accept_rules(application: Application, *, accepted: bool) -> None:
    """The rules in force are accepted at this moment; a later version asks again."""
    call = application.fair.call
    if accepted and call is not None:
        if application.rules_version != call.rules_version:
            application.rules_version, application.rules_accepted_at = call.rules_version, clock.now()
    else:
        application.rules_version = application.rules_accepted_at = None


def submit(application: Application, *, by: User) -> None:
    """Send the draft to the organiser; one that was sent back for changes may come after the deadline."""
    if not application.allows(Move.SUBMIT):
        raise Refused(Reason.NOT_NOW)
    if application.status is Status.DRAFT:
        check_call(application.fair)
    if not application_steps.is_complete(application):
        raise Refused(Reason.INCOMPLETE)
    application.submitted_at = application.submitted_at or clock.now()
    change(application, Move.SUBMIT, by=by)
    mail.queue(
        "application_received",
        to=application.artisan.user,
        application=application.public_id,
        reference=application.reference,
        fair=application.fair.name,
    )


def withdraw(application: Application, *, reason: str = "", by: User) -> None:
    """Take the application back; whoever waits for the place is helped by knowing early."""
    application.reason = reason
    change(application, Move.WITHDRAW, by=by)


def change(application: Application, move: Move, *, by: User | None, **details: Any) -> None:
    """The only writer of a status: every change of state passes here (or, many at once, below) and leaves its trace."""
    before = application.status
    application.status = lifecycle.after(before, move)
    if (before in SHOWN) != (application.status in SHOWN):
        touch(application.fair)
    audit.record(by, f"application.{move}", application, before=before, after=application.status, **details)


def change_many(
    fair: Fair, public_ids: Iterable[str], move: Move, *, by: User, values: Mapping[str, Any] | None = None
) -> list[int]:
    """The same move for many applications of a fair in one statement; the ids of those that could make it."""
    allowed, after = MOVES[move]
    chosen = db.session.execute(
        select(Application.id, Application.status)
        .where(
            Application.fair_id == fair.id, Application.public_id.in_(list(public_ids)), Application.status.in_(allowed)
        )
        .with_for_update()
    ).all()
    ids = [row.id for row in chosen]
    db.session.execute(
        update(Application)
        .where(Application.id.in_(ids))
        .values(status=after, version=Application.version + 1, **(values or {}))
        .execution_options(synchronize_session=False)
    )
    if any((row.status in SHOWN) != (after in SHOWN) for row in chosen):
        touch(fair)
    traces = [(row.id, {"before": row.status.value, "after": after.value}) for row in chosen]
    audit.record_many(by, f"application.{move}", Application.__tablename__, traces)
    db.session.expire_all()
    return ids
