"""Which papers which traveller needs, from the checklist of the project."""

import csv
from datetime import date
from pathlib import Path

from craftfair.domain.border import Bearer, Paper, Trip, host_papers, papers
from craftfair.domain.travel import Goods, Work

LAVAL = Trip("BG", "FR", departs_on=date(2026, 12, 1), starts_on=date(2026, 12, 4))
LOVECH = Trip("FR", "BG", departs_on=date(2027, 4, 21), starts_on=date(2027, 4, 23))
CHECKLIST = Path(__file__).parents[2] / "craftfair" / "data" / "crossborder_checklist.csv"


def named(trip, work, *goods):
    return {duty.paper for duty in papers(trip, work, goods)}


def test_a_self_employed_potter_of_lovech_going_to_laval():
    assert named(LAVAL, Work.SELF_EMPLOYED) == {
        *(Paper.A1, Paper.HEALTH_CARD, Paper.INSURANCE, Paper.CRAFT_CARD, Paper.MASTER, Paper.PRODUCT_SAFETY),
        *(Paper.PRICES, Paper.VAT),
    }


def test_an_employee_is_announced_in_france_the_day_before_the_journey_at_the_latest():
    posting = next(duty for duty in papers(LAVAL, Work.EMPLOYEE, []) if duty.paper is Paper.POSTING)
    assert (posting.who, posting.due, posting.by_law) == (Bearer.WORKSHOP, date(2026, 11, 30), True)
    assert Paper.POSTING not in named(LOVECH, Work.EMPLOYEE)


def test_the_town_sees_to_the_a1_of_its_own_staff_and_they_sell_nothing():
    a1 = next(duty for duty in papers(LAVAL, Work.TOWN_STAFF, [Goods.FOOD]) if duty.paper is Paper.A1)
    assert (a1.who, named(LAVAL, Work.TOWN_STAFF, Goods.FOOD)) == (
        Bearer.SENDING_TOWN,
        {Paper.A1, Paper.HEALTH_CARD},
    )


def test_what_is_brought_asks_for_papers_of_its_own():
    plain = named(LAVAL, Work.SELF_EMPLOYED)
    assert named(LAVAL, Work.SELF_EMPLOYED, *Goods) - plain == {
        *(Paper.HALLMARK, Paper.TOYS, Paper.COSMETICS, Paper.FIBRES, Paper.FOOD, Paper.ALCOHOL, Paper.CITES),
    }
    assert Paper.HALLMARK not in named(LOVECH, Work.SELF_EMPLOYED, Goods.PRECIOUS_METAL)


def test_somebody_who_stays_in_the_country_crosses_no_border():
    home = Trip("FR", "FR", departs_on=date(2026, 12, 1), starts_on=date(2026, 12, 4))
    assert named(home, Work.EMPLOYEE) == {Paper.INSURANCE, Paper.CRAFT_CARD, Paper.PRODUCT_SAFETY, Paper.PRICES}
    assert named(home, Work.NONE) == set()


def test_beyond_the_union_the_checklist_says_that_it_does_not_know():
    assert [Trip(one, two, date.min, date.min).is_known for one, two in (("BG", "FR"), ("BG", "TR"))] == [True, False]


def test_the_earliest_day_comes_first():
    days = [duty.due for duty in papers(LAVAL, Work.EMPLOYEE, list(Goods))]
    assert days == sorted(days)


def test_the_host_sees_to_the_place_once_for_all():
    assert [(duty.paper, duty.due) for duty in host_papers(LAVAL)] == [(Paper.SALE_NOTICE, date(2026, 11, 19))]
    assert [duty.paper for duty in host_papers(LOVECH)] == [Paper.PLACE_PERMIT]


def test_every_rule_that_is_applied_stands_in_the_checklist():
    with CHECKLIST.open(encoding="utf-8") as table:
        known = {row["id"]: row for row in csv.DictReader(table)}
    duties = [duty for trip in (LAVAL, LOVECH) for work in Work for duty in papers(trip, work, list(Goods))]
    used = {duty.rule: duty.paper for duty in [*duties, *host_papers(LAVAL), *host_papers(LOVECH)]}
    assert used.keys() <= known.keys()
    assert set(used.values()) == set(Paper)
