"""Who is no part of an application does not learn that it exists, and changes nothing."""

import pytest

from craftfair.domain.lifecycle import Status
from tests import factories as make
from tests.applications.given import ANSWERS, draft, state

OF_ONE = [
    ("GET", "applications.show", {}),
    ("GET", "applications.step", {"step": "who"}),
    ("POST", "applications.step", {"step": "who"}),
    ("GET", "applications.everything", {}),
    ("POST", "applications.everything", {}),
    ("GET", "applications.check", {}),
    ("POST", "applications.submit", {}),
    ("GET", "applications.receipt", {}),
    ("GET", "applications.withdraw", {}),
    ("POST", "applications.withdraw", {}),
    ("GET", "applications.photo", {"photo": "0" * 26, "size": "320"}),
    ("GET", "offers.decide", {"path": "invitation"}),
    ("POST", "offers.decide", {"path": "refusal"}),
    ("POST", "offers.reconsider", {}),
    ("POST", "offers.accept", {}),
    ("GET", "offers.decline", {}),
    ("POST", "offers.decline", {}),
]
OF_A_FAIR = [
    ("GET", "applications.list", {}),
    ("POST", "applications.export", {"kind": "csv"}),
    ("GET", "offers.choose", {"move": "invite", "all": "1"}),
    ("POST", "offers.decide_many", {}),
    ("GET", "offers.decided", {"move": "invite", "at": "2026-01-01T00:00:00+00:00"}),
    ("POST", "offers.undo", {}),
]
STATUSES = (Status.DRAFT, Status.SUBMITTED, Status.INVITED, Status.NOT_SELECTED)


def artisan_of_the_same_town(fair, town):
    return make.artisan(town=town).user


def organiser_of_another_fair(fair, town):
    return make.organiser(make.fair())


def officer_of_another_town(fair, town):
    return make.officer(make.town())


def officer_of_the_host_town(fair, town):
    return make.officer(fair.host_town)


STRANGERS = (
    artisan_of_the_same_town,
    organiser_of_another_fair,
    officer_of_another_town,
    officer_of_the_host_town,
    lambda fair, town: make.user(),
)


def ask(browser, method, endpoint, **values):
    if method == "GET":
        return browser.get(endpoint, **values)
    move = {"move": "waitlist", "chosen": "", "at": "2026-01-01T00:00:00+00:00"}
    return browser.post(endpoint, ANSWERS | move, **values)


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda found: found.__name__.replace("<lambda>", "nobody_of_note"))
@pytest.mark.parametrize("status", STATUSES)
def test_to_a_stranger_every_address_of_an_application_is_unknown(browser, stranger, status):
    town = make.town()
    application = draft(artisan=make.artisan(town=town), status=status)
    browser.sign_in(stranger(application.fair, town))
    before = state(application)
    for method, endpoint, values in OF_ONE:
        page = ask(browser, method, endpoint, application=application.public_id, **values)
        assert page.status == 404, (method, endpoint)
        assert application.workshop not in page.response.text
    assert state(application) == before


def test_an_unknown_application_and_a_foreign_one_get_the_same_words(browser):
    application = draft()
    browser.sign_in(make.user())
    pages = [browser.get("applications.show", application=key) for key in (application.public_id, "0" * 26)]
    foreign, unknown = ((page.status, page.words("main").split("Reference:")[0]) for page in pages)
    assert foreign == unknown


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda found: found.__name__.replace("<lambda>", "nobody_of_note"))
def test_the_desk_of_a_fair_is_closed_to_strangers(browser, stranger):
    application = draft(status=Status.SUBMITTED)
    browser.sign_in(stranger(application.fair, make.town()))
    before = state(application)
    for method, endpoint, values in OF_A_FAIR:
        page = ask(browser, method, endpoint, fair=application.fair.slug, **values)
        assert page.status == 403, (method, endpoint)
        assert application.workshop not in page.response.text
    assert state(application) == before


def test_the_desk_of_a_fair_that_is_not_published_is_unknown_to_strangers(browser):
    fair = make.fair(published_at=None)
    browser.sign_in(make.organiser(make.fair()))
    assert {ask(browser, *deed[:2], fair=fair.slug, **deed[2]).status for deed in OF_A_FAIR} == {404}


def test_lists_show_nobody_what_belongs_to_others(browser):
    mine, theirs = draft(status=Status.SUBMITTED), draft(status=Status.SUBMITTED)
    page = browser.sign_in(mine.artisan.user).get("applications.mine")
    assert mine.reference in page.response.text
    assert theirs.reference not in page.response.text
    page = browser.other().sign_in(make.organiser(mine.fair)).get("applications.list", fair=mine.fair.slug)
    assert mine.workshop in page.response.text
    assert theirs.workshop not in page.response.text


def test_an_organiser_does_not_see_drafts(browser):
    application = draft()
    browser.sign_in(make.organiser(application.fair))
    assert browser.get("applications.show", application=application.public_id).status == 404
    assert application.workshop not in browser.get("applications.list", fair=application.fair.slug).response.text


def test_an_officer_reads_what_residents_sent_and_no_draft(browser):
    town = make.town()
    sent, begun = (draft(artisan=make.artisan(town=town), status=status) for status in (Status.SUBMITTED, Status.DRAFT))
    browser.sign_in(make.officer(town))
    page = browser.get("applications.show", application=sent.public_id)
    assert (page.status, page.words("h1")) == (200, sent.workshop)
    assert browser.get("applications.show", application=begun.public_id).status == 404


@pytest.mark.parametrize(("method", "endpoint", "values"), [deed for deed in OF_ONE if deed[1] != "applications.show"])
def test_an_officer_of_the_town_reads_and_does_nothing_else(browser, method, endpoint, values):
    town = make.town()
    application = draft(artisan=make.artisan(town=town), status=Status.INVITED)
    browser.sign_in(make.officer(town))
    before = state(application)
    page = ask(browser, method, endpoint, application=application.public_id, **values)
    assert page.status == (404 if endpoint == "applications.photo" else 403)
    assert state(application) == before


def test_the_organiser_neither_edits_nor_answers_and_the_artisan_does_not_decide(browser):
    application = draft(status=Status.INVITED)
    before = state(application)
    browser.sign_in(make.organiser(application.fair))
    for method, endpoint, values in OF_ONE:
        if endpoint in ("applications.step", "applications.submit", "offers.accept", "offers.decline"):
            assert ask(browser, method, endpoint, application=application.public_id, **values).status == 403
    browser.sign_in(application.artisan.user)
    for method, endpoint, values in OF_ONE:
        if endpoint in ("offers.decide", "offers.reconsider"):
            assert ask(browser, method, endpoint, application=application.public_id, **values).status == 403
    assert state(application) == before


def test_a_photo_of_another_artisan_is_unknown_under_this_application(browser):
    application, foreign = draft(), make.photo()
    browser.sign_in(application.artisan.user)
    at = {"application": application.public_id, "photo": foreign.public_id, "size": "320"}
    assert browser.get("applications.photo", **at).status == 404
