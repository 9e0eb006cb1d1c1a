"""Which papers a journey from one country to a fair in another asks for: who sees to them, and until when.

The rules are those of `craftfair/data/crossborder_checklist.csv`, named by their numbers there. A day that the law
fixes is marked as such; every other day is our advice, early enough for the office that issues the paper.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from craftfair.domain.travel import Goods, Work

EU = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV")
    + ("MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
)
#: Where the rules on social security are the same: the Union, the EEA and Switzerland.
COORDINATED = EU | {"CH", "IS", "LI", "NO"}


class Paper(StrEnum):
    """What has to be at hand, or done."""

    A1 = "paper_a1"
    POSTING = "paper_posting"
    HEALTH_CARD = "paper_health_card"
    INSURANCE = "paper_insurance"
    CRAFT_CARD = "paper_craft_card"
    VAT = "paper_vat"
    HALLMARK = "paper_hallmark"
    TOYS = "paper_toys"
    PRODUCT_SAFETY = "paper_product_safety"
    COSMETICS = "paper_cosmetics"
    FIBRES = "paper_fibres"
    FOOD = "paper_food"
    ALCOHOL = "paper_alcohol"
    CITES = "paper_cites"
    MASTER = "paper_master"
    PRICES = "paper_prices"
    SALE_NOTICE = "paper_sale_notice"
    PLACE_PERMIT = "paper_place_permit"


class Bearer(StrEnum):
    """Who sees to a paper."""

    TRAVELLER = "the_traveller"
    WORKSHOP = "the_workshop"
    SENDING_TOWN = "the_sending_town"
    HOST = "the_host"


@dataclass(frozen=True)
class Trip:
    """From which country to which, and when: the departure and the first day of the fair."""

    sending: str
    host: str
    departs_on: date
    starts_on: date

    @property
    def crosses(self) -> bool:
        return self.sending != self.host

    @property
    def is_known(self) -> bool:
        """Does the checklist speak of this pair? Beyond the Union the customs have their say, too."""
        return self.sending in EU and self.host in EU


@dataclass(frozen=True)
class Duty:
    """One paper: the rule of the checklist, who sees to it, until when, and whether the law fixes that day."""

    paper: Paper
    rule: str
    who: Bearer
    due: date
    by_law: bool = False


def papers(trip: Trip, work: Work, goods: Collection[Goods]) -> list[Duty]:
    """What one traveller needs, the earliest day first."""
    sells = work in (Work.SELF_EMPLOYED, Work.EMPLOYEE)
    found = [*_of_person(trip, work)]
    if sells:
        found += [*_of_trade(trip), *_of_goods(trip, goods)]
    return sorted(found, key=lambda duty: (duty.due, duty.rule))


def _of_person(trip: Trip, work: Work) -> list[Duty]:
    if not (trip.crosses and {trip.sending, trip.host} <= COORDINATED):
        return []
    found = [Duty(Paper.HEALTH_CARD, "CB05", Bearer.TRAVELLER, _before(trip.departs_on, 30))]
    if work is not Work.NONE:
        employer = Bearer.SENDING_TOWN if work is Work.TOWN_STAFF else Bearer.WORKSHOP
        found.append(Duty(Paper.A1, "CB03", employer, _before(trip.departs_on, 30)))
    if work is Work.EMPLOYEE and trip.host == "FR":
        found.append(Duty(Paper.POSTING, "CB04", Bearer.WORKSHOP, _before(trip.departs_on, 1), by_law=True))
    return found


def _of_trade(trip: Trip) -> list[Duty]:
    first = trip.starts_on
    found = [Duty(Paper.INSURANCE, "CB06", Bearer.WORKSHOP, _before(first, 30))]
    if trip.host == "FR":
        found.append(Duty(Paper.CRAFT_CARD, "CB07", Bearer.WORKSHOP, _before(first, 15)))
    if trip.sending == "BG":
        found.append(Duty(Paper.MASTER, "CB27", Bearer.WORKSHOP, _before(first, 30)))
    if trip.host in EU:
        found.append(Duty(Paper.PRODUCT_SAFETY, "CB14", Bearer.WORKSHOP, _before(first, 14)))
        found.append(Duty(Paper.PRICES, "CB28", Bearer.WORKSHOP, first, by_law=True))
    if trip.crosses and trip.is_known:
        # 35 working days are seven weeks; feasts come on top.
        found.append(Duty(Paper.VAT, "CB11", Bearer.WORKSHOP, _before(first, 49), by_law=True))
    return found


#: What is brought: the paper, its rule, how many days before the first day, and in which host countries.
_GOODS: dict[Goods, tuple[Paper, str, int, frozenset[str]]] = {
    Goods.PRECIOUS_METAL: (Paper.HALLMARK, "CB12", 60, frozenset({"FR"})),
    Goods.TOYS: (Paper.TOYS, "CB13", 30, EU),
    Goods.COSMETICS: (Paper.COSMETICS, "CB15", 30, EU),
    Goods.TEXTILE: (Paper.FIBRES, "CB16", 7, EU),
    Goods.FOOD: (Paper.FOOD, "CB17", 30, EU),
    Goods.ALCOHOL: (Paper.ALCOHOL, "CB18", 30, frozenset({"FR", "BG"})),
    Goods.LISTED_SPECIES: (Paper.CITES, "CB19", 60, EU),
}


def _of_goods(trip: Trip, goods: Collection[Goods]) -> list[Duty]:
    asked = [_GOODS[kind] for kind in Goods if kind in goods]
    return [
        Duty(paper, rule, Bearer.WORKSHOP, _before(trip.starts_on, days))
        for paper, rule, days, hosts in asked
        if trip.host in hosts
    ]


def host_papers(trip: Trip) -> list[Duty]:
    """What the host sees to once, for everybody who comes."""
    if trip.host == "FR":
        return [Duty(Paper.SALE_NOTICE, "CB08", Bearer.HOST, _before(trip.starts_on, 15), by_law=True)]
    if trip.host == "BG":
        return [Duty(Paper.PLACE_PERMIT, "CB26", Bearer.HOST, _before(trip.starts_on, 15))]
    return []


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)
