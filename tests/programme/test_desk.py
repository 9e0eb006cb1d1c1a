import pytest

from craftfair.foundation.database import db
from craftfair.programme import queries
from tests import factories as make
from tests.programme.test_schedule import COPPERSMITH, POTTER, WEAVER, schedule


@pytest.fixture
def organiser(browser, desk):
    return browser.sign_in(desk.organiser)


def slot(desk, zone=None):
    return {"zone": (zone or desk.z1).public_id, "slot_day": "2010-12-04", "slot_time": "11:30"}


def test_the_board_shows_zones_beside_each_other_and_time_downwards(organiser, desk):
    schedule(desk, POTTER, desk.z1)
    page = organiser.get("programme.desk", fair=desk.fair.slug)
    rows = page.rows(".board tbody tr")
    assert [row[0] for row in rows] == ["11:30", "12:15", "15:00", "15:45", "16:30", "17:15"]
    assert rows[0][1].startswith("Pottery of Varosha")
    assert rows[0][2].startswith("Free")
    assert page.all(".board thead th")[1] == "Z1 3680 W, water"


def test_another_day_is_a_link_away_and_a_day_that_is_none_is_the_first(organiser, desk):
    page = organiser.get("programme.desk", fair=desk.fair.slug, day="2010-12-05")
    assert "Sunday 5 December 2010" in page.words("main h2.board-day")
    page = organiser.get("programme.desk", fair=desk.fair.slug, day="2031-01-01")
    assert "Saturday 4 December 2010" in page.words("main h2.board-day")


def test_whoever_still_has_no_slot_comes_first_with_what_they_need(organiser, desk):
    schedule(desk, COPPERSMITH, desk.z2)
    page = organiser.get("programme.desk", fair=desk.fair.slug)
    offers = page.all(".offers > li")
    assert (
        offers[-1]
        == "Coppersmith's shop Coppersmithing open fire, noise allowed 1 slot Needs and wishes : Coppersmith's shop"
    )
    assert "no slot yet" in offers[0]


def test_a_demonstration_is_planned_from_the_board(organiser, desk):
    page = organiser.get("programme.slot", **slot(desk))
    answer = organiser.submit(page, "Plan the demonstration", application=desk.people[POTTER].public_id)
    assert answer.location == f"/fairs/{desk.fair.slug}/timetable?day=2010-12-04"
    assert [one.title for one in queries.demonstrations(desk.fair)] == ["Pottery of Varosha"]


def test_whom_the_zone_suits_comes_first_and_the_others_say_what_it_lacks(organiser, desk):
    page = organiser.get("programme.slot", **slot(desk))
    words = page.all("#application option")
    assert words[1].startswith("Pottery of Varosha") or "missing" not in words[1]
    [copper] = [one for one in words if one.startswith("Coppersmith")]
    assert copper.endswith("not here: open fire, noise allowed missing")


def test_choosing_nobody_gets_a_sentence(organiser, desk):
    page = organiser.get("programme.slot", **slot(desk))
    answer = organiser.submit(page, "Plan the demonstration")
    assert answer.status == 422
    assert "Choose who demonstrates." in answer.words("main")


def test_a_taken_slot_and_lacking_equipment_are_refused_politely(organiser, desk):
    page = organiser.get("programme.slot", **slot(desk))
    answer = organiser.submit(page, "Plan the demonstration", application=desk.people[COPPERSMITH].public_id)
    assert (answer.status, "open fire" in answer.words("main")) == (409, True)
    schedule(desk, WEAVER, desk.z1)
    answer = organiser.submit(page, "Plan the demonstration", application=desk.people[POTTER].public_id)
    assert (answer.status, len(queries.demonstrations(desk.fair))) == (409, 1)
    assert organiser.get("programme.slot", **slot(desk)).status == 409


def test_taking_off_from_the_board_and_twice(organiser, desk):
    schedule(desk, POTTER, desk.z1)
    page = organiser.get("programme.desk", fair=desk.fair.slug)
    assert organiser.submit(page, "Take off").status == 303
    assert organiser.submit(page, "Take off").status == 404
    assert queries.demonstrations(desk.fair) == []


@pytest.mark.parametrize(("day", "hour"), [("tomorrow", "11:30"), ("2010-12-04", "noon"), ("2010-12-04", "11.30")])
def test_an_address_that_names_no_moment_is_not_found(organiser, desk, day, hour):
    assert organiser.get("programme.slot", zone=desk.z1.public_id, slot_day=day, slot_time=hour).status == 404


def test_a_moment_without_a_slot_is_refused(organiser, desk):
    page = organiser.get("programme.slot", zone=desk.z1.public_id, slot_day="2010-12-04", slot_time="11:00")
    assert page.status == 409


def test_strangers_neither_plan_nor_take_off(browser, desk):
    planned = schedule(desk, POTTER, desk.z1)
    db.session.commit()
    for who in (make.organiser(make.fair()), desk.people[WEAVER].artisan.user):
        browser.sign_in(who)
        assert browser.get("programme.desk", fair=desk.fair.slug).status == 403
        assert browser.get("programme.csv", fair=desk.fair.slug).status == 403
        data = {"application": desk.people[WEAVER].public_id, "title": ""}
        assert browser.post("programme.slot", data, **slot(desk, desk.z2)).status == 404
        assert browser.post("programme.take_off", demonstration=planned.public_id).status == 404
    assert queries.demonstrations(desk.fair) == [planned]


def test_the_programme_can_be_taken_along(organiser, desk):
    schedule(desk, POTTER, desk.z1)
    lines = organiser.get("programme.csv", fair=desk.fair.slug).response.text.splitlines()
    assert lines[1] == "2010-12-04;11:30:00;12:15:00;Z1;Pottery of Varosha;Pottery of Varosha;Pottery;water"


def test_a_fair_without_zones_says_what_to_do(browser, app):
    fair = make.fair()
    page = browser.sign_in(make.organiser(fair)).get("programme.desk", fair=fair.slug)
    assert "No slots on this day" in page.words("main")


def test_however_full_the_day_the_board_asks_as_often(organiser, desk):
    schedule(desk, POTTER, desk.z1)
    few = organiser.get("programme.desk", fair=desk.fair.slug).queries
    schedule(desk, WEAVER, desk.z2)
    schedule(desk, COPPERSMITH, desk.z2, desk.later)
    make.zone(fair=desk.fair)
    assert organiser.get("programme.desk", fair=desk.fair.slug).queries == few
