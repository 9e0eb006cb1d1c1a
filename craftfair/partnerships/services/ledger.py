"""Keep the ledger: enter what was given with its evidence, strike out what is wrong, say what a unit is worth."""

from craftfair.accounts.models import Organisation, User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.reciprocity import Kind, Money
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.partnerships import queries
from craftfair.partnerships.models import LedgerEntry, LedgerRate, Partnership, PartnershipDocument


def enter(
    partnership: Partnership,
    *,
    giver: Organisation,
    receiver: Organisation,
    year: int,
    kind: Kind,
    quantity: int,
    money: Money | None = None,
    evidence: str,
    document: PartnershipDocument | None = None,
    by: User,
) -> LedgerEntry:
    """Write down what one partner gave another; both read it with the name of whoever wrote it."""
    parties = {party.organisation_id for party in partnership.parties}
    if giver.id == receiver.id or not {giver.id, receiver.id} <= parties:
        raise Refused(Reason.NOT_BETWEEN_PARTNERS)
    if (kind is Kind.FEE_WAIVED) != (money is not None):
        raise Refused(Reason.MONEY_FOR_FEES_ONLY)
    entry = LedgerEntry(
        partnership=partnership,
        giver=giver,
        receiver=receiver,
        year=year,
        kind=kind,
        quantity=quantity,
        amount_minor=money.minor if money else None,
        currency=money.currency if money else None,
        evidence=evidence,
        document=document,
        entered_by=by,
    )
    db.session.add(entry)
    audit.record(by, "ledger.enter", entry, kind=kind.value, year=year, quantity=quantity)
    return entry


def strike(entry: LedgerEntry, *, because: str, by: User) -> None:
    """An entry that is wrong counts no longer and stays readable with the reason."""
    if entry.struck_at is not None:
        raise Refused(Reason.NOT_NOW)
    entry.struck_at, entry.struck_because = clock.now(), because
    audit.record(by, "ledger.strike", entry)


def value(
    partnership: Partnership, organisation: Organisation, *, kind: Kind, from_year: int, worth: Money, by: User
) -> LedgerRate:
    """Say what a unit of a kind is worth to one's own town from a year on."""
    if kind is Kind.FEE_WAIVED:
        raise Refused(Reason.MONEY_FOR_FEES_ONLY)
    same = [
        rate
        for rate in queries.rate_rows(partnership, organisation.id)
        if (rate.kind, rate.from_year) == (kind, from_year)
    ]
    if same:
        raise Refused(Reason.RATE_EXISTS)
    rate = LedgerRate(
        partnership_id=partnership.id,
        organisation=organisation,
        kind=kind,
        from_year=from_year,
        amount_minor=worth.minor,
        currency=worth.currency,
    )
    db.session.add(rate)
    audit.record(by, "ledger.value", rate, kind=kind.value, from_year=from_year)
    return rate


def remove_value(partnership: Partnership, organisation: Organisation, public_id: str, *, by: User) -> None:
    """Take back what one's own town said a unit is worth."""
    rates = {rate.public_id: rate for rate in queries.rate_rows(partnership, organisation.id)}
    if public_id not in rates:
        raise Refused(Reason.CONFLICT)
    rate = rates[public_id]
    audit.record(by, "ledger.remove_value", rate, kind=rate.kind.value, from_year=rate.from_year)
    db.session.delete(rate)
