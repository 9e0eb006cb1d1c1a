"""When whom a list is to be recalled to: the sending town until it has signed, then the host until it has answered."""

from datetime import datetime, timedelta
from enum import StrEnum


class Nudge(StrEnum):
    """Two reminders before the moment by which a list is wanted, and one word to others after it."""

    WEEK = "nudge_week"
    DAY = "nudge_day"
    LATE = "nudge_late"


BEFORE = {Nudge.WEEK: timedelta(days=7), Nudge.DAY: timedelta(days=1), Nudge.LATE: timedelta(0)}


#: How many days the host takes to answer a signed version, unless it says otherwise.
USUAL_DAYS, MOST_DAYS = 10, 90


def due(wanted_by: datetime, now: datetime, since: datetime | None = None) -> Nudge | None:
    """The latest that is due (aware moments); earlier ones that nobody sent in time are not sent any more.

    Nobody is reminded at once of what was asked just now: what was due before `since` is left out.
    """
    moments = {nudge: wanted_by - before for nudge, before in BEFORE.items()}
    passed = [nudge for nudge, moment in moments.items() if moment <= now and (since is None or moment > since)]
    return passed[-1] if passed else None


def answer_by(signed_at: datetime, days: int) -> datetime:
    """Until when the host answers a version: each newly signed one gives it as many days again."""
    return signed_at + timedelta(days=days)
