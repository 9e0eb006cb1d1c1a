import pytest

from craftfair.foundation import audit
from craftfair.foundation.database import db
from tests import factories as make


def test_a_person_signs_in_and_out_as_on_paper(browser):
    person = make.user()
    page = browser.get("accounts.sign_in")
    assert (page.status, page.words("h1")) == (200, "Sign in")

    page = browser.sign_in(person).post("accounts.sign_out")

    assert page.status == 303
    assert browser.follow(page).status == 200


def test_a_refused_form_is_looked_at_like_any_other_page(browser):
    page = browser.submit(browser.get("accounts.sign_in"), "Sign in", email="nobody@example.org", password="wrong")
    assert page.status == 422


def test_a_form_without_its_token_is_not_accepted(browser):
    browser.sign_in(make.user())
    assert browser.post("accounts.sign_out", token=False).status == 400


def test_two_people_have_two_browsers(browser):
    browser.sign_in(make.user())
    assert browser.other().post("accounts.sign_out").location.startswith("/sign-in")


def test_the_statements_of_one_request_are_counted(browser):
    browser.get("pages.readyz")
    assert [browser.queries, browser.statements] == [1, ["SELECT 1"]]


def test_the_page_is_in_the_language_the_browser_asks_for_and_the_next_one_too(browser):
    for language in ("fr", "en", "bg"):
        page = browser.open("GET", "/sign-in", headers={"Accept-Language": language})
        assert page.html.html["lang"] == language


def test_a_deed_without_a_trace_is_noticed(browser, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda *_, **__: None)
    browser.sign_in(make.user())
    with pytest.raises(AssertionError, match="left no trace"):
        browser.post("accounts.sign_out")


def test_what_a_refused_request_began_is_undone_and_what_the_test_made_stays(browser):
    person = make.user()
    assert browser.get("/nowhere").status == 404
    db.session.refresh(person)
    assert person.email
