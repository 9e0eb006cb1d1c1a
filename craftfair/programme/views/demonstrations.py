"""One demonstration: take it off, lock it, give it another hour."""

from datetime import time

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.fairs.models import Zone
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.programme import queries, services
from craftfair.programme.forms import MoveForm
from craftfair.programme.models import Demonstration
from craftfair.programme.views import documents
from craftfair.programme.views.door import back, bp, wanted_day


@bp.post("/demonstrations/<demonstration>/taken-off")
@permitted(Permission.EDIT_DEMONSTRATION, Demonstration)
def take_off(demonstration: Demonstration) -> ResponseReturnValue:
    fair, day = demonstration.fair, demonstration.day
    services.take_off(demonstration, by=me())
    return back(fair, day, _("The demonstration is off the programme. The artisan is told when you publish."))


@bp.post("/demonstrations/<demonstration>/locked")
@permitted(Permission.EDIT_DEMONSTRATION, Demonstration)
def lock(demonstration: Demonstration) -> ResponseReturnValue:
    services.lock(demonstration, by=me())
    return back(demonstration.fair, demonstration.day, _("The demonstration is locked: proposals leave it there."))


@bp.post("/demonstrations/<demonstration>/unlocked")
@permitted(Permission.EDIT_DEMONSTRATION, Demonstration)
def unlock(demonstration: Demonstration) -> ResponseReturnValue:
    services.unlock(demonstration, by=me())
    return back(demonstration.fair, demonstration.day, _("The demonstration is unlocked."))


@bp.route("/demonstrations/<demonstration>/hour", methods=["GET", "POST"])
@permitted(Permission.EDIT_DEMONSTRATION, Demonstration)
def move(demonstration: Demonstration) -> ResponseReturnValue:
    form, fair, day = MoveForm(), demonstration.fair, wanted_day(demonstration.fair)
    hours = queries.other_hours(demonstration, day)
    form.hour.choices = [("", _("Choose")), *((one.key, documents.hour(one)) for one in hours if one.adds is not None)]
    if form.validate_on_submit():
        zone, starts = chosen(hours, form.hour.data)
        services.move(demonstration, zone, day=day, starts=starts, by=me())
        return back(fair, day, _("The demonstration has another hour. The artisan is told when you publish."))
    about = {"one": demonstration, "fair": fair, "day": day, "hours": hours}
    return form_page("programme/move.html", form, **about)


def chosen(hours: list[queries.OtherHour], key: str) -> tuple[Zone, time]:
    hour = next(one for one in hours if one.key == key)
    return hour.zone, hour.starts
