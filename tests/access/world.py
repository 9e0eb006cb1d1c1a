"""A small world with one record of every kind, and everybody who might knock at a door of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from craftfair.accounts import queries as people
from craftfair.accounts import services as accounts
from craftfair.accounts.models import LinkPurpose, User
from craftfair.accounts.services import links
from craftfair.accounts.views import SESSION_KEY
from craftfair.allocation import services as allocation
from craftfair.allocation.models import GapQuestion, MoveRequest
from craftfair.applications.models import ShownWork
from craftfair.delegations import queries as lists
from craftfair.delegations import services as delegations
from craftfair.domain.choosing import Audience
from craftfair.domain.feasts import Feast
from craftfair.domain.ground.kinds import Landmark as Mark
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import LineRole, lines_digest
from craftfair.domain.policy import Role
from craftfair.domain.reciprocity import Kind as Counted
from craftfair.fairs.models import Fair
from craftfair.fairs.models.ground import Circuit, Landmark
from craftfair.foundation import clock, files
from craftfair.foundation.database import db
from craftfair.learning import queries as courses
from craftfair.learning import services as learning
from craftfair.partnerships import services as partnerships
from craftfair.partnerships.models import LedgerEntry, Occasion, PartnershipDocument, PartnershipKind, Visit
from craftfair.practices import services as practices
from craftfair.programme import services as programme
from craftfair.travel import services as travel
from craftfair.travel.models import Traveller
from tests import factories as make
from tests.access.support_world import of_support
from tests.support.client import Browser

# In the order of the columns of tests/access/doors.py.
VISITORS = (
    "nobody",
    "artisan",  # who applied
    "stranger",  # another artisan
    "officer",  # of the town that sends the artisan
    "other officer",
    "organiser",  # of the fair
    "other organiser",
    "administrator",
)
BUSY = ("artisan", "officer", "organiser", "administrator")  # between them they meet every form there is


@dataclass
class World:
    """`devices` are the sign-ins of VISITORS, `keys` what stands in addresses by the names of their arguments."""

    devices: dict[str, str]
    keys: dict[str, str]
    tokens: dict[str, str]
    ids: dict[str, int]

    def values(self, endpoint: str, arguments: set[str]) -> dict[str, str]:
        """What stands in the address of an endpoint."""
        is_of_town = endpoint.startswith(("accounts.", "learning.tool", "partnerships.", "support."))
        own = {"organisation": self.keys["town"]} if is_of_town else {}
        own |= {"token": self.tokens.get(endpoint, "")} if "token" in arguments else {}
        own |= {"kind": "xlsx"} if "kind" in arguments else {}
        own |= {"sheet": "csv"} if "sheet" in arguments else {}
        return {name: (self.keys | own).get(name, "nowhere") for name in arguments}

    def back_at(self, visitor: Browser, name: str) -> Browser:
        """Signed in again, whatever the visitor has just done."""
        if name != "nobody":
            visitor.remember(**{SESSION_KEY: self.devices[name]})
        return visitor

    def token_of(self, visitor: Browser, name: str) -> str:
        """A token of the visitor's, who is signed in again by the same cookie."""
        return visitor.token(**({SESSION_KEY: self.devices[name]} if name != "nobody" else {}))


def make_world(*, published: bool = True, status: Status = Status.ACCEPTED) -> World:
    """A fair with its ground, its plan, its programme, and an artisan of a town that has signed its list."""
    town, other_town = make.town(), make.town()
    fair, other_fair = make.fair(), make.fair()
    stand = make.stand(pavilion=make.pavilion(fair=fair), width_m=4.0)
    zone = make.zone(fair=fair, power_w=5000, water=True, fire=True, noise=True)
    people = {
        "artisan": make.user(),
        "stranger": make.artisan().user,
        "officer": make.officer(town),
        "other officer": make.officer(other_town),
        "organiser": make.organiser(fair),
        "other organiser": make.organiser(other_fair),
        "administrator": make.user(is_administrator=True),
    }
    artisan = make.artisan(user=people["artisan"], town=town)
    work = make.work(artisan=artisan)
    photo = make.photo(work=work)
    application = make.application(
        fair=fair, artisan=artisan, status=status, demonstrates=True, works=[ShownWork(work=work)]
    )
    fair.call.next_number = application.number + 1
    if status is Status.ACCEPTED:
        records = carried_out(fair, town, people, application, stand, zone)
    else:
        records = {"delegation": make.delegation(fair=fair, town=town)}
    if not published:
        fair.published_at = None
    records |= {"fair": fair, "application": application, "artisan": artisan, "work": work, "photo": photo}
    records |= {"stand": stand, "pavilion": stand.pavilion, "zone": zone, "series": fair.series}
    box = make.saved(Landmark(fair=fair, label="B1", kind=Mark.POWER_BOX))
    records |= {
        "landmark": box,
        "circuit": make.saved(Circuit(fair=fair, power_box_id=box.id, label="C1", power_w=3680)),
    }
    records |= under_way(records["delegation"], application, people)
    records |= learned(people["artisan"], town, people["officer"], fair.organiser)
    records |= of_towns(fair, town, fair.host_town, people["officer"])
    records |= of_support(town, application, people["officer"])
    keys, tokens = of_accounts(town, people)
    day = fair.days[0].day
    keys |= {"town": town.slug, "organisation": fair.organiser.slug, "slot_day": day.isoformat(), "slot_time": "12:15"}
    keys |= {"step": "who", "size": "320", "kept": "none", "course": "card-payment", "path": "invitation"}
    keys |= {name: getattr(record, record.url_key) for name, record in records.items()}
    devices = {name: accounts.begin_sign_in(person, device="test") for name, person in people.items()}
    db.session.commit()
    ids = {name: record.id for name, record in (records | people).items()}
    return World(devices, keys, tokens, ids)


def carried_out(fair: Fair, town: Any, people: dict[str, User], application: Any, stand: Any, zone: Any) -> Any:
    """What comes after acceptance: the signed list, the place, the demonstration."""
    officer, organiser = people["officer"], people["organiser"]
    delegation = make.delegation(fair=fair, town=town)
    delegations.nominate(delegation, application, by=officer)
    delegations.endorse_all(delegation, by=officer)
    seen = lines_digest(lists.lines(delegation))
    signed = delegations.sign(delegation, office="Mayor", digest=seen, by=officer)
    beside = delegations.add_signature(signed, kind="asc", data=b"signature", by=officer)
    plan = allocation.draft_of(fair, by=organiser)
    db.session.flush()
    allocation.place(plan, application, stand, by=organiser)
    first = {"day": fair.days[0].day, "starts": time(11, 30)}
    shown = programme.schedule(application, zone, **first, kept=True, by=organiser)
    db.session.flush()
    rain = programme.call_off(fair, day=fair.days[-1].day, zone=zone, by=organiser)
    records = {"delegation": delegation, "participation_list": signed, "stand_plan": plan, "demonstration": shown}
    with_them = delegations.add_companion(delegation, name="Elena", role=LineRole.HELPER, by=officer)
    records |= {"list_signature": beside, "companion": with_them}
    records |= {"move_request": make.saved(MoveRequest(application=application, wish="A"))}
    beside = make.stand(pavilion=stand.pavilion, width_m=stand.width_m, depth_m=stand.depth_m, power_w=stand.power_w)
    gap = {"from_id": stand.id, "to_id": beside.id, "answer_by": clock.now() + timedelta(days=2)}
    records |= {"gap_question": make.saved(GapQuestion(plan=plan, application=application, **gap))}
    first_come = {"name": {"en": "All"}, "opens_at": clock.now(), "audience": Audience.EVERYBODY}
    records |= {"wave": allocation.add_wave(fair, **first_come, by=organiser)}
    return records | {"programme": shown.programme, "cancellation": rain}


def under_way(delegation: Any, application: Any, people: dict[str, User]) -> dict[str, Any]:
    """The journey of the delegation, with one of everything, and a lane to unload in."""
    officer, organiser = people["officer"], people["organiser"]
    journey = travel.begin(delegation, departs_at=in_days(57), returns_at=in_days(64), by=officer)
    db.session.flush()
    vehicle = travel.add_vehicle(
        journey, name="Bus", plate="OB 1", length_m=6.0, seats=9, cargo_m3=3.0, cargo_kg=500.0, by=officer
    )
    room = travel.add_room(journey, lodging="Hotel", label="1", beds=2, by=officer)
    traveller = db.session.scalar(select(Traveller).filter_by(application_id=application.id))
    if traveller is None:
        return {"journey": journey, "vehicle": vehicle, "room": room}
    item = travel.pack(traveller, what="Crate", pieces=1, m3=0.1, kg=5.0, by=officer)
    hours = {"opens_at": in_days(59), "closes_at": in_days(60), "minutes": 60}
    lane = travel.add_lane(delegation.fair, label="Gate", length_m=20.0, **hours, by=organiser)
    records = {"journey": journey, "vehicle": vehicle, "room": room, "traveller": traveller}
    return records | {"load_item": item, "lane": lane}


def learned(artisan: User, town: Any, officer: User, other: Any) -> dict[str, Any]:
    """A course with its certificate, and a practice of the town that another organisation adopted."""
    course = courses.courses()["card-payment"]
    learning.answer(course, [question.right for question in course.questions], by=artisan)
    told = {name: {"en": "Told"} for name in ("title", "problem", "done", "result")}
    practice = practices.tell(town, **told, contact="Town hall", crafts=[], by=officer)
    db.session.flush()
    practices.publish(practice, by=officer)
    adoption = practices.adopt(practice, other, note="Soon", by=officer)
    certificate = courses.certificates(artisan)["card-payment"]
    addresses = {"login_address": "https://school.example/login", "target_address": "https://school.example/"}
    tool = learning.register_tool(
        town, name="School", **addresses, redirect_addresses=["https://school.example/back"], by=officer
    )
    db.session.flush()
    return {"practice": practice, "adoption": adoption, "certificate": certificate, "learning_tool": tool}


def of_towns(fair: Fair, town: Any, partner: Any, officer: User) -> dict[str, Any]:
    """An agreement of the town with its document, its calendar and an invitation to the fair."""
    partnership = partnerships.conclude(town, partner, by=officer, name={"en": "Ours"}, kind=PartnershipKind.TWINNING)
    db.session.flush()
    document = PartnershipDocument(
        partnership=partnership,
        title="Charter",
        key=files.put(b"%PDF-1.4", ".pdf"),
        sha256="0" * 64,
        size=8,
        added_by=officer,
    )
    occasion = Occasion(
        partnership=partnership, host=town, name={"en": "Market"}, feast=next(iter(Feast)), days=2, first_year=2020
    )
    visit = Visit(
        partnership=partnership, fair=fair, host=partner, guest=town, places=3, answer_by=in_days(5), invited_by=officer
    )
    entry = LedgerEntry(
        partnership=partnership,
        giver=town,
        receiver=partner,
        year=2025,
        kind=next(iter(Counted)),
        quantity=1,
        evidence="seen",
        entered_by=officer,
    )
    db.session.add_all((document, occasion, visit, entry))
    party = next(party for party in partnership.parties if party.organisation_id == town.id)
    agreed = {"partnership": partnership, "party": party, "partnership_document": document}
    return agreed | {"occasion": occasion, "visit": visit, "ledger_entry": entry}


def in_days(number: int) -> datetime:
    return clock.now() + timedelta(days=number)


def of_accounts(town: Any, visitors: dict[str, User]) -> tuple[dict[str, str], dict[str, str]]:
    """Records of the town and of a person who is none of the visitors; links as they stand in letters."""
    person = make.member(town, Role.MANAGER)
    accounts.begin_sign_in(visitors["artisan"], device="another")
    offer = accounts.offer_membership(town, email=visitors["artisan"].email, role=Role.OFFICER, by=person)
    db.session.flush()
    keys = {
        "user": person.public_id,
        "membership": people.memberships(visitors["officer"])[0].public_id,
        "membership_offer": offer.public_id,
        "sign_in": people.open_sign_ins(visitors["artisan"])[0].public_id,
    }
    email = person.email
    tokens = {
        "accounts.confirm": links.make_link(person, LinkPurpose.CONFIRM, email=email),
        "accounts.reset_password": links.make_link(person, LinkPurpose.RESET, email=email),
        "accounts.change_email": links.make_link(person, LinkPurpose.CHANGE_EMAIL, email=f"new.{email}"),
        "accounts.join": "unknown",
    }
    return keys, tokens


def doors(app: Flask) -> dict[str, Any]:
    """Every way in: "GET fairs.desk" and its rule."""
    return {
        f"{method} {rule.endpoint}": rule
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
    }


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever is committed within the block is undone at its end."""
    db.session.remove()  # a savepoint of the session's own must not lie around ours
    with db.engines[None].begin_nested() as point:
        try:
            yield
        finally:
            db.session.remove()
            point.rollback()


def visitor_of(browser: Browser, world: World, name: str) -> Browser:
    """One of VISITORS at a device of their own."""
    return world.back_at(browser.other(), name)
