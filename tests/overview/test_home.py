from datetime import timedelta

import pytest

from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.foundation import clock
from craftfair.foundation.labels import LABELS
from tests import factories as make


def cards(page):
    return page.all("article h3")


def leads(page):
    """Where the cards lead."""
    return [link["href"] for link in page.html.select("article a")]


def test_everybody_sees_the_open_calls_that_close_first_on_top(browser):
    now = clock.now()
    make.fair(name={"en": "Later"}, call={"closes_at": now + timedelta(days=9)})
    make.fair(name={"en": "Sooner"}, call={"closes_at": now + timedelta(days=2)})
    make.fair(name={"en": "Closed"}, call={"closes_at": now - timedelta(seconds=1)})
    make.fair(name={"en": "Not open yet"}, call={"opens_at": now + timedelta(seconds=9)})
    make.fair(name={"en": "Not published"}, published_at=None)
    make.fair(name={"en": "Without a call"}, call=False)
    page = browser.get("overview.home")
    assert cards(page) == ["Sooner", "Later"]
    assert browser.queries == 1


def test_the_public_page_holds_no_form_and_sets_no_cookie(browser):
    page = browser.get("overview.home")
    assert page.html.select("form") == []
    assert "Set-Cookie" not in page.response.headers


def test_without_open_calls_the_page_says_what_will_be_there(browser):
    assert "No fair takes applications just now." in " ".join(browser.get("overview.home").all("main"))


def test_a_new_artisan_is_told_to_begin_with_the_workshop(browser):
    page = browser.sign_in(make.user()).get("overview.home")
    assert page.words("h1") == "Welcome"
    assert "First tell us about your workshop" in page.words(".title__lead")


@pytest.mark.parametrize("status", list(Status))
def test_each_application_says_where_it_stands_and_leads_to_its_page(browser, status):
    artisan = make.artisan(trading_name="Two Goats")
    application = make.application(artisan=artisan, status=status, fair=make.fair(name={"en": "Bazaar"}))
    page = browser.sign_in(artisan.user).get("overview.home")
    assert page.words("h1") == "Two Goats"
    assert page.all("article h3")[0] == "Bazaar"
    assert page.html.select_one("article a")["href"] == f"/applications/{application.public_id}"
    assert page.all("article .status")[0] == str(LABELS[status])
    assert page.all("article .card__body p")[0].endswith(".")


def test_a_call_one_has_applied_to_is_not_offered_again_unless_withdrawn(browser):
    artisan = make.artisan()
    sent, withdrawn, new = (make.fair(name={"en": name}) for name in ("Sent", "Withdrawn", "New"))
    make.application(artisan=artisan, fair=sent, status=Status.SUBMITTED)
    make.application(artisan=artisan, fair=withdrawn, status=Status.WITHDRAWN)
    make.application(fair=new, status=Status.SUBMITTED)
    page = browser.sign_in(artisan.user).get("overview.home")
    assert sorted(cards(page)) == ["New", "Sent", "Withdrawn", "Withdrawn"]


def test_other_peoples_applications_are_not_shown(browser):
    make.application(status=Status.SUBMITTED, fair=make.fair(name={"en": "Bazaar"}, call=False))
    artisan = make.artisan()
    assert cards(browser.sign_in(artisan.user).get("overview.home")) == []


def test_a_town_sees_its_delegations(browser):
    town, fair = make.town(), make.fair(name={"en": "Bazaar"})
    own = make.delegation(fair=fair, town=town, quota=9)
    make.application(fair=fair, town_id=town.id, status=Status.SUBMITTED)
    make.application(fair=fair, town_id=town.id)
    make.application(fair=fair, status=Status.SUBMITTED)
    make.delegation(fair=fair, quota=2)
    page = browser.sign_in(make.officer(town)).get("overview.home")
    assert cards(page) == ["Bazaar"]
    words = page.words("article")
    assert "0 of 9" in words
    assert "1 application of your residents waits for your word." in words
    assert "The list is not signed yet." in words
    assert page.all("h2") == ["Our delegations"]
    assert leads(page) == [f"/delegations/{own.public_id}"]


def test_an_organiser_sees_the_own_fairs_and_what_there_is_to_decide(browser):
    fair = make.fair(name={"en": "Bazaar"})
    for status, number in ((Status.SUBMITTED, 2), (Status.UNDER_REVIEW, 1), (Status.INVITED, 2), (Status.ACCEPTED, 3)):
        for _ in range(number):
            make.application(fair=fair, status=status)
    make.application(fair=fair)
    make.fair(name={"en": "Somebody else's"})
    page = browser.sign_in(make.organiser(fair)).get("overview.home")
    assert cards(page) == ["Bazaar"]
    assert page.all("article dd") == ["3", "2", "3"]
    assert leads(page) == [f"/fairs/{fair.slug}/desk", f"/fairs/{fair.slug}/applications"]
    assert page.all("h2") == ["Our fairs"]


def test_a_manager_of_a_town_sees_both_desks(browser):
    town = make.town()
    page = browser.sign_in(make.member(town, Role.MANAGER)).get("overview.home")
    assert page.all("h2") == ["Our delegations", "Our fairs"]


def test_an_administrator_sees_the_site_in_numbers(browser):
    make.fair()
    page = browser.sign_in(make.user(is_administrator=True)).get("overview.home")
    assert page.all("dd") == ["1", "2", "1", "0", "0", "0"]
    assert "Everything runs." in page.words(".title__lead")


def test_each_desk_costs_the_same_with_one_row_and_with_three(browser):
    town = make.town()
    user = make.member(town, Role.MANAGER)
    artisan = make.artisan(user=user)

    def costs():
        fair = make.fair(organiser=town)
        make.delegation(fair=fair, town=town)
        make.application(fair=fair, artisan=artisan, town_id=town.id, status=Status.SUBMITTED)
        found = []
        for role in (user.memberships[0].public_id, "artisan"):
            browser.post("overview.choose_role", {"act_as": role})
            browser.get("overview.home")
            found.append(browser.queries)
        return found

    browser.sign_in(user)
    assert [costs() for _ in range(3)] == [[4, 6]] * 3
