"""How a person comes in and goes out: who is at this device, signing in and out."""

from datetime import UTC, datetime

from flask import Blueprint, Flask, Response, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import Field

from craftfair.accounts import queries, services
from craftfair.accounts.forms import SignInForm
from craftfair.accounts.models import SignIn, User
from craftfair.domain.policy import Permission
from craftfair.domain.sign_in import device_name, has_lapsed
from craftfair.foundation import clock, passwords, throttle
from craftfair.foundation.database import transaction, writes
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted, public, visitor
from craftfair.foundation.security import is_local_path, login

bp = Blueprint("accounts", __name__)
SESSION_KEY, SEEN_KEY, KEPT_KEY = "_user_id", "seen", "kept"
SEEN_EVERY_S = 60


@login.user_loader  # type: ignore[untyped-decorator]
def person_at_this_device(token: str) -> User | None:
    """The person behind the cookie's token, while the sign-in lasts."""
    sign_in = queries.open_sign_in(services.hash_of(token))
    if sign_in is None or is_over(sign_in):
        return None
    g.sign_in, g.user_id = sign_in, sign_in.user_id
    return sign_in.user


def is_over(sign_in: SignIn) -> bool:
    """Has it lapsed? When the person was last seen stands in the signed cookie, since reading pages writes nothing."""
    now, stamp = clock.now(), session.get(SEEN_KEY)
    seen_at = datetime.fromtimestamp(stamp, UTC) if isinstance(stamp, int) else sign_in.created_at
    staff = bool(sign_in.user.memberships) or sign_in.user.is_administrator
    if has_lapsed(began_at=sign_in.created_at, seen_at=seen_at, now=now, staff=staff):
        return True
    if (now - seen_at).total_seconds() > SEEN_EVERY_S:
        session[SEEN_KEY] = int(now.timestamp())
    return False


def let_in(user: User, target: str | None = None) -> ResponseReturnValue:
    """Sign a person in here, under a new token; of the old session only a form that is kept for them stays."""
    if visitor() and g.sign_in.ended_at is None:
        services.end_sign_in(g.sign_in, by=g.sign_in.user)
    token, kept = services.begin_sign_in(user, device=device_name(request.user_agent.string)), session.get(KEPT_KEY)
    session.clear()
    session.update({SESSION_KEY: token, SEEN_KEY: int(clock.now().timestamp())} | ({KEPT_KEY: kept} if kept else {}))
    return redirect(target if target and is_local_path(target) else url_for("overview.home"), 303)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit() and (user := who_signs_in(form)):
        return let_in(user, form.next.data)
    return form_page("accounts/sign_in.html", form)


def who_signs_in(form: SignInForm) -> User | None:
    """The person, if address and password fit; otherwise one answer, whatever is wrong.

    The password is compared while no transaction is open (`throttle.limit` has just ended the last one).
    """
    key, known = queries.email_key(form.email.data), queries.password_hash_of(form.email.data)
    throttle.limit("sign-in", key)
    if passwords.fits(form.password.data, known) and (user := queries.user_by_email(form.email.data)):
        if user.confirmed_at:
            throttle.forget("sign-in", key)
            return user
        with transaction():  # a refused form changes nothing, but this letter has to go
            services.send_confirmation_again(user)
    form.password.errors = [
        _(
            "E-mail address or password is not right. Try again, or set a new password. "
            "If you have not confirmed your address yet, look into your mailbox: the link is there."
        )
    ]
    return None


def is_own_password(user: User, field: Field) -> bool:
    """Ask for the password of an account once more; counted like signing in, compared outside any transaction."""
    key, known = user.email_key, user.password_hash
    throttle.limit("password", key)
    if passwords.fits(field.data, known):
        return True
    field.errors = [_("This is not the password of your account. Type it again, or set a new one by mail.")]
    return False


@bp.post("/sign-out")
@permitted(Permission.BE_SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    services.end_sign_in(g.sign_in, by=me())
    session.clear()
    return redirect(url_for("overview.home"), 303)


def note_sending(response: Response) -> Response:
    """What is sent from a device is noted with the deed itself, just before the one commit."""
    if writes() and response.status_code < 400 and "sign_in" in g:
        services.note_sending(g.sign_in)
    return response


def init_app(app: Flask) -> None:
    app.after_request(note_sending)
