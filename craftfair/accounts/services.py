"""What people do with their accounts: sign in and out, passwords, links by mail."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from craftfair.accounts import queries
from craftfair.accounts.models import SignIn, User
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db

hashers = {
    "usual": PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1),
    "cheap": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
}


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def fits(user: User | None, password: str, cost: str) -> bool:
    """Is it the password? Takes as long for nobody as for somebody."""
    hasher = hashers[cost]
    try:
        return hasher.verify(user.password_hash if user else NOBODYS_HASH[cost], password) and user is not None
    except (VerificationError, InvalidHashError):
        return False


NOBODYS_HASH = {cost: hasher.hash(secrets.token_urlsafe(16)) for cost, hasher in hashers.items()}


def begin_sign_in(user: User, *, device: str) -> str:
    """Open a new sign-in on a device; the token that the device's cookie holds."""
    token = secrets.token_urlsafe(24)
    sign_in = SignIn(user_id=user.id, token_hash=hash_of(token), device=device[:120])
    db.session.add(sign_in)
    audit.record(user, "account.sign_in", sign_in)
    return token


def end_sign_in(sign_in: SignIn, *, by: User) -> None:
    sign_in.ended_at = clock.now()
    audit.record(by, "account.sign_out", sign_in)


def whose(token: str) -> User | None:
    """The person behind a device's token, while the sign-in lasts."""
    sign_in = queries.open_sign_in(hash_of(token))
    return sign_in.user if sign_in else None
