"""Finding people, organisations, sign-ins and offers."""

import unicodedata
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from craftfair.accounts.models import (
    Link,
    LinkPurpose,
    Membership,
    MembershipOffer,
    Organisation,
    OrganisationKind,
    SignIn,
    User,
)
from craftfair.domain.policy import Role
from craftfair.domain.sign_in import LONGEST
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.foundation.search import matches


def email_key(address: str) -> str:
    """An address as we compare it: compatibility forms and case do not matter."""
    return unicodedata.normalize("NFKC", address).casefold().strip()


def user_by_email(address: str) -> User | None:
    return db.session.scalar(select(User).filter_by(email_key=email_key(address)))


def password_hash_of(address: str) -> str | None:
    """What a typed password is compared with (read alone, so that nothing is locked meanwhile)."""
    return db.session.scalar(select(User.password_hash).filter_by(email_key=email_key(address)))


def open_sign_in(token_hash: str) -> SignIn | None:
    """The sign-in behind a cookie, with the person and their roles, in one statement."""
    return db.session.scalars(_open_sign_in(), {"token_hash": token_hash}).unique().one_or_none()


@cache
def _open_sign_in() -> Select[Any]:
    """Asked with every page, so it is composed once."""
    return (
        select(SignIn)
        .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None))
        .options(joinedload(SignIn.user, innerjoin=True).joinedload(User.memberships))
    )


def open_sign_ins(user: User) -> list[SignIn]:
    """The devices a person is signed in on, the newest first."""
    return list(
        db.session.scalars(
            select(SignIn)
            .where(
                SignIn.user_id == user.id,
                SignIn.ended_at.is_(None),
                SignIn.created_at > clock.now() - LONGEST,
            )
            .options(lazyload(SignIn.user))
            .order_by(SignIn.created_at.desc(), SignIn.id.desc())
        )
    )


def has_recent_link(user: User, purpose: LinkPurpose, *, since: datetime) -> bool:
    found = select(Link.id).where(Link.user_id == user.id, Link.purpose == purpose, Link.created_at > since)
    return bool(db.session.scalar(select(exists(found))))


def people(words: str = "", *, after: str | None = None, before: str | None = None) -> Page[Row[Any]]:
    """Everybody with an account, by name, page by page."""
    query = select(User.public_id, User.name, User.email, User.confirmed_at, User.is_administrator)
    order = Order(User.search_text, User.id)
    return page_of(
        query.where(User.erased_at.is_(None), matches(User.search_text, words)), order, after=after, before=before
    )


def towns() -> list[Organisation]:
    return list(
        db.session.scalars(select(Organisation).filter_by(kind=OrganisationKind.TOWN).order_by(Organisation.slug))
    )


def organisation_by_slug(slug: str) -> Organisation | None:
    return db.session.scalar(select(Organisation).filter_by(slug=slug))


def organisations(words: str = "", *, after: str | None = None, before: str | None = None) -> Page[Row[Any]]:
    """Every organisation, page by page."""
    query = select(Organisation.slug, Organisation.name, Organisation.kind, Organisation.country)
    order = Order(Organisation.search_text, Organisation.id)
    return page_of(query.where(matches(Organisation.search_text, words)), order, after=after, before=before)


def members(organisation: Organisation) -> list[Membership]:
    """Who acts for an organisation, with the people, by name."""
    return list(
        db.session.scalars(
            select(Membership)
            .filter_by(organisation_id=organisation.id)
            .join(Membership.user)
            .options(contains_eager(Membership.user).lazyload(User.memberships))
            .order_by(User.search_text, Membership.id)
        )
    )


def memberships(user: User) -> list[Membership]:
    return sorted(user.memberships, key=lambda membership: membership.id)


def holds_role(organisation: Organisation, address_key: str, role: Role) -> bool:
    held = (
        select(Membership.id)
        .filter_by(organisation_id=organisation.id, role=role)
        .join(Membership.user)
        .where(User.email_key == address_key)
    )
    return bool(db.session.scalar(select(exists(held))))


def number_of_managers(organisation: Organisation) -> int:
    counted = select(func.count(Membership.id)).filter_by(organisation_id=organisation.id, role=Role.MANAGER)
    return db.session.scalar(counted) or 0


def pending_offers(organisation: Organisation) -> list[MembershipOffer]:
    """Offers that nobody has taken or withdrawn, expired ones included: they can be made again."""
    return list(
        db.session.scalars(
            select(MembershipOffer)
            .filter_by(organisation_id=organisation.id, accepted_at=None, withdrawn_at=None)
            .order_by(MembershipOffer.id.desc())
        )
    )


def offers_to(user: User) -> list[MembershipOffer]:
    """The roles a person has been offered and can take now."""
    return list(
        db.session.scalars(
            select(MembershipOffer)
            .filter_by(email_key=user.email_key, accepted_at=None, withdrawn_at=None)
            .where(MembershipOffer.expires_at > clock.now())
            .order_by(MembershipOffer.id)
        )
    )


def offer_by_token(token_hash: str) -> MembershipOffer | None:
    return db.session.scalar(
        select(MembershipOffer)
        .filter_by(token_hash=token_hash, accepted_at=None, withdrawn_at=None)
        .where(MembershipOffer.expires_at > clock.now())
    )
