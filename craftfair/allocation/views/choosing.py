"""First come on the map: the artisan's choice of a stand, and the organiser's rounds."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.accounts import queries as accounts
from craftfair.allocation import queries, services
from craftfair.allocation.forms import ChoiceForm, WaveForm
from craftfair.allocation.models import Wave
from craftfair.allocation.views import pictures
from craftfair.allocation.views.door import bp
from craftfair.applications.models import Application
from craftfair.artisans.crafts import choices as craft_choices
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import ground
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted


@bp.get("/applications/<application>/own-stand")
@permitted(Permission.CHOOSE_STAND, Application)
def choose_page(application: Application) -> ResponseReturnValue:
    return render_template("allocation/choose.html", **choosing(application))


def choosing(application: Application) -> dict[str, Any]:
    """The stands of the fair as this artisan meets them."""
    fair, waves = application.fair, queries.waves_of(application.fair)
    chance, places = queries.chance(application, waves), ground(application.fair)
    offers = queries.offered(application, chance, places.stands)
    left = queries.count_free(chance.plan, places.stands) if chance.plan else queries.FreeStands(0, 0)
    picture = pictures.of_choice(places, fair, offers) if offers else None
    about = {"application": application, "fair": fair, "waves": waves, "chance": chance}
    return about | {"offers": offers, "picture": picture, "free": left.free, "all": left.all}


def back_to(application: Application) -> ResponseReturnValue:
    return redirect(url_for(".choose_page", application=application.public_id), 303)


@bp.post("/applications/<application>/own-stand")
@permitted(Permission.CHOOSE_STAND, Application)
def choose(application: Application) -> ResponseReturnValue:
    stand = queries.fair_stand(application.fair, request.form.get("stand", "")) or abort(404)
    placement = services.choose(application, stand, by=me())
    if placement is not None and placement.held_until is None:
        flash(_("Stand %(stand)s is yours.", stand=stand.label))
    return back_to(application)


@bp.post("/applications/<application>/own-stand/confirmed")
@permitted(Permission.CHOOSE_STAND, Application)
def settle(application: Application) -> ResponseReturnValue:
    services.settle(application, by=me())
    flash(_("Your choice is confirmed."))
    return back_to(application)


@bp.post("/applications/<application>/own-stand/given-back")
@permitted(Permission.CHOOSE_STAND, Application)
def give_back(application: Application) -> ResponseReturnValue:
    services.give_back(application, by=me())
    flash(_("You have given the stand back."))
    return back_to(application)


@bp.route("/fairs/<fair>/stand-choice", methods=["GET", "POST"])
@permitted(Permission.PLACE, Fair)
def choice(fair: Fair) -> ResponseReturnValue:
    before = queries.choice_of(fair)
    form = ChoiceForm(obj=before)
    if form.validate_on_submit():
        services.set_choice(fair, is_on=form.is_on.data, hold_minutes=form.hold_minutes.data or 0, by=me())
        return rounds(fair, _("Saved."))
    waves, is_choosing = queries.waves_of(fair), queries.is_choosing(fair)
    return form_page("allocation/choice.html", form, fair=fair, waves=waves, is_choosing=is_choosing)


def rounds(fair: Fair, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for(".choice", fair=fair.slug), 303)


def wave_form(fair: Fair, wave: Wave | None = None) -> WaveForm:
    towns = [(town.slug, translated(town.name)) for town in accounts.towns()]
    return WaveForm(fair, crafts=craft_choices(), towns=towns, obj=wave)


@bp.route("/fairs/<fair>/stand-choice/rounds/new", methods=["GET", "POST"])
@permitted(Permission.PLACE, Fair)
@once
def add_wave(fair: Fair) -> ResponseReturnValue:
    form = wave_form(fair)
    if form.validate_on_submit():
        services.add_wave(fair, **form.answers, by=me())
        return rounds(fair, _("The round is added."))
    return form_page("allocation/wave.html", form, fair=fair, wave=None)


@bp.route("/rounds/<wave>", methods=["GET", "POST"])
@permitted(Permission.EDIT_WAVE, Wave)
def edit_wave(wave: Wave) -> ResponseReturnValue:
    form = wave_form(wave.fair, wave)
    if form.validate_on_submit():
        services.update_wave(wave, **form.answers, by=me())
        return rounds(wave.fair, _("Saved."))
    return form_page("allocation/wave.html", form, fair=wave.fair, wave=wave)


@bp.post("/rounds/<wave>/removed")
@permitted(Permission.EDIT_WAVE, Wave)
def remove_wave(wave: Wave) -> ResponseReturnValue:
    fair = wave.fair
    services.remove_wave(wave, by=me())
    return rounds(fair, _("The round is removed."))


@bp.post("/fairs/<fair>/stand-choice/announced")
@permitted(Permission.PLACE, Fair)
def announce(fair: Fair) -> ResponseReturnValue:
    people = services.announce(fair, by=me())
    return rounds(fair, ngettext("%(num)s artisan knows.", "%(num)s artisans know.", people))
