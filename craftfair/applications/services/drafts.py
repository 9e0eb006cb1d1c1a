"""Writing an application: started from the profile, saved step by step, or sent in one go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from craftfair.accounts.models import User
from craftfair.applications import queries
from craftfair.applications.models import Application, ShownWork
from craftfair.applications.services.moves import submit
from craftfair.artisans.crafts import CRAFTS
from craftfair.artisans.models import Artisan, Work
from craftfair.domain.application_steps import MOST_WORKS, Step, reference
from craftfair.domain.calls import in_time
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import EDITABLE, Status
from craftfair.fairs.models import Call, Fair
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db, is_random_id
from craftfair.foundation.i18n import in_language
from craftfair.foundation.search import folded

Answers = Mapping[str, Any]

#: The answers of each step that go into the record as they are.
PLAIN = {
    Step.WHO: ("workshop", "contact_name", "phone", "people"),
    Step.CRAFT: ("craft", "techniques", "presentation", "own_production"),
    Step.WORKS: (),
    Step.STAND: (
        "width_m",
        "min_width_m",
        "depth_m",
        "water",
        "covered",
        "step_free",
        "fire",
        "food",
        "noise",
        "wants_corner",
        "wishes",
        "days",
    ),
    Step.DEMONSTRATION: (
        "demonstrates",
        "demonstration_title",
        "demonstration_minutes",
        "demonstration_needs",
        "demonstration_language",
        "demonstration_children",
        "demonstration_day",
        "demonstration_from",
        "demonstration_until",
    ),
    Step.RULES: ("in_catalogue", "photos_usable"),
}


def start(
    fair: Fair, artisan: Artisan | None, *, by: User, at: datetime | None = None, key: str | None = None
) -> Application:
    """Begin an application with what the profile already says. `key` is that of the form that asks for it."""
    call = open_call(fair, at)
    if artisan is None:
        raise Refused(Reason.PROFILE_MISSING)
    if queries.active(fair, artisan):
        raise Refused(Reason.ALREADY_APPLIED)
    application = _begun(fair, artisan, _take_number(call), by=by, key=key)
    db.session.add(application)
    audit.record(by, "application.start", application)
    return application


def apply(
    fair: Fair,
    who: queries.Applicant,
    steps: Mapping[Step, Answers],
    *,
    by: User,
    send: bool = True,
    at: datetime | None = None,
    key: str | None = None,
) -> Application:
    """Begin, fill in and (unless it shall wait) send in one go, for people who know what they want."""
    call = open_call(fair, at)
    if who.artisan is None:
        raise Refused(Reason.PROFILE_MISSING)
    if who.active:
        raise Refused(Reason.ALREADY_APPLIED)
    application = _begun(fair, who.artisan, _take_number(call), by=by, key=key)
    for step, answers in steps.items():
        _fill(application, step, answers)
    _copy_what_lists_need(application)
    db.session.add(application)
    if send:
        submit(application, by=by, at=at)
    else:
        audit.record(by, "application.start", application)
    return application


def open_call(fair: Fair, at: datetime | None = None) -> Call:
    """The call, while it takes applications."""
    call, moment = fair.call, at or clock.now()
    if call is None or moment < call.opens_at:
        raise Refused(Reason.CALL_NOT_OPEN)
    if not in_time(moment, call.closes_at):
        raise Refused(Reason.CALL_CLOSED)
    return call


def save_step(application: Application, step: Step, answers: Answers, *, by: User, page: str = "") -> None:
    """Keep the answers of one step; a step may be saved half done, and answers left out stay as they were."""
    save(application, {step: answers}, by=by, page=page)


def save(application: Application, steps: Mapping[Step, Answers], *, by: User, page: str = "") -> None:
    """Keep the answers of several steps. `page` names the open page they come from."""
    if application.status not in EDITABLE:
        raise Refused(Reason.NOT_NOW)
    for step, answers in steps.items():
        _fill(application, step, answers)
    _copy_what_lists_need(application)
    application.saved_at, application.saved_from = clock.now(), page
    audit.record(by, "application.save", application, steps=list(steps))


def let_go_of(work: Work) -> None:
    """A work leaves its workshop: applications that were never sent show it no more, in the others it stays."""
    unsent = select(Application.id).where(Application.artisan_id == work.artisan_id, Application.submitted_at.is_(None))
    db.session.execute(delete(ShownWork).where(ShownWork.work_id == work.id, ShownWork.application_id.in_(unsent)))


def is_current(application: Application, *, version: int | None, page: str) -> bool:
    """Has nobody else saved since this page was opened? From here until the commit nobody can."""
    held = select(Application.version, Application.saved_from).where(Application.id == application.id)
    current = db.session.execute(held.with_for_update()).one()
    return version == current.version or (page != "" and page == current.saved_from)


def _begun(fair: Fair, artisan: Artisan, number: int, *, by: User, key: str | None) -> Application:
    """The key of the form becomes the public id: random either way, and the same form sent again finds it."""
    application = Application(
        fair=fair,
        artisan=artisan,
        number=number,
        reference=reference(fair.slug, number),
        status=Status.DRAFT,
        saved_at=clock.now(),
        **from_profile(artisan, by.language),
        **({"public_id": key} if key and is_random_id(key) else {}),
    )
    _show(application, artisan.works[:MOST_WORKS])
    _copy_what_lists_need(application)
    return application


def _take_number(call: Call) -> int:
    """The next number of a call. Artisans who begin at the same moment wait here for each other until the commit."""
    taken = (
        update(Call)
        .where(Call.id == call.id)
        .values(next_number=Call.next_number + 1)
        .returning(Call.next_number)
        .execution_options(synchronize_session=False, is_private=True)
    )
    return int(db.session.execute(taken).scalar_one()) - 1


def from_profile(artisan: Artisan, language: str) -> dict[str, Any]:
    """What a new application begins with."""
    return {
        "workshop": artisan.trading_name,
        "contact_name": artisan.representative,
        "phone": artisan.phone,
        "craft": artisan.main_craft or "",
        "techniques": artisan.techniques,
        "presentation": in_language(artisan.public_text, language),
        "in_catalogue": artisan.is_public,
    }


def _fill(application: Application, step: Step, answers: Answers) -> None:
    for name in PLAIN[step]:
        if name in answers:
            setattr(application, name, answers[name])
    if step is Step.WORKS and "works" in answers:
        by_id = {work.public_id: work for work in application.artisan.works}
        _show(application, [by_id[key] for key in answers["works"] if key in by_id])
    if step is Step.STAND and "devices" in answers:
        application.devices = answers["devices"]
        application.power_w = sum(device["power_w"] for device in answers["devices"])
    if step is Step.RULES and "accepted" in answers:
        _accept_rules(application, answers["accepted"])


def _show(application: Application, works: list[Work]) -> None:
    """Show these works, in this order; those already shown keep their row."""
    shown = {row.work_id: row for row in application.works}
    application.works = [shown.get(work.id) or ShownWork(work_id=work.id) for work in works]
    for position, row in enumerate(application.works):
        row.position = position


def _accept_rules(application: Application, accepted: bool) -> None:
    if not accepted:
        application.rules_version = application.rules_accepted_at = None
    elif not application.accepts_rules and application.fair.call:
        application.rules_version = application.fair.call.rules_version
        application.rules_accepted_at = clock.now()


def _copy_what_lists_need(application: Application) -> None:
    """The town from the profile, and all words an organiser may search by."""
    artisan = application.artisan
    application.town_id = artisan.town_id
    application.town_name = in_language(artisan.town.name, "en") if artisan.town else artisan.place
    towns = artisan.town.name.values() if artisan.town else [artisan.place]
    crafts = CRAFTS.get(application.craft, {}).values()
    application.search_text = folded(
        application.reference,
        application.workshop,
        application.contact_name,
        *towns,
        *crafts,
        application.techniques[:200],
    )
