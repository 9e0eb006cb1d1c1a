"""The call for applications in time: which phase it is in, and which dates make sense together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Selection(StrEnum):
    """How the fair chooses (three families, often mixed)."""

    SCORED = "scored"
    CURATED = "curated"
    FIRST_COME = "first_come"


class Phase(StrEnum):
    COMING = "call_coming"
    OPEN = "call_open"
    CLOSED = "call_closed_now"


def phase(opens_at: datetime, closes_at: datetime, at: datetime) -> Phase:
    """The first moment belongs to the call, and so does the second at which it closes."""
    if at < opens_at:
        return Phase.COMING
    return Phase.OPEN if in_time(at, closes_at) else Phase.CLOSED


def in_time(at: datetime, deadline: datetime) -> bool:
    """A deadline is a second on a clock: what arrives within it is in time, what arrives in the next one is late."""
    return deadline > latest_missed(at)


def latest_missed(at: datetime) -> datetime:
    """The latest deadline that is over at this moment: every later one can still be met."""
    return at - timedelta(seconds=1)


@dataclass(frozen=True)
class CallTimes:
    """The dates of a call; days are days on the town's calendar, `last_day` is the fair's own."""

    opens_at: datetime
    closes_at: datetime
    closes_on: date
    decisions_on: date | None
    answer_by: datetime | None
    answer_on: date | None
    last_day: date


class CallFault(StrEnum):
    CLOSES_BEFORE_IT_OPENS = "closes_before_it_opens"
    CLOSES_AFTER_THE_FAIR = "closes_after_the_fair"
    OPENING_IS_PAST = "opening_is_past"
    ONLY_LATER = "deadline_only_later"
    CLOSING_IN_THE_PAST = "closing_in_the_past"
    DECISIONS_BEFORE_CLOSING = "decisions_before_closing"
    ANSWER_BEFORE_CLOSING = "answer_before_closing"
    ANSWER_BEFORE_DECISIONS = "answer_before_decisions"
    ANSWER_AFTER_THE_FAIR = "answer_after_the_fair"


def faults_of(times: CallTimes) -> list[CallFault]:
    """What does not make sense in itself."""
    found = []
    if times.closes_at <= times.opens_at:
        found.append(CallFault.CLOSES_BEFORE_IT_OPENS)
    elif times.closes_on > times.last_day:
        found.append(CallFault.CLOSES_AFTER_THE_FAIR)
    if times.decisions_on and times.decisions_on < times.closes_on:
        found.append(CallFault.DECISIONS_BEFORE_CLOSING)
    if times.answer_by and times.answer_on:
        if times.answer_by <= times.closes_at:
            found.append(CallFault.ANSWER_BEFORE_CLOSING)
        elif times.decisions_on and times.answer_on < times.decisions_on:
            found.append(CallFault.ANSWER_BEFORE_DECISIONS)
        elif times.answer_on > times.last_day:
            found.append(CallFault.ANSWER_AFTER_THE_FAIR)
    return found


def faults_of_change(
    *, opened_at: datetime, closed_at: datetime, opens_at: datetime, closes_at: datetime, at: datetime
) -> list[CallFault]:
    """What a published call no longer allows: once open, its opening stays and its closing only moves later.

    An extension holds for all, so it must also lie ahead.
    """
    if at < opened_at:
        return []
    found = []
    if opens_at != opened_at:
        found.append(CallFault.OPENING_IS_PAST)
    if closes_at < closed_at:
        found.append(CallFault.ONLY_LATER)
    elif closes_at != closed_at and closes_at <= at:
        found.append(CallFault.CLOSING_IN_THE_PAST)
    return found
