"""The people of a journey: the officer's form for each, the traveller's own page, the packing list."""

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.domain.travel import Part, Work
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.travel import queries, services
from craftfair.travel.forms import ItemForm, TravellerForm
from craftfair.travel.models import Journey, LoadItem, Room, Traveller, Vehicle
from craftfair.travel.views.door import back_to, bp

Taken = set[tuple[int | None, int | None]]


@bp.route("/journeys/<journey>/travellers/new", methods=["GET", "POST"])
@permitted(Permission.KEEP_JOURNEY, Journey)
@once
def add_traveller(journey: Journey) -> ResponseReturnValue:
    form = with_choices(TravellerForm(part=Part.LEADER, work=Work.TOWN_STAFF), journey)
    if form.validate_on_submit():
        services.add_traveller(journey, **answers(form, journey), by=me())
        return back_to(journey, _("Saved."))
    return form_page("travel/traveller_form.html", form, journey=journey, traveller=None)


@bp.route("/travellers/<traveller>/edit", methods=["GET", "POST"])
@permitted(Permission.KEEP_TRAVELLER, Traveller)
def edit_traveller(traveller: Traveller) -> ResponseReturnValue:
    form = with_choices(TravellerForm(data=as_it_stands(traveller)), traveller.journey, traveller)
    if form.validate_on_submit():
        services.change_traveller(traveller, **answers(form, traveller.journey), by=me())
        return back_to(traveller.journey, _("Saved."))
    return form_page("travel/traveller_form.html", form, journey=traveller.journey, traveller=traveller)


def as_it_stands(traveller: Traveller) -> dict[str, Any]:
    """What is known of somebody; where they sit, sleep and load as the choices of the form name it."""
    known = ("name", "part", "work", "phone", "emergency_contact", "goods", "diet", "diet_note")
    return {name: getattr(traveller, name) for name in known} | {
        "place": f"{traveller.vehicle.public_id}:{traveller.seat}" if traveller.vehicle else "",
        "bed": f"{traveller.room.public_id}:{traveller.bed}" if traveller.room else "",
        "cargo": traveller.cargo.public_id if traveller.cargo else "",
    }


def with_choices(form: TravellerForm, journey: Journey, own: Traveller | None = None) -> TravellerForm:
    """The free seats and beds, and one's own."""
    others = [person for person in queries.travellers(journey) if person is not own]
    none = ("", _("not decided yet"))
    form.place.choices = [none, *seats(journey.vehicles, {(one.vehicle_id, one.seat) for one in others})]
    form.bed.choices = [none, *beds(journey.rooms, {(one.room_id, one.bed) for one in others})]
    form.cargo.choices = [none, *((one.public_id, f"{one.name} ({one.plate})") for one in journey.vehicles)]
    return form


def seats(vehicles: Iterable[Vehicle], taken: Taken) -> list[tuple[str, str]]:
    return [
        (f"{one.public_id}:{number}", _("%(vehicle)s, seat %(number)s", vehicle=one.name, number=number))
        for one in vehicles
        for number in range(1, one.seats + 1)
        if (one.id, number) not in taken
    ]


def beds(rooms: Iterable[Room], taken: Taken) -> list[tuple[str, str]]:
    return [
        (
            f"{one.public_id}:{number}",
            _("%(house)s, room %(room)s, bed %(number)s", house=one.lodging, room=one.label, number=number),
        )
        for one in rooms
        for number in range(1, one.beds + 1)
        if (one.id, number) not in taken
    ]


def answers(form: TravellerForm, journey: Journey) -> dict[str, Any]:
    """What was answered, with the vehicles and rooms that were meant."""
    given = form.answers
    vehicles = {one.public_id: one for one in journey.vehicles}
    rooms = {one.public_id: one for one in journey.rooms}
    vehicle, _colon, seat = (given["place"] or "").partition(":")
    room, _colon, bed = (given["bed"] or "").partition(":")
    return given | {
        "part": Part(given["part"]),
        "work": Work(given["work"]),
        "place": (vehicles[vehicle], int(seat)) if vehicle else None,
        "bed": (rooms[room], int(bed)) if room else None,
        "cargo": vehicles.get(given["cargo"] or ""),
    }


@bp.post("/travellers/<traveller>/remove")
@permitted(Permission.KEEP_TRAVELLER, Traveller)
def remove_traveller(traveller: Traveller) -> ResponseReturnValue:
    journey = traveller.journey
    services.remove_traveller(traveller, by=me())
    return back_to(journey, _("This person stays at home; seat and bed are free again."))


@bp.get("/travellers/<traveller>")
@permitted(Permission.READ_TRAVELLER, Traveller)
def traveller(traveller: Traveller) -> ResponseReturnValue:
    lines = [line for line in queries.lines(traveller.journey, [traveller]) if line.traveller]
    return render_template("travel/traveller.html", traveller=traveller, papers=lines, today=clock.now().date())


@bp.route("/travellers/<traveller>/load", methods=["GET", "POST"])
@permitted(Permission.READ_TRAVELLER, Traveller)
@once
def load(traveller: Traveller) -> ResponseReturnValue:
    form = ItemForm(pieces=1)
    if form.validate_on_submit():
        services.pack(traveller, **form.answers, by=me())
        return redirect(url_for(".load", traveller=traveller.public_id), 303)
    return form_page("travel/load.html", form, traveller=traveller)


@bp.post("/load-items/<load_item>/remove")
@permitted(Permission.UNPACK, LoadItem)
def unpack(load_item: LoadItem) -> ResponseReturnValue:
    owner = load_item.traveller.public_id
    services.unpack(load_item, by=me())
    flash(_("Taken off the packing list."))
    return redirect(url_for(".load", traveller=owner), 303)
