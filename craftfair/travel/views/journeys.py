"""Plan a journey, see how far it is, tell the travellers."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.delegations.models import Delegation
from craftfair.domain.policy import Permission
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page, sent
from craftfair.foundation.permissions import me, permitted
from craftfair.travel import queries, services
from craftfair.travel.forms import JourneyForm
from craftfair.travel.models import Journey
from craftfair.travel.views.door import back_to, bp


@bp.route("/delegations/<delegation>/journey", methods=["GET", "POST"])
@permitted(Permission.PLAN_JOURNEY, Delegation)
def begin(delegation: Delegation) -> ResponseReturnValue:
    planned = queries.journey_of(delegation)
    if planned is not None and not sent():
        return redirect(url_for(".desk", journey=planned.public_id), 303)
    form = JourneyForm(meta={"zone": delegation.town.time_zone})
    if form.validate_on_submit():
        made = services.begin(delegation, **form.answers, by=me())
        return back_to(made, _("The journey is planned. Add vehicles and rooms, then give everybody a place."))
    return form_page("travel/journey_form.html", form, delegation=delegation, journey=None)


@bp.get("/journeys/<journey>")
@permitted(Permission.KEEP_JOURNEY, Journey)
def desk(journey: Journey) -> ResponseReturnValue:
    board = queries.board(journey)
    is_over = journey.returns_at <= clock.now()
    return render_template("travel/desk.html", journey=journey, board=board, is_over=is_over)


@bp.route("/journeys/<journey>/edit", methods=["GET", "POST"])
@permitted(Permission.KEEP_JOURNEY, Journey)
def edit(journey: Journey) -> ResponseReturnValue:
    form = JourneyForm(obj=journey, meta={"zone": journey.delegation.town.time_zone})
    if form.validate_on_submit():
        services.update(journey, **form.answers, by=me())
        return back_to(journey, _("Saved."))
    return form_page("travel/journey_form.html", form, delegation=journey.delegation, journey=journey)


@bp.post("/journeys/<journey>/nominated")
@permitted(Permission.KEEP_JOURNEY, Journey)
def take_over(journey: Journey) -> ResponseReturnValue:
    taken = services.take_over(journey, by=me())
    return back_to(journey, ngettext("%(num)s person is added.", "%(num)s people are added.", taken))


@bp.post("/journeys/<journey>/seats")
@permitted(Permission.KEEP_JOURNEY, Journey)
def seat_all(journey: Journey) -> ResponseReturnValue:
    standing = services.seat_all(journey, by=me())
    if standing:
        words = ngettext("%(num)s person still has no seat.", "%(num)s people still have no seat.", standing)
        return back_to(journey, words)
    return back_to(journey, _("Everybody has a seat."))


@bp.post("/journeys/<journey>/announce")
@permitted(Permission.KEEP_JOURNEY, Journey)
def announce(journey: Journey) -> ResponseReturnValue:
    told = services.announce(journey, by=me())
    return back_to(journey, ngettext("%(num)s artisan is told.", "%(num)s artisans are told.", told))


@bp.post("/journeys/<journey>/forget")
@permitted(Permission.KEEP_JOURNEY, Journey)
def forget(journey: Journey) -> ResponseReturnValue:
    services.forget(journey, by=me())
    return back_to(journey, _("Meals and emergency contacts are forgotten."))


@bp.get("/my-journeys")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    return render_template("travel/mine.html", journeys=queries.mine(me()))
