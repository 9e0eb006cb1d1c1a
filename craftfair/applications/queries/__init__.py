"""Finding applications: an artisan's own, and those of a fair."""

from craftfair.applications.queries.fair import applicants, organisers
from craftfair.applications.queries.own import (
    Applicant,
    Event,
    Offer,
    Place,
    active,
    applicant,
    deeds,
    history,
    last_deeds,
    made_with,
    mine,
    offer_of,
    photo_of,
    shown_works,
    works_to_choose,
)

__all__ = [
    "Applicant",
    "Event",
    "Offer",
    "Place",
    "active",
    "applicant",
    "applicants",
    "deeds",
    "history",
    "last_deeds",
    "made_with",
    "mine",
    "offer_of",
    "organisers",
    "photo_of",
    "shown_works",
    "works_to_choose",
]
