"""The organiser's yes, the artisan's yes, and the answers in between."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from craftfair.accounts.models import User
from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.domain.calls import in_time
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import DECISIONS, Move, after
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, mail
from craftfair.offers import queries

LETTERS = {
    Move.INVITE: "invited",
    Move.WAITLIST: "waitlisted",
    Move.NOT_SELECT: "not_selected",
    Move.RECONSIDER: "reconsidered",
}


def invite(application: Application, *, by: User, answer_by: datetime | None = None, words: str = "") -> None:
    """The organiser's yes; the artisan answers until `answer_by`, or until the day that the call says."""
    decide(application, Move.INVITE, by=by, answer_by=answer_by, words=words)


def waitlist(application: Application, *, by: User, words: str = "") -> None:
    decide(application, Move.WAITLIST, by=by, words=words)


def not_select(application: Application, *, by: User, words: str = "") -> None:
    decide(application, Move.NOT_SELECT, by=by, words=words)


def reconsider(application: Application, *, by: User) -> None:
    """Take a place on the waiting list or a refusal back: the application is looked at again."""
    decide(application, Move.RECONSIDER, by=by)


def decide(
    application: Application, move: Move, *, by: User, answer_by: datetime | None = None, words: str = ""
) -> None:
    """One decision; the artisan is told at once, with the words given."""
    after(application.status, move)
    application.answer_by = answer_day(application.fair, move, answer_by)
    application.reason = words
    applications.change(application, move, by=by)
    context = letter(application.fair, application.answer_by, words)
    context |= {"application": application.public_id, "reference": application.reference}
    mail.queue(LETTERS[move], to=application.artisan.user, **context)


def decide_many(
    fair: Fair,
    public_ids: Collection[str],
    move: Move,
    *,
    by: User,
    answer_by: datetime | None = None,
    words: str = "",
    at: datetime | None = None,
) -> int:
    """The same decision for many, in a fixed number of statements; how many it could be made for.

    All of them bear the moment `at`, by which they are found again together.
    """
    if move not in LETTERS:
        raise Refused(Reason.NOT_NOW)
    answer_by = answer_day(fair, move, answer_by)
    values: dict[str, Any] = {"answer_by": answer_by, "reason": words}
    if move in DECISIONS:
        values["decided_at"] = at or clock.now()
    changed = applications.change_many(fair, public_ids, move, by=by, values=values)
    common = letter(fair, answer_by, words)
    people = queries.addresses([row.id for row in changed])
    mail.queue_many(LETTERS[move], [(one.email, one.language, common | about(one)) for one in people])
    return len(changed)


def about(row: Any) -> dict[str, Any]:
    """What a letter says of one application among many."""
    return {"name": row.name, "application": row.public_id, "reference": row.reference}


def answer_day(fair: Fair, move: Move, given: datetime | None = None) -> datetime | None:
    """Until when an invitation may be answered: as given, otherwise as the call says; never in the past."""
    if move is not Move.INVITE:
        return None
    answer_by = given or (fair.call.answer_by if fair.call else None)
    if answer_by is None or answer_by <= clock.now():
        raise Refused(Reason.ANSWER_DAY_PAST)
    return answer_by


def accept(application: Application, *, by: User, at: datetime | None = None) -> None:
    """The artisan's yes, in time; `at` is when it arrived."""
    after(application.status, Move.ACCEPT)
    if application.answer_by is not None and not in_time(at or clock.now(), application.answer_by):
        raise Refused(Reason.ANSWER_TOO_LATE)
    applications.change(application, Move.ACCEPT, by=by)
    applications.tell_organisers("answered", application, accepted=True, words="")


def decline(application: Application, *, by: User, reason: str = "") -> None:
    """The artisan's no; it helps also when it comes late."""
    applications.change(application, Move.DECLINE, by=by)
    application.reason = reason
    applications.tell_organisers("answered", application, accepted=False, words=reason)


def letter(fair: Fair, answer_by: datetime | None, words: str) -> dict[str, Any]:
    """What a decision says to everybody it is told to."""
    return {
        "fair": dict(fair.name),
        "zone": fair.time_zone,
        "answer_by": answer_by.isoformat() if answer_by else None,
        "words": words,
    }
