"""One edition of a fair, played from its foundation to its last day, each deed on its own date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from craftfair.allocation import services as allocation
from craftfair.allocation.queries import plans
from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.delegations import queries as delegation_queries
from craftfair.delegations import services as delegations
from craftfair.delegations.models import Delegation
from craftfair.demo import travel, twinning
from craftfair.demo.people import World
from craftfair.domain.application_steps import Step
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Move
from craftfair.domain.participation import lines_digest
from craftfair.fairs import services as fairs
from craftfair.fairs.models import Fair, Series
from craftfair.foundation import clock, jobs
from craftfair.foundation.database import transaction
from craftfair.foundation.i18n import from_wall_clock
from craftfair.offers import services as offers
from craftfair.partnerships.models import Partnership
from craftfair.programme import queries as programmes
from craftfair.programme import services as programme

LAMP = {"bg": "Лампа и инструменти", "fr": "Lampe et outils"}
OFFICE = {"lovech": "Заместник-кмет", "laval": "Adjoint au maire"}


@dataclass
class Edition:
    """What is needed to play one fair."""

    host: str
    guests: str
    slug: str
    name: dict[str, str]
    starts_on: date
    ends_on: date
    opens_at: datetime
    closes_at: datetime
    decisions_on: date
    answer_by: datetime
    quota: int
    pavilions: Sequence[dict[str, Any]]
    zones: Sequence[dict[str, Any]]
    place: str = ""
    description: dict[str, str] = field(default_factory=dict)
    hours: tuple[time, time] = (time(11), time(19))


def wall(day: date, hour: int, zone: str) -> datetime:
    return from_wall_clock(datetime.combine(day, time(hour)), zone)


def announce(world: World, series: Series, edition: Edition) -> tuple[Fair, Delegation]:
    """The organiser publishes the fair and offers places to the twin town."""
    fair, sign_by = call(world, series, edition), edition.closes_at + timedelta(days=10)
    guests, organiser = world.towns[edition.guests], world.organisers[edition.host]
    return fair, delegations.offer_places(fair, guests, edition.quota, sign_by=sign_by, by=organiser)


def call(world: World, series: Series, edition: Edition) -> Fair:
    """The organiser makes the fair, draws the ground, writes the call and publishes."""
    organiser, host = world.organisers[edition.host], world.towns[edition.host]
    fair = fairs.create_fair(
        series,
        slug=edition.slug,
        name=edition.name,
        place=edition.place,
        description=edition.description,
        kind="",
        time_zone=host.time_zone,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        opens=edition.hours[0],
        closes=edition.hours[1],
        by=organiser,
    )
    for pavilion in edition.pavilions:
        made = fairs.add_pavilion(fair, label=pavilion["key"], by=organiser)
        for stand in pavilion["stands"]:
            fairs.add_stand(made, by=organiser, **stand)
    for zone in edition.zones:
        facts = {key: zone[key] for key in ("slot_minutes", "power_w", "water", "fire", "noise", "x_m", "y_m")}
        fairs.add_zone(fair, label=zone["key"], windows=zone["daily"], by=organiser, **facts)
    fairs.set_call(
        fair,
        opens_at=edition.opens_at,
        closes_at=edition.closes_at,
        decisions_on=edition.decisions_on,
        answer_by=edition.answer_by,
        who_may_apply=WHO_MAY_APPLY,
        costs=COSTS,
        rules=RULES,
        by=organiser,
    )
    fairs.publish(fair, by=organiser)
    return fair


def apply(world: World, fair: Fair, workshop: str, *, send: bool = True) -> Application:
    """One artisan goes through the steps and sends the application."""
    artisan = world.artisans[workshop]
    who, facts = artisan.user, world.applicants.get(workshop, {})
    needs = facts.get("needs", [])
    application = applications.start(fair, artisan, by=who)
    applications.save_step(application, Step.WHO, {"people": 2}, by=who)
    words = {"presentation": next(iter(artisan.public_text.values()), ""), "own_production": True}
    applications.save_step(application, Step.CRAFT, words, by=who)
    wishes = [label for label in facts.get("wishes", []) if label in {p.label for p in fair.pavilions}]
    stand = {
        "width_m": 2.0,
        "min_width_m": 1.5,
        "depth_m": 2.0,
        "devices": [{"name": LAMP[who.language], "power_w": facts.get("power_w", 200)}],
        "covered": True,
        "water": "water" in needs,
        "step_free": "step_free" in needs,
        "wishes": wishes,
    }
    applications.save_step(application, Step.STAND, stand, by=who)
    shows = {
        "demonstrates": facts.get("demonstrates", True),
        "demonstration_title": next(iter(artisan.works[0].title.values()), ""),
        "demonstration_minutes": 45,
        "demonstration_needs": [need for need in needs if need in ("fire", "noise", "water")],
    }
    applications.save_step(application, Step.DEMONSTRATION, shows, by=who)
    if send:
        consent = {"accepted": True, "in_catalogue": True, "photos_usable": True}
        applications.save_step(application, Step.RULES, consent, by=who)
        applications.submit(application, by=who)
    return application


def nominate_and_sign(world: World, delegation: Delegation, town: str, chosen: Sequence[Application]) -> None:
    """The sending town ranks its residents within the quota, keeps the rest in reserve, and signs."""
    officer = world.officers[town]
    for number, application in enumerate(chosen):
        deed = delegations.nominate if number < delegation.quota else delegations.put_in_reserve
        deed(delegation, application, by=officer)
    delegations.endorse_all(delegation, by=officer)
    digest = lines_digest(delegation_queries.lines(delegation))
    delegations.sign(delegation, office=OFFICE[town], digest=digest, by=officer)


def answer_and_sign(world: World, delegation: Delegation, host: str) -> None:
    """The host town accepts every line and signs for its side."""
    organiser, signed = world.organisers[host], delegation_queries.newest(delegation)
    if signed is not None:
        delegations.accept_all(signed, by=organiser)
        digest = lines_digest(delegation_queries.answered_lines(signed))
        delegations.countersign(signed, office=OFFICE[host], digest=digest, by=organiser)


def play(world: World, agreement: Partnership, series: Series, edition: Edition, workshops: Sequence[str]) -> None:
    """A finished edition: called, applied, signed, decided, accepted, placed, demonstrated, closed."""
    zone, organiser = world.towns[edition.host].time_zone, world.organisers[edition.host]
    with clock.at(edition.opens_at - timedelta(days=10)), transaction():
        fair, delegation = announce(world, series, edition)
        twinning.visit(world, agreement, fair, edition)
    sent = []
    for number, workshop in enumerate(workshops):
        with clock.at(edition.opens_at + timedelta(days=2 + number, hours=number)), transaction():
            sent.append(apply(world, fair, workshop))
    with clock.at(edition.closes_at + timedelta(days=4)), transaction():
        nominate_and_sign(world, delegation, edition.guests, sent)
    with clock.at(edition.closes_at + timedelta(days=6)), transaction():
        answer_and_sign(world, delegation, edition.host)
    with clock.at(wall(edition.decisions_on, 10, zone)), transaction():
        for number, application in enumerate(sent):
            decide = offers.invite if number < edition.quota else offers.waitlist
            decide(application, by=organiser)
    for number, application in enumerate(sent[: edition.quota]):
        with clock.at(wall(edition.decisions_on, 12, zone) + timedelta(days=1, hours=3 * number)), transaction():
            offers.accept(application, by=application.artisan.user)
    with clock.at(edition.answer_by + timedelta(days=3)):
        place(world, fair, edition)
    if edition.guests == "lovech":
        journey(world, delegation, edition)
    with clock.at(edition.answer_by + timedelta(days=8)), transaction():
        demonstrate(world, fair, edition, sent[: edition.quota])
    with clock.at(wall(edition.ends_on, 20, zone) + timedelta(days=2)), transaction():
        for application in sent[: edition.quota]:
            applications.change(application, Move.CLOSE, by=organiser)
        twinning.spend(world, agreement, edition)


def journey(world: World, delegation: Delegation, edition: Edition) -> None:
    """The delegation travels three days before the fair begins, and unloads on the day before."""
    home, host = delegation.town.time_zone, world.towns[edition.host].time_zone
    with clock.at(edition.answer_by + timedelta(days=5)), transaction():
        leave, back = edition.starts_on - timedelta(days=3), edition.ends_on + timedelta(days=3)
        travel.go(world, delegation, departs_at=wall(leave, 6, home), returns_at=wall(back, 20, home))
        travel.unload(world, delegation, opens_at=wall(edition.starts_on - timedelta(days=1), 7, host))


def place(world: World, fair: Fair, edition: Edition) -> None:
    """The organiser presses Propose, the worker computes, the organiser publishes."""
    organiser = world.organisers[edition.host]
    with transaction():
        allocation.propose(fair, seconds=5, by=organiser)
    jobs.run_next()
    with transaction():
        draft = plans.draft(fair)
        if draft is not None:
            allocation.publish(draft, by=organiser)


def demonstrate(world: World, fair: Fair, edition: Edition, taking_part: Sequence[Application]) -> None:
    """Everybody who offers a demonstration gets one slot, in the first zone and hour that fit."""
    days = [day.day for day in fair.days]
    for number, application in enumerate(a for a in taking_part if a.demonstrates):
        for zone in sorted(fair.zones, key=lambda z: (number + ord(z.label[-1])) % 2):
            start = time.fromisoformat(zone.windows[-1].split("-")[0])
            try:
                day = days[number % len(days)]
                programme.schedule(
                    application, zone, day=day, starts=start, title="", by=world.organisers[edition.host]
                )
                break
            except Refused:
                continue
    draft = programmes.draft(fair)
    if draft is not None:
        programme.publish(draft, by=world.organisers[edition.host])


WHO_MAY_APPLY = {
    "en": "Artisans, associations and social enterprises that show their own production.",
    "fr": "Artisans, associations et entreprises sociales qui montrent leur propre production.",
    "bg": "Занаятчии, сдружения и социални предприятия, които показват собствено производство.",
}
COSTS = {
    "en": "The stand is free of charge for delegations of twin towns.",
    "fr": "Le stand est gratuit pour les délégations des villes jumelées.",
    "bg": "Щандът е безплатен за делегациите на побратимените градове.",
}
RULES = {
    "en": "Only your own production.\nThe stand is open during all opening hours.\n"
    "Electricity up to what the stand offers.",
    "fr": "Uniquement votre propre production.\nLe stand est ouvert pendant toutes les heures d'ouverture.\n"
    "Électricité dans la limite de ce qu'offre le stand.",
    "bg": "Само собствено производство.\nЩандът работи през цялото работно време.\n"
    "Електричество до мощността на щанда.",
}
