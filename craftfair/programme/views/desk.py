"""The programme desk: zones as columns, time down, demonstrations in their slots."""

from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.domain.timetable import read_day, read_time
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.programme import queries, services
from craftfair.programme.forms import SlotForm
from craftfair.programme.models import Demonstration
from craftfair.programme.views import documents

bp = Blueprint("programme", __name__)
bp.add_app_template_global(documents.equipment, "zone_equipment")
bp.add_app_template_filter(documents.need, "need_word")


def wanted_day(fair: Fair) -> date:
    """The day the address names if the fair is open on it, otherwise the first."""
    day, days = read_day(request.args.get("day", "")), [day.day for day in fair.days]
    return day if day in days else (days or [fair.starts_on])[0]


@bp.get("/fairs/<fair>/timetable")
@permitted(Permission.SCHEDULE, Fair)
def desk(fair: Fair) -> ResponseReturnValue:
    day = wanted_day(fair)
    board, offers = queries.of_day(fair, day), queries.offers(fair)
    return render_template("programme/desk.html", fair=fair, day=day, board=board, offers=offers)


@bp.route("/zones/<zone>/slots/<slot_day>/<slot_time>", methods=["GET", "POST"])
@permitted(Permission.EDIT_ZONE, Zone)
def slot(zone: Zone, slot_day: str, slot_time: str) -> ResponseReturnValue:
    day, starts = read_day(slot_day) or abort(404), read_time(slot_time) or abort(404)
    ends = services.free_slot(zone, day, starts)
    form, offers = SlotForm(), {offer.application.public_id: offer for offer in queries.offers(zone.fair)}
    form.application.choices = choices(zone, offers)
    if form.validate_on_submit():
        chosen = offers[form.application.data].application
        services.schedule(chosen, zone, day=day, starts=starts, title=form.title.data or "", by=me())
        return back(zone.fair, day, _("The demonstration is planned and the artisan is told."))
    return form_page("programme/slot.html", form, zone=zone, fair=zone.fair, day=day, starts=starts, ends=ends)


def choices(zone: Zone, offers: dict[str, queries.Offer]) -> list[tuple[str, str]]:
    """Whom one may choose: those the zone suits first, each with what the zone lacks for them."""
    named = [
        (key, documents.offer(offer, zone), bool(services.lacking_in(zone, offer))) for key, offer in offers.items()
    ]
    return [("", _("Choose")), *((key, words) for key, words, _lacks in sorted(named, key=lambda one: one[2]))]


def back(fair: Fair, day: date, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("programme.desk", fair=fair.slug, day=day.isoformat()), 303)


@bp.post("/demonstrations/<demonstration>/taken-off")
@permitted(Permission.EDIT_DEMONSTRATION, Demonstration)
def take_off(demonstration: Demonstration) -> ResponseReturnValue:
    fair, day = demonstration.fair, demonstration.day
    services.take_off(demonstration, by=me())
    return back(fair, day, _("The demonstration is off the programme and the artisan is told."))


@bp.get("/fairs/<fair>/timetable.csv")
@permitted(Permission.SCHEDULE, Fair)
def csv(fair: Fair) -> ResponseReturnValue:
    name = f'attachment; filename="{fair.slug}-programme.csv"'
    return Response(documents.csv(fair), mimetype="text/csv; charset=utf-8", headers={"Content-Disposition": name})
