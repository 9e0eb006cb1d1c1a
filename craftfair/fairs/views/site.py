"""Landmarks, circuits, neighbours and the sheet of a ground, by plain forms."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.ground import free_corner, next_label
from craftfair.domain.policy import Permission
from craftfair.fairs import queries, services
from craftfair.fairs.forms.site import (
    CalibrationForm,
    CircuitForm,
    LandmarkForm,
    NeighboursForm,
    PictureForm,
    SheetForm,
)
from craftfair.fairs.models import Circuit, Fair, Landmark
from craftfair.fairs.views.desk import back_to, bp
from craftfair.foundation import files
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted


@bp.route("/fairs/<fair>/landmarks/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
@once
def add_landmark(fair: Fair) -> ResponseReturnValue:
    taken, (x_m, y_m) = queries.labels(Landmark, fair), free_corner(queries.ground(fair).boxes)
    form = LandmarkForm(taken=taken, label=next_label(taken, "L"), x_m=x_m, y_m=y_m)
    if form.validate_on_submit():
        services.add_landmark(fair, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("%(label)s is added.", label=form.label.data))
    return form_page("fairs/landmark.html", form, fair=fair, landmark=None)


@bp.route("/landmarks/<landmark>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_LANDMARK, Landmark)
def edit_landmark(landmark: Landmark) -> ResponseReturnValue:
    form = LandmarkForm(obj=landmark, taken=queries.labels(Landmark, landmark.fair, but=landmark.label))
    if form.validate_on_submit():
        services.update_landmark(landmark, **form.answers, by=me())
        return back_to(landmark.fair, "fairs.ground", _("Saved."))
    circuit = CircuitForm(formdata=None)
    return form_page("fairs/landmark.html", form, fair=landmark.fair, landmark=landmark, circuit=circuit)


@bp.post("/landmarks/<landmark>/remove")
@permitted(Permission.EDIT_LANDMARK, Landmark)
def remove_landmark(landmark: Landmark) -> ResponseReturnValue:
    fair, label = landmark.fair, landmark.label
    services.remove_landmark(landmark, by=me())
    return back_to(fair, "fairs.ground", _("%(label)s is removed.", label=label))


@bp.route("/landmarks/<landmark>/circuits/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_LANDMARK, Landmark)
@once
def add_circuit(landmark: Landmark) -> ResponseReturnValue:
    form = CircuitForm()
    if form.validate_on_submit():
        services.add_circuit(landmark, **form.answers, by=me())
        return back_to(landmark.fair, "fairs.ground", _("Circuit %(label)s is added.", label=form.label.data))
    return form_page("fairs/circuit.html", form, fair=landmark.fair, landmark=landmark)


@bp.post("/circuits/<circuit>/remove")
@permitted(Permission.EDIT_CIRCUIT, Circuit)
def remove_circuit(circuit: Circuit) -> ResponseReturnValue:
    fair, label = circuit.power_box.fair, circuit.label
    services.remove_circuit(circuit, by=me())
    return back_to(fair, "fairs.ground", _("%(label)s is removed.", label=label))


@bp.route("/fairs/<fair>/neighbours", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def neighbours(fair: Fair) -> ResponseReturnValue:
    site = queries.site(fair)
    form = NeighboursForm({stand.label: stand for stand in site.places.stands})
    if form.validate_on_submit():
        services.correct_neighbours(fair, *form.pair, by=me())
        return back_to(fair, "fairs.neighbours", _("Saved."))
    return form_page("fairs/neighbours.html", form, fair=fair, pairs=queries.neighbours(site), corrected=site.pairs)


@bp.route("/fairs/<fair>/ground/sheet", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def sheet(fair: Fair) -> ResponseReturnValue:
    form = SheetForm(queries.sheet(fair))
    if form.validate_on_submit():
        services.set_sheet(fair, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("Saved."))
    return form_page("fairs/sheet.html", form, fair=fair)


@bp.route("/fairs/<fair>/ground/picture/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def lay_picture(fair: Fair) -> ResponseReturnValue:
    form = PictureForm()
    if form.validate_on_submit():
        services.lay_picture(fair, form.photo, by=me())
        return back_to(fair, "fairs.calibrate", _("The picture lies under the ground. Now say how large it is."))
    return form_page("fairs/picture.html", form, fair=fair, sheet=queries.sheet(fair))


@bp.route("/fairs/<fair>/ground/picture/calibrate", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def calibrate(fair: Fair) -> ResponseReturnValue:
    form, drawn = CalibrationForm(), queries.sheet(fair)
    if form.validate_on_submit():
        services.calibrate(fair, form.placed, by=me())
        return back_to(fair, "fairs.draw", _("The picture lies to scale now."))
    address = url_for("fairs.picture", fair=fair.slug, tag=drawn.picture_tag[:10])
    return form_page("fairs/calibrate.html", form, fair=fair, sheet=drawn, address=address)


@bp.post("/fairs/<fair>/ground/picture/remove")
@permitted(Permission.EDIT_FAIR, Fair)
def remove_picture(fair: Fair) -> ResponseReturnValue:
    services.take_picture_away(fair, by=me())
    return back_to(fair, "fairs.ground", _("The picture is removed."))


@bp.get("/fairs/<fair>/ground/picture")
@permitted(Permission.EDIT_FAIR, Fair)
def picture(fair: Fair) -> ResponseReturnValue:
    drawn = queries.sheet(fair)
    return files.answer(drawn.picture_key or "", kind="image/webp", tag=drawn.picture_tag, shared=False)
