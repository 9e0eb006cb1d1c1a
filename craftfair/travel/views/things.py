"""The vehicles and rooms of a journey."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.travel import services
from craftfair.travel.forms import RoomForm, VehicleForm
from craftfair.travel.models import Journey, Room, Vehicle
from craftfair.travel.views.door import back_to, bp


@bp.route("/journeys/<journey>/vehicles/new", methods=["GET", "POST"])
@permitted(Permission.KEEP_JOURNEY, Journey)
@once
def add_vehicle(journey: Journey) -> ResponseReturnValue:
    form = VehicleForm()
    if form.validate_on_submit():
        services.add_vehicle(journey, **form.answers, by=me())
        return back_to(journey, _("Saved."))
    return form_page("travel/vehicle_form.html", form, journey=journey, vehicle=None)


@bp.route("/vehicles/<vehicle>/edit", methods=["GET", "POST"])
@permitted(Permission.KEEP_ON_JOURNEY, Vehicle)
def edit_vehicle(vehicle: Vehicle) -> ResponseReturnValue:
    form = VehicleForm(obj=vehicle)
    if form.validate_on_submit():
        services.update_vehicle(vehicle, **form.answers, by=me())
        return back_to(vehicle.journey, _("Saved."))
    return form_page("travel/vehicle_form.html", form, journey=vehicle.journey, vehicle=vehicle)


@bp.post("/vehicles/<vehicle>/remove")
@permitted(Permission.KEEP_ON_JOURNEY, Vehicle)
def remove_vehicle(vehicle: Vehicle) -> ResponseReturnValue:
    journey = vehicle.journey
    services.remove_vehicle(vehicle, by=me())
    return back_to(journey, _("The vehicle is taken away."))


@bp.route("/journeys/<journey>/rooms/new", methods=["GET", "POST"])
@permitted(Permission.KEEP_JOURNEY, Journey)
@once
def add_room(journey: Journey) -> ResponseReturnValue:
    form = RoomForm(lodging=journey.rooms[-1].lodging if journey.rooms else "")
    if form.validate_on_submit():
        services.add_room(journey, **form.answers, by=me())
        return back_to(journey, _("Saved."))
    return form_page("travel/room_form.html", form, journey=journey, room=None)


@bp.route("/rooms/<room>/edit", methods=["GET", "POST"])
@permitted(Permission.KEEP_ON_JOURNEY, Room)
def edit_room(room: Room) -> ResponseReturnValue:
    form = RoomForm(obj=room)
    if form.validate_on_submit():
        services.update_room(room, **form.answers, by=me())
        return back_to(room.journey, _("Saved."))
    return form_page("travel/room_form.html", form, journey=room.journey, room=room)


@bp.post("/rooms/<room>/remove")
@permitted(Permission.KEEP_ON_JOURNEY, Room)
def remove_room(room: Room) -> ResponseReturnValue:
    journey = room.journey
    services.remove_room(room, by=me())
    return back_to(journey, _("The room is taken away."))
