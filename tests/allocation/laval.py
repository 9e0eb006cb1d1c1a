"""Laval in 2010 as the story tells it: nine artisans of Lovech, four shared pavilions."""

import tomllib
from datetime import date, time
from importlib import resources

from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, FairDay
from tests import factories as make

OPENS, CLOSES = time(11), time(19)
DEVICES_W = (500, 1200, 200, 800, 300, 1500, 200, 200, 200)


def story():
    text = resources.files("craftfair.data").joinpath("laval-2010.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def ground(fair: Fair, told) -> None:
    for pavilion in told["pavilions"]:
        made = make.pavilion(fair=fair, label=pavilion["key"])
        for stand in pavilion["stands"]:
            make.stand(pavilion=made, **stand)
    for zone in told["demonstration_zones"]:
        facts = {name: zone[name] for name in ("slot_minutes", "power_w", "water", "fire", "noise", "x_m", "y_m")}
        make.zone(fair=fair, label=zone["key"], windows=zone["daily"], **facts)


def laval(*, people: int = 9, days: int = 3, status: Status = Status.ACCEPTED):
    """The fair, and its artisans in the order of the story."""
    told = story()["fairs"][0]
    first = date(2010, 12, 4)
    fair = make.fair(
        name=told["name"],
        starts_on=first,
        ends_on=date(2010, 12, 3 + days),
        days=[FairDay(day=date(2010, 12, 4 + i), opens=OPENS, closes=CLOSES) for i in range(days)],
        organiser=make.organisation(),
    )
    ground(fair, told)
    sent = [applicant(fair, given, status) for given in story()["applicants"][:people]]
    return fair, sent


def applicant(fair: Fair, given, status):
    who = make.artisan(trading_name=given["workshop"], craft=given["craft"])
    return make.application(
        fair=fair,
        artisan=who,
        status=status,
        power_w=given["power_w"],
        wishes=given.get("wishes", []),
        demonstrates=given["demonstrates"],
        demonstration_needs=[need for need in given.get("needs", []) if need != "step_free"],
        step_free="step_free" in given.get("needs", []),
        width_m=2.0,
        min_width_m=2.0,
    )
