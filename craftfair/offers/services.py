"""The organiser's yes, the artisan's yes, and the answers in between."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from craftfair.accounts.models import User
from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Move
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, mail
from craftfair.offers import queries

LETTERS = {Move.INVITE: "invited", Move.WAITLIST: "waitlisted", Move.NOT_SELECT: "not_selected"}


def answer_by_of(fair: Fair, given: datetime | None = None) -> datetime:
    """Until when an invitation may be answered: as given, otherwise as the call says; never in the past."""
    answer_by = given or (fair.call.answer_by if fair.call else None)
    if answer_by is None or answer_by <= clock.now():
        raise Refused(Reason.ANSWER_DAY_PAST)
    return answer_by


def invite(application: Application, *, answer_by: datetime | None = None, by: User) -> None:
    """The organiser's yes; the artisan answers until `answer_by`."""
    application.answer_by = answer_by_of(application.fair, answer_by)
    decide(application, Move.INVITE, by=by)


def waitlist(application: Application, *, by: User) -> None:
    decide(application, Move.WAITLIST, by=by)


def not_select(application: Application, *, by: User) -> None:
    decide(application, Move.NOT_SELECT, by=by)


def decide(application: Application, move: Move, *, by: User) -> None:
    """One decision, told at once."""
    applications.change(application, move, by=by)
    application.decided_at = clock.now()
    mail.queue(LETTERS[move], to=application.artisan.user, **letter(application))


def letter(application: Application) -> dict[str, Any]:
    """What every letter about an application says."""
    return {
        "application": application.public_id,
        "reference": application.reference,
        "fair": dict(application.fair.name),
        "zone": application.fair.time_zone,
        "answer_by": application.answer_by.isoformat() if application.answer_by else None,
    }


def accept(application: Application, *, by: User) -> None:
    """The artisan's yes, in time."""
    in_time(application)
    applications.change(application, Move.ACCEPT, by=by)
    for organiser in queries.organisers_of(application.fair):
        mail.queue("answered", to=organiser, accepted=True, workshop=application.workshop, **letter(application))


def decline(application: Application, *, reason: str = "", by: User) -> None:
    """The artisan's no."""
    application.reason = reason
    applications.change(application, Move.DECLINE, by=by)
    for organiser in queries.organisers_of(application.fair):
        mail.queue("answered", to=organiser, accepted=False, workshop=application.workshop, **letter(application))


def in_time(application: Application) -> None:
    if application.answer_by is not None and clock.now() >= application.answer_by:
        raise Refused(Reason.ANSWER_TOO_LATE)


def decide_many(fair: Fair, public_ids: Iterable[str], move: Move, *, by: User) -> int:
    """The same decision for many, in one transaction and a fixed number of statements; how many could be decided."""
    if move not in LETTERS:
        raise Refused(Reason.NOT_NOW)
    values: dict[str, Any] = {"decided_at": clock.now()}
    if move is Move.INVITE:
        values["answer_by"] = answer_by_of(fair)
    ids = applications.change_many(fair, public_ids, move, by=by, values=values)
    mail.queue_many(LETTERS[move], [addressed(fair, row, values) for row in queries.addresses(ids)])
    return len(ids)


def addressed(fair: Fair, row: Any, values: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    answer_by = values.get("answer_by")
    context = {
        "name": row.name,
        "application": row.public_id,
        "reference": row.reference,
        "fair": dict(fair.name),
        "zone": fair.time_zone,
        "answer_by": answer_by.isoformat() if answer_by else None,
    }
    return row.email, row.language, context
