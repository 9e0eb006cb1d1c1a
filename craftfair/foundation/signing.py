"""Tokens signed in our name: the keys, sealed where they lie, and the public halves that others verify with."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Mapped

from craftfair.foundation import clock
from craftfair.foundation.database import Model, Public, db

ALGORITHM = "RS256"
SIGNS_FOR = timedelta(days=90)
PUBLISHED_AFTER = timedelta(days=1)
SEALED_AS = {"alg": "dir", "enc": "A256GCM"}


class SigningKey(Public, Model):
    """A pair of keys. Its random id names it in tokens; the private half is sealed with SECRET_KEY."""

    __tablename__ = "signing_key"
    is_private = True

    public_half: Mapped[dict[str, Any]]
    sealed: Mapped[str]
    retired_at: Mapped[datetime | None]


def seal() -> OctKey:
    """What private halves are sealed with: derived from SECRET_KEY, so that the database alone signs nothing."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return OctKey.import_key(hmac.new(secret, b"craftfair signing keys", hashlib.sha256).digest())


def sign(claims: dict[str, Any]) -> str:
    """A token with the key of these days; makes one where there is none, or where it has signed long enough."""
    key, private = current() or make()
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": key.public_id}, claims, private)


def current() -> tuple[SigningKey, RSAKey] | None:
    """The youngest key that still signs and that our SECRET_KEY opens."""
    newest = select(SigningKey).where(SigningKey.retired_at.is_(None)).order_by(SigningKey.id.desc()).limit(1)
    key = db.session.scalar(newest)
    if key is None or key.created_at <= clock.now() - SIGNS_FOR:
        return None
    try:
        opened = jwe.decrypt_compact(key.sealed, seal()).plaintext
    except JoseError:
        return None
    return key, RSAKey.import_key(json.loads(opened or b""))


def make() -> tuple[SigningKey, RSAKey]:
    """A new pair; the ones before sign no more, and are published until their last tokens have run out."""
    before = update(SigningKey).where(SigningKey.retired_at.is_(None))
    db.session.execute(before.values(retired_at=clock.now()))
    private = RSAKey.generate_key(2048, private=True)
    sealed = jwe.encrypt_compact(SEALED_AS, json.dumps(private.as_dict(private=True)), seal())
    key = SigningKey(public_half=dict(private.as_dict(private=False)), sealed=sealed)
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
    return [
        key.public_half | {"kid": key.public_id, "use": "sig", "alg": ALGORITHM}
        for key in db.session.scalars(trusted.order_by(SigningKey.id))
    ]
