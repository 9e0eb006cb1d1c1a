"""What happened to an application and what comes next, in sentences that name the actor and the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.applications.queries import Event
from craftfair.domain.calls import in_time
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation import clock
from craftfair.foundation.i18n import day_of, in_zone, local, place_of, translated, weekday

#: Deeds of the artisan: as they read it, and as everybody else does.
OF_THE_ARTISAN: dict[str, tuple[LazyString, LazyString]] = {
    "start": (_l("You began it on %(day)s."), _l("%(who)s began it on %(day)s.")),
    "submit": (_l("You sent it on %(day)s."), _l("%(who)s sent it on %(day)s.")),
    "withdraw": (_l("You withdrew it on %(day)s."), _l("%(who)s withdrew it on %(day)s.")),
    "accept": (_l("You accepted on %(day)s."), _l("%(who)s accepted on %(day)s.")),
    "catalogue": (
        _l("You changed what the public sees on %(day)s."),
        _l("%(who)s changed what the public sees on %(day)s."),
    ),
    "decline": (_l("You declined on %(day)s."), _l("%(who)s declined on %(day)s.")),
}
#: Deeds of the organiser: as the artisan reads it, as the doer does, as everybody else does.
OF_THE_ORGANISER: dict[str, tuple[LazyString, LazyString, LazyString]] = {
    "review": (
        _l("%(who)s began to look at it on %(day)s."),
        _l("You began to look at it on %(day)s."),
        _l("%(who)s began to look at it on %(day)s."),
    ),
    "request_changes": (
        _l("%(who)s asked you for changes on %(day)s."),
        _l("You asked for changes on %(day)s."),
        _l("%(who)s asked for changes on %(day)s."),
    ),
    "invite": (
        _l("%(who)s invited you on %(day)s."),
        _l("You invited the workshop on %(day)s."),
        _l("%(who)s invited the workshop on %(day)s."),
    ),
    "waitlist": (
        _l("%(who)s put you on the waiting list on %(day)s."),
        _l("You put the workshop on the waiting list on %(day)s."),
        _l("%(who)s put the workshop on the waiting list on %(day)s."),
    ),
    "not_select": (
        _l("%(who)s did not select the application on %(day)s."),
        _l("You did not select the application on %(day)s."),
        _l("%(who)s did not select the application on %(day)s."),
    ),
    "reconsider": (
        _l("%(who)s took the decision back on %(day)s and looks at the application again."),
        _l("You took the decision back on %(day)s."),
        _l("%(who)s took the decision back on %(day)s."),
    ),
    "confirm": (
        _l("%(who)s confirmed your place on %(day)s."),
        _l("You confirmed the place on %(day)s."),
        _l("%(who)s confirmed the place on %(day)s."),
    ),
    "cancel": (
        _l("%(who)s cancelled your place on %(day)s."),
        _l("You cancelled the place on %(day)s."),
        _l("%(who)s cancelled the place on %(day)s."),
    ),
    "miss": (
        _l("%(who)s noted on %(day)s that you did not come."),
        _l("You noted on %(day)s that nobody came."),
        _l("%(who)s noted on %(day)s that nobody came."),
    ),
    "close": (
        _l("%(who)s closed the file on %(day)s."),
        _l("You closed the file on %(day)s."),
        _l("%(who)s closed the file on %(day)s."),
    ),
}
#: Deeds that set the words of an application anew; those that stand in it belong to the last of them.
WITH_WORDS = {
    f"application.{move}"
    for move in (Move.INVITE, Move.WAITLIST, Move.NOT_SELECT, Move.RECONSIDER, Move.DECLINE, Move.WITHDRAW)
}


def _(sentence: str, **given: str) -> str:
    return str(gettext(sentence, **given))


@dataclass(frozen=True)
class Line:
    """One line of a history; `note` holds the words given with it."""

    sentence: str
    when: str
    moment: datetime
    note: str = ""


@dataclass(frozen=True)
class Card:
    """One application among the artisan's: where it stands, what comes, what is asked."""

    application: Application
    sentence: str
    asked: str
    following: str


def sentence(event: Event, application: Application, reader: User) -> str | None:
    """A deed in words for this reader; None for deeds that are no part of an application's life."""
    deed = event.action.removeprefix("application.")
    given = {"day": day_of(event.at, application.fair.time_zone), "who": actor(event, application, reader)}
    if deed in OF_THE_ARTISAN:
        mine, others = OF_THE_ARTISAN[deed]
        return str(mine if event.actor_id == reader.id else others) % given
    if deed in OF_THE_ORGANISER:
        to_the_artisan, mine, others = OF_THE_ORGANISER[deed]
        if application.artisan.user_id == reader.id:
            return str(to_the_artisan) % given
        return str(mine if event.actor_id == reader.id else others) % given
    return None


def actor(event: Event, application: Application, reader: User) -> str:
    """Who did it, as far as the reader needs to know: artisans deal with the organiser, not with its staff."""
    if event.actor_id == application.artisan.user_id:
        return application.workshop
    if event.actor is None:
        return "Craftfair"
    if reader.id == application.artisan.user_id:
        return translated(application.fair.organiser.name)
    return event.actor


def history(events: Iterable[Event], application: Application, reader: User) -> list[Line]:
    """Everything that happened, the newest first."""
    events, lines = list(events), []
    worded = next((event for event in reversed(events) if event.action in WITH_WORDS), None)
    for event in events:
        if said := sentence(event, application, reader):
            note = application.reason if event is worded else ""
            lines.append(Line(said, hour(event.at, application.fair.time_zone), event.at, note))
    return lines[::-1]


def hour(moment: datetime, zone: str) -> str:
    """10:42 (Paris time)."""
    return _("%(time)s (%(place)s time)", time=in_zone(moment, zone).strftime("%H:%M"), place=place_of(zone))


def saved(application: Application) -> str:
    if application.saved_at is None:
        return ""
    zone = application.fair.time_zone
    if in_zone(application.saved_at, zone).date() == in_zone(clock.now(), zone).date():
        return _("Saved %(time)s.", time=hour(application.saved_at, zone))
    return _("Saved on %(day)s.", day=day_of(application.saved_at, zone))


def state(application: Application, last: Event | None, reader: User) -> str:
    """Where it stands, in one sentence with actor and day."""
    said = sentence(last, application, reader) if last else None
    if application.status is Status.DRAFT or said is None:
        return _("You began it on %(day)s.", day=day_of(application.created_at, application.fair.time_zone))
    return said


def asked(application: Application) -> str:
    """What the artisan is asked to do now; empty when it is somebody else's turn."""
    fair, now = application.fair, clock.now()
    status, call, zone = application.status, fair.call, fair.time_zone
    if status is Status.DRAFT and call and in_time(now, call.closes_at):
        return _("Finish it and send it before %(when)s.", when=local(call.closes_at, zone))
    if status is Status.DRAFT:
        return _("The call has closed. What you wrote is kept.")
    if status is Status.CHANGES_REQUESTED:
        return _("Make the changes the organiser asks for, then send it again.")
    if status is Status.INVITED and application.answer_by and in_time(now, application.answer_by):
        return _("Accept or decline before %(when)s.", when=local(application.answer_by, zone))
    if status is Status.INVITED:
        return _("The day to answer has passed. Write to the organiser if you still want the place.")
    return ""


def following(application: Application) -> str:
    """What comes next, and when."""
    fair, status = application.fair, application.status
    if status in (Status.SUBMITTED, Status.UNDER_REVIEW):
        day = fair.call.decisions_on if fair.call else None
        if day:
            return _("Decisions follow on %(day)s.", day=weekday(day))
        return _("Nothing to do now: the organiser decides.")
    if status is Status.WAITLISTED:
        return _("We write to you as soon as a place becomes free.")
    if status in (Status.ACCEPTED, Status.CONFIRMED):
        if fair.set_up_from:
            return _("You can set up from %(when)s.", when=local(fair.set_up_from, fair.time_zone))
        return _("The fair opens on %(day)s.", day=weekday(fair.starts_on))
    return ""


def cards(applications: Iterable[Application], last: Mapping[int, Event], reader: User) -> list[Card]:
    return [Card(each, state(each, last.get(each.id), reader), asked(each), following(each)) for each in applications]


def around(application: Application, events: list[Event], reader: User) -> dict[str, Any]:
    """All sentences of an application's own page."""
    moves = [event for event in events if sentence(event, application, reader)]
    return {
        "state": state(application, moves[-1] if moves else None, reader),
        "asked": asked(application),
        "following": following(application),
        "saved": saved(application),
        "history": history(events, application, reader),
    }
