"""Load a network of partners from the tables that come with Craftfair."""

import csv
from importlib.resources import files

from craftfair.accounts import services as accounts
from craftfair.accounts.models import Organisation, OrganisationKind, User
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.foundation.i18n import LANGUAGES
from craftfair.partnerships import queries
from craftfair.partnerships.models import Partnership, PartnershipKind, Party
from craftfair.partnerships.services.agreements import place_on_map

SOURCE = "GeoNames, CC BY 4.0"


def table(name: str) -> dict[str, dict[str, str]]:
    """The rows of a table of ours by their number."""
    with (files("craftfair") / "data" / name).open(encoding="utf-8") as rows:
        return {row["no"]: row for row in csv.DictReader(rows)}


def load_innocrafts(*, by: User) -> Partnership:
    """The 15 partners of INNOCRAFTS as a network; partners that are here already keep all they have.

    Nobody has confirmed yet: each partner does that itself once it has people here.
    """
    seats, partners = table("innocrafts_seats.csv"), table("innocrafts_partners.csv")
    known = queries.known_names([seat["slug"] for seat in seats.values()])
    network = Partnership(kind=PartnershipKind.NETWORK, name={"en": "INNOCRAFTS"}, fields=["crafts", "economy"])
    for number, partner in partners.items():
        seat = seats[number]
        organisation = known.get(seat["slug"]) or found(partner, seat, by=by)
        network.parties.append(Party(organisation=organisation))
    db.session.add(network)
    audit.record(by, "partnership.load_network", network, partners=len(partners))
    return network


def found(partner: dict[str, str], seat: dict[str, str], *, by: User) -> Organisation:
    """A partner that is not here yet, with its place on the map."""
    spoken = partner["country"].lower()
    organisation = accounts.found_organisation(
        slug=seat["slug"],
        kind=OrganisationKind(seat["kind"]),
        name={"en": partner["institution"]},
        country=partner["country"],
        time_zone=seat["time_zone"],
        language=spoken if spoken in LANGUAGES else "en",
        by=by,
    )
    db.session.flush()
    where = {"latitude": float(seat["latitude"]), "longitude": float(seat["longitude"])}
    place_on_map(organisation, seat=seat["seat"], **where, source=SOURCE, by=by)
    return organisation
