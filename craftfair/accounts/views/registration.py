"""Becoming a person with an account: the form, the one answer, the link."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from craftfair.accounts import queries, services
from craftfair.accounts.forms import ButtonForm, PasswordForm, RegisterForm
from craftfair.accounts.models import LinkPurpose
from craftfair.accounts.views.door import bp, is_own_password, let_in
from craftfair.foundation import throttle
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import public

REGISTERED, THEN, MAILED_TO = "registered", "then", "mailed_to"


@bp.route("/register", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    form = RegisterForm(next=request.args.get("next"), email=request.args.get("email"), language=language())
    if form.validate_on_submit():
        throttle.limit("register", queries.email_key(form.email.data))
        asked = {name: value for name, value in form.answers.items() if name != "next"}
        session[REGISTERED] = services.hash_of(services.register(**asked))
        session[THEN] = form.next.data
        return mail_sent_to(form.email.data)
    return form_page("accounts/register.html", form)


def mail_sent_to(address: str) -> ResponseReturnValue:
    """The one answer to whoever asks for a letter, whether or not we know the address."""
    session[MAILED_TO] = address
    return redirect(url_for("accounts.mail_sent"), 303)


@bp.get("/mail-sent")
@public
def mail_sent() -> ResponseReturnValue:
    return render_template("accounts/mail_sent.html", address=session.get(MAILED_TO, ""))


@bp.route("/confirm/<token>", methods=["GET", "POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing (mail scanners open it); elsewhere than where it was asked for, the password
    is asked for: nobody can have an address confirmed for them by its owner."""
    link = services.open_link(token, LinkPurpose.CONFIRM)
    here = session.get(REGISTERED) == link.token_hash
    form = ButtonForm() if here else PasswordForm()
    if form.validate_on_submit() and (here or is_own_password(link.user, form.password)):
        return let_in(services.confirm(token), session.get(THEN))
    return form_page("accounts/confirm.html", form, token=token, address=link.email)
