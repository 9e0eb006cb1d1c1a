"""The calendar of an agreement: movable feasts, the fairs on this site, and the return visit that is proposed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from craftfair.domain.feasts import Feast
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.partnerships import queries, services
from craftfair.partnerships.models import Occasion
from tests import factories as make

PALM_SUNDAY = {
    "name-en": "Spring fair",
    "host": "lovech",
    "series": "",
    "feast": "orthodox_easter",
    "offset": "-9",
    "days": "3",
    "first_year": "2011",
    "every": "1",
}


def occasion(partnership, towns, **given):
    usual = {
        "name": {"en": "Spring fair"},
        "host": towns.lovech,
        "series": None,
        "feast": Feast.ORTHODOX_EASTER,
        "offset": -9,
        "days": 3,
        "first_year": 2011,
        "every": 1,
    }
    made = services.add_occasion(partnership, by=towns.maria, **usual | given)
    db.session.commit()
    return made


@pytest.fixture
def in_2025():
    with clock.at(datetime(2025, 9, 1, tzinfo=UTC)):
        yield


@pytest.mark.usefixtures("in_2025")
def test_the_fair_of_palm_sunday_stands_on_its_days(browser, towns):
    partnership = towns.conclude()
    browser.sign_in(towns.maria)
    assert browser.post("partnerships.add_occasion", PALM_SUNDAY, partnership=partnership.public_id).status == 303
    page = browser.get("partnerships.calendar", partnership=partnership.public_id)
    assert page.rows() == [
        [
            "Spring fair",
            "Lovech",
            "Orthodox Easter − 9 days, 3 days",
            "Change – Spring fair Take away The fair leaves the calendar; visits stay. Take away Go back",
        ]
    ]
    years = {year: [(turn.first, turn.last) for turn in turns] for year, turns in queries.calendar(partnership).items()}
    assert list(years) == list(range(2024, 2031))
    assert years[2026] == [(date(2026, 4, 3), date(2026, 4, 5))]
    assert years[2027] == [(date(2027, 4, 23), date(2027, 4, 25))]


@pytest.mark.usefixtures("in_2025")
def test_an_edition_on_this_site_takes_the_place_of_the_rule_and_says_when_it_differs(browser, towns):
    series = make.series(organiser=towns.lovech, host_town=towns.lovech)
    fair = make.fair(series=series, starts_on=date(2026, 4, 4), ends_on=date(2026, 4, 5))
    partnership = towns.conclude()
    occasion(partnership, towns, series=series)
    (turn,) = queries.calendar(partnership)[2026]
    assert (turn.fair, turn.moved) == (fair, True)
    browser.sign_in(towns.marc)
    page = browser.get("partnerships.calendar", partnership=partnership.public_id)
    assert "The rule gives 3–5 April 2026." in page.words("main")


@pytest.mark.usefixtures("in_2025")
def test_years_after_the_agreement_say_so(towns):
    partnership = towns.conclude(runs_until=date(2027, 4, 24))
    occasion(partnership, towns)
    outside = {year: turns[0].outside for year, turns in queries.calendar(partnership).items()}
    assert outside == {2024: False, 2025: False, 2026: False, 2027: True, 2028: True, 2029: True, 2030: True}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"feast": "fixed_day"}, "Enter the day and the month from which the days are counted."),
        ({"feast": "fixed_day", "day": "31", "month": "4"}, "This month has no such day. Enter another one."),
        ({"offset": "-200"}, "Enter a whole number from -120 to 120."),
        ({"offset": ""}, "Enter a whole number, for example 3."),
        ({"days": "0"}, "Enter a whole number from 1 to 120."),
        ({"name-en": ""}, "Give the fair a name in at least one language."),
    ],
)
def test_a_rule_that_gives_no_days_is_refused(browser, towns, wrong, words):
    partnership = towns.conclude()
    browser.sign_in(towns.maria)
    page = browser.post("partnerships.add_occasion", PALM_SUNDAY | wrong, partnership=partnership.public_id)
    assert (page.status, page.all(".summary li")) == (422, [words])


def test_a_leap_day_can_be_a_fixed_day(browser, towns):
    partnership = towns.conclude()
    browser.sign_in(towns.maria)
    sent = PALM_SUNDAY | {"feast": "fixed_day", "day": "29", "month": "2", "offset": "0"}
    assert browser.post("partnerships.add_occasion", sent, partnership=partnership.public_id).status == 303


def test_a_rule_can_be_changed_and_taken_out(browser, towns):
    partnership = towns.conclude()
    made = occasion(partnership, towns)
    browser.sign_in(towns.marc)
    page = browser.get("partnerships.edit_occasion", occasion=made.public_id)
    assert browser.submit(page, "Save", offset="-7", days="1").status == 303
    db.session.expire_all()
    assert (made.offset, made.days, made.host) == (-7, 1, towns.lovech)
    assert browser.post("partnerships.remove_occasion", occasion=made.public_id).status == 303
    assert db.session.scalars(select(Occasion)).all() == []


def test_strangers_find_no_calendar(browser, towns):
    partnership = towns.conclude()
    made = occasion(partnership, towns)
    browser.sign_in(make.officer(make.town()))
    for endpoint in ("calendar", "add_occasion"):
        assert browser.get(f"partnerships.{endpoint}", partnership=partnership.public_id).status == 404
    assert browser.get("partnerships.edit_occasion", occasion=made.public_id).status == 404
    assert browser.post("partnerships.remove_occasion", occasion=made.public_id).status == 404


@pytest.mark.usefixtures("in_2025")
def test_an_accepted_visit_proposes_its_return_at_the_next_fair_of_the_guest(browser, towns):
    partnership = towns.conclude()
    series = make.series(organiser=towns.lovech, host_town=towns.lovech)
    spring = make.fair(series=series, starts_on=date(2026, 4, 3), ends_on=date(2026, 4, 5))
    occasion(partnership, towns, series=series)
    bazaar = make.fair(organiser=towns.laval, host_town=towns.laval, starts_on=date(2025, 12, 4))
    visit = services.invite(
        bazaar,
        partnership.party_of(towns.lovech.id),
        places=9,
        answer_by=clock.now() + timedelta(days=5),
        by=towns.marc,
    )
    services.accept(visit, places=9, by=towns.maria)
    db.session.commit()
    (due,) = queries.returns(partnership)
    assert (due.visit, due.turn.fair, due.proposal.places) == (visit, spring, 1)

    browser.sign_in(towns.maria)
    page = browser.get("partnerships.visits", partnership=partnership.public_id)
    assert "Next occasion: " in page.words(".card")
    link = page.html.select_one(".card a.button")["href"]
    form = browser.open("GET", link).form("Send the invitation")
    assert (form["guest"], form["places"]) == (partnership.party_of(towns.laval.id).public_id, "1")


@pytest.mark.usefixtures("in_2025")
def test_the_calendar_costs_the_same_for_one_rule_and_for_three(browser, towns):
    partnership = towns.conclude()
    occasion(partnership, towns)
    browser.sign_in(towns.marc)
    one = browser.get("partnerships.calendar", partnership=partnership.public_id).queries
    for _ in range(2):
        occasion(partnership, towns, host=towns.laval)
    page = browser.get("partnerships.calendar", partnership=partnership.public_id)
    assert (page.queries, len(page.rows())) == (one, 3)
