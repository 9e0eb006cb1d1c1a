"""Finding people, organisations and sign-ins."""

import unicodedata

from sqlalchemy import select

from craftfair.accounts.models import Organisation, OrganisationKind, SignIn, User
from craftfair.foundation.database import db


def email_key(address: str) -> str:
    """An address as we compare it: compatibility forms and case do not matter."""
    return unicodedata.normalize("NFKC", address).casefold().strip()


def user_by_email(address: str) -> User | None:
    return db.session.scalar(select(User).filter_by(email_key=email_key(address)))


def open_sign_in(token_hash: str) -> SignIn | None:
    return db.session.scalar(select(SignIn).where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None)))


def towns() -> list[Organisation]:
    return list(
        db.session.scalars(select(Organisation).filter_by(kind=OrganisationKind.TOWN).order_by(Organisation.slug))
    )
