"""Finding agreements and their partners, visits and the calendar, and what the ledger counts."""

from craftfair.partnerships.queries.agreements import (
    choosable,
    documents,
    file_keys,
    known_names,
    number_of_documents,
    of_user,
    officers_of,
    own_party,
    whereabouts,
)

__all__ = [
    "choosable",
    "documents",
    "file_keys",
    "known_names",
    "number_of_documents",
    "of_user",
    "officers_of",
    "own_party",
    "whereabouts",
]
