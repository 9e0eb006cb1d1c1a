from datetime import time, timedelta

import pytest

from craftfair.allocation.models import StandPlan
from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.programme.models import Showing
from tests import factories as make
from tests.catalogue.conftest import demonstration, exhibitor, placed


@pytest.fixture
def stand(fair):
    return make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1", seats=3)


def test_the_plan_names_everybody_who_agreed_and_counts_the_others(browser, fair, stand):
    named, silent = exhibitor(fair, name="Pottery"), exhibitor(fair, name="Silent", in_catalogue=False)
    plan = placed(named, stand)
    placed(silent, stand, plan)
    page = browser.get("catalogue.plan", fair=fair.slug)
    assert page.rows() == [["A1", "A", "3 × 2", "Pottery Pottery An exhibitor without a name here"]]
    drawn = page.html.select_one("[data-stand]")
    assert drawn.title.get_text().splitlines()[1:3] == ["Pottery", "1 exhibitor"]
    assert drawn["href"] == f"/fairs/{fair.slug}/exhibitors/{named.public_id}"


def test_a_draft_plan_says_nothing_to_the_public(browser, fair, stand):
    plan = placed(exhibitor(fair, name="Pottery"), stand)
    plan.published_at = plan.told_at = None
    db.session.commit()
    page = browser.get("catalogue.plan", fair=fair.slug)
    assert "Pottery" not in page.response.text
    assert page.words(".title__lead p") == "Who stands where is not published yet. This is the ground of the fair."
    assert page.rows() == [["A1", "A", "3 × 2", "Not published yet"]]


def test_the_newest_published_plan_is_in_force(browser, fair, stand):
    application = exhibitor(fair, name="Pottery")
    placed(application, stand)
    other = make.stand(pavilion=stand.pavilion, label="A2", x_m=5)
    second = make.saved(StandPlan(fair_id=fair.id, version=2, published_at=clock.now(), told_at=clock.now()))
    placed(application, other, second)
    make.saved(StandPlan(fair_id=fair.id, version=3, published_at=None))
    rows = {row[0]: row[3] for row in browser.get("catalogue.plan", fair=fair.slug).rows()}
    assert (rows["A1"], "Pottery" in rows["A2"]) == ("Free", True)


def test_a_place_is_free_again_when_its_artisan_withdraws(browser, fair, stand):
    placed(exhibitor(fair, status=Status.WITHDRAWN, name="Gone"), stand)
    page = browser.get("catalogue.plan", fair=fair.slug)
    assert page.rows()[0][3] == "Free"
    assert "Gone" not in page.response.text


@pytest.mark.parametrize("why", ["blocked", "held", "reserved_for"])
def test_a_stand_nobody_is_given_is_kept_free(browser, fair, stand, why):
    setattr(stand, why, make.town() if why == "reserved_for" else True)
    placed(exhibitor(fair), make.stand(pavilion=stand.pavilion, label="A2", x_m=9))
    page = browser.get("catalogue.plan", fair=fair.slug)
    assert {row[0]: row[3] for row in page.rows()}["A1"] == "Kept free"
    assert "stand--blocked" in page.html.select_one("[data-label='Stand A1']")["class"]


def test_a_fair_without_a_ground_has_no_plan_yet(browser, fair):
    assert browser.get("catalogue.plan", fair=fair.slug).words(".empty h2") == "No plan yet"


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_takes_the_same_queries_however_many_stand_there(browser, fair, stand, number):
    plan = None
    for i in range(number):
        plan = placed(exhibitor(fair, name=f"W{i}"), stand, plan)
        make.zone(fair=fair)
    browser.get("catalogue.plan", fair=fair.slug)
    assert browser.queries == 7


def test_the_programme_shows_zones_side_by_side_and_time_running_down(browser, fair):
    first, second = make.zone(fair=fair, label="Z1"), make.zone(fair=fair, label="Z2", name={"en": "Fountain"})
    potter, smith = exhibitor(fair, name="Potter"), exhibitor(fair, name="Smith", craft="coppersmithing")
    demonstration(potter, first, title="A bowl")
    demonstration(smith, second, title="A kettle")
    demonstration(smith, first, title="A spoon", starts=time(12, 15), ends=time(13))
    page = browser.get("catalogue.programme", fair=fair.slug)
    assert page.all("thead th") == ["Begins", "Zone Z1", "Zone Z2 – Fountain"]
    assert page.rows() == [
        ["11:30", "A bowl Potter , Pottery until 12:15", "A kettle Smith , Coppersmithing until 12:15"],
        ["12:15", "A spoon Smith , Coppersmithing until 13:00", ""],
    ]


def test_only_demonstrations_of_those_who_take_part_are_in_the_programme(browser, fair):
    demonstration(exhibitor(fair, status=Status.CANCELLED), make.zone(fair=fair), title="Cancelled")
    page = browser.get("catalogue.programme", fair=fair.slug)
    assert page.words(".empty h2") == "No demonstration planned yet"


def test_the_programme_opens_on_today_else_on_the_next_day_and_shows_any_other(browser, fair):
    zone, potter = make.zone(fair=fair), exhibitor(fair)
    days = [day.day for day in fair.days]
    for day in (days[0], days[2]):
        demonstration(potter, zone, day=day)

    def heading(**answers):
        return browser.get("catalogue.programme", fair=fair.slug, **answers).all("section.programme h2")

    def title(day):
        return [f"{day:%A} {day.day} {day:%B} {day.year}"]

    assert heading() == heading(day="nonsense") == title(days[0])
    assert heading(day=days[2].isoformat()) == title(days[2])
    assert heading(day="all") == title(days[0]) + title(days[2])
    with clock.at(fair.call.closes_at + timedelta(days=(days[1] - fair.call.closes_at.date()).days)):
        assert heading() == title(days[2])


@pytest.mark.parametrize("number", [1, 3])
def test_the_programme_takes_the_same_queries_however_much_is_shown(browser, fair, number):
    for i in range(number):
        demonstration(exhibitor(fair, name=f"W{i}"), make.zone(fair=fair))
    browser.get("catalogue.programme", fair=fair.slug)
    assert browser.queries == 4


def titles(page):
    return [one.get_text() for one in page.html.select(".show strong")]


def test_the_programme_is_found_by_zone_craft_language_and_for_children(browser, fair):
    first, second = make.zone(fair=fair, label="Z1"), make.zone(fair=fair, label="Z2")
    potter = exhibitor(fair, name="Potter")
    smith = exhibitor(fair, name="Smith", craft="coppersmithing")
    potter.demonstration_language, smith.demonstration_language = "fr", "bg"
    make.saved(Showing(application_id=smith.id, times=1, power_w=0, language="en", children=True))
    demonstration(potter, first, title="A bowl")
    demonstration(smith, second, title="A kettle")

    def found(**chosen):
        return titles(browser.get("catalogue.programme", fair=fair.slug, **chosen))

    assert found() == ["A bowl", "A kettle"]
    assert found(zone="Z2") == found(craft="coppersmithing") == found(spoken="en") == ["A kettle"]
    assert found(children="yes") == ["A kettle"]
    assert found(spoken="fr") == ["A bowl"]
    assert found(spoken="bg") == found(zone="Z1", craft="coppersmithing") == []
    page = browser.get("catalogue.programme", fair=fair.slug, zone="Z2")
    assert "Coppersmithing until 12:15 · English · suitable for children" in page.words(".show")


def test_the_programme_leads_to_calendars_of_the_fair_and_of_each_zone(browser, fair):
    demonstration(exhibitor(fair), make.zone(fair=fair, label="Z1"))
    page = browser.get("catalogue.programme", fair=fair.slug)
    links = [one["href"] for one in page.html.select("a[href*='programme.ics']")]
    assert len(links) == 2
    for link in links:
        assert browser.open("GET", link).response.mimetype == "text/calendar"
