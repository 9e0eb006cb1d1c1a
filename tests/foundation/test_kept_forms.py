from datetime import timedelta

import pytest
from sqlalchemy import func, select

from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.kept_forms import KeptForm
from tests import factories as make

WORDS = {"name": "Ana Petrova <b>", "language": "fr"}


def send_too_late(browser, data=WORDS, **more):
    """A form whose token has expired."""
    return browser.open("POST", "/account/details", data={"csrf_token": "expired"} | data, **more)


def kept():
    return db.session.scalar(select(func.count(KeptForm.id)))


def test_a_form_whose_token_has_expired_comes_back_with_every_word_and_is_sent_by_one_press(browser):
    user = make.user()
    browser.sign_in(user)
    page = browser.follow(send_too_late(browser))
    assert page.all("dd") == ["Ana Petrova <b>", "fr"]
    assert browser.submit(page, "Send it now").status == 303
    db.session.refresh(user)
    assert (user.name, user.language) == ("Ana Petrova <b>", "fr")


def test_passwords_are_not_kept(browser):
    browser.sign_in(make.user())
    page = browser.follow(send_too_late(browser, {"password": "secret words", "current_password": "too", "name": "N"}))
    assert [field["name"] for field in db.session.scalars(select(KeptForm.fields)).one()] == ["name"]
    assert "secret words" not in page.response.text
    assert page.all("dd") == ["N"]


def test_what_was_kept_is_shown_to_nobody_else_and_not_for_ever(browser):
    browser.sign_in(make.user())
    place = send_too_late(browser).location
    assert browser.other().get(place).status == 404
    assert browser.other().sign_in(make.user()).get(place).status == 404
    assert browser.get(place).status == 200
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        assert browser.get(place).status == 404


FOREIGN = ("http://evil.example", "null", "http://craftfair.test.evil.example")


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_form_that_another_site_sends_is_kept_for_nobody(browser, origin):
    """Otherwise a stranger could lay words into somebody's mouth and leave the last press to them."""
    browser.sign_in(make.user())
    assert (send_too_late(browser, headers={"Origin": origin}).status, kept()) == (400, 0)


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_form_that_another_site_sends_leaves_the_session_alone(browser, origin):
    """The browser holds the cookie back from such a form: an answer with a new one would sign the person out."""
    page = send_too_late(browser, headers={"Origin": origin})
    assert (page.status, kept()) == (400, 0)
    assert "Set-Cookie" not in page.response.headers


def test_what_is_sent_in_the_background_is_not_kept(browser):
    browser.sign_in(make.user())
    assert send_too_late(browser, headers={"X-Requested-With": "autosave"}).status == 400
    assert kept() == 0
