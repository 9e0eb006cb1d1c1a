"""Finding schemes and applications for support, what is on a list, and how an undertaking stands on a day."""

from craftfair.support.queries.applications import (
    evidence_keys,
    fairs_to_ask_for,
    first_payment,
    granted_before,
    mine,
    number_of_evidence,
    officers_of,
    with_papers,
)
from craftfair.support.queries.firms import changes_in, changes_of, hold_firms
from craftfair.support.queries.holding import hold
from craftfair.support.queries.listing import View, counts, listed, register
from craftfair.support.queries.schemes import for_artisan, has_applications, next_ordinal, of_town
from craftfair.support.queries.standing import Standing, standing

__all__ = [
    "Standing",
    "View",
    "changes_in",
    "changes_of",
    "counts",
    "evidence_keys",
    "fairs_to_ask_for",
    "first_payment",
    "for_artisan",
    "granted_before",
    "has_applications",
    "hold",
    "hold_firms",
    "listed",
    "mine",
    "next_ordinal",
    "number_of_evidence",
    "of_town",
    "officers_of",
    "register",
    "standing",
    "with_papers",
]
