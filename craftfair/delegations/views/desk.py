"""The municipal desk: nominate, rank, object, sign; the signed lists; and the organiser's offers of places."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries as accounts
from craftfair.applications.models import Application
from craftfair.delegations import queries, services
from craftfair.delegations.forms import ObjectionForm, PlacesForm, SignForm
from craftfair.delegations.models import Delegation, ParticipationList
from craftfair.delegations.views import documents
from craftfair.domain.participation import Stance, lines_digest
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import language, translated
from craftfair.foundation.permissions import find, me, permitted

bp = Blueprint("delegations", __name__)


@bp.get("/delegations")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    return render_template("delegations/mine.html", rows=queries.delegations_of(me()))


@bp.get("/delegations/<delegation>")
@permitted(Permission.READ_DELEGATION, Delegation)
def desk(delegation: Delegation) -> ResponseReturnValue:
    lines, versions = queries.lines(delegation), queries.versions(delegation)
    return render_template(
        "delegations/desk.html",
        delegation=delegation,
        candidates=queries.candidates(delegation),
        lines=lines,
        versions=versions,
        unsigned=not versions or services.lines_of(versions[0]) != lines,
        Stance=Stance,
    )


def resident(delegation: Delegation, application: str) -> Application:
    """The application a deed of the desk is about: one of this town's residents at this fair."""
    found: Application = find(Application, application)
    if not services.is_resident(delegation, found):
        abort(404)
    services.check(delegation, found)
    return found


def back_to(delegation: Delegation) -> ResponseReturnValue:
    return redirect(url_for(".desk", delegation=delegation.public_id), 303)


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


@bp.post("/delegations/<delegation>/order")
@permitted(Permission.NOMINATE, Delegation)
def rank(delegation: Delegation) -> ResponseReturnValue:
    direction, _colon, nomination = request.form.get("move", "").partition(":")
    if nomination:
        services.move(delegation, direction, nomination, by=me())
    else:
        services.rank(delegation, request.form.getlist("order"), by=me())
    return back_to(delegation)


@bp.route("/delegations/<delegation>/signature", methods=["GET", "POST"])
@permitted(Permission.SIGN_LIST, Delegation)
def sign(delegation: Delegation) -> ResponseReturnValue:
    lines, versions = queries.lines(delegation), queries.versions(delegation)
    form = SignForm(office=versions[0].signatory_office if versions else "", digest=lines_digest(lines))
    if form.validate_on_submit():
        signed = services.sign(delegation, by=me(), **form.answers)
        flash(_("Version %(version)s is signed and sealed.", version=signed.version))
        return redirect(url_for(".show", participation_list=signed.public_id), 303)
    return form_page(
        "delegations/sign.html", form, delegation=delegation, lines=lines, versions=versions, Stance=Stance
    )


@bp.get("/participation-lists/<participation_list>")
@permitted(Permission.READ_LIST, ParticipationList)
def show(participation_list: ParticipationList) -> ResponseReturnValue:
    newest = queries.newest_version(participation_list)
    return render_template("delegations/list.html", signed=participation_list, newest=newest, Stance=Stance)


@bp.get("/participation-lists/<participation_list>/list.<any(pdf, csv, xlsx, json):kind>")
@permitted(Permission.READ_LIST, ParticipationList)
def download(participation_list: ParticipationList, kind: str) -> ResponseReturnValue:
    content, mimetype = documents.file(participation_list, kind, language())
    name = f"{participation_list.number}-v{participation_list.version}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=mimetype, headers=headers)


@bp.route("/fairs/<fair>/delegations", methods=["GET", "POST"])
@permitted(Permission.SET_QUOTAS, Fair)
def places(fair: Fair) -> ResponseReturnValue:
    towns = {town.slug: town for town in accounts.towns()}
    form = PlacesForm(meta={"zone": fair.time_zone})
    form.town.choices = [(slug, translated(town.name)) for slug, town in towns.items()]
    if form.validate_on_submit():
        services.offer_places(fair, towns[form.town.data], form.quota.data, sign_by=form.sign_by.data, by=me())
        flash(_("The town's places are noted."))
        return redirect(url_for(".places", fair=fair.slug), 303)
    return form_page(
        "delegations/places.html", form, fair=fair, delegations=queries.delegations_at(fair), Stance=Stance
    )
