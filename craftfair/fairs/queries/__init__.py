"""Finding fairs, series and grounds, gathered under one name."""

from craftfair.fairs.queries.editions import (
    fair_by_slug,
    fairs_page,
    hours,
    is_fair_slug,
    listed,
    missing,
    open_calls,
    organisations_of,
    organised_by,
    organised_organisations,
    published,
    series_of,
    slugs,
)
from craftfair.fairs.queries.places import Ground, all_slots, ground, labels, number_of_stands, pavilion_ids, slots
from craftfair.fairs.queries.site import Site, findings, last_deeds, neighbours, sheet, site, values_of

__all__ = [
    "Ground",
    "Site",
    "all_slots",
    "fair_by_slug",
    "fairs_page",
    "findings",
    "ground",
    "hours",
    "is_fair_slug",
    "labels",
    "last_deeds",
    "listed",
    "missing",
    "neighbours",
    "number_of_stands",
    "open_calls",
    "organised_by",
    "organised_organisations",
    "organisations_of",
    "pavilion_ids",
    "published",
    "series_of",
    "sheet",
    "site",
    "slots",
    "slugs",
    "values_of",
]
