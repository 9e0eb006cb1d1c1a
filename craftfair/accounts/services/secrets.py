"""New passwords: forgotten ones by mail, changed ones by whoever knows the old one."""

from craftfair.accounts import queries
from craftfair.accounts.models import LinkPurpose, User
from craftfair.accounts.services.links import end_links, make_link, take_link
from craftfair.accounts.services.sign_ins import end_all
from craftfair.foundation import audit, clock, mail, passwords


def ask_reset(*, email: str, language: str) -> None:
    """Send a link to set a new password; to an unknown address, a letter that says there is no account."""
    user = queries.user_by_email(email)
    if user is None:
        mail.queue_to("account_unknown", email, language)
        return
    audit.record(None, "account.ask_reset", user)
    mail.queue("account_reset", to=user, token=make_link(user, LinkPurpose.RESET, email=user.email))


def reset_password(token: str, *, password: str) -> User:
    """Set the password of whoever the link was sent to; the address is proven with it."""
    secret = passwords.hashed(password)
    user = take_link(token, LinkPurpose.RESET).user
    user.confirmed_at = user.confirmed_at or clock.now()
    set_password(user, secret)
    return user


def change_password(user: User, *, password: str) -> None:
    """A new password by its owner."""
    set_password(user, passwords.hashed(password))


def set_password(user: User, secret: str) -> None:
    """Whoever held the old password loses every way in: sign-ins, and links asked for in its time."""
    user.password_hash = secret
    end_links(user, *LinkPurpose)
    end_all(user)
    audit.record(user, "account.change_password", user)
    mail.queue("account_password_changed", to=user)
