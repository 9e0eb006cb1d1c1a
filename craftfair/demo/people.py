"""The people of the demonstration, with one password that exists only there."""

import tomllib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from craftfair.accounts import services as accounts
from craftfair.accounts.models import Organisation, OrganisationKind, User
from craftfair.artisans import services as artisans
from craftfair.artisans.models import Artisan, LegalForm
from craftfair.demo.pictures import picture
from craftfair.domain.policy import Role
from craftfair.foundation import photos
from craftfair.foundation.i18n import in_language

DATA = Path(__file__).parents[1] / "data"
PASSWORD = "lovech-laval-demo"  # noqa: S105 - written on the demonstration's first page, used nowhere else
ADMINISTRATOR = "administrator@craftfair.example"


@dataclass
class World:
    """Everybody the story needs, by key."""

    administrator: User
    towns: dict[str, Organisation] = field(default_factory=dict)
    organisers: dict[str, User] = field(default_factory=dict)
    officers: dict[str, User] = field(default_factory=dict)
    artisans: dict[str, Artisan] = field(default_factory=dict)
    applicants: dict[str, dict[str, Any]] = field(default_factory=dict)


def read(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def person(email: str, name: str, language: str) -> User:
    """An account, asked for and confirmed as anybody's is."""
    return accounts.confirm(accounts.register(email=email, name=name, password=PASSWORD, language=language))


def people(story: dict[str, Any]) -> World:
    """The two towns with their staff, and an administrator who founds them."""
    world = World(administrator=person(ADMINISTRATOR, "Craftfair administrator", "en"))
    world.administrator.is_administrator = True
    names = {"lovech": ("Десислава Общинска", "Калин Панаиров"), "laval": ("Hélène Mairie", "Marc Bazar")}
    for town in story["towns"]:
        key, language = town["key"], town["language"]
        world.towns[key] = accounts.found_organisation(
            slug=key,
            kind=OrganisationKind.TOWN,
            name=town["name"],
            country=town["country"],
            time_zone=town["time_zone"],
            language=language,
            by=world.administrator,
        )
        officer, organiser = names[key]
        world.officers[key] = join(world, key, Role.OFFICER, person(f"officer@{key}.example", officer, language))
        world.organisers[key] = join(
            world, key, Role.ORGANISER, person(f"organiser@{key}.example", organiser, language)
        )
    return world


def join(world: World, key: str, role: Role, user: User) -> User:
    """Offered by the administrator, accepted by the person."""
    offer = accounts.offer_membership(world.towns[key], email=user.email, role=role, by=world.administrator)
    accounts.accept_membership(offer, by=user)
    return user


def workshops(world: World, story: dict[str, Any]) -> None:
    """Twelve workshops of Lovech and three of Laval, each with a profile, works and photos."""
    texts = read("demo-workshops.toml")
    for number, applicant in enumerate(story["applicants"], start=1):
        world.applicants[applicant["workshop"]] = applicant
        workshop(world, "lovech", number, applicant, texts[applicant["workshop"]])
    for number, (name, text) in enumerate(texts.items()):
        if name not in world.applicants:
            facts = {"workshop": name, "craft": text["craft"], "languages": ["fr", "en"]}
            workshop(world, "laval", number, facts, text)


def workshop(world: World, town: str, number: int, facts: dict[str, Any], text: dict[str, Any]) -> None:
    """One profile as its owner would fill it in."""
    language = world.towns[town].language
    owner = person(f"artisan{number}@{town}.example", text["person"], language)
    artisan = artisans.create_profile(
        trading_name=facts["workshop"],
        legal_form=LegalForm(facts.get("legal_form", "self_employed")),
        representative=text["person"],
        town=world.towns[town],
        phone="+359 88 123 4567" if town == "lovech" else "+33 2 43 00 00 00",
        languages=facts["languages"],
        techniques=text["techniques"],
        public_text=text["public_text"],
        is_public=True,
        by=owner,
    )
    artisans.set_crafts(artisan, {facts["craft"]: 100}, main=facts["craft"], by=owner)
    for position, work in enumerate(text["works"]):
        made = artisans.add_work(
            artisan, title=work["title"], craft=facts["craft"], materials=work["materials"], by=owner
        )
        clean = photos.prepare(BytesIO(picture(facts["craft"], position + number % 2)))
        artisans.keep_photo(artisan, clean, alt=in_language(work["title"], language), work=made, by=owner)
    world.artisans[facts["workshop"]] = artisan
