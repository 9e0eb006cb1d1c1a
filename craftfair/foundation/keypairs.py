"""Pairs of keys for signing: made, sealed, opened, used. Its library is heavy, and few processes ever sign."""

import json
from typing import Any

from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, RSAKey

ALGORITHM = "RS256"
SEALED_AS = {"alg": "dir", "enc": "A256GCM"}


def new() -> RSAKey:
    return RSAKey.generate_key(2048, private=True)


def public_half(private: RSAKey) -> dict[str, Any]:
    """By this others verify; it says itself what it is for."""
    return dict(private.as_dict(private=False)) | {"use": "sig", "alg": ALGORITHM}


def sealed(private: RSAKey, secret: bytes) -> str:
    """The private half, encrypted with a secret of 32 bytes."""
    return str(jwe.encrypt_compact(SEALED_AS, json.dumps(private.as_dict(private=True)), OctKey.import_key(secret)))


def opened(sealed: str, secret: bytes) -> RSAKey | None:
    """Nothing where it was sealed with another secret."""
    try:
        words = jwe.decrypt_compact(sealed, OctKey.import_key(secret)).plaintext
    except JoseError:
        return None
    return RSAKey.import_key(json.loads(words or b""))


def signed(claims: dict[str, Any], private: RSAKey, name: str) -> str:
    """A token; `name` tells who reads it which public half belongs to it."""
    return str(jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": name}, claims, private))
