"""The programme desk: zones as columns, time down, demonstrations in their slots, and what remains to be done."""

from datetime import date

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.domain.timetable import read_day, read_time
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation import jobs
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.programme import queries, services
from craftfair.programme.forms import SlotForm
from craftfair.programme.views import documents
from craftfair.programme.views.door import back, bp, wanted_day


@bp.get("/fairs/<fair>/timetable")
@permitted(Permission.SCHEDULE, Fair)
def desk(fair: Fair) -> ResponseReturnValue:
    return render_template("programme/desk.html", fair=fair, **about(fair, wanted_day(fair)))


def about(fair: Fair, day: date) -> dict[str, object]:
    """The board of a day, who offers to demonstrate, and what waits for a word."""
    newest = queries.newest(fair)
    return {
        "day": day,
        "programme": newest,
        "board": queries.of_day(fair, day),
        "offers": queries.offers(fair, newest),
        "job": jobs.latest(queries.ARRANGE, fair),
        "off": queries.cancellations(fair),
    }


@bp.route("/zones/<zone>/slots/<slot_day>/<slot_time>", methods=["GET", "POST"])
@permitted(Permission.EDIT_ZONE, Zone)
def slot(zone: Zone, slot_day: str, slot_time: str) -> ResponseReturnValue:
    day, starts = read_day(slot_day) or abort(404), read_time(slot_time) or abort(404)
    ends = services.free_slot(zone, day, starts)
    form, offers = SlotForm(), {offer.application.public_id: offer for offer in queries.offers(zone.fair)}
    form.application.choices = choices(zone, offers)
    if form.validate_on_submit():
        given = {"day": day, "starts": starts, "title": form.title.data or "", "kept": form.kept.data}
        services.schedule(offers[form.application.data].application, zone, **given, by=me())
        return back(zone.fair, day, _("The demonstration is planned. The artisan is told when you publish."))
    return form_page("programme/slot.html", form, zone=zone, fair=zone.fair, day=day, starts=starts, ends=ends)


def choices(zone: Zone, offers: dict[str, queries.Offer]) -> list[tuple[str, str]]:
    """Whom one may choose: those the zone suits first, each with what the zone lacks for them."""
    named = [
        (key, documents.offer(offer, zone), bool(services.lacking_in(zone, offer))) for key, offer in offers.items()
    ]
    return [("", _("Choose")), *((key, words) for key, words, _lacks in sorted(named, key=lambda one: one[2]))]


@bp.get("/fairs/<fair>/timetable.csv")
@permitted(Permission.SCHEDULE, Fair)
def csv(fair: Fair) -> ResponseReturnValue:
    name = f'attachment; filename="{fair.slug}-programme.csv"'
    return Response(documents.csv(fair), mimetype="text/csv; charset=utf-8", headers={"Content-Disposition": name})
