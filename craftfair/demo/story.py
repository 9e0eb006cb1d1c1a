"""The whole story: 2010 to 2012 as finished history, and this year's editions with their calls open."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from craftfair.accounts.models import User
from craftfair.demo import supporting, twinning
from craftfair.demo.editions import Edition, announce, apply, play, wall
from craftfair.demo.people import World, people, read, workshops
from craftfair.fairs import services as fairs
from craftfair.fairs.models import Series
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.partnerships.models import Partnership

SPRING_GROUND: list[dict[str, Any]] = [
    {
        "key": "V",
        "stands": [
            {
                "label": f"V{number}",
                "seats": 1,
                "width_m": 3.0,
                "depth_m": 2.5,
                "power_w": 2000,
                "covered": True,
                "step_free": True,
                "x_m": 3.4 * (number - 1),
                "y_m": 0.0,
            }
            for number in range(1, 7)
        ],
    }
]
SPRING_ZONES: list[dict[str, Any]] = [
    {
        "key": "D1",
        "slot_minutes": 45,
        "daily": ["11:00-13:00", "15:00-18:00"],
        "power_w": 2000,
        "water": True,
        "fire": True,
        "noise": True,
        "x_m": 6.0,
        "y_m": 5.0,
    }
]


def is_told() -> bool:
    """Has the story been loaded already?"""
    return bool(db.session.scalar(select(func.count(User.id))))


def tell() -> None:
    """Play it from the beginning."""
    data = read("laval-2010.toml")
    laval, visit = data["fairs"][0], data["return_visits"][0]["fair"]
    with clock.at(datetime.fromisoformat("2010-06-01T09:00:00+02:00")), transaction():
        world = people(data)
        workshops(world, data)
        christmas = series(world, "laval-christmas", laval["name"], "laval")
        spring = series(world, "lovech-spring", visit["name"], "lovech")
        agreement = twinning.agree(world, data["story"], christmas, spring)
    with transaction():
        names = [applicant["workshop"] for applicant in data["applicants"]]
        guests = [name for name in world.artisans if name not in names]
    play(world, agreement, christmas, first_edition(laval), names)
    for visit_ in data["return_visits"]:
        play(world, agreement, spring, return_visit(visit_["fair"], visit["name"]), guests)
    this_year(world, agreement, (christmas, spring), laval, names)
    with transaction():
        twinning.join_innocrafts(world)


def series(world: World, slug: str, name: dict[str, str], host: str) -> Series:
    town = world.towns[host]
    return fairs.create_series(name=name, slug=slug, organiser=town, host_town=town, by=world.organisers[host])


def first_edition(laval: dict[str, Any]) -> Edition:
    call = laval["call"]
    return Edition(
        host="laval",
        guests="lovech",
        slug=laval["key"],
        name=laval["name"],
        starts_on=laval["starts_on"],
        ends_on=laval["ends_on"],
        opens_at=call["opens"],
        closes_at=call["closes"],
        decisions_on=call["decisions_on"],
        answer_by=call["answer_by"],
        quota=laval["delegation"]["quota"],
        pavilions=laval["pavilions"],
        zones=laval["demonstration_zones"],
    )


def return_visit(facts: dict[str, Any], name: dict[str, str]) -> Edition:
    """Lovech's spring fair with guests from Laval; the dates of its call are samples."""
    starts_on: date = facts["starts_on"]
    opened = starts_on - timedelta(days=150)
    return Edition(
        host="lovech",
        guests="laval",
        slug=facts["key"],
        name=facts.get("name", name),
        starts_on=starts_on,
        ends_on=facts["ends_on"],
        opens_at=wall(opened, 9, "Europe/Sofia"),
        closes_at=wall(opened + timedelta(days=60), 17, "Europe/Sofia"),
        decisions_on=opened + timedelta(days=75),
        answer_by=wall(opened + timedelta(days=90), 17, "Europe/Sofia"),
        quota=3,
        pavilions=SPRING_GROUND,
        zones=SPRING_ZONES,
        hours=(time(10), time(19)),
    )


def this_year(
    world: World, agreement: Partnership, both: tuple[Series, Series], laval: dict[str, Any], names: list[str]
) -> None:
    """Both fairs once more, their calls open now; some have applied, one draft waits."""
    (christmas, spring), today = both, clock.now().date()
    with clock.at(clock.now() - timedelta(days=10)), transaction():
        coming = now_open(first_edition(laval), "laval-christmas", today, 70, 14)
        bazaar, _places = announce(world, christmas, coming)
        twinning.visit(world, agreement, bazaar, coming)
        base = return_visit({"key": "", "starts_on": today, "ends_on": today}, spring.name)
        later = now_open(base, "lovech-spring", today, 130, 3)
        twinning.visit(world, agreement, announce(world, spring, later)[0], later, answered=False)
    for number, workshop in enumerate(names[2:7]):
        with clock.at(clock.now() - timedelta(days=5, hours=number)), transaction():
            apply(world, bazaar, workshop)
    with clock.at(clock.now() - timedelta(days=1)), transaction():
        apply(world, bazaar, names[1], send=False)
    supporting.support_from_lovech(world, bazaar, names[2:5])


def now_open(edition: Edition, slug: str, today: date, in_days: int, days: int) -> Edition:
    """The same fair in the coming months, its call open for three more weeks."""
    starts_on = today + timedelta(days=in_days)
    zone = {"laval": "Europe/Paris", "lovech": "Europe/Sofia"}[edition.host]
    edition.slug = f"{slug}-{starts_on.year}"
    edition.starts_on, edition.ends_on = starts_on, starts_on + timedelta(days=days - 1)
    edition.opens_at = wall(today - timedelta(days=8), 9, zone)
    edition.closes_at = wall(today + timedelta(days=21), 17, zone)
    edition.decisions_on = today + timedelta(days=30)
    edition.answer_by = wall(today + timedelta(days=45), 17, zone)
    return edition
