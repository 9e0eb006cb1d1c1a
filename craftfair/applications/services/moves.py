"""The life of an application: the only place that writes a status, and the artisan's own moves."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, update

from craftfair.accounts.models import User
from craftfair.applications import queries
from craftfair.applications.models import Application
from craftfair.domain.application_steps import is_complete
from craftfair.domain.calls import in_time
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import DECISIONS, EDITABLE, MOVES, SHOWN, TAKES_A_PLACE, Move, Status, after
from craftfair.fairs.models import Fair
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db

CONCERNS_THE_ORGANISER = TAKES_A_PLACE | {Status.INVITED}


def change(application: Application, move: Move, *, by: User | None, **details: Any) -> None:
    """Make a move and leave its trace; `details` go into the trail, so they name no person."""
    before = application.status
    application.status = after(before, move)
    if (before in SHOWN) != (application.status in SHOWN):
        touch(application.fair)
    for name, value in _stamps(move).items():
        setattr(application, name, value)
    audit.record(by, f"application.{move}", application, **details)


def change_many(
    fair: Fair, public_ids: Collection[str], move: Move, *, by: User | None, values: Mapping[str, Any] | None = None
) -> list[Row[Any]]:
    """Make one move with many applications of a fair in one statement; those that it fits are returned.

    What somebody else has moved on meanwhile is left alone. `values` are further columns to set.
    """
    before, leads = MOVES[move]
    moved = (
        update(Application)
        .where(Application.fair_id == fair.id, Application.public_id.in_(public_ids), Application.status.in_(before))
        .values(status=leads, version=Application.version + 1, **_stamps(move) | dict(values or {}))
        .returning(Application.id, Application.public_id, Application.artisan_id, Application.reference)
    )
    rows: list[Any] = [*db.session.execute(moved)]
    if rows and any((status in SHOWN) != (leads in SHOWN) for status in before):
        touch(fair)
    audit.record_many(by, f"application.{move}", Application.__tablename__, [(row.id, {}) for row in rows])
    return rows


def _stamps(move: Move) -> dict[str, Any]:
    if move in DECISIONS:
        return {"decided_at": clock.now()}
    return {"decided_at": None, "answer_by": None} if move is Move.RECONSIDER else {}


def submit(application: Application, *, by: User, at: datetime | None = None) -> None:
    """Send an application. `at` is when the request arrived: the call's deadline is compared with that."""
    moment = at or clock.now()
    if application.status not in EDITABLE | {Status.WITHDRAWN}:
        raise Refused(Reason.ALREADY_SENT)
    after(application.status, Move.SUBMIT)
    call = application.fair.call
    if application.status is Status.DRAFT and (call is None or not in_time(moment, call.closes_at)):
        raise Refused(Reason.CALL_CLOSED)
    if not is_complete(application):
        raise Refused(Reason.INCOMPLETE)
    application.submitted_at = application.submitted_at or moment
    change(application, Move.SUBMIT, by=by)
    mail.queue("application_received", to=by, **about(application))


def withdraw(application: Application, *, by: User, reason: str = "") -> None:
    """Take an application back; whoever counted on it is told."""
    was = application.status
    change(application, Move.WITHDRAW, by=by, was=was)
    application.reason = reason
    if application.submitted_at is None:
        return
    mail.queue("application_withdrawn", to=by, **about(application))
    if was in CONCERNS_THE_ORGANISER:
        tell_organisers("place_given_back", application, reason=reason)


def show_in_catalogue(application: Application, *, in_catalogue: bool, photos_usable: bool, by: User) -> None:
    """Change one's mind about the public side, at any time after sending; the pages follow at once."""
    if not application.may_be_shown:
        raise Refused(Reason.NOT_NOW)
    application.in_catalogue, application.photos_usable = in_catalogue, photos_usable
    if application.status in SHOWN:
        touch(application.fair)
    audit.record(by, "application.catalogue", application, in_catalogue=in_catalogue, photos_usable=photos_usable)


def tell_organisers(template: str, application: Application, **context: Any) -> None:
    """Write to everybody who organises the fair."""
    given = about(application) | {"workshop": application.workshop} | context
    people = queries.organisers(application.fair)
    mail.queue_many(template, [(one.email, one.language, {"name": one.name} | given) for one in people])


def about(application: Application) -> dict[str, Any]:
    """What every letter says of an application."""
    return {
        "fair": dict(application.fair.name),
        "zone": application.fair.time_zone,
        "reference": application.reference,
        "application": application.public_id,
    }
