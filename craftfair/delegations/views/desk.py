"""The municipal desk: nominate, rank, endorse, object; and the organiser's offers of places."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries as accounts
from craftfair.applications.models import Application
from craftfair.delegations import queries, services
from craftfair.delegations.forms import ObjectionForm, PlacesForm
from craftfair.delegations.models import Delegation
from craftfair.delegations.views.door import back_to, bp
from craftfair.domain import participation
from craftfair.domain.list_deadlines import USUAL_DAYS
from craftfair.domain.participation import Stance
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.permissions import find, me, permitted


@bp.get("/delegations")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    return render_template("delegations/mine.html", rows=queries.delegations_of(me()))


@bp.get("/delegations/<delegation>")
@permitted(Permission.READ_DELEGATION, Delegation)
def desk(delegation: Delegation) -> ResponseReturnValue:
    lines, versions = queries.lines(delegation), queries.versions(delegation)
    unsigned = not versions or not participation.same(versions[0].lines, lines)
    given = {"lines": lines, "versions": versions, "unsigned": unsigned, "Stance": Stance, "now": clock.now()}
    given |= {"candidates": queries.candidates(delegation), "companions": queries.companions(delegation)}
    quotas = queries.craft_quotas(delegation)
    return render_template("delegations/desk.html", delegation=delegation, quotas=quotas, **given)


def resident(delegation: Delegation, application: str) -> Application:
    """The application a deed of the desk is about: one of this town's residents at this fair."""
    found: Application = find(Application, application)
    if not services.is_resident(delegation, found):
        abort(404)
    services.check(delegation, found)
    return found


@bp.post("/delegations/<delegation>/nominations/<application>")
@permitted(Permission.NOMINATE, Delegation)
def nominate(delegation: Delegation, application: str) -> ResponseReturnValue:
    services.nominate(delegation, resident(delegation, application), by=me())
    return back_to(delegation)


@bp.post("/delegations/<delegation>/reserve/<application>")
@permitted(Permission.NOMINATE, Delegation)
def reserve(delegation: Delegation, application: str) -> ResponseReturnValue:
    services.put_in_reserve(delegation, resident(delegation, application), by=me())
    return back_to(delegation)


@bp.post("/delegations/<delegation>/taken-off/<application>")
@permitted(Permission.NOMINATE, Delegation)
def take_off(delegation: Delegation, application: str) -> ResponseReturnValue:
    services.take_off(delegation, resident(delegation, application), by=me())
    return back_to(delegation)


@bp.route("/delegations/<delegation>/objections/<application>", methods=["GET", "POST"])
@permitted(Permission.NOMINATE, Delegation)
def object_to(delegation: Delegation, application: str) -> ResponseReturnValue:
    form, subject = ObjectionForm(), resident(delegation, application)
    if form.validate_on_submit():
        services.object_to(delegation, subject, by=me(), **form.answers)
        flash(_("Your objection is recorded and the artisan is told."))
        return back_to(delegation)
    return form_page("delegations/object.html", form, delegation=delegation, application=subject)


@bp.post("/delegations/<delegation>/endorsements/<application>")
@permitted(Permission.NOMINATE, Delegation)
def endorse(delegation: Delegation, application: str) -> ResponseReturnValue:
    services.endorse(delegation, resident(delegation, application), by=me())
    return back_to(delegation)


@bp.post("/delegations/<delegation>/endorsements")
@permitted(Permission.NOMINATE, Delegation)
def endorse_all(delegation: Delegation) -> ResponseReturnValue:
    services.endorse_all(delegation, by=me())
    return back_to(delegation)


@bp.post("/delegations/<delegation>/order")
@permitted(Permission.NOMINATE, Delegation)
def rank(delegation: Delegation) -> ResponseReturnValue:
    direction, _colon, nomination = request.form.get("move", "").partition(":")
    if nomination:
        services.move(delegation, direction, nomination, by=me())
    else:
        services.rank(delegation, request.form.getlist("order"), by=me())
    return back_to(delegation)


@bp.route("/fairs/<fair>/delegations", methods=["GET", "POST"])
@permitted(Permission.SET_QUOTAS, Fair)
def places(fair: Fair) -> ResponseReturnValue:
    towns = {town.slug: town for town in accounts.towns()}
    form = PlacesForm(answer_days=USUAL_DAYS, meta={"zone": fair.time_zone})
    form.town.choices = [(slug, translated(town.name)) for slug, town in towns.items()]
    if form.validate_on_submit():
        answers = form.answers
        services.offer_places(fair, towns[answers.pop("town")], **answers, by=me())
        flash(_("The town's places are noted."))
        return redirect(url_for(".places", fair=fair.slug), 303)
    given = {"delegations": queries.delegations_at(fair), "nominated": queries.nominated_at(fair)}
    return form_page("delegations/places.html", form, fair=fair, **given)
