"""An artisan asks for another place; the organiser answers."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.allocation import queries, services
from craftfair.allocation.forms import AskToMoveForm, DeclineMoveForm
from craftfair.allocation.models import MoveRequest
from craftfair.allocation.views.door import back, bp
from craftfair.applications.models import Application
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import ground
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted


@bp.route("/applications/<application>/other-place", methods=["GET", "POST"])
@permitted(Permission.ASK_TO_MOVE, Application)
def ask_to_move(application: Application) -> ResponseReturnValue:
    form, here = AskToMoveForm(), queries.stand_told(application)
    form.wish.choices = places(application.fair)
    if form.validate_on_submit():
        services.ask_to_move(application, wish=form.wish.data, reason=form.reason.data or "", by=me())
        flash(_("The organiser reads your wish. Until they answer, your place stays as it is."))
        return redirect(url_for(".ask_to_move", application=application.public_id), 303)
    facts = {"application": application, "here": here, "requests": queries.requests_of(application)}
    return form_page("allocation/ask_to_move.html", form, fair=application.fair, **facts)


def places(fair: Fair) -> list[tuple[str, str]]:
    """What can be wished for: a pavilion, or one stand of it."""
    found = []
    for pavilion in ground(fair).pavilions:
        found.append((pavilion.label, _("pavilion %(label)s", label=pavilion.label)))
        found += [(s.label, _("Stand %(label)s", label=s.label)) for s in pavilion.stands if s.label != pavilion.label]
    return found


@bp.route("/move-requests/<move_request>/refusal", methods=["GET", "POST"])
@permitted(Permission.ANSWER_MOVE_REQUEST, MoveRequest)
def decline_move(move_request: MoveRequest) -> ResponseReturnValue:
    form, application = DeclineMoveForm(), move_request.application
    if form.validate_on_submit():
        services.decline_move(move_request, answer=form.answer.data or "", by=me())
        flash(_("%(workshop)s is told that the place stays as it is.", workshop=application.workshop))
        return back(application.fair)
    return form_page("allocation/decline_move.html", form, fair=application.fair, asked=move_request)
