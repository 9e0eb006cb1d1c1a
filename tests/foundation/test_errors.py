import io
import json
import logging

import pytest
from flask import abort
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from craftfair import create_app
from craftfair.accounts import queries
from craftfair.accounts.models import User
from craftfair.foundation import errors
from craftfair.foundation.database import db
from craftfair.foundation.logs import JsonLines
from craftfair.foundation.permissions import public
from craftfair.foundation.security import HEADERS
from tests import factories as make
from tests.support.databases import SETTINGS
from tests.support.page import Page
from tests.support.rules import tidy

SECRET = "ana@example.org has no money"


def with_a_fault(database, deed):
    """An application with one more page, which does `deed`; it must be undone by the application itself."""
    app = create_app(**SETTINGS | {"DATABASE_URL": database, "TESTING": False})
    app.add_url_rule("/broken", "pages.broken", public(deed), methods=["GET", "POST"])
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def log():
    """The lines of the log as they are written."""
    written, logger = io.StringIO(), logging.getLogger("craftfair")
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logger.removeHandler(handler)


def reference_on(page):
    return tidy(page.html.select_one(".muted")).removeprefix("Reference: ")


def fail():
    raise RuntimeError(SECRET)


def test_a_fault_shows_a_reference_that_stands_in_the_log_beside_what_happened(database, log):
    app = with_a_fault(database, fail)
    page = Page(app.test_client().get("/broken"))
    assert page.status == 500
    lines = [line for line in log() if line["level"] == "error"]
    assert [line["request_id"] for line in lines] == [reference_on(page)] == [page.response.headers["X-Request-Id"]]
    assert lines[0]["trace"][-1] == "RuntimeError"


def test_a_fault_tells_nothing_of_the_program_or_of_people(database, log):
    response = with_a_fault(database, fail).test_client().get("/broken")
    assert [word for word in (SECRET, "Traceback", "RuntimeError", ".py") if word in response.text] == []
    assert SECRET not in json.dumps(log())


def test_a_fault_leaves_nothing_half_written(database):
    def half() -> None:
        db.session.add(User(email="h@example.org", email_key="h", name="Half", language="en", password_hash="!"))
        db.session.flush()
        fail()

    app = with_a_fault(database, half)
    assert app.test_client().post("/broken").status_code == 500
    with app.app_context():
        assert db.session.scalar(select(func.count(User.id))) == 0


@pytest.mark.parametrize("code", [400, 403, 404, 405, 408, 413, 414, 415, 429, 431, 500, 501, 502, 503, 504])
def test_every_refusal_is_a_whole_page_with_its_headers(code):
    app = with_a_fault("sqlite://", lambda: abort(code))
    response = app.test_client().get("/broken")
    assert Page(response).status == code
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_while_the_database_is_away_a_signed_in_person_gets_a_page_that_needs_none(browser, monkeypatch):
    browser.sign_in(make.user())

    def away(token_hash):
        raise OperationalError("SELECT", {}, OSError("no database"))

    monkeypatch.setattr(queries, "open_sign_in", away)
    response = browser.client.get("/account")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "Please try again" in response.text


def test_when_the_error_page_fails_too_the_last_page_shows_the_reference(database, monkeypatch):
    app = with_a_fault(database, fail)
    monkeypatch.setattr(errors, "http_error", lambda error: fail())
    response = app.test_client().get("/broken")
    assert response.status_code == 500
    assert response.headers["X-Request-Id"] in response.text
    assert SECRET not in response.text


@pytest.mark.parametrize("cookie", ["rubbish", "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb", "a" * 4000, "\u00ff"])
def test_a_cookie_that_cannot_be_read_is_nobodys(browser, cookie):
    browser.client.set_cookie("craftfair", cookie, domain="craftfair.test")
    assert browser.client.get("/sign-in").status_code == 200
    assert browser.client.get("/account").status_code == 303


def test_what_was_not_committed_is_never_acknowledged(database):
    """The answer is made before the commit and sent after it: when the commit fails, it is another answer."""
    app = with_a_fault(database, lambda: ("", 303, {"Location": "/done"}))

    def disk_full(session):
        raise OperationalError("COMMIT", {}, OSError("disk full"))

    with app.app_context():
        event.listen(db.session, "before_commit", disk_full)
        try:
            response = app.test_client().post("/broken")
        finally:
            event.remove(db.session, "before_commit", disk_full)
    assert response.status_code >= 500
    assert "Location" not in response.headers
