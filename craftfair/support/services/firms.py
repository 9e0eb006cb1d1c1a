"""Enter what became of a firm, with its evidence; strike an entry out that is wrong."""

from collections.abc import Mapping
from datetime import date

from craftfair.accounts.models import Organisation, User
from craftfair.domain.aid_changes import Change, InACircle, passed_on
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.support import firm_number
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import in_zone
from craftfair.support import queries
from craftfair.support.models import FirmChange, FirmHeir


def enter_change(
    town: Organisation, *, firm: str, day: date, heirs: Mapping[str, int], evidence: str, by: User
) -> FirmChange:
    """A firm of the town's state was taken over or split; what it was granted before counts for its heirs."""
    if not town.is_town:
        raise Refused(Reason.NOT_A_TOWN)
    if day > in_zone(clock.now(), town.time_zone).date():
        raise Refused(Reason.FIRM_CHANGE_TO_COME)
    number, weights = firm_number(firm), {firm_number(name): weight for name, weight in heirs.items()}
    if set(weights) == {number}:
        raise Refused(Reason.FIRM_UNCHANGED)
    queries.hold_firms([number, *weights])
    known = queries.changes_in(town.country)
    refuse_circle(number, day, weights, known)
    if any((one.firm, one.day) == (number, day) for one in known):
        raise Refused(Reason.FIRM_CHANGE_KNOWN, firm=number)
    made = FirmChange(
        town=town,
        country=town.country,
        firm=number,
        day=day,
        evidence=evidence,
        entered_by=by,
        heirs=[FirmHeir(number=name, weight=weight) for name, weight in weights.items()],
    )
    db.session.add(made)
    audit.record(by, "firm_change.enter", made, firm=number, day=day.isoformat(), heirs=dict(weights))
    return made


def refuse_circle(firm: str, day: date, weights: Mapping[str, int], known: list[Change]) -> None:
    """Firms that give way to each other on one day leave nobody whose the aid is."""
    same_day = {one.firm: one.heirs for one in known if one.day == day}
    try:
        passed_on(firm, 0, same_day | {firm: weights}, frozenset())
    except InACircle as circle:
        raise Refused(Reason.FIRMS_IN_A_CIRCLE, firm=circle.firm) from None


def strike_change(change: FirmChange, *, because: str, by: User) -> None:
    """An entry that is wrong counts no longer and stays readable with the reason."""
    if change.struck_at is not None:
        raise Refused(Reason.NOT_NOW)
    change.struck_at, change.struck_because = clock.now(), because
    audit.record(by, "firm_change.strike", change)
