"""Deciding on applications, one or many, and answering an invitation."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.applications.models import Application
from craftfair.domain.lifecycle import Move, allows
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.offers import queries, services
from craftfair.offers.forms import DeclineForm, InviteForm

bp = Blueprint("offers", __name__)


def back_to(application: Application) -> ResponseReturnValue:
    return redirect(url_for("applications.show", application=application.public_id), 303)


@bp.route("/applications/<application>/invitation", methods=["GET", "POST"])
@permitted(Permission.DECIDE_APPLICATION, Application)
def invite(application: Application) -> ResponseReturnValue:
    fair = application.fair
    form = InviteForm(answer_by=fair.call.answer_by if fair.call else None, meta={"zone": fair.time_zone})
    if form.validate_on_submit():
        services.invite(application, answer_by=form.answer_by.data, by=me())
        flash(_("The artisan is invited and told by mail."))
        return back_to(application)
    return form_page("offers/invite.html", form, application=application, fair=fair)


@bp.post("/applications/<application>/waiting-list")
@permitted(Permission.DECIDE_APPLICATION, Application)
def waitlist(application: Application) -> ResponseReturnValue:
    services.waitlist(application, by=me())
    flash(_("The artisan is on the waiting list and told by mail."))
    return back_to(application)


@bp.post("/applications/<application>/refusal")
@permitted(Permission.DECIDE_APPLICATION, Application)
def not_select(application: Application) -> ResponseReturnValue:
    services.not_select(application, by=me())
    flash(_("The artisan is told that the application was not selected."))
    return back_to(application)


@bp.post("/applications/<application>/acceptance")
@permitted(Permission.ANSWER_INVITATION, Application)
def accept(application: Application) -> ResponseReturnValue:
    services.accept(application, by=me())
    flash(_("You have accepted. The organiser is told and plans your place."))
    return back_to(application)


@bp.route("/applications/<application>/declined", methods=["GET", "POST"])
@permitted(Permission.ANSWER_INVITATION, Application)
def decline(application: Application) -> ResponseReturnValue:
    form = DeclineForm()
    if form.validate_on_submit():
        services.decline(application, by=me(), **form.answers)
        flash(_("You have declined. The organiser is told."))
        return back_to(application)
    return form_page("offers/decline.html", form, application=application, fair=application.fair)


@bp.post("/fairs/<fair>/decisions/check")
@permitted(Permission.DECIDE, Fair)
def check_many(fair: Fair) -> ResponseReturnValue:
    move, chosen = wanted_move(), queries.named(fair, request.form.getlist("chosen"))
    able = [row for row in chosen if allows(row.status, move)]
    unable = [row for row in chosen if not allows(row.status, move)]
    return render_template("offers/check_many.html", fair=fair, move=move, able=able, unable=unable, Move=Move)


@bp.post("/fairs/<fair>/decisions")
@permitted(Permission.DECIDE, Fair)
def decide_many(fair: Fair) -> ResponseReturnValue:
    number = services.decide_many(fair, request.form.getlist("chosen"), wanted_move(), by=me())
    flash(ngettext("%(num)s application is decided.", "%(num)s applications are decided.", number))
    return redirect(url_for("applications.list", fair=fair.slug), 303)


def wanted_move() -> Move:
    named = {move.value: move for move in Move}
    return named.get(request.form.get("move", "")) or abort(400)
