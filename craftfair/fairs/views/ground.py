"""The ground of a fair: its plan, its pavilions, stands and zones, and the forms to change them."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.accounts import queries as accounts
from craftfair.domain.ground import Align, free_corner, next_label
from craftfair.domain.policy import Permission
from craftfair.fairs import queries, services
from craftfair.fairs.forms import EditStandForm, ManyStandsForm, PavilionForm, RowForm, StandForm, ZoneForm
from craftfair.fairs.models import Fair, Pavilion, Stand, Zone
from craftfair.fairs.views.desk import back_to, bp
from craftfair.fairs.views.plan import plan_of
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted


@bp.get("/fairs/<fair>/ground")
@permitted(Permission.EDIT_FAIR, Fair)
def ground(fair: Fair) -> ResponseReturnValue:
    site = queries.site(fair)
    form = form_for_many(fair, site, formdata=None)
    return render_template("fairs/ground.html", fair=fair, form=form, **ground_of(fair, site))


def form_for_many(fair: Fair, site: queries.Site, **how: Any) -> ManyStandsForm:
    stands = site.places.stands
    days = queries.days_to_choose(fair, [stand.days for stand in stands])
    return ManyStandsForm(stands, circuits_of(site), towns(), days, **how)


def ground_of(fair: Fair, site: queries.Site) -> dict[str, Any]:
    """Everything the page of a ground shows."""
    wanted, places = request.args.get("pavilion", ""), site.places
    plan = plan_of(
        places,
        _("Ground plan"),
        state_of=lambda stand: stand.free_state,
        url_of=lambda stand: url_for("fairs.edit_stand", stand=stand.public_id),
    )
    return {
        "places": places,
        "history": queries.history(fair),
        "plan": plan,
        "site": site,
        "findings": queries.findings(fair, site),
        "slots": {zone.label: queries.all_slots(zone) for zone in places.zones},
        "pavilion": wanted,
        "stands": [stand for stand in places.stands if wanted in ("", stand.pavilion.label)],
    }


def circuits_of(site: queries.Site) -> list[tuple[str, str]]:
    """The circuits a stand can hang on, each with its power box."""
    boxes = {one.id: one.label for one in site.landmarks}
    return [(one.public_id, f"{boxes[one.power_box_id]} {one.label} ({one.power_w} W)") for one in site.circuits]


def towns() -> list[tuple[str, str]]:
    """The towns a stand can be kept for."""
    return [(town.slug, translated(town.name)) for town in accounts.towns()]


# Pavilions


@bp.route("/fairs/<fair>/pavilions/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
@once
def add_pavilion(fair: Fair) -> ResponseReturnValue:
    taken = queries.labels(Pavilion, fair)
    form = PavilionForm(taken=taken, label=next_label(taken, "A") if taken else "A")
    if form.validate_on_submit():
        pavilion = services.add_pavilion(fair, **form.answers, by=me())
        return back_to(
            fair, "fairs.ground", _("Pavilion %(label)s is added. Give it stands now.", label=pavilion.label)
        )
    return form_page("fairs/pavilion.html", form, fair=fair, pavilion=None)


@bp.route("/pavilions/<pavilion>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_PAVILION, Pavilion)
def edit_pavilion(pavilion: Pavilion) -> ResponseReturnValue:
    fair = pavilion.fair
    form = PavilionForm(obj=pavilion, taken=queries.labels(Pavilion, fair, but=pavilion.label))
    if form.validate_on_submit():
        services.update_pavilion(pavilion, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("Saved."))
    return form_page("fairs/pavilion.html", form, fair=fair, pavilion=pavilion)


@bp.post("/pavilions/<pavilion>/remove")
@permitted(Permission.EDIT_PAVILION, Pavilion)
def remove_pavilion(pavilion: Pavilion) -> ResponseReturnValue:
    fair, label = pavilion.fair, pavilion.label
    services.remove_pavilion(pavilion, by=me())
    return back_to(fair, "fairs.ground", _("Pavilion %(label)s is removed.", label=label))


# Stands


@bp.route("/pavilions/<pavilion>/stands/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_PAVILION, Pavilion)
@once
def add_stand(pavilion: Pavilion) -> ResponseReturnValue:
    fair = pavilion.fair
    form = StandForm(taken=queries.labels(Stand, fair), open_days=queries.days_to_choose(fair), **next_place(pavilion))
    if form.validate_on_submit():
        stand = services.add_stand(pavilion, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("Stand %(label)s is added.", label=stand.label))
    return form_page("fairs/stand.html", form, fair=fair, pavilion=pavilion, stand=None)


@bp.route("/pavilions/<pavilion>/rows/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_PAVILION, Pavilion)
@once
def add_row(pavilion: Pavilion) -> ResponseReturnValue:
    fair = pavilion.fair
    form = RowForm(taken=queries.labels(Stand, fair), open_days=queries.days_to_choose(fair), **next_place(pavilion))
    if form.validate_on_submit():
        made = services.add_row(pavilion, **form.answers, by=me())
        words = ngettext("%(num)s stand is added.", "%(num)s stands are added.", len(made))
        return back_to(fair, "fairs.ground", words)
    return form_page("fairs/row.html", form, fair=fair, pavilion=pavilion)


def next_place(pavilion: Pavilion) -> dict[str, Any]:
    """What the form proposes: the next label, and ground where nothing stands."""
    places = queries.ground(pavilion.fair)
    x_m, y_m = free_corner(places.boxes)
    return {"label": next_label([stand.label for stand in pavilion.stands], pavilion.label), "x_m": x_m, "y_m": y_m}


@bp.route("/stands/<stand>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_STAND, Stand)
def edit_stand(stand: Stand) -> ResponseReturnValue:
    fair = stand.pavilion.fair
    taken, pavilions = queries.labels(Stand, fair, but=stand.label), queries.pavilion_ids(fair)
    form = EditStandForm(stand, taken=taken, pavilions=pavilions, open_days=queries.days_to_choose(fair, [stand.days]))
    if form.validate_on_submit():
        services.update_stand(stand, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("Stand %(label)s is saved.", label=stand.label))
    return form_page("fairs/stand.html", form, fair=fair, pavilion=stand.pavilion, stand=stand)


@bp.post("/stands/<stand>/block")
@permitted(Permission.EDIT_STAND, Stand)
def block_stand(stand: Stand) -> ResponseReturnValue:
    services.block_stand(stand, by=me())
    words = _("Stand %(label)s is blocked: nobody is placed there.", label=stand.label)
    return back_to(stand.pavilion.fair, "fairs.ground", words)


@bp.post("/stands/<stand>/unblock")
@permitted(Permission.EDIT_STAND, Stand)
def unblock_stand(stand: Stand) -> ResponseReturnValue:
    services.unblock_stand(stand, by=me())
    return back_to(stand.pavilion.fair, "fairs.ground", _("Stand %(label)s is available again.", label=stand.label))


@bp.post("/stands/<stand>/remove")
@permitted(Permission.EDIT_STAND, Stand)
def remove_stand(stand: Stand) -> ResponseReturnValue:
    fair, label = stand.pavilion.fair, stand.label
    services.remove_stand(stand, by=me())
    return back_to(fair, "fairs.ground", _("Stand %(label)s is removed.", label=label))


@bp.post("/fairs/<fair>/stands/change")
@permitted(Permission.EDIT_FAIR, Fair)
def change_stands(fair: Fair) -> ResponseReturnValue:
    site = queries.site(fair)
    form = form_for_many(fair, site)
    if form.validate_on_submit():
        return many_stands(fair, form)
    return form_page("fairs/ground.html", form, fair=fair, **ground_of(fair, site))


def many_stands(fair: Fair, form: ManyStandsForm) -> ResponseReturnValue:
    """Do to the chosen stands what the button said."""
    if form.deed.data == "align":
        number = services.align_stands(fair, form.chosen, Align(form.align.data), by=me())
        words = ngettext("%(num)s stand is changed.", "%(num)s stands are changed.", number)
    elif form.deed.data == "remove":
        number = services.remove_stands(fair, form.chosen, by=me())
        words = ngettext("%(num)s stand is removed.", "%(num)s stands are removed.", number)
    else:
        number = services.give_stands(fair, form.chosen, by=me(), **form.changes)
        words = ngettext("%(num)s stand is changed.", "%(num)s stands are changed.", number)
    return back_to(fair, "fairs.ground", words)


# Zones


@bp.route("/fairs/<fair>/zones/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
@once
def add_zone(fair: Fair) -> ResponseReturnValue:
    taken, (x_m, y_m) = queries.labels(Zone, fair), free_corner(queries.ground(fair).boxes)
    form = ZoneForm(taken=taken, label=next_label(taken, "Z"), x_m=x_m, y_m=y_m)
    if form.validate_on_submit():
        zone = services.add_zone(fair, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("Zone %(label)s is added.", label=zone.label))
    return form_page("fairs/zone.html", form, fair=fair, zone=None)


@bp.route("/zones/<zone>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_ZONE, Zone)
def edit_zone(zone: Zone) -> ResponseReturnValue:
    fair = zone.fair
    form = ZoneForm(obj=zone, taken=queries.labels(Zone, fair, but=zone.label))
    if form.validate_on_submit():
        services.update_zone(zone, **form.answers, by=me())
        return back_to(fair, "fairs.ground", _("Zone %(label)s is saved.", label=zone.label))
    return form_page("fairs/zone.html", form, fair=fair, zone=zone)


@bp.post("/zones/<zone>/remove")
@permitted(Permission.EDIT_ZONE, Zone)
def remove_zone(zone: Zone) -> ResponseReturnValue:
    fair, label = zone.fair, zone.label
    services.remove_zone(zone, by=me())
    return back_to(fair, "fairs.ground", _("Zone %(label)s is removed.", label=label))
