from datetime import UTC, datetime, timedelta

import pytest

from craftfair.applications import services
from craftfair.artisans.models import CraftShare
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db, random_id
from tests import factories as make
from tests.applications.given import applications, maker, trail

SECOND = timedelta(seconds=1)


def test_a_draft_begins_with_what_the_profile_says(app):
    town = make.town(name={"en": "Lovech", "bg": "Ловеч"})
    artisan = make.artisan(
        town=town,
        trading_name="Pottery of Varosha",
        phone="+359 68 600 001",
        techniques="Thrown on the wheel",
        public_text={"bg": "Грънчарница", "en": "A pottery"},
        user=make.user(name="Ivan Petrov", language="bg"),
        crafts=[
            CraftShare(craft="weaving", share_percent=20),
            CraftShare(craft="pottery", share_percent=80, is_main=True),
        ],
    )
    works = [make.work(artisan=artisan, position=place) for place in (2, 0, 1)]
    fair = make.fair(slug="laval-2026", call={"next_number": 42})

    application = services.start(fair, artisan, by=artisan.user)
    db.session.commit()

    assert application.reference == "LAVAL-2026-0042"
    assert fair.call.next_number == 43
    assert application.status is Status.DRAFT
    assert (application.workshop, application.contact_name) == ("Pottery of Varosha", "Ivan Petrov")
    assert (application.phone, application.techniques) == ("+359 68 600 001", "Thrown on the wheel")
    assert (application.craft, application.presentation) == ("pottery", "Грънчарница")
    assert (application.town_id, application.town_name) == (town.id, "Lovech")
    assert [row.work_id for row in application.works] == [works[1].id, works[2].id, works[0].id]
    assert (application.demonstrates, application.people, application.rules_version) == (None, None, None)
    for words in ("varosha", "ловеч", "lovech", "poterie", "грънчарство", "laval-2026-0042"):
        assert words in application.search_text
    assert trail(application) == ["application.start"]


def test_without_a_profile_the_way_on_is_shown(browser):
    browser.sign_in(make.user())
    page = browser.post("applications.start", fair=make.fair().slug)
    assert page.status == 409
    assert page.words(".refusal").startswith("Fill in your workshop profile first")
    assert page.has_button("To my workshop profile")
    assert applications() == []


def test_a_second_application_to_the_same_fair_is_refused(browser):
    artisan, fair = maker(), make.fair()
    browser.sign_in(artisan.user)
    browser.post("applications.start", fair=fair.slug)
    page = browser.post("applications.start", fair=fair.slug)
    assert page.status == 409
    assert page.words(".refusal").startswith("You already have an application to this fair.")
    assert page.has_button("To my applications")
    assert [application.number for application in applications()] == [1]
    assert applications()[0].fair.call.next_number == 2


def test_the_same_form_sent_again_gets_the_same_answer(browser):
    artisan, fair, key = maker(), make.fair(), random_id()
    browser.sign_in(artisan.user)
    page = browser.post("applications.start", {"form_key": key}, fair=fair.slug)
    again = browser.client.post(
        f"/fairs/{fair.slug}/applications", data={"form_key": key, "csrf_token": browser.token()}
    )
    assert (again.status_code, again.location) == (303, page.location)
    assert len(applications()) == 1


def test_the_key_of_a_form_leads_nobody_to_the_application_of_somebody_else(browser):
    artisan, fair, key = maker(), make.fair(), random_id()
    browser.sign_in(artisan.user).post("applications.start", {"form_key": key}, fair=fair.slug)
    page = browser.other().sign_in(maker().user).post("applications.start", {"form_key": key}, fair=fair.slug)
    assert (page.status, page.location) == (409, None)
    assert len(applications()) == 1


@pytest.mark.parametrize("key", ["", "short", "A" * 26, "../" * 9, "1" * 26])
def test_a_key_that_is_none_of_ours_does_not_become_an_address(browser, key):
    browser.sign_in(maker().user)
    page = browser.post("applications.start", {"form_key": key}, fair=make.fair().slug)
    assert page.status == 303
    assert applications()[0].public_id != key


def test_after_withdrawing_one_can_begin_again_with_a_new_number(app):
    artisan, fair = maker(), make.fair()
    first = services.start(fair, artisan, by=artisan.user)
    services.withdraw(first, by=artisan.user)
    second = services.start(fair, artisan, by=artisan.user)
    assert (first.number, second.number) == (1, 2)
    assert first.status is Status.WITHDRAWN


def test_two_artisans_get_two_numbers(app):
    fair = make.fair()
    numbers = [services.start(fair, artisan, by=artisan.user).number for artisan in (maker(), maker())]
    assert numbers == [1, 2]


@pytest.mark.parametrize(
    ("away", "reason"), [(-SECOND, Reason.CALL_NOT_OPEN), (0 * SECOND, None), (SECOND, None)], ids=["-1s", "0", "+1s"]
)
def test_a_call_opens_to_the_second(app, away, reason):
    opens = datetime(2026, 7, 1, 7, tzinfo=UTC)
    fair = make.fair(call={"opens_at": opens, "closes_at": opens + timedelta(days=9), "answer_by": None})
    assert begun_at(fair, opens + away) == reason


def begun_at(fair, moment):
    artisan = maker()
    with clock.at(moment):
        try:
            services.start(fair, artisan, by=artisan.user)
        except Refused as refusal:
            return refusal.reason


@pytest.mark.parametrize(
    ("away", "reason"), [(-SECOND, None), (0 * SECOND, None), (SECOND, Reason.CALL_CLOSED)], ids=["-1s", "0", "+1s"]
)
def test_a_call_closes_to_the_second(app, away, reason):
    closes = datetime(2026, 9, 15, 15, tzinfo=UTC)
    fair = make.fair(call={"opens_at": closes - timedelta(days=9), "closes_at": closes, "answer_by": None})
    assert begun_at(fair, closes + away) == reason


def test_a_fair_without_a_call_takes_no_applications(app):
    artisan = maker()
    with pytest.raises(Refused) as refusal:
        services.start(make.fair(call=False), artisan, by=artisan.user)
    assert refusal.value.reason is Reason.CALL_NOT_OPEN


def test_a_fair_that_is_not_published_looks_unknown(browser):
    browser.sign_in(maker().user)
    assert browser.post("applications.start", fair=make.fair(published_at=None).slug).status == 404
    assert applications() == []


def test_extra_fields_are_ignored(browser):
    artisan, other = maker(), make.artisan()
    browser.sign_in(artisan.user)
    extra = {"status": "accepted", "artisan_id": other.id, "fair_id": "99", "id": "7", "number": "1000"}
    page = browser.post("applications.start", extra, fair=make.fair().slug)
    assert page.status == 303
    [application] = applications()
    assert (application.status, application.artisan_id, application.number) == (Status.DRAFT, artisan.id, 1)
