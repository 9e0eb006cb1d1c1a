import pytest
from sqlalchemy import select

from craftfair.domain.ground.deeds import DeedName
from craftfair.fairs import queries
from craftfair.fairs.models import Stand
from craftfair.foundation import audit
from craftfair.foundation.database import db, random_id
from tests import factories as make


@pytest.fixture
def stand(fair):
    return make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1", x_m=1, y_m=2)


def message(fair, *changes, version=None, name=DeedName.MOVED):
    deed = {"key": random_id(), "name": name, "changes": list(changes)}
    return {"version": queries.sheet(fair).version if version is None else version, "deeds": [deed]}


def moved(stand, **values):
    return {"do": "set", "kind": "stand", "id": stand.public_id, "values": values}


def send(browser, fair, given, endpoint="deeds"):
    path = f"/fairs/{fair.slug}/ground/{endpoint}"
    return browser.open("POST", path, json=given, headers={"X-CSRFToken": browser.token()})


def test_a_drag_is_saved_and_answered_with_what_to_look_at_again(browser, fair, organiser, stand):
    make.stand(pavilion=stand.pavilion, label="A2", x_m=8, y_m=2)
    browser.sign_in(organiser)
    page = send(browser, fair, message(fair, moved(stand, x_m=7.0)))
    assert page.status == 200
    told = page.response.json
    assert told["version"] == 1
    assert [(one["words"], one["labels"]) for one in told["findings"]] == [
        ("A1 and A2 overlap by 4 m². Move one of them.", ["A1", "A2"])
    ]
    assert [how for *_, how in told["neighbours"]] == ["touching"]
    db.session.refresh(stand)
    assert stand.x_m == 7


def test_deeds_on_an_older_drawing_are_answered_with_a_sentence_for_the_browser(browser, fair, organiser, stand):
    browser.sign_in(organiser)
    send(browser, fair, message(fair, moved(stand, x_m=7.0)))
    page = send(browser, fair, message(fair, moved(stand, x_m=9.0), version=0))
    assert (page.status, page.response.json["reason"]) == (409, "ground_changed")
    assert page.response.json["refused"].startswith("Somebody else has changed this ground.")
    db.session.refresh(stand)
    assert stand.x_m == 7


@pytest.mark.parametrize("given", [[], {}, {"version": 0}, {"version": 0, "deeds": [1]}, "x"])
def test_a_message_nobody_could_draw_is_refused(browser, fair, organiser, given):
    page = send(browser.sign_in(organiser), fair, given)
    assert page.status == 409
    assert page.response.json["reason"] == "not_drawable"


def test_a_size_of_nothing_is_refused_with_its_name(browser, fair, organiser, stand):
    page = send(browser.sign_in(organiser), fair, message(fair, moved(stand, width_m=0)))
    assert page.status == 409
    assert page.response.json["facts"]["what"] == "width_m"


def test_the_drawing_says_everything_on_the_ground(browser, fair, organiser, stand):
    told = browser.sign_in(organiser).get("fairs.drawing", fair=fair.slug).response.json
    assert [(one["kind"], one["values"]["label"]) for one in told["things"]] == [("pavilion", "A"), ("stand", "A1")]
    assert told["things"][1]["values"] == {
        "label": "A1",
        "pavilion": stand.pavilion.public_id,
        "x_m": 1,
        "y_m": 2,
        "width_m": 3,
        "depth_m": 2,
        "seats": 1,
        "power_w": 3680,
        "covered": True,
        "step_free": True,
    }


def test_strangers_know_nothing_of_a_drawing(browser, fair, elsewhere, stand):
    fair.published_at = None
    browser.sign_in(elsewhere)
    assert browser.get("fairs.draw", fair=fair.slug).status == 404
    assert browser.get("fairs.drawing", fair=fair.slug).status == 404
    assert send(browser, fair, message(fair, moved(stand, x_m=7.0))).status == 404
    assert browser.post("fairs.undo", fair=fair.slug).status == 404
    db.session.refresh(stand)
    assert stand.x_m == 1


def test_a_deed_is_taken_back_and_done_again_by_plain_forms(browser, fair, organiser, stand):
    browser.sign_in(organiser)
    page = browser.get("fairs.edit_stand", stand=stand.public_id)
    browser.submit(page, "Save", x_m="9")
    page = browser.get("fairs.ground", fair=fair.slug)
    page = browser.follow(browser.submit(page, "Take back"))
    assert page.words(".toast") == "Taken back: changed."
    assert db.session.scalar(select(Stand.x_m)) == 1
    page = browser.follow(browser.submit(page, "Do again"))
    assert db.session.scalar(select(Stand.x_m)) == 9
    assert [entry.action for entry in audit.trail(fair)] == ["ground.draw", "ground.draw"]


def test_with_nothing_to_take_back_there_is_no_button_and_the_address_says_so(browser, fair, organiser):
    browser.sign_in(organiser)
    assert not browser.get("fairs.ground", fair=fair.slug).has_button("Take back")
    page = browser.post("fairs.undo", fair=fair.slug)
    assert (page.status, page.words(".refusal")) == (409, "There is nothing to take back or to do again.")


@pytest.mark.parametrize("number", [1, 3])
def test_the_drawing_takes_the_same_queries_however_many_stands(browser, fair, organiser, number):
    for _ in range(number):
        make.stand(pavilion=make.pavilion(fair=fair))
        make.zone(fair=fair)
    browser.sign_in(organiser)
    browser.get("fairs.drawing", fair=fair.slug)
    assert browser.queries == 10
    browser.get("fairs.draw", fair=fair.slug)
    assert browser.queries == 5
