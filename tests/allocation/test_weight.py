"""What a full desk weighs: bytes by the stand and a fixed number of queries, so that no page grows unseen."""

import pytest

from craftfair.applications.models import Application
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from tests import factories as make
from tests.bench.fairs import crowd

#: Three hundred stands came to 160 to 190 KB when this was written; a stand's own part is its drawing.
MOST_BYTES, MOST_BYTES_A_STAND = 200_000, 420
MOST_QUERIES = 26


@pytest.fixture
def opened(app, browser):
    def opened(number, **chosen):
        fair = make.fair()
        crowd(fair, number, without=10)
        browser.sign_in(make.organiser(fair))
        if chosen.pop("somebody", False):
            waiting = db.select(Application.public_id).filter_by(fair_id=fair.id).order_by(Application.id.desc())
            chosen["for"] = db.session.scalar(waiting.limit(1))
        browser.get("allocation.desk", fair=fair.slug, **chosen)  # the first page after signing in notes the sign-in
        return browser.get("allocation.desk", fair=fair.slug, **chosen)

    return opened


def test_the_desk_of_three_hundred_stands_weighs_as_much_as_its_stands_and_asks_as_little_as_a_small_one(opened):
    small, large = opened(20), opened(300)
    sizes = [len(page.response.data) for page in (small, large)]
    assert sizes[1] <= MOST_BYTES
    assert (sizes[1] - sizes[0]) / 280 <= MOST_BYTES_A_STAND
    assert small.queries == large.queries <= MOST_QUERIES


def test_with_somebody_chosen_every_stand_says_a_sentence_more_and_no_query(opened):
    small, large = opened(20, somebody=True), opened(300, somebody=True)
    assert len(large.response.data) <= MOST_BYTES * 1.2
    assert small.queries == large.queries <= MOST_QUERIES


def test_what_was_drawn_before_is_drawn_anew_for_another_language_and_another_state(browser, desk):
    def hints(**reader):
        page = browser.get("allocation.desk", fair=desk.fair.slug, **reader)
        return [stand.title.get_text().split("\n")[0] for stand in page.html.select("[data-stand]")][:2]

    browser.sign_in(desk.organiser)
    assert hints() == hints() == ["Stand A1, Available", "Stand B1, Available"]
    assert hints(language="fr") == ["Stand A1, Libre", "Stand B1, Libre"]
    desk.stands["B1"].blocked = True
    db.session.commit()
    assert hints(language="en") == ["Stand A1, Available", "Stand B1, Blocked"]


def test_what_is_said_of_each_stand_for_somebody_chosen_stands_in_what_was_drawn_for_everybody(opened, browser):
    page = opened(20, somebody=True)  # the second page of two: what the first one drew is kept
    person = page.html.select_one(".waiting__one--chosen")["data-carry"]
    stands = page.html.select("[data-stand]")
    said = [stand.title.get_text().split("\n")[-1] for stand in stands]
    assert set(said) == {"full"}
    assert [stand["href"] for stand in stands] == [f"?for={person}&stand=1-{n}#chosen" for n in range(1, 21)]
    assert {" ".join(stand["class"]) for stand in stands} == {"stand stand--assigned stand--faded"}

    fair = db.session.scalar(db.select(Fair))
    waiting = db.select(Application).filter_by(fair_id=fair.id, public_id=person)
    db.session.scalar(waiting).wishes = ["<b>&"]
    make.stand(pavilion=fair.pavilions[0], label="<b>&", width_m=3.0, depth_m=2.0, power_w=3680, y_m=9.0)
    db.session.commit()
    for _again in range(2):
        page = browser.get("allocation.desk", fair=fair.slug, **{"for": person})
        free = page.html.select("[data-stand]")[-1]
        assert free.title.get_text().startswith("Stand <b>&, Available\nfits, 1 seat left, wish number 1: ")
        assert free["href"] == f"?for={person}&stand=%3Cb%3E%26#chosen"
        assert free["class"] == ["stand", "stand--available", "stand--fits"]
        assert free.select_one(".stand__mark").get_text().startswith("+")
        assert "\x00" not in page.response.text
