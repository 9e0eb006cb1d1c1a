"""Deciding on applications, one or many, and answering an invitation."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.applications.models import Application
from craftfair.applications.views import wanted_view
from craftfair.domain.lifecycle import DECISIONS, Move, after, allows
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.offers import queries, services
from craftfair.offers.forms import DecideManyForm, DecisionForm, DeclineForm

bp = Blueprint("offers", __name__)
PATHS = {"invitation": Move.INVITE, "waiting-list": Move.WAITLIST, "refusal": Move.NOT_SELECT}


def back_to(application: Application, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("applications.show", application=application.public_id), 303)


@bp.route("/applications/<application>/<any('invitation', 'waiting-list', 'refusal'):path>", methods=["GET", "POST"])
@permitted(Permission.DECIDE_APPLICATION, Application)
def decide(application: Application, path: str) -> ResponseReturnValue:
    move, fair = PATHS[path], application.fair
    after(application.status, move)
    form = DecisionForm(move=move.value, **zoned(fair)).prepared(move)
    if form.validate_on_submit():
        services.decide(application, move, by=me(), **what(form))
        return back_to(application, _("Decided. The artisan is told by mail."))
    return form_page("offers/decide.html", form, application=application, fair=fair, move=move, path=path)


@bp.post("/applications/<application>/reconsider")
@permitted(Permission.DECIDE_APPLICATION, Application)
def reconsider(application: Application) -> ResponseReturnValue:
    services.reconsider(application, by=me())
    return back_to(application, _("The decision is taken back. The artisan is told by mail."))


@bp.post("/applications/<application>/acceptance")
@permitted(Permission.ANSWER_INVITATION, Application)
def accept(application: Application) -> ResponseReturnValue:
    services.accept(application, by=me(), at=clock.arrived())
    return back_to(application, _("You have accepted. The organiser is told and plans your place."))


@bp.route("/applications/<application>/declined", methods=["GET", "POST"])
@permitted(Permission.ANSWER_INVITATION, Application)
def decline(application: Application) -> ResponseReturnValue:
    form = DeclineForm()
    after(application.status, Move.DECLINE)
    if form.validate_on_submit():
        services.decline(application, by=me(), **form.answers)
        return back_to(application, _("You have declined. The organiser is told."))
    return form_page("offers/decline.html", form, application=application, fair=application.fair)


@bp.get("/fairs/<fair>/decisions")
@permitted(Permission.DECIDE, Fair)
def choose(fair: Fair) -> ResponseReturnValue:
    """Names whom a decision for many is about, before anything happens."""
    move = wanted_move(request.args.get("move", ""))
    rows = queries.all_in(fair, wanted_view()) if "all" in request.args else queries.chosen(fair, numbers())
    able = [row for row in rows if allows(row.status, move)]
    ids = " ".join(row.public_id for row in able)
    form = DecideManyForm(formdata=None, move=move.value, chosen=ids, **zoned(fair)).prepared(move)
    return many_page(fair, form, move, rows)


@bp.post("/fairs/<fair>/decisions")
@permitted(Permission.DECIDE, Fair)
def decide_many(fair: Fair) -> ResponseReturnValue:
    move = wanted_move(request.form.get("move", ""))
    form = DecideManyForm(meta={"zone": fair.time_zone}).prepared(move)
    if not form.validate():
        return many_page(fair, form, move, queries.these(fair, form.public_ids))
    at = clock.now()
    number = services.decide_many(fair, form.public_ids, move, by=me(), at=at, **what(form))
    flash(ngettext("%(num)s application is decided.", "%(num)s applications are decided.", number))
    return redirect(url_for("offers.decided", fair=fair.slug, move=move, at=at.isoformat()), 303)


@bp.get("/fairs/<fair>/decisions/done")
@permitted(Permission.DECIDE, Fair)
def decided(fair: Fair) -> ResponseReturnValue:
    """What was just decided together, with the way to take it back where there is one."""
    move, rows = wanted_move(request.args.get("move", "")), just_decided(fair, request.args)
    can_be_taken_back = [row for row in rows if allows(row.status, Move.RECONSIDER)]
    return render_template("offers/decided.html", fair=fair, move=move, rows=rows, undo=can_be_taken_back)


@bp.post("/fairs/<fair>/decisions/undo")
@permitted(Permission.DECIDE, Fair)
def undo(fair: Fair) -> ResponseReturnValue:
    ids = [row.public_id for row in just_decided(fair, request.form)]
    number = services.decide_many(fair, ids, Move.RECONSIDER, by=me())
    flash(ngettext("%(num)s decision is taken back.", "%(num)s decisions are taken back.", number))
    return redirect(url_for("applications.list", fair=fair.slug), 303)


def wanted_move(text: str) -> Move:
    return next((move for move in DECISIONS if move == text), None) or abort(404)


def numbers() -> list[int]:
    """The numbers of the applications that were ticked."""
    return [int(text) for text in request.args.getlist("n") if text.isascii() and text.isdigit() and len(text) < 8]


def just_decided(fair: Fair, given: Any) -> Sequence[Any]:
    moment = clock.read(given.get("at", "")) or abort(404)
    return queries.decided_at(fair, wanted_move(given.get("move", "")), moment)


def zoned(fair: Fair) -> dict[str, Any]:
    """The day to answer by that the call says, while it lies ahead, on the clock of the fair."""
    day = fair.call.answer_by if fair.call else None
    return {"meta": {"zone": fair.time_zone}, "answer_by": day if day and day > clock.now() else None}


def what(form: DecisionForm) -> dict[str, Any]:
    given = {name: value for name, value in form.answers.items() if name in ("answer_by", "words")}
    return given | {"words": given.get("words") or ""}


def many_page(fair: Fair, form: DecideManyForm, move: Move, rows: Sequence[Any]) -> ResponseReturnValue:
    able = [row for row in rows if allows(row.status, move)]
    unable = [row for row in rows if not allows(row.status, move)]
    return form_page("offers/decide_many.html", form, fair=fair, move=move, able=able, unable=unable)
