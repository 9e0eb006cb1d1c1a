"""make.fair(), make.artisan(): the smallest valid record; a test says only what it is about."""

from datetime import date, time, timedelta
from itertools import count
from typing import Any, TypeVar

from craftfair.accounts.models import Membership, Organisation, OrganisationKind, User
from craftfair.accounts.queries import email_key
from craftfair.applications.models import Application, ShownWork
from craftfair.artisans.models import Artisan, CraftShare, LegalForm, Photo, Work
from craftfair.delegations.models import Delegation
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.fairs.models import Call, Fair, FairDay, Pavilion, Series, Stand, Zone
from craftfair.foundation import clock
from craftfair.foundation.database import Model, db
from craftfair.foundation.search import folded

number = count(1)
M = TypeVar("M", bound=Model)


def saved(record: M) -> M:
    db.session.add(record)
    db.session.commit()
    return record


def user(**given: Any) -> User:
    n = next(number)
    email = given.pop("email", f"person{n}@example.org")
    usual = {
        "email": email,
        "email_key": email_key(email),
        "name": f"Person {n}",
        "language": "en",
        "password_hash": "!",
        "confirmed_at": clock.now(),
    }
    return saved(User(**usual | given))


def organisation(**given: Any) -> Organisation:
    n = next(number)
    usual = {
        "slug": f"organisation-{n}",
        "kind": OrganisationKind.ORGANISER,
        "name": {"en": f"Organisation {n}"},
        "country": "FR",
        "time_zone": "Europe/Paris",
        "language": "fr",
    }
    return saved(Organisation(**usual | given))


def town(**given: Any) -> Organisation:
    return organisation(**{"kind": OrganisationKind.TOWN, "slug": f"town-{next(number)}"} | given)


def member(organisation: Organisation, role: Role, **given: Any) -> User:
    """A person with a role in an organisation."""
    person = user(**given)
    saved(Membership(user=person, organisation=organisation, role=role))
    return person


def officer(town: Organisation, **given: Any) -> User:
    return member(town, Role.OFFICER, **given)


def organiser(fair: Fair, **given: Any) -> User:
    return member(fair.organiser, Role.ORGANISER, **given)


def artisan(**given: Any) -> Artisan:
    """A workshop with one craft (pottery unless `craft` says otherwise)."""
    craft = given.pop("craft", "pottery")
    if "user" not in given:
        given["user"] = user()
    usual = {
        "trading_name": f"Workshop {next(number)}",
        "legal_form": LegalForm.PERSON,
        "representative": given["user"].name,
        "country": "BG",
        "languages": ["bg"],
    }
    crafts = [CraftShare(craft=craft, share_percent=100, is_main=True)]
    return saved(Artisan(**usual | {"crafts": crafts} | given))


def work(**given: Any) -> Work:
    if "artisan" not in given:
        given["artisan"] = artisan()
    return saved(Work(**{"title": {"en": f"Bowl {next(number)}"}, "craft": "pottery"} | given))


def photo(**given: Any) -> Photo:
    """The record of a photo; its files are not written."""
    if "work" in given:
        given.setdefault("artisan", given["work"].artisan)
    if "artisan" not in given:
        given["artisan"] = artisan()
    usual = {
        "alt": "A bowl",
        "width": 1600,
        "height": 1200,
        "sha256": "0" * 64,
        "key_small": "a",
        "key_medium": "b",
        "key_large": "c",
    }
    return saved(Photo(**usual | given))


def series(**given: Any) -> Series:
    n = next(number)
    if "organiser" not in given:
        given["organiser"] = organisation()
    if "host_town" not in given:
        given["host_town"] = town()
    return saved(Series(**{"slug": f"series-{n}", "name": {"en": f"Series {n}"}} | given))


def fair(*, call: bool | dict[str, Any] = True, **given: Any) -> Fair:
    """A published fair of three days, two months ahead, its call open since yesterday and until tomorrow."""
    n, now = next(number), clock.now()
    if "series" not in given:
        given["series"] = series(**{k: given[k] for k in ("organiser", "host_town") if k in given})
    given.setdefault("organiser", given["series"].organiser)
    given.setdefault("host_town", given["series"].host_town)
    first: date = given.get("starts_on") or now.date() + timedelta(days=60)
    last: date = given.get("ends_on") or first + timedelta(days=2)
    usual = {
        "slug": f"fair-{n}",
        "name": {"en": f"Fair {n}"},
        "time_zone": "Europe/Paris",
        "starts_on": first,
        "ends_on": last,
        "published_at": now,
        "days": [
            FairDay(day=first + timedelta(days=i), opens=time(10), closes=time(18))
            for i in range((last - first).days + 1)
        ],
    }
    if call:
        times = {
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=1),
            "answer_by": now + timedelta(days=20),
            "rules": {"en": "Own production only."},
        }
        given["call"] = Call(**times | (call if isinstance(call, dict) else {}))
    made = Fair(**usual | given)
    made.search_text = made.search_text or folded(*made.name.values(), *made.host_town.name.values(), made.place)
    return saved(made)


def pavilion(**given: Any) -> Pavilion:
    if "fair" not in given:
        given["fair"] = fair()
    return saved(Pavilion(**{"label": f"P{next(number)}"} | given))


def stand(**given: Any) -> Stand:
    if "pavilion" not in given:
        given["pavilion"] = pavilion()
    usual = {
        "fair_id": given["pavilion"].fair_id,
        "label": f"S{next(number)}",
        "width_m": 3.0,
        "depth_m": 2.0,
        "power_w": 3680,
        "covered": True,
        "step_free": True,
    }
    return saved(Stand(**usual | given))


def zone(**given: Any) -> Zone:
    if "fair" not in given:
        given["fair"] = fair()
    usual = {"label": f"Z{next(number)}", "slot_minutes": 45, "windows": ["11:30-13:00", "15:00-18:00"]}
    return saved(Zone(**usual | given))


def application(*, status: Status = Status.DRAFT, **given: Any) -> Application:
    """An application with every answer given, in the wanted status."""
    if "fair" not in given:
        given["fair"] = fair()
    if "artisan" not in given:
        given["artisan"] = artisan()
    who: Artisan = given["artisan"]
    n = next(number)
    usual: dict[str, Any] = {
        "number": n,
        "reference": f"T-{n:04d}",
        "workshop": who.trading_name,
        "town_id": who.town_id,
        "contact_name": who.representative,
        "phone": "+359 88 123 4567",
        "people": 1,
        "craft": who.main_craft or "pottery",
        "techniques": "Thrown on the wheel",
        "presentation": "Bowls and jugs of red clay",
        "own_production": True,
        "width_m": 3.0,
        "min_width_m": 2.0,
        "depth_m": 2.0,
        "demonstrates": False,
        "rules_version": 1,
        "rules_accepted_at": clock.now(),
    }
    if status is not Status.DRAFT:
        usual["submitted_at"] = clock.now()
    if status is Status.INVITED:
        usual["answer_by"] = clock.now() + timedelta(days=20)
    return saved(Application(**usual | {"status": status} | given))


def shown(artisan: Artisan) -> ShownWork:
    """A work of the artisan, chosen for an application that is made with it."""
    return ShownWork(work=work(artisan=artisan), position=0)


def delegation(**given: Any) -> Delegation:
    if "fair" not in given:
        given["fair"] = fair()
    if "town" not in given:
        given["town"] = town()
    return saved(Delegation(**{"quota": 9} | given))
