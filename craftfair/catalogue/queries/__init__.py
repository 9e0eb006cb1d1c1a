"""What the public may see: published fairs, their exhibitors with consent, the plan and the programme in force."""

from craftfair.catalogue.queries.exhibitors import (
    Exhibitor,
    crafts_of,
    exhibitor,
    exhibitors,
    photo,
    place_of,
    works_to_look_at,
)
from craftfair.catalogue.queries.fairs import (
    COMING,
    OPEN,
    PAST,
    application_of,
    fair_seen_by,
    fairs_in,
    state_of_the_list,
)
from craftfair.catalogue.queries.places import (
    Occupant,
    Shown,
    has_plan,
    occupants,
    programme,
    programme_days,
    programme_shown,
    told_on,
)

__all__ = [
    "COMING",
    "Exhibitor",
    "OPEN",
    "Occupant",
    "PAST",
    "application_of",
    "crafts_of",
    "exhibitor",
    "exhibitors",
    "fair_seen_by",
    "fairs_in",
    "has_plan",
    "occupants",
    "photo",
    "place_of",
    "programme",
    "programme_days",
    "programme_shown",
    "Shown",
    "state_of_the_list",
    "told_on",
    "works_to_look_at",
]
