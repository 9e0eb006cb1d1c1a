"""Public pages are made once for each state of what they show."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from craftfair.applications import services as applications
from craftfair.applications.models import ShownWork
from craftfair.domain.lifecycle import Move, Status
from craftfair.fairs import services
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, public_pages
from craftfair.foundation.database import db
from tests import factories as make
from tests.catalogue.conftest import exhibitor, shown_work

PAGES = ("fair", "call", "exhibitors", "plan", "programme")


def again(browser, page):
    return browser.open("GET", page.path, headers={"If-None-Match": page.response.headers["ETag"]})


@pytest.mark.parametrize("name", PAGES)
def test_an_unchanged_page_is_answered_with_304_in_one_query(browser, fair, name):
    make.stand(pavilion=make.pavilion(fair=fair))
    shown_work(exhibitor(fair))
    page = browser.get(f"catalogue.{name}", fair=fair.slug)
    assert page.response.headers["Cache-Control"] == "public, max-age=60"
    assert {"Cookie", "Accept-Language"} <= {word.strip() for word in page.response.headers["Vary"].split(",")}
    assert "Set-Cookie" not in page.response.headers
    assert again(browser, page).status == 304
    assert browser.queries == 1


def test_a_page_that_somebody_saw_is_not_made_again_for_the_next(browser, fair):
    first = browser.get("catalogue.fair", fair=fair.slug)
    second = browser.other()
    page = second.get("catalogue.fair", fair=fair.slug)
    assert (second.queries, page.response.data == first.response.data) == (1, True)


def test_every_change_makes_a_new_page(browser, fair):
    seen = set()
    application = exhibitor(fair, status=Status.INVITED, answer_by=clock.now() + timedelta(days=1))
    photo = shown_work(application)

    def look(name="exhibitors"):
        page = browser.get(f"catalogue.{name}", fair=fair.slug)
        return page.response.headers["ETag"] not in seen and not seen.add(page.response.headers["ETag"])

    assert look()
    assert not look()
    applications.change(application, Move.ACCEPT, by=application.artisan.user)
    db.session.commit()
    assert look()
    photo.alt = "Another angle"
    db.session.commit()
    assert look()
    applications.change(application, Move.WITHDRAW, by=application.artisan.user)
    db.session.commit()
    assert look()
    assert look("fair")
    with clock.at(fair.call.closes_at):
        assert look("fair")
    with clock.at(clock.now() + timedelta(days=2)):
        assert look("fair")
    db.session.execute(update(Fair).values(version=Fair.version + 1))
    db.session.commit()
    assert look("fair")


def test_applications_that_arrive_leave_the_kept_pages_as_they_are(browser, fair):
    artisan = make.artisan()
    work = make.work(artisan=artisan)
    page = browser.get("catalogue.fair", fair=fair.slug)
    before = db.session.scalar(public_pages.WORD)
    application = make.application(fair=fair, artisan=artisan, status=Status.SUBMITTED)
    make.saved(ShownWork(application=application, work=work, position=0))
    db.session.commit()
    assert db.session.scalar(public_pages.WORD) == before is not None
    application.answer_by = clock.now() + timedelta(days=1)
    applications.change(application, Move.INVITE, by=None)
    applications.change(application, Move.ACCEPT, by=artisan.user)
    db.session.commit()
    assert db.session.scalar(public_pages.WORD) != before
    assert again(browser, page).status == 200


def test_what_is_undone_leaves_the_kept_pages_as_they_are(browser, fair):
    page = browser.get("catalogue.fair", fair=fair.slug)
    fair.place = "Elsewhere"
    db.session.flush()
    db.session.rollback()
    db.session.commit()
    assert again(browser, page).status == 304


@pytest.mark.parametrize("seconds", [-1, 0])
def test_a_kept_page_ends_with_the_second_of_the_deadline(browser, fair, seconds):
    """Kept while the call was open, asked for again in its last second and in the one after it."""
    late = timedelta(seconds=1 + seconds)
    with clock.at(fair.call.closes_at - timedelta(seconds=1)):
        browser.get("catalogue.fair", fair=fair.slug)
    with clock.at(fair.call.closes_at + late):
        page = browser.get("catalogue.fair", fair=fair.slug)
    assert ("Sign in and apply" in page.html.text) == (seconds < 0)


def test_each_language_and_each_scheme_has_its_own_copy(browser, fair):
    url = f"/fairs/{fair.slug}"
    tags = set()
    for language in ("en", "fr", "bg"):
        tags.add(browser.open("GET", url, headers={"Accept-Language": language}).response.headers["ETag"])
    browser.client.set_cookie("scheme", "dark", domain="craftfair.test")
    tags.add(browser.open("GET", url, headers={"Accept-Language": "en"}).response.headers["ETag"])
    assert len(tags) == 4


def test_somebody_who_is_signed_in_gets_a_page_of_their_own(browser, fair):
    public = browser.get("catalogue.fair", fair=fair.slug)
    browser.sign_in(make.user())
    page = again(browser, public)
    assert (page.status, page.response.headers["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in page.response.headers


def test_what_a_page_says_to_everybody_is_made_once_for_all_who_are_signed_in(browser, fair):
    make.stand(pavilion=make.pavilion(fair=fair))
    shown_work(exhibitor(fair))
    first = browser.sign_in(make.artisan().user).get("catalogue.fair", fair=fair.slug)
    made = browser.queries
    second = browser.other().sign_in(make.organiser(fair))
    assert "Organise this fair" in second.get("catalogue.fair", fair=fair.slug).html.text
    browser.get("catalogue.fair", fair=fair.slug)
    assert (browser.queries, made > 8) == (4, True)
    assert "Organise this fair" not in first.html.text


def test_what_a_page_says_to_everybody_is_made_again_after_a_change_and_at_a_deadline(browser, fair):
    browser.sign_in(make.artisan().user)
    work = shown_work(exhibitor(fair))
    assert work.alt in str(browser.get("catalogue.fair", fair=fair.slug).html)
    work.alt = "Another angle"
    db.session.commit()
    page = browser.get("catalogue.fair", fair=fair.slug)
    assert "Another angle" in str(page.html)
    today = page.html.select_one(".line").text
    with clock.at(fair.call.closes_at + timedelta(days=1)):
        assert browser.get("catalogue.fair", fair=fair.slug).html.select_one(".line").text != today


def test_the_list_of_fairs_is_kept_until_something_changes(browser, fair):
    page = browser.get("catalogue.fairs")
    assert again(browser, page).status == 304
    assert browser.queries == 1
    services.touch(fair)
    db.session.commit()
    assert again(browser, page).status == 200
    with clock.at(fair.call.closes_at):
        assert again(browser, browser.get("catalogue.fairs")).status == 304
        assert again(browser, page).status == 200
