"""The way to a town's own platform by LTI 1.3: agree, be led there, be vouched for; and the keys to verify that."""

from urllib.parse import urlencode

from flask import Response, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.launching import origin
from craftfair.domain.policy import Permission
from craftfair.foundation import security, signing
from craftfair.foundation.forms import Form, form_page
from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import me, permitted, public
from craftfair.learning import queries, services
from craftfair.learning.forms import LaunchForm
from craftfair.learning.models import Launch, LearningTool
from craftfair.learning.views.courses import bp
from craftfair.learning.views.tools import issuer


@bp.route("/learning-tools/<learning_tool>", methods=["GET", "POST"])
@permitted(Permission.LAUNCH_TOOL, LearningTool)
def launch(learning_tool: LearningTool) -> ResponseReturnValue:
    services.refuse_stranger(learning_tool, me())
    consent = queries.consent_of(me(), learning_tool)
    form = LaunchForm(obj=consent)
    if form.validate_on_submit():
        return redirect(login_address(services.begin_launch(learning_tool, **form.answers, by=me())), 303)
    answer = make_response(form_page("learning/launch.html", form, tool=learning_tool, consent=consent))
    return security.forms_may_go_to(answer, origin(learning_tool.login_address))


def login_address(launch: Launch) -> str:
    """Where the platform begins to ask who comes: third-party initiated login (OpenID Connect, section 4)."""
    tool = launch.consent.tool
    hints = {
        "iss": issuer(),
        "login_hint": launch.consent.subject,
        "target_link_uri": tool.target_address,
        "lti_message_hint": launch.public_id,
        "client_id": tool.client_id,
        "lti_deployment_id": tool.deployment_id,
    }
    return f"{tool.login_address}{'&' if '?' in tool.login_address else '?'}{urlencode(hints)}"


@bp.post("/learning-tools/<learning_tool>/take-back")
@permitted(Permission.LAUNCH_TOOL, LearningTool)
def take_back(learning_tool: LearningTool) -> ResponseReturnValue:
    services.take_back(learning_tool, by=me())
    flash(_("Taken back. The platform is given nothing more until you agree again."))
    return redirect(url_for(".launch", learning_tool=learning_tool.public_id), 303)


@bp.get("/lti/authorise")
@permitted(Permission.BE_SIGNED_IN)
def authorise() -> ResponseReturnValue:
    """The platform asks who comes. Nothing is written by asking: the page sends itself on, or waits for a press."""
    found = services.refuse_fault(request.args, by=me())
    return form_page("learning/authorise.html", Form(), tool=found.consent.tool)


@bp.post("/lti/authorise")
@permitted(Permission.BE_SIGNED_IN)
def hand_over() -> ResponseReturnValue:
    """The answer: a form that brings the token to the platform, to a registered address of its own."""
    back, target = url_for(".index", _external=True), request.args.get("redirect_uri", "")
    facts = {"issuer": issuer(), "return_url": back, "locale": language()}
    used, token = services.finish_launch(request.args, **facts, by=me())
    answers = {"id_token": token, "state": request.args.get("state", "")}
    page = render_template("learning/hand_over.html", tool=used.consent.tool, target=target, answers=answers)
    return security.forms_may_go_to(make_response(page), origin(target))


@bp.get("/lti/keys.json")
@public
def keys() -> ResponseReturnValue:
    answer: Response = jsonify(keys=signing.published())
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer
