"""The devices on which a person is signed in: begun, used, ended."""

from datetime import timedelta

from sqlalchemy import update

from craftfair.accounts.models import SignIn, User
from craftfair.accounts.services.links import hash_of, new_token
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db

NOTED_EVERY = timedelta(minutes=5)


def begin_sign_in(user: User, *, device: str) -> str:
    """Open a new sign-in on a device; the token that the device's cookie holds."""
    token = new_token()
    sign_in = SignIn(user_id=user.id, token_hash=hash_of(token), device=device[:120])
    db.session.add(sign_in)
    audit.record(user, "account.sign_in", sign_in)
    return token


def note_sending(sign_in: SignIn) -> None:
    """Something is being sent from this device (noted every few minutes, not at each form)."""
    if sign_in.sent_at is None or sign_in.sent_at < clock.now() - NOTED_EVERY:
        sign_in.sent_at = clock.now()


def end_sign_in(sign_in: SignIn, *, by: User) -> None:
    sign_in.ended_at = clock.now()
    audit.record(by, "account.sign_out", sign_in)


def end_sign_ins(user: User, *, by: User) -> None:
    """Sign a person out everywhere."""
    audit.record(by, "account.sign_out_everywhere", user)
    end_all(user)


def end_all(user: User) -> None:
    """Every device has to sign in again (part of a deed that leaves its own trace)."""
    still_open = update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    db.session.execute(still_open.values(ended_at=clock.now()))
