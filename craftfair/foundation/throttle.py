"""Attempts are counted in the database: so many per key and quarter of an hour, then wait."""

import hashlib
from datetime import datetime, timedelta

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.exceptions import TooManyRequests

from craftfair.foundation import clock
from craftfair.foundation.database import Model, commit_alone, db, transaction

WINDOW = timedelta(minutes=15)


class Attempt(Model):
    """How often something was tried in the current window; the key is hashed, so no address is kept."""

    __tablename__ = "attempt"
    is_private = True

    key_hash: Mapped[str] = mapped_column(unique=True)
    window_began_at: Mapped[datetime]
    count: Mapped[int] = mapped_column(default=1)


def limit(action: str, *subjects: str, most: int = 10, per_address: int = 50) -> None:
    """Count one attempt of `action` for each subject and for the visitor's address; refuse the one too many.

    Commits by itself: an attempt counts also when the request that made it fails.
    """
    address = request.remote_addr or ""
    over = [count(f"{action}|{subject}") > most for subject in subjects]
    over.append(count(f"{action}|from|{address}") > per_address)
    commit_alone()
    if any(over):
        raise TooManyRequests


def count(key: str) -> int:
    """One more attempt; how many there were in this window."""
    try:
        return count_one(key)
    except IntegrityError:  # two first attempts at the same moment: now there is a row to count on
        return count_one(key)


def count_one(key: str) -> int:
    key_hash, moment = hashlib.sha256(key.encode()).hexdigest(), clock.now()
    with transaction():
        attempt = db.session.scalar(select(Attempt).filter_by(key_hash=key_hash).with_for_update())
        if attempt is None:
            db.session.add(Attempt(key_hash=key_hash, window_began_at=moment))
            return 1
        if attempt.window_began_at < moment - WINDOW:
            attempt.window_began_at, attempt.count = moment, 0
        attempt.count += 1
        return attempt.count


def forget(action: str, *subjects: str) -> None:
    """A success clears the count of its subjects."""
    hashes = [hashlib.sha256(f"{action}|{subject}".encode()).hexdigest() for subject in subjects]
    db.session.execute(delete(Attempt).where(Attempt.key_hash.in_(hashes)))


def sweep() -> None:
    db.session.execute(delete(Attempt).where(Attempt.window_began_at < clock.now() - WINDOW))
