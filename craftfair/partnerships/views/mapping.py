"""The partners of agreements as a map and its list: every partner with a number, those with a seat as a dot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from craftfair.accounts.models import Organisation
from craftfair.domain.mapping import Map, Place, draw
from craftfair.partnerships.models import Partnership, PartnershipKind, Whereabouts


@dataclass(frozen=True)
class Partner:
    """One line of the list beside the map."""

    number: int
    organisation: Organisation
    seat: str


@dataclass(frozen=True)
class PartnersMap:
    drawing: Map | None
    partners: Sequence[Partner]


def map_of(partnerships: Sequence[Partnership], places: Mapping[int, Whereabouts]) -> PartnersMap:
    """Number the partners in their order; a line joins partners of an agreement between towns."""
    organisations = {
        party.organisation_id: party.organisation for partnership in partnerships for party in partnership.parties
    }
    numbers = {key: number for number, key in enumerate(organisations, start=1)}
    seats = [
        Place(numbers[key], places[key].seat, places[key].latitude, places[key].longitude)
        for key in organisations
        if key in places
    ]
    pairs = [
        (numbers[one.organisation_id], numbers[other.organisation_id])
        for partnership in partnerships
        if partnership.kind is PartnershipKind.TWINNING
        for one, other in combinations(partnership.parties, 2)
        if one.organisation_id in places and other.organisation_id in places
    ]
    partners = [
        Partner(numbers[key], one, places[key].seat if key in places else "") for key, one in organisations.items()
    ]
    return PartnersMap(draw(seats, pairs), partners)
