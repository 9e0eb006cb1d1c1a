"""Finding programmes, demonstrations, free slots, what is known for arranging them, and a day as a board."""

from craftfair.programme.queries.board import Board, Cell, of_day
from craftfair.programme.queries.changes import Changes, changes
from craftfair.programme.queries.hours import OtherHour, other_hours
from craftfair.programme.queries.planned import (
    Offer,
    answered,
    application_of,
    cancellations,
    demonstrations,
    fair_zone,
    of_nobody,
    of_programme,
    offers,
    open_on,
    out_of_play,
    rules_of,
    same_in,
    showing_of,
    slots_of,
)
from craftfair.programme.queries.problem import Arrangement, arrangement, digest, moment
from craftfair.programme.queries.programmes import draft, hold, in_force, last_version, newest, versions
from craftfair.programme.queries.proposed import Proposed, proposed
from craftfair.programme.queries.shown import in_public, of_application, published_fair

ARRANGE = "arrange"

__all__ = [
    "ARRANGE",
    "Arrangement",
    "Board",
    "Cell",
    "Changes",
    "Offer",
    "OtherHour",
    "Proposed",
    "answered",
    "application_of",
    "arrangement",
    "cancellations",
    "changes",
    "demonstrations",
    "digest",
    "draft",
    "fair_zone",
    "hold",
    "in_force",
    "in_public",
    "last_version",
    "moment",
    "newest",
    "of_application",
    "of_day",
    "of_nobody",
    "of_programme",
    "offers",
    "open_on",
    "other_hours",
    "out_of_play",
    "proposed",
    "published_fair",
    "rules_of",
    "same_in",
    "showing_of",
    "slots_of",
    "versions",
]
