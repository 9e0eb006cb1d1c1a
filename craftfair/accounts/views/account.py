"""My account: name and language, address, devices."""

from flask import flash, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries, services
from craftfair.accounts.forms import ButtonForm, ChangeEmailForm, PersonForm
from craftfair.accounts.models import LinkPurpose, SignIn
from craftfair.accounts.views.door import bp, is_own_password
from craftfair.accounts.views.registration import mail_sent_to
from craftfair.domain.policy import Permission
from craftfair.foundation import throttle
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted, public


@bp.get("/account")
@permitted(Permission.BE_SIGNED_IN)
def account() -> ResponseReturnValue:
    return render_template("accounts/account.html", memberships=queries.memberships(me()))


@bp.route("/account/details", methods=["GET", "POST"])
@permitted(Permission.BE_SIGNED_IN)
def details() -> ResponseReturnValue:
    form = PersonForm(obj=me())
    if form.validate_on_submit():
        services.update_person(me(), **form.answers)
        return redirect(url_for("accounts.account", language=form.language.data), 303)
    return form_page("accounts/details.html", form)


@bp.route("/account/email", methods=["GET", "POST"])
@permitted(Permission.BE_SIGNED_IN)
def ask_new_email() -> ResponseReturnValue:
    form = ChangeEmailForm()
    if form.validate_on_submit() and is_own_password(me(), form.password):
        throttle.limit("new-email", queries.email_key(form.email.data), me().email_key)
        services.ask_new_email(me(), email=form.email.data)
        return mail_sent_to(form.email.data)
    return form_page("accounts/ask_new_email.html", form)


@bp.route("/confirm-email/<token>", methods=["GET", "POST"])
@public
def change_email(token: str) -> ResponseReturnValue:
    link, form = services.open_link(token, LinkPurpose.CHANGE_EMAIL), ButtonForm()
    if form.validate_on_submit():
        services.change_email(token)
        flash(_("This address belongs to your account now: %(address)s", address=link.email))
        return redirect(url_for("overview.home"), 303)
    return form_page("accounts/change_email.html", form, token=token, address=link.email)


@bp.get("/account/devices")
@permitted(Permission.BE_SIGNED_IN)
def devices() -> ResponseReturnValue:
    return render_template("accounts/devices.html", sign_ins=queries.open_sign_ins(me()), this=g.sign_in)


@bp.post("/account/devices/<sign_in>/sign-out")
@permitted(Permission.END_SIGN_IN, SignIn)
def sign_out_device(sign_in: SignIn) -> ResponseReturnValue:
    services.end_sign_in(sign_in, by=me())
    return redirect(url_for("accounts.devices"), 303)


@bp.post("/account/devices/sign-out")
@permitted(Permission.BE_SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    services.end_sign_ins(me(), by=me())
    session.clear()
    return redirect(url_for("accounts.sign_in"), 303)
