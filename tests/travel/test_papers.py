"""Papers of a journey: who must do what until when, ticked with name and day."""

from craftfair.domain.border import Paper
from craftfair.foundation import audit
from craftfair.travel import queries
from tests.travel.test_journeys import change, traveller


def state(road):
    return {line.duty.paper: line.tick is not None for line in queries.lines(road.journey, [traveller(road)])}


def tick(browser, person, paper, at_hand="yes"):
    return browser.post("travel.tick", {"paper": paper, "at_hand": at_hand}, traveller=person.public_id)


def test_a_paper_is_ticked_by_the_artisan_and_seen_by_the_town(browser, road):
    person = traveller(road)
    browser.sign_in(road.application.artisan.user)
    assert tick(browser, person, "paper_a1").status == 303
    assert state(road)[Paper.A1]
    assert audit.trail(person)[-1].details == {"paper": "paper_a1"}
    browser.sign_in(road.officer)
    page = browser.get("travel.papers", journey=road.journey.public_id)
    assert next(row[-2:] for row in page.rows() if row[0].startswith("A1")) == ["1 of 1", "Everything at hand"]
    own = browser.get("travel.traveller", traveller=person.public_id)
    assert any(road.application.artisan.user.name in words for words in own.all(".card__body .muted"))


def test_a_tick_is_set_once_and_can_be_taken_back(browser, road):
    person = traveller(road)
    browser.sign_in(road.officer)
    tick(browser, person, "paper_a1")
    assert tick(browser, person, "paper_a1").status == 409
    assert tick(browser, person, "paper_a1", "no").status == 303
    assert tick(browser, person, "paper_a1", "no").status == 409
    assert not any(state(road).values())


def test_a_paper_nobody_asks_for_cannot_be_ticked(browser, road):
    browser.sign_in(road.officer)
    for paper in ("paper_toys", "paper_sale_notice", "nonsense", ""):
        assert tick(browser, traveller(road), paper).status == 409


def test_what_is_brought_asks_for_its_papers(browser, road):
    browser.sign_in(road.officer)
    change(browser, traveller(road), goods=["toys"])
    assert Paper.TOYS in state(road)


def test_the_host_ticks_what_is_the_hosts_once_for_all(browser, road):
    browser.sign_in(road.organiser)
    page = browser.get("travel.host", journey=road.journey.public_id)
    assert browser.submit(page, "At hand").status == 303
    page = browser.get("travel.host", journey=road.journey.public_id)
    assert road.organiser.name in page.words(".card__body")
    again = {"paper": "paper_sale_notice", "at_hand": "yes"}
    assert browser.post("travel.tick_for_all", again, journey=road.journey.public_id).status == 409
