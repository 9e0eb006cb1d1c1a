"""Signing in and out."""

from flask import Blueprint, Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries, services
from craftfair.accounts.forms import SignInForm
from craftfair.accounts.models import User
from craftfair.domain.policy import Permission
from craftfair.foundation import throttle
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted, public
from craftfair.foundation.security import is_local_path, login

bp = Blueprint("accounts", __name__)
SESSION_KEY = "_user_id"


@login.user_loader  # type: ignore[untyped-decorator]
def person_at_this_device(token: str) -> User | None:
    return services.whose(token)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        throttle.limit("sign-in", queries.email_key(form.email.data))
        user = queries.user_by_email(form.email.data)
        if user and services.fits(user, form.password.data, current_app.config["PASSWORD_COST"]):
            session[SESSION_KEY] = services.begin_sign_in(user, device=request.user_agent.string)
            target = form.next.data if is_local_path(form.next.data) else url_for("pages.home")
            return redirect(target, 303)
        form.password.errors = [_("E-mail address or password is not right. Try again, or set a new password.")]
    return form_page("accounts/sign_in.html", form)


@bp.post("/sign-out")
@permitted(Permission.BE_SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    sign_in = queries.open_sign_in(services.hash_of(session.pop(SESSION_KEY)))
    if sign_in:
        services.end_sign_in(sign_in, by=me())
    return redirect(url_for("pages.home"), 303)


def init_app(app: Flask) -> None:
    """Nothing to wire beyond the sign-in loader above."""
