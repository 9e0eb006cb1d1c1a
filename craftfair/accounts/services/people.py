"""What is written about a person: their name, their language, their part in running the site."""

from datetime import timedelta

from craftfair.accounts import queries
from craftfair.accounts.models import LinkPurpose, User, words_of_person
from craftfair.accounts.services.links import make_link
from craftfair.foundation import audit, mail
from craftfair.foundation.database import db

NO_PASSWORD = "!"  # noqa: S105 - the hash that no password has


def update_person(user: User, *, name: str, language: str) -> None:
    user.name, user.language = name, language
    user.search_text = words_of_person(name, user.email)
    audit.record(user, "account.update", user)


def make_administrator(*, email: str, name: str, language: str) -> User:
    """Give somebody the run of the site, by command; who has no account gets a link to set a password."""
    user = queries.user_by_email(email)
    if user is None:
        user = User(email=email, email_key=queries.email_key(email), password_hash=NO_PASSWORD)
        user.name, user.language = name, language
        db.session.add(user)
    user.is_administrator = True
    audit.record(None, "account.make_administrator", user)
    token = make_link(user, LinkPurpose.RESET, email=user.email, good_for=timedelta(hours=24))
    mail.queue("account_administrator", to=user, token=token)
    return user
