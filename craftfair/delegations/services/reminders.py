"""Recall lists that are wanted, and answers to them: whoever owes one before the moment, others too after it; once."""

from collections.abc import Iterable
from typing import Any

from craftfair.accounts.models import User
from craftfair.delegations import queries
from craftfair.delegations.models import Delegation, ParticipationList
from craftfair.delegations.services.signing import facts_of
from craftfair.domain.list_deadlines import Nudge, due
from craftfair.foundation import audit, clock, jobs, mail


@jobs.chore
def remind() -> int:
    """Every few minutes, by the worker: how many letters were written."""
    now, written = clock.now(), 0
    for delegation in queries.unsigned(now):
        nudge = due(delegation.sign_by, now) if delegation.sign_by else None
        if nudge is not None:
            written += recall(delegation, nudge)
    return written


def recall(delegation: Delegation, nudge: Nudge) -> int:
    """Write to whom it concerns, unless that was done; another moment to sign by is recalled anew."""
    fair, late = delegation.fair, nudge is Nudge.LATE
    people = [*queries.managers_of(delegation.town_id), *queries.hosts_of(delegation)] if late else []
    facts = {
        "delegation": delegation.public_id,
        "fair": dict(fair.name),
        "town": dict(delegation.town.name),
        "sign_by": delegation.sign_by.isoformat() if delegation.sign_by else "",
        "zone": fair.time_zone,
    }
    event = f"{nudge.value}:{delegation.public_id}:{facts['sign_by']}"
    template = "list_late" if late else "list_wanted"
    written = write(template, event, people or queries.officers_of(delegation), facts)
    if written:
        audit.record(None, f"delegation.{nudge.value}", delegation, letters=written)
    return written


@jobs.chore
def remind_host() -> int:
    """The host is reminded to answer a signed list, and once told late with its managers and the sending town."""
    now, written = clock.now(), 0
    for signed in queries.unanswered(now):
        nudge = due(signed.answer_by, now, since=signed.signed_at)
        if nudge is not None:
            written += recall_host(signed, nudge)
    return written


def recall_host(signed: ParticipationList, nudge: Nudge) -> int:
    fair, late = signed.delegation.fair, nudge is Nudge.LATE
    managers = [*queries.managers_of(fair.host_town_id), *queries.managers_of(fair.organiser_id)] if late else []
    people = [*managers, *queries.officers_of(signed.delegation)] if late else queries.hosts_of(signed.delegation)
    facts = facts_of(signed) | {
        "participation_list": signed.public_id,
        "answer_by": signed.answer_by.isoformat(),
        "zone": fair.time_zone,
    }
    template = "answer_late" if late else "answer_wanted"
    event = f"answer:{nudge.value}:{signed.public_id}:{facts['answer_by']}"
    written = write(template, event, people, facts)
    if written:
        audit.record(None, f"participation_list.{nudge.value}", signed, letters=written)
    return written


@jobs.chore
def notice_departures() -> int:
    """Tell both towns when somebody on a signed list no longer takes part: once for each version and person."""
    written = 0
    for signed in queries.newest_of_fairs_to_come(clock.now()):
        if gone := queries.no_longer_going(signed):
            written += tell_of_departures(signed, gone)
    return written


def tell_of_departures(signed: ParticipationList, gone: list[str]) -> int:
    queries.hold(signed.delegation)
    facts = facts_of(signed) | {"participation_list": signed.public_id, "gone": gone}
    people = [*queries.officers_of(signed.delegation), *queries.hosts_of(signed.delegation)]
    written = write("list_departure", f"departure:{signed.public_id}:{len(gone)}", people, facts)
    if written:
        audit.record(None, "participation_list.departure", signed, lines=len(gone))
    return written


def write(template: str, event: str, people: Iterable[User], facts: dict[str, Any]) -> int:
    """One letter to each, if this event was not told them yet."""
    written = 0
    for person in {person.id: person for person in people}.values():
        once = f"{event}:{person.public_id}"
        if not queries.was_told(once):
            mail.queue(template, to=person, once=once, **facts)
            written += 1
    return written
