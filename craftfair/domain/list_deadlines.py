"""When whom a list that is not signed yet is to be recalled to."""

from datetime import datetime, timedelta
from enum import StrEnum


class Nudge(StrEnum):
    """Two reminders before the moment by which a list is wanted, and one word to others after it."""

    WEEK = "nudge_week"
    DAY = "nudge_day"
    LATE = "nudge_late"


BEFORE = {Nudge.WEEK: timedelta(days=7), Nudge.DAY: timedelta(days=1), Nudge.LATE: timedelta(0)}


def due(sign_by: datetime, now: datetime) -> Nudge | None:
    """The latest that is due (aware moments); earlier ones that nobody sent in time are not sent any more."""
    passed = [nudge for nudge, before in BEFORE.items() if now >= sign_by - before]
    return passed[-1] if passed else None
