"""Series, fairs, their days and their next editions."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries as accounts
from craftfair.accounts.models import Organisation
from craftfair.domain.fair_days import usual_hours
from craftfair.domain.policy import Permission
from craftfair.fairs import queries, services
from craftfair.fairs.forms import DaysForm, EditFairForm, HoursForm, NewEditionForm, NewFairForm, SeriesForm
from craftfair.fairs.models import Fair, Series
from craftfair.fairs.views.desk import back_to, bp
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted


@bp.route("/organisations/<organisation>/series/new", methods=["GET", "POST"])
@permitted(Permission.ORGANISE, Organisation)
@once
def new_series(organisation: Organisation) -> ResponseReturnValue:
    towns = {town.slug: town for town in accounts.towns()}
    own = organisation.slug if organisation.slug in towns else ""
    form = SeriesForm(((town.slug, translated(town.name)) for town in towns.values()), host_town=own)
    if form.validate_on_submit():
        town = towns[form.host_town.data]
        made = services.create_series(name=form.name.data, organiser=organisation, host_town=town, by=me())
        return redirect(url_for("fairs.new", series=made.slug), 303)
    return form_page("fairs/series.html", form, organisation=organisation, series=None)


@bp.route("/series/<series>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_SERIES, Series)
def edit_series(series: Series) -> ResponseReturnValue:
    towns = {town.slug: town for town in accounts.towns()}
    names = ((town.slug, translated(town.name)) for town in towns.values())
    form = SeriesForm(names, name=series.name, host_town=series.host_town.slug)
    if form.validate_on_submit():
        services.update_series(series, name=form.name.data, host_town=towns[form.host_town.data], by=me())
        flash(_("Saved."))
        return redirect(url_for("fairs.mine"), 303)
    return form_page("fairs/series.html", form, organisation=series.organiser, series=series)


@bp.route("/series/<series>/fairs/new", methods=["GET", "POST"])
@permitted(Permission.EDIT_SERIES, Series)
@once
def new(series: Series) -> ResponseReturnValue:
    form = NewFairForm(taken=queries.is_fair_slug, name=dict(series.name), time_zone=series.host_town.time_zone)
    if form.validate_on_submit():
        fair = services.create_fair(series, **form.answers, by=me())
        return back_to(fair, "fairs.desk", _("The fair is made. Nobody but you can see it until you publish it."))
    return form_page("fairs/new.html", form, series=series)


@bp.route("/fairs/<fair>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def edit(fair: Fair) -> ResponseReturnValue:
    form = EditFairForm(fair, taken=lambda slug: slug != fair.slug and queries.is_fair_slug(slug))
    if form.validate_on_submit():
        services.update_fair(fair, **form.answers, by=me())
        return back_to(fair, "fairs.desk", _("Saved."))
    return form_page("fairs/edit.html", form, fair=fair)


@bp.route("/fairs/<fair>/new-edition", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
@once
def new_edition(fair: Fair) -> ResponseReturnValue:
    form = NewEditionForm(taken=queries.is_fair_slug, name=dict(fair.name))
    if form.validate_on_submit():
        made = services.new_edition(fair, **form.answers, by=me())
        return back_to(made, "fairs.desk", _("The new edition is made. Check its dates, then publish it."))
    return form_page("fairs/new_edition.html", form, fair=fair, stands=queries.number_of_stands(fair))


@bp.route("/fairs/<fair>/days", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def days(fair: Fair) -> ResponseReturnValue:
    form = DaysForm(fair, queries.hours(fair))
    if form.validate_on_submit():
        services.set_all_days(fair, form.hours, by=me())
        return back_to(fair, "fairs.days", _("The days are saved."))
    return form_page("fairs/days.html", form, fair=fair)


@bp.route("/fairs/<fair>/days/all", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def every_day(fair: Fair) -> ResponseReturnValue:
    hours = queries.hours(fair)
    form = HoursForm(**dict(zip(("opens", "closes"), usual_hours(hours) or (), strict=False)))
    if form.validate_on_submit():
        services.set_all_days(fair, dict.fromkeys(hours, form.hours), by=me())
        return back_to(fair, "fairs.days", _("Every open day has these hours now."))
    return form_page("fairs/every_day.html", form, fair=fair)
