"""The programme for people's own calendars: of a fair, of one zone, of one artisan."""

from collections.abc import Sequence

from flask import Response, abort, request, url_for
from flask.typing import ResponseReturnValue

from craftfair.applications.models import Application
from craftfair.artisans.crafts import craft_name
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation.calendars import Event, calendar
from craftfair.foundation.i18n import translated
from craftfair.foundation.permissions import permitted, public
from craftfair.programme import queries
from craftfair.programme.models import Demonstration, Programme
from craftfair.programme.views.door import bp


@bp.get("/fairs/<fair>/programme.ics")
@public
def ical(fair: str) -> ResponseReturnValue:
    found = queries.published_fair(fair) or abort(404)
    wanted = {name: request.args.get(name, "") for name in ("zone", "exhibitor")}
    return file(found, *queries.in_public(found, **wanted))


@bp.get("/applications/<application>/demonstrations.ics")
@permitted(Permission.READ_APPLICATION, Application)
def own_ical(application: Application) -> ResponseReturnValue:
    return file(application.fair, *queries.of_application(application))


def file(fair: Fair, programme: Programme | None, shown: Sequence[Demonstration]) -> Response:
    events = [event(fair, programme, one, number) for one, number in numbered(shown)] if programme else []
    body = calendar(translated(fair.name), fair.time_zone, events)
    name = f'attachment; filename="{fair.slug}.ics"'
    return Response(body, mimetype="text/calendar", headers={"Content-Disposition": name})


def numbered(shown: Sequence[Demonstration]) -> list[tuple[Demonstration, int]]:
    """The how-manieth of its artisan each one is: with that it keeps its name when it moves."""
    count: dict[int, int] = {}
    found = []
    for one in shown:
        count[one.application_id] = count.get(one.application_id, 0) + 1
        found.append((one, count[one.application_id]))
    return found


def event(fair: Fair, programme: Programme, one: Demonstration, number: int) -> Event:
    """Who is not in the catalogue is not named."""
    who = [one.application.workshop] if one.application.in_catalogue else []
    return Event(
        uid=f"{one.application.public_id}-{number}@craftfair",
        sequence=programme.version,
        stamp=programme.published_at or programme.created_at,
        day=one.day,
        starts=one.starts,
        ends=one.ends,
        summary=one.title,
        location=", ".join(filter(None, (one.zone.label, translated(one.zone.name), fair.place))),
        description=", ".join([*who, craft_name(one.application.craft)]),
        url=url_for("catalogue.programme", fair=fair.slug, day=one.day.isoformat(), _external=True),
    )
