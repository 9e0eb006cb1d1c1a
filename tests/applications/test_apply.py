import io
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make
from tests.applications.given import ANSWERS, applications, letters, maker, trail


@pytest.fixture
def fair(app):
    fair = make.fair(slug="laval-2026", call={"closes_at": clock.now() + timedelta(hours=1)})
    make.stand(pavilion=make.pavilion(fair=fair, label="A", name={"en": "Crafts"}), label="A1")
    return fair


@pytest.fixture
def artisan(app):
    return maker()


def opened(browser, artisan, fair):
    return browser.sign_in(artisan.user).get("applications.apply", fair=fair.slug)


def test_everything_on_one_page_leads_to_the_receipt(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    page = browser.submit(page, "Send application", **ANSWERS | {"wish_1": "A", "wish_2": "A1", "wish_3": "A"})
    [application] = applications()
    assert page.location == f"/applications/{application.public_id}/receipt"
    assert application.status is Status.SUBMITTED
    assert (application.reference, application.people, application.min_width_m) == ("LAVAL-2026-0001", 2, 2.5)
    assert application.wishes == ["A", "A1"]
    assert (application.demonstrates, application.demonstration_needs) == (True, ["water"])
    assert (application.rules_version, application.in_catalogue, application.photos_usable) == (1, True, False)
    assert [row.work.public_id for row in application.works] == [artisan.works[0].public_id]
    assert trail(application) == ["application.submit"]
    assert letters() == [("application_received", artisan.user.email)]

    page = browser.follow(page)
    assert page.words("h1") == "Your application has arrived"
    assert "LAVAL-2026-0001" in page.words(".facts")


def test_the_whole_flow_takes_three_requests_and_few_statements(browser, artisan, fair):
    first = opened(browser, artisan, fair)
    second = browser.submit(first, "Send application", **ANSWERS)
    statements = [one for one in browser.statements if not one.startswith("UPDATE sign_in")]
    third = browser.follow(second)
    assert (first.queries, len(statements), third.queries) == (3, 8, 2)


def test_the_page_costs_the_same_with_one_work_and_with_three(browser, artisan, fair):
    one = opened(browser, artisan, fair)
    make.work(artisan=artisan)
    make.work(artisan=artisan)
    make.stand(pavilion=fair.pavilions[0])
    three = browser.get("applications.apply", fair=fair.slug)
    assert one.queries == three.queries
    assert len(three.html.select("[name=works]")) == 3


def test_what_is_missing_is_said_at_its_field_and_nothing_is_stored(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    page = browser.submit(page, "Send application", **ANSWERS | {"phone": "", "people": "", "accepted": ""})
    assert page.status == 422
    assert page.all("[role=alert] li") == [
        "Enter a telephone number for the days of the fair.",
        "Enter how many people come with you, yourself included.",
        "Read the rules of the fair and agree to them.",
    ]
    assert page.form("Send application")["presentation"] == "Bowls and jugs"
    assert applications() == []
    assert letters() == []
    assert db.session.get(type(fair.call), fair.call.id).next_number == 1


def test_answers_that_make_no_sense_are_refused_with_the_words_kept(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    wrong = {"people": "many", "width_m": "2", "min_width_m": "3", "demonstration_minutes": "1", "wish_1": "Z9"}
    page = browser.submit(page, "Send application", **ANSWERS | wrong)
    assert page.status == 422
    assert page.all("[role=alert] li") == [
        "Enter a number of people between 1 and 30.",
        "The least width cannot be more than the width you wish for.",
        "Choose places from the list: the ground has changed.",
        "Enter a number of minutes between 5 and 480.",
    ]
    assert page.form("Send application")["people"] == "many"
    assert applications() == []


def test_save_and_finish_later_makes_a_draft_of_what_is_there(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    page = browser.submit(page, "Save and finish later", people="3", presentation="Half a sentence")
    [application] = applications()
    assert page.location == f"/applications/{application.public_id}"
    assert (application.status, application.people) == (Status.DRAFT, 3)
    assert application.presentation == "Half a sentence"
    assert trail(application) == ["application.start"]
    assert letters() == []


def test_whoever_has_a_draft_is_led_to_it(browser, artisan, fair):
    application = make.application(fair=fair, artisan=artisan)
    page = opened(browser, artisan, fair)
    assert page.location == f"/applications/{application.public_id}/all"


def test_whoever_has_applied_is_led_to_the_application(browser, artisan, fair):
    application = make.application(fair=fair, artisan=artisan, status=Status.SUBMITTED)
    page = opened(browser, artisan, fair)
    assert page.location == f"/applications/{application.public_id}"


def test_sending_the_same_form_twice_gives_the_first_answer_again(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    sent = page.form("Send application") | ANSWERS
    first = browser.open("POST", page.path, data=sent)
    again = browser.client.post(page.path, data=sent)
    assert (again.status_code, again.location) == (303, first.location)
    assert len(applications()) == 1
    assert len(letters()) == 1


def test_a_second_form_from_another_window_is_refused(browser, artisan, fair):
    one, other = opened(browser, artisan, fair), browser.get("applications.apply", fair=fair.slug)
    browser.submit(one, "Send application", **ANSWERS)
    page = browser.submit(other, "Send application", **ANSWERS)
    assert page.status == 409
    assert page.has_button("To my applications")
    assert len(applications()) == 1


def test_a_form_that_arrives_too_late_says_so_and_keeps_the_words(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    with clock.at(fair.call.closes_at + timedelta(seconds=1)):
        page = browser.submit(page, "Send application", **ANSWERS)
        assert page.status == 409
        assert page.words(".panel--weld").startswith("The call has closed.")
        assert page.form("Send application")["presentation"] == "Bowls and jugs"
    assert applications() == []


class Slow(io.BytesIO):
    """A body whose bytes come when the call has closed long ago."""

    def __init__(self, content, moment):
        super().__init__(content)
        self.moment = moment

    def readinto(self, buffer):
        clock._set_to.set(self.moment)
        return super().readinto(buffer)

    def read(self, *size):
        clock._set_to.set(self.moment)
        return super().read(*size)


def test_what_counts_is_when_the_request_arrived_not_how_long_its_body_took(browser, artisan, fair):
    page = opened(browser, artisan, fair)
    body = urlencode(page.form("Send application") | ANSWERS, doseq=True).encode()
    in_time, late = fair.call.closes_at - timedelta(seconds=1), fair.call.closes_at + timedelta(minutes=2)
    with clock.at(in_time):
        answer = browser.client.post(
            page.path,
            input_stream=Slow(body, late),
            content_length=len(body),
            content_type="application/x-www-form-urlencoded",
        )
        assert clock.now() == late
    assert answer.status_code == 303
    [application] = applications()
    assert (application.status, application.submitted_at) == (Status.SUBMITTED, in_time)


def test_a_closed_call_shows_no_form(browser, artisan, fair):
    with clock.at(fair.call.closes_at + timedelta(seconds=1)):
        page = opened(browser, artisan, fair)
    assert page.status == 409
    assert page.words(".refusal").startswith("The call has closed.")


def test_without_a_profile_the_way_on_is_shown(browser, fair):
    page = browser.sign_in(make.user()).get("applications.apply", fair=fair.slug)
    assert page.status == 409
    assert page.has_button("To my workshop profile")


def test_extra_fields_are_ignored(browser, artisan, fair):
    other = maker()
    extra = {"status": "accepted", "artisan_id": str(other.id), "answer_by": "2030-01-01T10:00", "decided_at": "x"}
    page = opened(browser, artisan, fair)
    theirs = {"works": other.works[0].public_id}
    page = browser.submit(page, "Send application", **ANSWERS | extra | theirs)
    assert page.status == 422
    page = browser.submit(page, "Send application", **ANSWERS | extra | {"works": artisan.works[0].public_id})
    [application] = applications()
    assert (application.status, application.artisan_id) == (Status.SUBMITTED, artisan.id)
    assert (application.answer_by, application.decided_at) == (None, None)


def test_a_large_ground_is_wished_for_by_pavilion(browser, artisan, fair):
    for _ in range(40):
        make.stand(pavilion=fair.pavilions[0])
    page = opened(browser, artisan, fair)
    assert page.all("#wish_1 option") == ["No wish", "Pavilion A, Crafts"]


def test_hostile_names_stay_text(browser, artisan, fair):
    hostile = "<script>alert(1)</script>"
    page = opened(browser, artisan, fair)
    page = browser.follow(browser.submit(page, "Send application", **ANSWERS | {"workshop": hostile}))
    assert hostile in page.words(".facts")
    assert page.html.select("main script") == []
