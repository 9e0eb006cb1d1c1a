"""From a form to an account whose owner has been reached by mail."""

from datetime import timedelta

from craftfair.accounts import queries
from craftfair.accounts.models import LinkPurpose, User
from craftfair.accounts.services.links import make_link, new_token, take_link
from craftfair.foundation import audit, clock, mail, passwords
from craftfair.foundation.database import db

AGAIN_AFTER = timedelta(minutes=5)


def register(*, email: str, name: str, password: str, language: str) -> str:
    """Ask for an account; the token of the link that was sent (one that opens nothing if there is an account).

    An account whose address nobody has confirmed belongs to nobody yet: who registers again takes it over.
    """
    secret = passwords.hashed(password)  # first: it takes its time, for known and unknown addresses alike
    user = queries.user_by_email(email)
    if user is not None and user.confirmed_at:
        audit.record(None, "account.register_again", user)
        mail.queue("account_exists", to=user)
        return new_token()
    if user is None:
        user = User(email=email, email_key=queries.email_key(email))
        db.session.add(user)
    user.name, user.language, user.password_hash = name, language, secret
    audit.record(user, "account.register", user)
    return send_confirmation(user)


def send_confirmation(user: User) -> str:
    token = make_link(user, LinkPurpose.CONFIRM, email=user.email)
    mail.queue("account_confirm", to=user, token=token)
    return token


def send_confirmation_again(user: User) -> None:
    """The first mail was lost: another one, unless one has just been sent."""
    if not queries.has_recent_link(user, LinkPurpose.CONFIRM, since=clock.now() - AGAIN_AFTER):
        send_confirmation(user)
        audit.record(user, "account.confirm_again", user)


def confirm(token: str) -> User:
    """The address is theirs: the account can be used."""
    user = take_link(token, LinkPurpose.CONFIRM).user
    user.confirmed_at = clock.now()
    audit.record(user, "account.confirm", user)
    return user
