"""Visits: invite a partner to a fair, read the invitation, answer it, take it back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.artisans import crafts
from craftfair.domain.list_deadlines import USUAL_DAYS
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import ground
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.partnerships import queries, services
from craftfair.partnerships.forms import AnswerForm, InviteForm
from craftfair.partnerships.models import Partnership, Party, Visit, VisitState
from craftfair.partnerships.views.door import bp


@bp.get("/partnerships/<partnership>/visits")
@permitted(Permission.READ_PARTNERSHIP, Partnership)
def visits(partnership: Partnership) -> ResponseReturnValue:
    return render_template(
        "partnerships/visits.html",
        partnership=partnership,
        visits=queries.visits_of(partnership),
        returns=queries.returns(partnership),
        fairs=queries.fairs_to_invite_to(partnership, me()),
        VisitState=VisitState,
    )


@bp.route("/fairs/<fair>/guests/new", methods=["GET", "POST"])
@permitted(Permission.INVITE_PARTNER, Fair)
@once
def invite(fair: Fair) -> ResponseReturnValue:
    parties = {party.public_id: party for party in queries.guests_for(fair)}
    form = invite_form(fair, parties)
    if form.validate_on_submit():
        terms = form.answers
        made = services.invite(fair, parties[terms.pop("guest")], **terms, by=me())
        flash(_("The invitation is sent."))
        return redirect(url_for(".visit", visit=made.public_id), 303)
    return form_page("partnerships/invite.html", form, fair=fair, parties=parties)


def invite_form(fair: Fair, parties: dict[str, Party]) -> InviteForm:
    """The form with the towns, pavilions and crafts of this fair; a proposal may come with the address."""
    given = {"guest": request.args.get("to"), "places": proposed(), "answer_days": USUAL_DAYS}
    form = InviteForm(meta={"zone": fair.time_zone}, **given)
    form.guest.choices = [("", "–"), *((key, spoken(party)) for key, party in parties.items())]
    form.pavilions.choices = [(one.label, one.label) for one in ground(fair).pavilions]
    form.crafts.choices = crafts.choices()
    return form


def spoken(party: Party) -> str:
    return f"{translated(party.organisation.name)} ({translated(party.partnership.name)})"


def proposed() -> int | None:
    places = request.args.get("places", "")
    return int(places) if places.isdecimal() and len(places) < 4 else None


@bp.get("/visits/<visit>")
@permitted(Permission.READ_VISIT, Visit)
def visit(visit: Visit) -> ResponseReturnValue:
    return render_template(
        "partnerships/visit.html",
        visit=visit,
        mirrors=queries.mirrors_of(visit),
        kept=[one.stand.label for one in queries.kept_stands(visit)],
        delegation=queries.delegation_of(visit) if visit.state is VisitState.ACCEPTED else None,
        now=clock.now(),
        VisitState=VisitState,
    )


@bp.route("/visits/<visit>/answer", methods=["GET", "POST"])
@permitted(Permission.ANSWER_VISIT, Visit)
def answer(visit: Visit) -> ResponseReturnValue:
    form = AnswerForm(places=visit.places)
    if form.validate_on_submit():
        reply(visit, form)
        return redirect(url_for(".visit", visit=visit.public_id), 303)
    return form_page("partnerships/answer.html", form, visit=visit)


def reply(visit: Visit, form: AnswerForm) -> None:
    """Give the answer that was chosen."""
    if form.says.data == "yes":
        services.accept(visit, places=form.places.data or 1, answer=form.answer.data, by=me())
        flash(_("You have accepted. Your delegation is ready: nominate your artisans."))
    else:
        services.decline(visit, answer=form.answer.data, by=me())
        flash(_("You have declined. The host is told."))


@bp.post("/visits/<visit>/take-back")
@permitted(Permission.TAKE_BACK_VISIT, Visit)
def take_back(visit: Visit) -> ResponseReturnValue:
    services.take_back(visit, by=me())
    flash(_("The invitation is taken back. The town is told."))
    return redirect(url_for(".visit", visit=visit.public_id), 303)
