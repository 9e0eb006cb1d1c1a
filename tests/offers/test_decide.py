"""The organiser's decision on one application, and the artisan's answer in time."""

from datetime import timedelta

import pytest

from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make
from tests.applications.given import letters, state, trail

SECOND = timedelta(seconds=1)
DECISIONS = {
    "invitation": ("Invite", Status.INVITED, "invited", "application.invite"),
    "waiting-list": ("Put on the waiting list", Status.WAITLISTED, "waitlisted", "application.waitlist"),
    "refusal": ("Do not select", Status.NOT_SELECTED, "not_selected", "application.not_select"),
}


@pytest.fixture
def application(app):
    return make.application(status=Status.SUBMITTED)


@pytest.fixture
def organiser(browser, application):
    return browser.sign_in(make.organiser(application.fair))


@pytest.mark.parametrize("path", DECISIONS)
def test_a_decision_is_told_at_once_with_the_words_given(organiser, application, path):
    button, status, letter, deed = DECISIONS[path]
    page = organiser.get("offers.decide", application=application.public_id, path=path)
    page = organiser.submit(page, button, words="Your jugs are a joy.")
    assert (page.status, page.location) == (303, f"/applications/{application.public_id}")
    db.session.refresh(application)
    assert (application.status, application.reason) == (status, "Your jugs are a joy.")
    assert application.decided_at is not None
    assert application.answer_by == (application.fair.call.answer_by if path == "invitation" else None)
    assert letters() == [(letter, application.artisan.user.email)]
    assert trail(application) == [deed]
    assert "Your jugs are a joy." in organiser.follow(page).words(".columns__aside")


@pytest.mark.parametrize("path", DECISIONS)
@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.DECLINED, Status.CONFIRMED, Status.WITHDRAWN])
def test_what_is_past_a_decision_stays_as_it_is(organiser, application, path, status):
    application.status = status
    db.session.commit()
    before = state(application)
    assert organiser.post("offers.decide", {"words": ""}, application=application.public_id, path=path).status == 409
    assert state(application) == before


def test_an_invitation_needs_a_day_that_lies_ahead(organiser, application):
    page = organiser.get("offers.decide", application=application.public_id, path="invitation")
    page = organiser.submit(page, "Invite", answer_by="2020-01-01T10:00", words="Welcome")
    assert page.status == 422
    assert page.form("Invite")["words"] == "Welcome"
    assert (application.status, letters()) == (Status.SUBMITTED, [])


def test_the_day_to_answer_is_given_on_the_clock_of_the_fair(organiser, application):
    day = (clock.now() + timedelta(days=9)).date()
    page = organiser.get("offers.decide", application=application.public_id, path="invitation")
    organiser.submit(page, "Invite", answer_by=f"{day}T17:00")
    db.session.refresh(application)
    assert application.answer_by.hour in (15, 16)  # Paris, in summer and in winter


def test_a_place_on_the_waiting_list_is_taken_back_and_the_artisan_is_told(organiser, application):
    organiser.post("offers.decide", {"words": "Later"}, application=application.public_id, path="waiting-list")
    organiser.post("offers.reconsider", application=application.public_id)
    db.session.refresh(application)
    assert application.status is Status.UNDER_REVIEW
    assert (application.decided_at, application.reason) == (None, "")
    assert [template for template, _ in letters()] == ["waitlisted", "reconsidered"]
    assert trail(application) == ["application.waitlist", "application.reconsider"]


@pytest.fixture
def invited(app):
    return make.application(status=Status.INVITED, reason="Your jugs are a joy.")


@pytest.mark.parametrize("away", [-SECOND, 0 * SECOND], ids=["-1s", "0"])
def test_whoever_accepts_in_time_has_accepted_and_the_organiser_is_told(browser, invited, away):
    organiser = make.organiser(invited.fair)
    with clock.at(invited.answer_by + away):
        page = browser.sign_in(invited.artisan.user).get("applications.show", application=invited.public_id)
        page = browser.submit(page, "Accept the place")
        assert page.status == 303
        page = browser.follow(page)
    assert invited.status is Status.ACCEPTED
    assert letters() == [("answered", organiser.email)]
    assert trail(invited) == ["application.accept"]
    assert page.all(".columns__aside li")[0].startswith("You accepted on")
    assert "Your jugs are a joy." not in page.all(".columns__aside li")[0]


def test_whoever_accepts_a_second_late_reads_why_and_the_way_on(browser, invited):
    before = state(invited)
    with clock.at(invited.answer_by + SECOND):
        browser.sign_in(invited.artisan.user)
        page = browser.post("offers.accept", application=invited.public_id)
        assert page.status == 409
        shown = browser.get("applications.show", application=invited.public_id)
    assert "The day to answer has passed." in shown.words(".title__lead")
    assert state(invited) == before


def test_declining_helps_also_when_it_comes_late(browser, invited):
    make.organiser(invited.fair)
    with clock.at(invited.answer_by + timedelta(days=3)):
        page = browser.sign_in(invited.artisan.user).get("offers.decline", application=invited.public_id)
        browser.submit(page, "Decline the invitation", reason="We have no helper")
    db.session.refresh(invited)
    assert (invited.status, invited.reason) == (Status.DECLINED, "We have no helper")
    assert [template for template, _ in letters()] == ["answered"]


@pytest.mark.parametrize("deed", ["offers.accept", "offers.decline"])
def test_an_answer_is_given_once(browser, invited, deed):
    browser.sign_in(invited.artisan.user)
    assert browser.post(deed, {"reason": ""}, application=invited.public_id).status == 303
    before = state(invited)
    assert browser.post("offers.accept", application=invited.public_id).status == 409
    assert browser.post("offers.decline", {"reason": ""}, application=invited.public_id).status == 409
    assert state(invited) == before


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.INVITED, Status.DRAFT}))
def test_only_an_invitation_can_be_answered(browser, app, status):
    application = make.application(status=status)
    before = state(application)
    browser.sign_in(application.artisan.user)
    assert browser.post("offers.accept", application=application.public_id).status == 409
    assert state(application) == before
