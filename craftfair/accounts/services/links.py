"""The keys that travel by mail: random, kept as hashes, used once, ended by a newer one."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select, update

from craftfair.accounts.models import Link, LinkPurpose, User
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import clock
from craftfair.foundation.database import db

GOOD_FOR = {
    LinkPurpose.CONFIRM: timedelta(hours=24),
    LinkPurpose.RESET: timedelta(hours=1),
    LinkPurpose.CHANGE_EMAIL: timedelta(hours=24),
}


def new_token() -> str:
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(user: User, purpose: LinkPurpose, *, email: str, good_for: timedelta | None = None) -> str:
    """A new link; older ones of its purpose end. Its token."""
    end_links(user, purpose)
    token = new_token()
    until = clock.now() + (good_for or GOOD_FOR[purpose])
    db.session.add(Link(user_id=user.id, purpose=purpose, token_hash=hash_of(token), email=email, expires_at=until))
    return token


def open_link(token: str, purpose: LinkPurpose) -> Link:
    """The link of this token while it can be used; refuses used, ended and old ones. Locks it for who takes it."""
    link = db.session.scalar(
        select(Link)
        .where(
            Link.token_hash == hash_of(token),
            Link.purpose == purpose,
            Link.used_at.is_(None),
            Link.expires_at > clock.now(),
        )
        .with_for_update(of=Link)
    )
    if link is None:
        raise Refused(Reason.LINK_EXPIRED)
    return link


def take_link(token: str, purpose: LinkPurpose) -> Link:
    """Use a link: it works this once."""
    link = open_link(token, purpose)
    link.used_at = clock.now()
    return link


def end_links(user: User, *purposes: LinkPurpose) -> None:
    """What is under way by mail for these purposes leads nowhere from now on."""
    moment = clock.now()
    db.session.execute(
        update(Link)
        .where(Link.user_id == user.id, Link.purpose.in_(purposes), Link.expires_at > moment)
        .values(expires_at=moment)
    )
