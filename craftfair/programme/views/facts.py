"""What is known for arranging demonstrations: the hours of the programme, each showing, what had to be called off."""

from datetime import date

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications.models import Application
from craftfair.domain.policy import Permission
from craftfair.domain.timetable import read_day
from craftfair.fairs.models import Fair
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import LANGUAGES, language_name, short_day, translated
from craftfair.foundation.permissions import me, permitted
from craftfair.programme import queries, services
from craftfair.programme.forms import CancellationForm, RulesForm, ShowingForm
from craftfair.programme.models import Cancellation
from craftfair.programme.views.door import back, bp


@bp.route("/fairs/<fair>/timetable/hours", methods=["GET", "POST"])
@permitted(Permission.SCHEDULE, Fair)
def rules(fair: Fair) -> ResponseReturnValue:
    form = RulesForm(obj=queries.rules_of(fair))
    if form.validate_on_submit():
        hours = {name: form[name].hours for name in ("prime", "breaks", "children_hours")}
        services.set_rules(fair, **hours, stands_kept=form.stands_kept.data, by=me())
        return back(fair, None, _("The hours are saved. They hold for the next proposal."))
    return form_page("programme/rules.html", form, fair=fair)


@bp.route("/applications/<application>/demonstration-needs", methods=["GET", "POST"])
@permitted(Permission.DECIDE_APPLICATION, Application)
def showing(application: Application) -> ResponseReturnValue:
    form, fair = showing_form(application), application.fair
    if form.validate_on_submit():
        services.describe(application, **answers(form), by=me())
        return back(fair, None, _("Saved. It holds for the next proposal."))
    return form_page("programme/showing.html", form, fair=fair, application=application)


def showing_form(application: Application) -> ShowingForm:
    showing = queries.showing_of(application) or queries.of_nobody(application)
    form = ShowingForm(obj=showing)
    form.language.choices = [("", "–"), *((code, language_name(code)) for code in LANGUAGES)]
    form.wish_day.choices = [("", _("any day")), *days_of(application.fair)]
    return form


def days_of(fair: Fair) -> list[tuple[str, str]]:
    return [(day.day.isoformat(), short_day(day.day)) for day in fair.days]


def answers(form: ShowingForm) -> dict[str, object]:
    given = {
        name: form[name].data for name in ("times", "power_w", "children", "quiet", "kept", "wish_from", "wish_to")
    }
    return given | {"language": form.language.data or "", "wish_day": read_day(form.wish_day.data or "")}


@bp.route("/fairs/<fair>/timetable/cancellations", methods=["GET", "POST"])
@permitted(Permission.SCHEDULE, Fair)
def cancellations(fair: Fair) -> ResponseReturnValue:
    form = CancellationForm()
    form.what.choices, form.day.choices = everything(fair), [("", _("Choose")), *days_of(fair)]
    if form.validate_on_submit():
        call_off(fair, form.what.data, date.fromisoformat(form.day.data))
        flash(_("It is noted. Propose again to find other hours for those concerned."))
        return redirect(url_for(".cancellations", fair=fair.slug), 303)
    return form_page("programme/cancellations.html", form, fair=fair, off=queries.cancellations(fair))


def everything(fair: Fair) -> list[tuple[str, str]]:
    """Zones first, then artisans."""
    zones = [(f"zone/{one.public_id}", f"{one.label} {translated(one.name)}".strip()) for one in fair.zones]
    people = [one.application for one in queries.offers(fair)]
    return [("", _("Choose")), *zones, *((f"artisan/{one.public_id}", one.workshop) for one in people)]


def call_off(fair: Fair, what: str, day: date) -> None:
    kind, _slash, key = what.partition("/")
    zone = queries.fair_zone(fair, key) if kind == "zone" else None
    application = queries.application_of(fair, key) if kind == "artisan" else None
    services.call_off(fair, day=day, zone=zone, application=application, by=me())


@bp.post("/cancellations/<cancellation>/restored")
@permitted(Permission.EDIT_CANCELLATION, Cancellation)
def restore(cancellation: Cancellation) -> ResponseReturnValue:
    fair = cancellation.fair
    services.restore(cancellation, by=me())
    flash(_("It is possible again."))
    return redirect(url_for(".cancellations", fair=fair.slug), 303)
