"""Unloading: the organiser's lanes and timetable, the slot of a vehicle, and what the host sees of a journey."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.load_in import slots
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import ground
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import local
from craftfair.foundation.permissions import me, permitted
from craftfair.travel import queries, services
from craftfair.travel.forms import LaneForm, SlotForm
from craftfair.travel.models import Journey, Lane, Vehicle
from craftfair.travel.views.door import bp


@bp.route("/fairs/<fair>/load-in", methods=["GET", "POST"])
@permitted(Permission.SET_LANES, Fair)
def load_in(fair: Fair) -> ResponseReturnValue:
    form = lane_form(fair, LaneForm(minutes=30, opens_at=fair.set_up_from, meta={"zone": fair.time_zone}))
    if form.validate_on_submit():
        services.add_lane(fair, **form.answers, by=me())
        flash(_("Saved."))
        return redirect(url_for(".load_in", fair=fair.slug), 303)
    return form_page("travel/load_in.html", form, fair=fair, **timetable(fair))


def lane_form(fair: Fair, form: LaneForm) -> LaneForm:
    form.pavilions.choices = [(one.label, one.label) for one in ground(fair).pavilions]
    return form


def timetable(fair: Fair) -> dict[str, object]:
    vehicles = queries.vehicles_to(fair)
    return {
        "lanes": queries.lanes(fair),
        "vehicles": vehicles,
        "stands": queries.stands_by_vehicle(fair, vehicles),
        "slots": slots,
    }


@bp.route("/lanes/<lane>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_LANE, Lane)
def edit_lane(lane: Lane) -> ResponseReturnValue:
    form = lane_form(lane.fair, LaneForm(obj=lane, meta={"zone": lane.fair.time_zone}))
    if form.validate_on_submit():
        services.update_lane(lane, **form.answers, by=me())
        flash(_("Saved."))
        return redirect(url_for(".load_in", fair=lane.fair.slug), 303)
    return form_page("travel/lane_form.html", form, lane=lane)


@bp.post("/lanes/<lane>/remove")
@permitted(Permission.EDIT_LANE, Lane)
def remove_lane(lane: Lane) -> ResponseReturnValue:
    fair = lane.fair
    services.remove_lane(lane, by=me())
    flash(_("The lane is taken away."))
    return redirect(url_for(".load_in", fair=fair.slug), 303)


@bp.route("/vehicles/<vehicle>/load-in", methods=["GET", "POST"])
@permitted(Permission.BOOK_LOAD_IN, Vehicle)
def slot(vehicle: Vehicle) -> ResponseReturnValue:
    choices = {choice.key: choice for choice in choices_of(vehicle)}
    form = slot_form(vehicle, choices)
    if form.validate_on_submit():
        chosen = choices[form.slot.data]
        services.book(vehicle, chosen.lane, chosen.starts_at, by=me())
        flash(_("The slot is booked."))
        return redirect(url_for(".host", journey=vehicle.journey.public_id), 303)
    return form_page("travel/slot.html", form, vehicle=vehicle, journey=vehicle.journey, choices=choices)


def choices_of(vehicle: Vehicle) -> list[queries.Choice]:
    fair = vehicle.journey.fair
    stands = queries.stands_by_vehicle(fair, [vehicle]).get(vehicle.id, [])
    return queries.choices(vehicle, fair, queries.pavilions_of(stands))


def slot_form(vehicle: Vehicle, choices: dict[str, queries.Choice]) -> SlotForm:
    """The free slots in words; the vehicle's own one stands chosen."""
    zone, own = vehicle.journey.fair.time_zone, vehicle.load_in
    booked = (own.lane_id, own.starts_at) if own else None
    now = next((key for key, one in choices.items() if (one.lane.id, one.starts_at) == booked), None)
    form = SlotForm(slot=now)
    form.slot.choices = [(key, spoken(choice, zone)) for key, choice in choices.items()]
    return form


def spoken(choice: queries.Choice, zone: str) -> str:
    words = _("%(lane)s: %(when)s", lane=choice.lane.label, when=local(choice.starts_at, zone))
    return str(_("%(slot)s – near your stands", slot=words) if choice.near else words)


@bp.post("/vehicles/<vehicle>/load-in/give-back")
@permitted(Permission.BOOK_LOAD_IN, Vehicle)
def give_back(vehicle: Vehicle) -> ResponseReturnValue:
    journey = vehicle.journey
    services.give_back(vehicle, by=me())
    flash(_("The slot is free again."))
    return redirect(url_for(".host", journey=journey.public_id), 303)


@bp.get("/journeys/<journey>/host")
@permitted(Permission.MEET_JOURNEY, Journey)
def host(journey: Journey) -> ResponseReturnValue:
    return render_template(
        "travel/host.html",
        journey=journey,
        people=queries.travellers(journey),
        stands=queries.stands_by_vehicle(journey.fair, journey.vehicles),
        lines=queries.lines(journey, []),
    )
