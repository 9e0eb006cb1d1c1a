"""What was drawn is saved in the end: much at once, after a new sign-in, after answers that say no or nothing."""

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from craftfair.allocation import services
from craftfair.domain.ground.deeds import MOST_CHANGES, DeedName
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.database import db, random_id, transaction
from tests import factories as make
from tests.journeys.test_ground import PASSWORD, drawing, number, saved, server, settings
from tests.support.isolation import application

__all__ = ["server"]
REFUSED = {"status": 409, "content_type": "application/json"}


def says(visitor, words, timeout=20_000):
    expect(visitor.page.locator("[data-state]")).to_have_text(words, timeout=timeout)


def lay(visitor, stands):
    settings(visitor, number=stands, width_m=2.44, depth_m=2, power_w=3685)
    visitor.page.get_by_role("button", name="Lay the row").click()
    return visitor


def deed(*changes):
    return {"key": random_id(), "name": DeedName.CHANGED, "changes": changes}


def moves(thing, count, metres):
    return [{"do": "set", "kind": "landmark", "id": thing, "values": {"x_m": metres}}] * count


def come_with(visitor, deeds):
    """The page as it is when deeds of an earlier visit still wait in the browser."""
    place = f"ground:spring:{visitor.page.locator('[data-ground]').get_attribute('data-by')}"
    visitor.open("/")
    visitor.page.evaluate("([place, given]) => localStorage.setItem(place, given)", [place, json.dumps(deeds)])
    visitor.open("/fairs/spring/ground/draw")
    visitor.page.wait_for_selector("[data-ground][data-ready]")


def test_more_than_one_message_may_hold_is_sent_in_several(visit):
    visitor, box = drawing(visit), random_id()
    values = {"label": "Box", "kind": "power_box", "width_m": 1, "depth_m": 1}
    come_with(
        visitor,
        [
            deed({"do": "add", "kind": "landmark", "id": box, "values": values}),
            deed(*moves(box, MOST_CHANGES - 10, 5)),
            deed(*moves(box, 20, 7)),
        ],
    )
    says(visitor, "Everything is saved.")
    visitor.open("/fairs/spring/ground/draw")
    visitor.page.wait_for_selector("[data-ground][data-ready]")
    visitor.page.locator("[data-frame]").focus()
    visitor.type("n")
    expect(visitor.page.locator("#chosen-x_m")).to_have_value("7")


def test_one_deed_too_large_for_any_message_is_refused_in_words_and_forgotten(visit):
    visitor, box = drawing(visit), random_id()
    come_with(visitor, [deed(*[{"do": "add", "kind": "landmark", "id": box, "values": {}}] * (MOST_CHANGES + 1))])
    says(visitor, "This was too much at once, and it was not done. Choose fewer things at a time.")
    assert visitor.page.locator(".thing").count() == 0
    saved(lay(visitor, 2))
    assert number(visitor) == 2


def test_a_refusal_that_names_no_deed_is_said_once_and_not_asked_for_again_and_again(visit):
    visitor, asked = drawing(visit), []

    def refuse(route):
        asked.append(route)
        route.fulfill(body=json.dumps({"refused": "No.", "reason": "x", "facts": {"deed": ""}}), **REFUSED)

    visitor.page.route("**/ground/deeds", refuse)
    with visitor.expecting(409):
        lay(visitor, 2)
        says(visitor, "No.")
        visitor.page.wait_for_timeout(1_500)
    assert len(asked) == 1
    visitor.page.unroute("**/ground/deeds")
    saved(lay(visitor, 2))
    visitor.open("/fairs/spring/ground/draw")
    visitor.page.wait_for_selector("[data-ground][data-ready]")
    assert number(visitor) == 4


def test_an_answer_that_cannot_be_read_does_not_end_the_saving(visit):
    visitor = drawing(visit)
    visitor.page.route("**/ground/deeds", lambda route: route.fulfill(status=200, body="<p>Welcome</p>"), times=1)
    lay(visitor, 2)
    says(visitor, "No connection. Your deeds wait in this browser and are sent as soon as possible.")
    says(visitor, "Everything is saved.")


@pytest.mark.parametrize("signed_out", [True, False])
def test_after_a_new_sign_in_on_another_page_the_drawing_is_saved(visit, signed_out):
    visitor = drawing(visit)
    visitor.context.clear_cookies()
    with visitor.expecting(400):
        if signed_out:
            lay(visitor, 2)
            says(visitor, "You are signed out. Sign in on another page; your deeds wait here.")
        other = visitor.context.new_page()
        other.goto(f"{visitor.address}/sign-in?language=en")
        other.locator("[name=email]").fill("organiser@example.org")
        other.locator("[name=password]").fill(PASSWORD)
        other.locator("main form button[type=submit]").click()
        other.wait_for_url("**/")
        other.close()
        if not signed_out:
            lay(visitor, 2)
        says(visitor, "Everything is saved.")
    assert number(visitor) == 2


def test_what_cannot_be_taken_back_is_shown_again(visit, database, tmp_path):
    visitor = saved(lay(drawing(visit), 3))
    with application(database, tmp_path / "more").app_context():
        with transaction():
            fair = db.session.scalars(select(Fair)).one()
            someone = make.organiser(fair)
            artisan = make.application(fair=fair, status=Status.ACCEPTED, width_m=2, min_width_m=1)
            stand = db.session.scalars(select(Stand).filter_by(label="A2")).one()
            services.place(services.draft_of(fair, by=someone), artisan, stand, by=someone)
        db.session.remove()
        db.engine.dispose()
    with visitor.expecting(409):
        visitor.page.locator("[data-undo]").click()
        says(visitor, "Somebody is placed on this stand. Vacate it on the stand plan first.")
    expect(visitor.page.locator(".layer--stands .thing")).to_have_count(3)
    expect(visitor.page.locator("[data-undo]")).to_be_enabled()
