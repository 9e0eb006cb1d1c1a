"""Passwords: forgotten, set anew by a link, changed."""

from flask import request
from flask.typing import ResponseReturnValue

from craftfair.accounts import queries, services
from craftfair.accounts.forms import ChangePasswordForm, NewPasswordForm, ResetForm
from craftfair.accounts.models import LinkPurpose
from craftfair.accounts.views.door import bp, is_own_password, let_in
from craftfair.accounts.views.registration import mail_sent_to
from craftfair.domain.policy import Permission
from craftfair.foundation import throttle
from craftfair.foundation.database import give_back
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import me, permitted, public


@bp.route("/reset-password", methods=["GET", "POST"])
@public
def ask_reset() -> ResponseReturnValue:
    form = ResetForm(email=request.args.get("email"))
    if form.validate_on_submit():
        throttle.limit("reset", queries.email_key(form.email.data))
        services.ask_reset(email=form.email.data, language=language())
        return mail_sent_to(form.email.data)
    return form_page("accounts/ask_reset.html", form)


@bp.route("/reset-password/<token>", methods=["GET", "POST"])
@public
def reset_password(token: str) -> ResponseReturnValue:
    user = services.open_link(token, LinkPurpose.RESET).user
    form, address = NewPasswordForm(personal=(user.name, user.email)), user.email
    give_back()  # judging and hashing a password takes its time
    if form.validate_on_submit():
        return let_in(services.reset_password(token, password=form.password.data))
    return form_page("accounts/reset_password.html", form, token=token, address=address)


@bp.route("/account/password", methods=["GET", "POST"])
@permitted(Permission.BE_SIGNED_IN)
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm(personal=(me().name, me().email))
    give_back()
    if form.validate_on_submit() and is_own_password(me(), form.current_password):
        services.change_password(me(), password=form.password.data)
        return let_in(me())
    return form_page("accounts/change_password.html", form)
