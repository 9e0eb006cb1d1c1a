"""The call closes at a second of a clock on a wall, wherever the fair is."""

from datetime import UTC, datetime, timedelta

import pytest

from craftfair.applications import services
from craftfair.domain.application_steps import Step
from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import from_wall_clock
from tests import factories as make
from tests.applications.given import ANSWERS, applications, draft, letters, maker, state, trail

SECOND = timedelta(seconds=1)
# What the wall clock shows, where, and the moment it is.
DEADLINES = {
    "paris_in_the_hour_that_comes_twice": ("2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30Z"),
    "sofia_on_the_day_clocks_go_forward": ("2027-03-28T17:00", "Europe/Sofia", "2027-03-28T14:00Z"),
    "martinique_at_the_end_of_a_day": ("2026-09-15T23:59", "America/Martinique", "2026-09-16T03:59Z"),
}


@pytest.fixture(params=DEADLINES.values(), ids=DEADLINES.keys())
def fair(app, request):
    wall, zone, utc = request.param
    closes = from_wall_clock(datetime.fromisoformat(wall), zone).astimezone(UTC)
    assert closes == datetime.fromisoformat(utc)
    with clock.at(closes - timedelta(days=30)):
        call = {"opens_at": clock.now(), "closes_at": closes, "answer_by": None, "decisions_on": None}
        return make.fair(slug="laval", time_zone=zone, call=call)


def send(browser, application, moment):
    with clock.at(moment):
        browser.sign_in(application.artisan.user)
        return browser.post("applications.submit", application=application.public_id)


@pytest.mark.parametrize("away", [-SECOND, 0 * SECOND, SECOND - timedelta(microseconds=1)], ids=["-1s", "0", "+0.9s"])
def test_what_arrives_until_the_second_of_the_deadline_is_in_time(browser, fair, away):
    application = draft(fair=fair)
    page = send(browser, application, fair.call.closes_at + away)
    assert (page.status, page.location) == (303, f"/applications/{application.public_id}/receipt")
    assert application.status is Status.SUBMITTED
    assert application.submitted_at == fair.call.closes_at + away


def test_what_arrives_one_second_late_is_refused_and_stays_a_draft(browser, fair):
    application = draft(fair=fair)
    before = state(application)
    page = send(browser, application, fair.call.closes_at + SECOND)
    assert page.status == 409
    assert page.words(".refusal").startswith("The call has closed.")
    assert state(application) == before
    assert application.status is Status.DRAFT


@pytest.mark.parametrize(("away", "status"), [(0 * SECOND, 303), (SECOND, 409)], ids=["0", "+1s"])
def test_the_page_with_all_questions_keeps_the_same_second(browser, fair, away, status):
    artisan = maker()
    with clock.at(fair.call.closes_at - SECOND):
        page = browser.sign_in(artisan.user).get("applications.apply", fair=fair.slug)
    with clock.at(fair.call.closes_at + away):
        page = browser.submit(page, "Send application", **ANSWERS)
    assert page.status == status
    assert [application.status for application in applications()] == ([Status.SUBMITTED] if status == 303 else [])


@pytest.mark.parametrize(("away", "status"), [(0 * SECOND, 303), (SECOND, 409)], ids=["0", "+1s"])
def test_a_draft_cannot_be_begun_after_the_deadline(browser, fair, away, status):
    artisan = maker()
    with clock.at(fair.call.closes_at + away):
        page = browser.sign_in(artisan.user).post("applications.start", fair=fair.slug)
    assert page.status == status
    assert len(applications()) == (1 if status == 303 else 0)


def test_a_draft_that_came_too_late_is_kept_can_be_read_and_goes_on_being_saved(browser, fair):
    application = draft(fair=fair)
    send(browser, application, fair.call.closes_at + SECOND)
    with clock.at(fair.call.closes_at + timedelta(days=1)):
        page = browser.sign_in(application.artisan.user).get("applications.show", application=application.public_id)
        assert "The call has closed. What you wrote is kept." in page.words(".title__lead")
        services.save_step(application, Step.CRAFT, {"presentation": "For next year"}, by=application.artisan.user)
        db.session.commit()
        page = browser.get("applications.step", application=application.public_id, step="craft")
    assert page.form("Save and go on")["presentation"] == "For next year"
    assert letters() == []
    assert trail(application) == ["application.save"]


def test_pages_name_the_hour_on_the_wall_and_the_place(browser, fair):
    application = draft(fair=fair)
    with clock.at(fair.call.closes_at - SECOND):
        page = browser.sign_in(application.artisan.user).get("applications.show", application=application.public_id)
    place = fair.time_zone.split("/")[1]
    assert f"{HOURS[fair.time_zone]} ({place} time)" in page.words(".title__lead")


HOURS = {"Europe/Paris": "02:30", "Europe/Sofia": "17:00", "America/Martinique": "23:59"}


def test_an_extended_call_takes_what_would_have_been_late(browser, fair):
    application = draft(fair=fair)
    late = fair.call.closes_at + SECOND
    fair.call.first_closes_at, fair.call.closes_at = fair.call.closes_at, fair.call.closes_at + timedelta(days=2)
    assert send(browser, application, late).status == 303
    assert application.status is Status.SUBMITTED


def test_what_was_asked_to_be_changed_may_be_sent_again_after_the_deadline(browser, fair):
    sent = fair.call.closes_at - timedelta(days=1)
    application = draft(fair=fair, status=Status.CHANGES_REQUESTED, submitted_at=sent)
    assert send(browser, application, fair.call.closes_at + timedelta(days=3)).status == 303
    assert (application.status, application.submitted_at) == (Status.SUBMITTED, sent)
