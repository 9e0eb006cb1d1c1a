"""Tokens signed in our name: the keys, sealed where they lie, and the public halves that others verify with."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import current_app
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Mapped

from craftfair.foundation import clock
from craftfair.foundation.database import Model, Public, db

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

SIGNS_FOR = timedelta(days=90)
PUBLISHED_AFTER = timedelta(days=1)


class SigningKey(Public, Model):
    """A pair of keys. Its random id names it in tokens; the private half is sealed with SECRET_KEY."""

    __tablename__ = "signing_key"
    is_private = True

    public_half: Mapped[dict[str, Any]]
    sealed: Mapped[str]
    retired_at: Mapped[datetime | None]


def secret() -> bytes:
    """What private halves are sealed with: derived from SECRET_KEY, so that the database alone signs nothing."""
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), b"craftfair signing keys", hashlib.sha256).digest()


def sign(claims: dict[str, Any]) -> str:
    """A token with the key of these days; makes one where there is none, or where it has signed long enough."""
    from craftfair.foundation import keypairs  # with cryptography, 10 MB that most workers never need

    key = current()
    private = keypairs.opened(key.sealed, secret()) if key else None
    if key is None or private is None:
        key, private = make()
    return keypairs.signed(claims, private, key.public_id)


def current() -> SigningKey | None:
    """The youngest key, as long as it signs."""
    newest = select(SigningKey).where(SigningKey.retired_at.is_(None)).order_by(SigningKey.id.desc()).limit(1)
    key = db.session.scalar(newest)
    return key if key and key.created_at > clock.now() - SIGNS_FOR else None


def make() -> tuple[SigningKey, "RSAKey"]:
    """A new pair; the ones before sign no more, and are published until their last tokens have run out."""
    from craftfair.foundation import keypairs

    before = update(SigningKey).where(SigningKey.retired_at.is_(None))
    db.session.execute(before.values(retired_at=clock.now()))
    private = keypairs.new()
    key = SigningKey(public_half=keypairs.public_half(private), sealed=keypairs.sealed(private, secret()))
    db.session.add(key)
    db.session.flush()
    return key, private


def renew() -> SigningKey:
    """A key may have been stolen: nobody shall trust the old ones from now on."""
    db.session.execute(delete(SigningKey))
    return make()[0]


def published() -> list[dict[str, Any]]:
    """The public halves by which others verify our tokens."""
    since = clock.now() - PUBLISHED_AFTER
    trusted = select(SigningKey).where(or_(SigningKey.retired_at.is_(None), SigningKey.retired_at > since))
    return [key.public_half | {"kid": key.public_id} for key in db.session.scalars(trusted.order_by(SigningKey.id))]
