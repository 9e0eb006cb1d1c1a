"""The agreement of Lovech and Laval in the demonstration: contacts since 1994, signed in 2010, visits and returns."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from craftfair.accounts import services as accounts
from craftfair.demo import library
from craftfair.demo.people import World, person
from craftfair.domain.feasts import Feast
from craftfair.domain.policy import Role
from craftfair.domain.reciprocity import Kind, Money
from craftfair.fairs.models import Fair, Series
from craftfair.foundation.database import db
from craftfair.partnerships import services as partnerships
from craftfair.partnerships.models import Partnership, PartnershipKind

if TYPE_CHECKING:
    from craftfair.demo.editions import Edition

SEATS: dict[str, dict[str, Any]] = {
    "lovech": {"seat": "Ловеч", "latitude": 43.13227, "longitude": 24.71763},
    "laval": {"seat": "Laval", "latitude": 48.07247, "longitude": -0.77019},
}
NAME = {"en": "Laval – Lovech", "fr": "Laval – Lovetch", "bg": "Лавал – Ловеч"}
#: Invented, as every number below: what was really spent is not known.
SAMPLE = {"laval": "Exemple de la démonstration", "lovech": "Пример от демонстрацията"}
REGIONAL = "central-stara-planina"


def agree(world: World, story: dict[str, Any], christmas: Series, spring: Series) -> Partnership:
    """What the two towns signed, and the fairs to which they invite each other."""
    laval, lovech = world.towns["laval"], world.towns["lovech"]
    for key, seat in SEATS.items():
        partnerships.place_on_map(world.towns[key], **seat, source="GeoNames, CC BY 4.0", by=world.officers[key])
    partnership = partnerships.conclude(
        lovech,
        laval,
        name=NAME,
        kind=PartnershipKind.TWINNING,
        fields=story["agreement_fields"],
        contacts_since=story["contacts_since"],
        signed_in=story["agreement_signed"],
        by=world.officers["lovech"],
    )
    db.session.flush()
    partnerships.confirm(partnership.parties[1], by=world.officers["laval"])
    every_year: dict[str, Any] = {"every": 1, "by": world.officers["lovech"]}
    first: dict[str, Any] = {
        "host": laval,
        "series": christmas,
        "feast": Feast.FIXED_DAY,
        "month": 12,
        "day": 4,
        "days": 21,
    }
    partnerships.add_occasion(partnership, name=christmas.name, first_year=2010, **first, **every_year)
    palm_sunday: dict[str, Any] = {
        "host": lovech,
        "series": spring,
        "feast": Feast.ORTHODOX_EASTER,
        "offset": -9,
        "days": 3,
    }
    partnerships.add_occasion(partnership, name=spring.name, first_year=2011, **palm_sunday, **every_year)
    for key, worth in (("laval", Money(5500, "EUR")), ("lovech", Money(6000, "BGN"))):
        own: dict[str, Any] = {"kind": Kind.NIGHT, "from_year": 2010, "worth": worth, "by": world.officers[key]}
        partnerships.value(partnership, world.towns[key], **own)
    return partnership


def visit(world: World, partnership: Partnership, fair: Fair, edition: "Edition", *, answered: bool = True) -> None:
    """The host invites the twin town; its officer accepts all places."""
    guest = partnership.party_of(world.towns[edition.guests].id)
    assert guest is not None  # noqa: S101 - both towns are partners
    made = partnerships.invite(
        fair,
        guest,
        places=edition.quota,
        pavilions=[pavilion["key"] for pavilion in edition.pavilions],
        host_pays=["pays_stand", "pays_nights"],
        answer_by=edition.closes_at - timedelta(days=2),
        list_by=edition.closes_at + timedelta(days=10),
        by=world.organisers[edition.host],
    )
    db.session.flush()
    if answered:
        partnerships.accept(made, places=edition.quota, by=world.officers[edition.guests])


def spend(world: World, partnership: Partnership, edition: "Edition") -> None:
    """Nights for the guests, as a sample of an entry by hand."""
    host, guests = world.towns[edition.host], world.towns[edition.guests]
    partnerships.enter(
        partnership,
        giver=host,
        receiver=guests,
        year=edition.starts_on.year,
        kind=Kind.NIGHT,
        quantity=edition.quota * ((edition.ends_on - edition.starts_on).days + 1),
        evidence=SAMPLE[edition.host],
        by=world.officers[edition.host],
    )


def join_innocrafts(world: World) -> None:
    """The network in which this exchange was told as a good practice, and an officer of its Bulgarian association."""
    network = partnerships.load_innocrafts(by=world.administrator)
    db.session.flush()
    party = next(party for party in network.parties if party.organisation.slug == REGIONAL)
    officer = person("officer@central-stara-planina.example", "Стоян Мрежов", "bg")
    association: dict[str, Any] = {"email": officer.email, "role": Role.OFFICER, "by": world.administrator}
    accounts.accept_membership(accounts.offer_membership(party.organisation, **association), by=officer)
    partnerships.confirm(party, by=officer)
    library.tell_ours(party.organisation, by=officer)
