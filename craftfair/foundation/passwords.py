"""Passwords: hashed with Argon2id, compared in the same time for everybody, refused when they are easily guessed."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

LEAST, MOST = 12, 200
#: zxcvbn's marks run from 0 to 4; 3 is about ten thousand million guesses.
GOOD_ENOUGH = 3
#: More characters make zxcvbn slow, and no password better.
JUDGED = 64

COSTS = {
    "usual": PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1),
    "cheap": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
}


def hashed(password: str) -> str:
    """The hash to keep. Takes tens of milliseconds: call it before the transaction, not inside."""
    return COSTS[current_app.config["PASSWORD_COST"]].hash(password)


def fits(password: str, known_hash: str | None) -> bool:
    """Is it the password? Takes as long where there is none to compare with."""
    cost = current_app.config["PASSWORD_COST"]
    exists = known_hash is not None and known_hash.startswith("$argon2")
    try:
        return COSTS[cost].verify(known_hash if exists and known_hash else nobodys_hash(cost), password) and exists
    except (VerificationError, InvalidHashError):
        return False


@cache
def nobodys_hash(cost: str) -> str:
    return COSTS[cost].hash("nobody")


def is_easily_guessed(password: str, *personal: str) -> bool:
    """Would a guesser who knows common passwords and these personal words be through soon?"""
    from zxcvbn import zxcvbn  # its word lists take 15 MB, and most workers never judge a password

    words = [word for text in personal for word in (text, *text.replace("@", " ").split())]
    return int(zxcvbn(password[:JUDGED], user_inputs=words)["score"]) < GOOD_ENOUGH
