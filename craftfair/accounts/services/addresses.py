"""Another e-mail address for an account: proven by a link before it counts."""

from craftfair.accounts import queries
from craftfair.accounts.models import LinkPurpose, User, words_of_person
from craftfair.accounts.services.links import make_link, take_link
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit, mail


def ask_new_email(user: User, *, email: str) -> None:
    """Send a link to the new address and a notice to the old one; an address in use gets a letter that says so."""
    owner = queries.user_by_email(email)
    audit.record(user, "account.ask_new_email", user)
    mail.queue("account_email_notice", to=user)
    if owner is not None and owner.id != user.id:
        mail.queue("account_exists", to=owner)
        return
    token = make_link(user, LinkPurpose.CHANGE_EMAIL, email=email)
    mail.queue_to("account_email_new", email, user.language, token=token)


def change_email(token: str) -> User:
    """The new address has been reached: it is the one that counts."""
    link = take_link(token, LinkPurpose.CHANGE_EMAIL)
    owner, user = queries.user_by_email(link.email), link.user
    if owner is not None and owner.id != user.id:
        raise Refused(Reason.LINK_EXPIRED)
    user.email, user.email_key = link.email, queries.email_key(link.email)
    user.search_text = words_of_person(user.name, user.email)
    audit.record(user, "account.change_email", user)
    return user
