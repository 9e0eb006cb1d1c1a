"""The call of a fair: set before it opens, afterwards only extended."""

from datetime import date, datetime

from craftfair.accounts.models import User
from craftfair.domain.calls import Selection, faults_of_change
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Call, Fair
from craftfair.fairs.services.editions import touch
from craftfair.fairs.services.news import call_extended
from craftfair.foundation import audit, clock
from craftfair.foundation.database import Words


def set_call(
    fair: Fair,
    *,
    opens_at: datetime,
    closes_at: datetime,
    decisions_on: date | None = None,
    answer_by: datetime | None = None,
    selection: Selection = Selection.CURATED,
    who_may_apply: Words | None = None,
    costs: Words | None = None,
    rules: Words | None = None,
    credits_poor_places: bool = False,
    silence_moves: bool = False,
    keeps_last_stand: bool = False,
    part_of_days: bool = True,
    by: User | None,
) -> Call:
    """Write the call. New rules after publication are a new version; a later closing is recorded and shown to all."""
    call, extended_from = fair.call, None
    rules_of_places = {
        "credits_poor_places": credits_poor_places,
        "silence_moves": silence_moves,
        "keeps_last_stand": keeps_last_stand,
        "part_of_days": part_of_days,
    }
    if call is None:
        call = fair.call = Call(opens_at=opens_at, closes_at=closes_at, rules=rules or {}, rules_version=1)
    elif fair.is_published:
        extended_from = keep_promises(call, opens_at=opens_at, closes_at=closes_at)
        printed = {name: getattr(call, name) for name in rules_of_places}
        if printed != rules_of_places and call.opens_at <= clock.now():
            raise Refused(Reason.ONLY_LATER)
        call.rules_version += dict(call.rules) != (rules or {})
    call.opens_at, call.closes_at, call.decisions_on, call.answer_by = opens_at, closes_at, decisions_on, answer_by
    call.selection, call.rules = Selection(selection), rules or {}
    for name, holds in rules_of_places.items():
        setattr(call, name, holds)
    call.who_may_apply, call.costs = who_may_apply or {}, costs or {}
    if extended_from:
        call.first_closes_at = call.first_closes_at or extended_from
        before, after = extended_from.isoformat(), closes_at.isoformat()
        audit.record(by, "call.extend", call, before=before, after=after)
        call_extended.send(fair, closed_at=extended_from)
    touch(fair)
    audit.record(by, "call.set", call, rules_version=call.rules_version)
    return call


def keep_promises(call: Call, *, opens_at: datetime, closes_at: datetime) -> datetime | None:
    """An open call can only be extended; the closing it is extended from, if it is."""
    at = clock.now()
    if faults_of_change(
        opened_at=call.opens_at, closed_at=call.closes_at, opens_at=opens_at, closes_at=closes_at, at=at
    ):
        raise Refused(Reason.ONLY_LATER)
    return call.closes_at if call.opens_at <= at and call.closes_at < closes_at else None
