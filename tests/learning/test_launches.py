"""Going to a town's own platform by LTI 1.3, with a platform of our own at the other end, and every abuse by name."""

import json
from datetime import timedelta

import pytest
from joserfc.errors import JoseError
from sqlalchemy import func, select

from craftfair.domain.launching import CLAIM
from craftfair.foundation import clock, signing
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db
from craftfair.learning import services
from craftfair.learning.models import Launch, LearningTool, ToolConsent
from tests import factories as make
from tests.learning.platform import BACK, COURSES, LOGIN, Platform

ADDRESSES = {"login_address": LOGIN, "target_address": COURSES, "redirect_addresses": [BACK]}


@pytest.fixture
def town(app):
    return make.town(name={"en": "Laval"})


@pytest.fixture
def tool(town):
    made = services.register_tool(town, name="School", **ADDRESSES, by=make.officer(town))
    db.session.commit()
    return made


@pytest.fixture
def platform(app, tool):
    return Platform(app.config["BASE_URL"], tool.client_id, tool.deployment_id)


@pytest.fixture
def resident(town):
    return make.artisan(town=town, user=make.user(name="Maria Petrova", email="maria@example.org")).user


def set_out(browser, tool, **ticked):
    """Agree on our page; where the platform's sign-in begins."""
    answer = browser.post("learning.launch", ticked, learning_tool=tool.public_id)
    assert answer.status == 303
    return answer.location


def arrive(browser, question):
    """Answer the platform's question, by the button of each page; the form that leaves, and its page."""
    asked = browser.open("GET", question)
    assert asked.status == 200
    left = browser.submit(asked, "Go on")
    return left.form("Go to the courses"), left


def keys(browser):
    return json.loads(browser.other().get("learning.keys").response.text)


def refused(browser, question, words):
    """Both the question and its answer are refused with these words, and the way through stays as it was."""
    for page in (browser.open("GET", question), browser.post(question)):
        assert (page.status, words in page.words("main")) == (409, True)
    assert db.session.scalar(select(func.count(AuditEntry.id)).filter_by(action="tool.launch")) == 0


def test_an_artisan_comes_to_the_platform_as_a_number_alone(browser, platform, tool, resident):
    browser.sign_in(resident)
    form, page = arrive(browser, platform.asks(set_out(browser, tool)))
    told = platform.believes(form["id_token"], keys(browser))
    assert (page.action("Go to the courses"), form["state"]) == (BACK, "state of the session & more")
    assert {"name", "email"} & told.keys() == set()
    assert "petrova" not in json.dumps(told).lower()
    assert told[CLAIM + "resource_link"] == {"id": tool.public_id, "title": "School"}
    assert told[CLAIM + "target_link_uri"] == COURSES
    assert told[CLAIM + "launch_presentation"]["return_url"].endswith("/learning")


def test_name_and_address_are_given_only_where_they_are_ticked_and_that_is_remembered(
    browser, platform, tool, resident
):
    browser.sign_in(resident)
    form, _page = arrive(browser, platform.asks(set_out(browser, tool, gives_name="y")))
    first = platform.believes(form["id_token"], keys(browser))
    assert (first["name"], "email" in first) == ("Maria Petrova", False)
    page = browser.get("learning.launch", learning_tool=tool.public_id)
    assert "You agreed on" in page.words("main")
    again = page.form("Agree and go to the courses")
    assert ("gives_name" in again, "gives_email" in again) == (True, False)
    form, _page = arrive(browser, platform.asks(set_out(browser, tool, gives_email="y"), nonce="nonce-2"))
    second = platform.believes(form["id_token"], keys(browser))
    assert (second["email"], "name" in second, second["sub"]) == ("maria@example.org", False, first["sub"])


def test_two_platforms_cannot_compare_whom_they_know(browser, town, tool, resident):
    other = make.town()
    second = services.register_tool(other, name="Other", **ADDRESSES, by=make.officer(other))
    for one in (tool, second):
        db.session.add(ToolConsent(user=resident, tool=one, gives_name=False, gives_email=False, agreed_at=clock.now()))
    db.session.flush()
    assert len(set(db.session.scalars(select(ToolConsent.subject)))) == 2


def test_forms_may_leave_for_this_platform_on_these_pages_alone(browser, platform, tool, resident):
    browser.sign_in(resident)
    before = browser.get("learning.launch", learning_tool=tool.public_id)
    _form, last = arrive(browser, platform.asks(set_out(browser, tool)))
    for page in (before, last):
        policy = page.response.headers["Content-Security-Policy"]
        assert "form-action 'self' https://school.example;" in policy
    assert "form-action 'self';" in browser.get("learning.index").response.headers["Content-Security-Policy"]


def test_what_was_agreed_can_be_taken_back_and_a_way_that_has_begun_leads_nowhere(browser, platform, tool, resident):
    browser.sign_in(resident)
    question = platform.asks(set_out(browser, tool, gives_name="y", gives_email="y"))
    assert browser.post("learning.take_back", learning_tool=tool.public_id).status == 303
    refused(browser, question, "You did not set out for this platform from here")
    consent = db.session.scalars(select(ToolConsent)).one()
    assert (consent.gives_name, consent.gives_email) == (False, False)
    assert browser.post("learning.take_back", learning_tool=tool.public_id).status == 409


def test_a_replay_is_refused(browser, platform, tool, resident):
    browser.sign_in(resident)
    question = platform.asks(set_out(browser, tool))
    arrive(browser, question)
    for page in (browser.open("GET", question), browser.post(question)):
        assert (page.status, "has been used" in page.words("main")) == (409, True)


def test_a_nonce_that_came_before_is_refused_also_on_a_new_way(browser, platform, tool, resident):
    browser.sign_in(resident)
    arrive(browser, platform.asks(set_out(browser, tool)))
    page = browser.open("GET", platform.asks(set_out(browser, tool)))
    assert (page.status, "has been used" in page.words("main")) == (409, True)


def test_a_way_through_ends_after_five_minutes(browser, platform, tool, resident):
    browser.sign_in(resident)
    question = platform.asks(set_out(browser, tool))
    with clock.at(clock.now() + timedelta(minutes=5)):
        refused(browser, question, "More than five minutes have passed")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"client_id": "x" * 26}, "is not the one you set out for"),
        ({"redirect_uri": "https://evil.example/back"}, "has not registered"),
        ({"redirect_uri": BACK + "/"}, "has not registered"),
        ({"redirect_uri": BACK + "?next=https://evil.example"}, "has not registered"),
        ({"login_hint": "x" * 26}, "You did not set out"),
        ({"lti_message_hint": "x" * 26}, "You did not set out"),
        ({"nonce": ""}, "in a way that we do not answer"),
        ({"response_mode": "fragment"}, "in a way that we do not answer"),
        ({"response_type": "code"}, "in a way that we do not answer"),
        ({"scope": "openid email"}, "in a way that we do not answer"),
    ],
)
def test_a_forged_question_is_refused_with_a_sentence(browser, platform, tool, resident, other, words):
    browser.sign_in(resident)
    refused(browser, platform.asks(set_out(browser, tool), **other), words)


def test_another_persons_way_through_is_not_mine(browser, platform, tool, town, resident):
    question = platform.asks(set_out(browser.sign_in(resident), tool))
    neighbour = browser.other().sign_in(make.artisan(town=town).user)
    refused(neighbour, question, "You did not set out")


def test_somebody_of_another_town_is_told_whose_platform_it_is(browser, tool):
    browser.sign_in(make.artisan(town=make.town()).user)
    for page in (
        browser.get("learning.launch", learning_tool=tool.public_id),
        browser.post("learning.launch", {}, learning_tool=tool.public_id),
    ):
        assert (page.status, "for the artisans of its town" in page.words("main")) == (409, True)
    assert db.session.scalars(select(Launch)).all() == []


def test_whoever_moves_away_on_the_way_does_not_arrive(browser, platform, tool, resident):
    browser.sign_in(resident)
    question = platform.asks(set_out(browser, tool))
    workshop = resident.id and db.session.scalars(select(make.Artisan).filter_by(user_id=resident.id)).one()
    workshop.town = make.town()
    db.session.commit()
    refused(browser, question, "for the artisans of its town")


def test_an_officer_registers_the_platform_and_copies_what_it_must_know(browser, town, app):
    browser.sign_in(make.officer(town))
    form = {"name": "School", "login_address": LOGIN, "target_address": COURSES, "redirect_addresses": BACK}
    page = browser.follow(browser.post("learning.tool", form, organisation=town.slug))
    tool = db.session.scalars(select(LearningTool)).one()
    for words in (tool.client_id, tool.deployment_id, app.config["BASE_URL"], "/lti/authorise", "/lti/keys.json"):
        assert words in page.words("dl")
    moved = form | {"redirect_addresses": f"{BACK}\n{BACK}2"}
    browser.post("learning.tool", moved, organisation=town.slug)
    again = db.session.scalars(select(LearningTool)).one()
    assert (again.client_id, again.redirect_addresses) == (tool.client_id, [BACK, f"{BACK}2"])


def test_a_platform_at_another_host_is_another_platform(browser, platform, tool, town, resident):
    browser.sign_in(resident)
    question = platform.asks(set_out(browser, tool))
    before = tool.client_id
    other = ADDRESSES | {"target_address": "https://elsewhere.example/"}
    services.register_tool(town, name="School", **other, by=make.officer(town))
    db.session.commit()
    assert db.session.scalars(select(LearningTool)).one().client_id != before
    refused(browser, question, "You did not set out")


def test_an_address_that_is_not_safe_is_told_at_its_field(browser, town):
    browser.sign_in(make.officer(town))
    form = {"name": "School", "login_address": "http://school.example", "target_address": "", "redirect_addresses": "x"}
    page = browser.post("learning.tool", form, organisation=town.slug)
    assert page.status == 422
    assert page.all(".field__error") == [
        "Error: Enter a whole address that begins with https://.",
        "Error: Enter whole addresses that begin with https://, one a line.",
        "Error: Enter a whole address that begins with https://.",
    ]


def test_a_removed_platform_is_answered_no_more(browser, platform, tool, town, resident):
    browser.sign_in(resident)
    question = platform.asks(set_out(browser, tool))
    officer = browser.other().sign_in(make.officer(town))
    assert officer.post("learning.remove_tool", learning_tool=tool.public_id).status == 303
    refused(browser, question, "You did not set out")
    assert db.session.scalars(select(ToolConsent)).all() == []


def test_a_new_key_is_made_in_time_and_old_tokens_hold_until_they_run_out(browser, platform, tool, resident):
    browser.sign_in(resident)
    form, _page = arrive(browser, platform.asks(set_out(browser, tool)))
    with clock.at(clock.now() + timedelta(days=91)):
        browser.sign_in(resident)
        later, _page = arrive(browser, platform.asks(set_out(browser, tool), nonce="nonce-2"))
        assert len(keys(browser)["keys"]) == 2
        platform.believes(later["id_token"], keys(browser))
    assert form["id_token"].split(".")[0] != later["id_token"].split(".")[0]
    with clock.at(clock.now() + timedelta(days=93)):
        assert len(keys(browser)["keys"]) == 1


def test_nobody_trusts_a_key_that_was_renewed_after_a_theft(browser, platform, tool, resident):
    browser.sign_in(resident)
    form, _page = arrive(browser, platform.asks(set_out(browser, tool)))
    signing.renew()
    with pytest.raises((JoseError, ValueError)):
        platform.believes(form["id_token"], keys(browser))


def test_private_keys_lie_sealed_and_another_secret_opens_none(app):
    token = signing.sign({"sub": "x"})
    sealed = db.session.scalars(select(signing.SigningKey)).one()
    assert {"d", "p", "q"} & sealed.public_half.keys() == set()
    assert '"d"' not in sealed.sealed
    with_another, before = "another secret of at least 32 characters", app.config["SECRET_KEY"]
    app.config["SECRET_KEY"] = with_another
    try:
        assert signing.sign({"sub": "x"}).split(".")[0] != token.split(".")[0]
    finally:
        app.config["SECRET_KEY"] = before


def test_the_keys_for_everybody_hold_no_private_half(browser, app):
    signing.sign({"sub": "x"})
    (key,) = keys(browser)["keys"]
    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}


def test_the_page_of_courses_shows_the_platforms_of_ones_own_towns_alone(browser, tool, town, resident):
    other = make.town()
    services.register_tool(other, name="Elsewhere", **ADDRESSES, by=make.officer(other))
    db.session.commit()
    shown = browser.sign_in(resident).get("learning.index").all("aside a")
    assert [name for name in shown if name in ("School", "Elsewhere")] == ["School"]
    officer = browser.other().sign_in(make.officer(other)).get("learning.index").all("aside a")
    assert [name for name in officer if name in ("School", "Elsewhere")] == ["Elsewhere"]
    assert "School" not in browser.other().get("learning.index").all("aside a")
