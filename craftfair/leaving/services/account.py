"""The account itself: ways in, roles, letters; what stays is a number that did things."""

import json
from collections.abc import Iterable

from sqlalchemy import String, cast, delete, func, or_, select, update

from craftfair.accounts import queries as people
from craftfair.accounts.models import Link, Membership, MembershipOffer, Organisation, SignIn, User
from craftfair.accounts.services.people import NO_PASSWORD
from craftfair.accounts.services.sign_ins import end_all
from craftfair.domain.leaving import NOBODY, Hindrance, Keeping, Kept, Open
from craftfair.domain.policy import Role
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import translated
from craftfair.foundation.mail import NOWHERE, OutgoingMail
from craftfair.foundation.once import SentForm
from craftfair.leaving.queries import Told, rows

SHORTEST_NAME = 4
"""Letters to others are searched for names of at least this length; a shorter one would be found everywhere."""


def hindrances(user: User) -> list[Open]:
    """Somebody else must be able to carry on where this person alone may act."""
    alone = [one for one in user.memberships if is_last(one)]
    found = [Open(Hindrance.LAST_MANAGER, {"name": translated(one.organisation.name)}) for one in alone]
    if user.is_administrator and not others_administer(user):
        found.append(Open(Hindrance.LAST_ADMINISTRATOR))
    return found


def is_last(membership: Membership) -> bool:
    """The only manager; or, where there is no manager, the only one with this role."""
    beside = select(Membership.id).where(
        Membership.organisation_id == membership.organisation_id,
        Membership.user_id != membership.user_id,
        Membership.role.in_([Role.MANAGER, membership.role]),
    )
    db.session.execute(select(Organisation.id).filter_by(id=membership.organisation_id).with_for_update())
    return db.session.scalar(beside.limit(1)) is None


def others_administer(user: User) -> bool:
    others = select(func.count(User.id)).where(User.is_administrator, User.id != user.id)
    return bool(db.session.scalar(others))


def kept(user: User) -> list[Kept]:
    office = [Kept(Keeping.OFFICE)] if user.memberships else []
    return [*office, Kept(Keeping.TRAIL)]


def told(user: User) -> Told:
    return {
        "account": rows(User, User.id == user.id),
        "roles": rows(Membership, Membership.user_id == user.id),
        "devices": rows(SignIn, SignIn.user_id == user.id),
        "letters": rows(OutgoingMail, OutgoingMail.recipient == user.email),
    }


def erase(user: User) -> None:
    forget_letters(user.email, [user.name])
    end_all(user)
    db.session.execute(update(SignIn).filter_by(user_id=user.id).values(device=""))
    db.session.execute(delete(Link).filter_by(user_id=user.id))
    db.session.execute(delete(SentForm).filter_by(user_id=user.id))
    offers = MembershipOffer.email_key == user.email_key
    db.session.execute(delete(MembershipOffer).where(offers, MembershipOffer.accepted_at.is_(None)))
    db.session.execute(update(MembershipOffer).where(offers).values(email="", email_key=""))
    for membership in people.memberships(user):
        user.memberships.remove(membership)
        db.session.delete(membership)
    address = f"{user.public_id}{NOWHERE}"
    user.name, user.email, user.email_key, user.language = NOBODY, address, address, "en"
    user.password_hash, user.confirmed_at, user.is_administrator = NO_PASSWORD, None, False
    user.search_text, user.erased_at = "", clock.now()


def forget_letters(address: str, names: Iterable[str]) -> None:
    """Letters to the person go; letters to others that name them, and were sent, lose their words."""
    db.session.execute(delete(OutgoingMail).filter_by(recipient=address))
    words = {written for name in {address, *names} if len(name) >= SHORTEST_NAME for written in (name, as_json(name))}
    naming = [cast(OutgoingMail.context, String).contains(word, autoescape=True) for word in sorted(words)]
    sent = update(OutgoingMail).where(OutgoingMail.sent_at.is_not(None), or_(*naming))
    db.session.execute(sent.values(context={}), execution_options={"synchronize_session": False})


def as_json(name: str) -> str:
    """A name as it stands inside a column of JSON."""
    return json.dumps(name)[1:-1]
