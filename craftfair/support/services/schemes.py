"""Open a support scheme of a town, change it while nobody has asked yet, extend it afterwards."""

from datetime import datetime
from typing import Any

from craftfair.accounts.models import Organisation, User
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.support import queries
from craftfair.support.models import SupportScheme


def open_scheme(town: Organisation, *, by: User, year: int, **terms: Any) -> SupportScheme:
    """Announce what the town gives this year, and for what."""
    if not town.is_town:
        raise Refused(Reason.NOT_A_TOWN)
    scheme = SupportScheme(town=town, year=year, ordinal=queries.next_ordinal(town, year), **terms)
    db.session.add(scheme)
    audit.record(by, "support.open", scheme, budget=scheme.budget_minor, currency=scheme.currency)
    return scheme


def update(scheme: SupportScheme, *, by: User, **terms: Any) -> None:
    """Change the terms; once somebody has asked under them they stay as they are."""
    if queries.has_applications(scheme):
        raise Refused(Reason.TERMS_STAY)
    if terms["year"] != scheme.year:
        scheme.ordinal = queries.next_ordinal(scheme.town, terms["year"])
    changed = sorted(name for name, value in terms.items() if getattr(scheme, name) != value)
    for name, value in terms.items():
        setattr(scheme, name, value)
    audit.record(by, "support.update", scheme, changed=changed)


def extend(scheme: SupportScheme, *, budget_minor: int, closes_at: datetime, by: User) -> None:
    """More or less money, never less than was granted; a later closing, never an earlier one."""
    if closes_at < scheme.closes_at:
        raise Refused(Reason.CLOSES_ONLY_LATER)
    if budget_minor < scheme.committed_minor:
        raise Refused(Reason.BUDGET_BELOW_GRANTS)
    before = scheme.budget_minor
    scheme.budget_minor, scheme.closes_at = budget_minor, closes_at
    audit.record(by, "support.extend", scheme, before=before, after=budget_minor, closes_at=closes_at.isoformat())
