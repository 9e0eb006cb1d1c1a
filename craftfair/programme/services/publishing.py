"""Publishing a programme: it is frozen, and everybody whose hour is new, other or gone is told."""

from typing import Any

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.timetable import conflicts
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock, mail
from craftfair.programme import queries
from craftfair.programme.models import Demonstration, Programme
from craftfair.programme.services.hand import clear_away, why


def publish(programme: Programme, *, note: str = "", by: User) -> None:
    """Freeze the draft as the programme in force; refused while something in it cannot be shown as planned."""
    queries.hold(programme)
    if programme.published_at is not None:
        raise Refused(Reason.PROGRAMME_PUBLISHED)
    clear_away(programme)
    found = queries.arrangement(programme.fair, programme)
    if not found.planned and queries.in_force(programme.fair) is None:
        raise Refused(Reason.NOTHING_ON_PROGRAMME)
    broken = conflicts(found.problem, sorted(found.by_session))
    if broken or len(found.by_session) < len(found.planned):
        raise Refused(Reason.PROGRAMME_BROKEN, why=said(broken, found))
    changes = queries.changes(programme)
    programme.published_at, programme.note = clock.now(), note
    audit.record(by, "programme.publish", programme, version=programme.version, told=changes.told)
    touch(programme.fair)
    for one in changes.new:
        tell("demonstration_planned", one, "demonstration.schedule", by=by)
    for one, before in changes.moved:
        tell("demonstration_moved", one, "demonstration.schedule", by=by, before=when(before))
    for one in changes.gone:
        tell("demonstration_cancelled", one, "demonstration.take_off", by=by)


def said(broken: list[Any], found: queries.Arrangement) -> str:
    """The first thing that cannot be shown as planned, with its workshop; a day that is gone has no words."""
    if not broken:
        return ""
    return f"{found.offers[broken[0].session.demonstration].application.workshop}: {why(broken[0], found)}"


def when(one: Demonstration) -> dict[str, str]:
    return {"day": one.day.isoformat(), "starts": f"{one.starts:%H:%M}", "zone": one.zone.label}


def tell(template: str, one: Demonstration, action: str, *, by: User, **more: Any) -> None:
    """Write to the artisan, and leave the trace on the application that everybody concerned can read."""
    application = one.application
    audit.record(by, action, application, **when(one))
    mail.queue(
        template,
        to=application.artisan.user,
        application=application.public_id,
        fair=application.fair.name,
        title=one.title,
        ends=f"{one.ends:%H:%M}",
        **when(one),
        **more,
    )
