import pytest

from craftfair.domain.policy import Role
from tests import factories as make


@pytest.fixture
def person(app):
    """An officer of one town and organiser for another, who also makes things."""
    user = make.officer(make.town(name={"en": "Lovech"}))
    make.saved(
        make.Membership(user=user, organisation=make.organisation(name={"en": "Laval Fairs"}), role=Role.ORGANISER)
    )
    return user


def switch(page):
    """(words, is it the current one) of each role in the head of a page."""
    buttons = page.html.select("form[action='/role'] button")
    return [(" ".join(button.text.split()), button.get("aria-pressed") == "true") for button in buttons]


def test_a_person_sees_each_role_and_the_first_is_the_current_one(browser, person):
    page = browser.sign_in(person).get("overview.home")
    assert switch(page) == [
        ("Municipal officer, Lovech", True),
        ("Organiser, Laval Fairs", False),
        ("Artisan", False),
    ]
    assert page.words("h1") == "Lovech"


def test_a_role_is_switched_and_stays_so(browser, person):
    browser.sign_in(person)
    key = browser.get("overview.home").html.select("form[action='/role'] button")[1]["value"]
    assert browser.post("overview.choose_role", {"act_as": key}).location == "/"
    page = browser.get("overview.home")
    assert page.words("h1") == "Laval Fairs"
    assert [words for words, current in switch(browser.get("accounts.account")) if current] == [
        "Organiser, Laval Fairs"
    ]


@pytest.mark.parametrize("role", ["", "administrator", "manager", "2" * 26])
def test_a_role_one_does_not_have_cannot_be_chosen(browser, person, role):
    browser.sign_in(person)
    assert browser.post("overview.choose_role", {"act_as": role}).status == 400
    assert browser.get("overview.home").words("h1") == "Lovech"


def test_a_role_that_has_ended_is_left(browser, person):
    browser.sign_in(person)
    browser.remember(role="2" * 26)
    assert browser.get("overview.home").words("h1") == "Lovech"


def test_the_chosen_role_permits_nothing_and_forbids_nothing(browser, person):
    browser.sign_in(person)
    browser.post("overview.choose_role", {"act_as": "artisan"})
    town = person.memberships[0].organisation
    assert browser.get("accounts.organisation", organisation=town.slug).status == 200
    browser.remember(role="administrator")
    assert browser.get("accounts.people").status == 403


def test_who_is_an_artisan_alone_has_nothing_to_switch(browser):
    page = browser.sign_in(make.user()).get("overview.home")
    assert switch(page) == []


def test_an_administrator_has_a_role_of_their_own(browser):
    page = browser.sign_in(make.user(is_administrator=True)).get("overview.home")
    assert page.words("h1") == "The whole site"
    assert switch(page) == [("Administrator", True), ("Artisan", False)]


def test_the_head_of_a_page_costs_no_statement_beyond_who_is_here(browser, person):
    browser.sign_in(person).get("accounts.details")
    assert browser.queries == 1


def ways(page):
    """(words, is it where we are) of each way in the head of a page."""
    links = page.html.select("nav.header__nav a")
    return [(" ".join(link.text.split()), link.get("aria-current") == "page") for link in links]


def test_everybody_finds_the_way_to_the_fairs(browser):
    others = [("Learning", False), ("Good practices", False)]
    assert ways(browser.get("overview.home")) == [("Fairs", False), *others]
    assert ways(browser.get("catalogue.fairs")) == [("Fairs", True), *others]


def test_each_role_has_its_own_ways(browser, person):
    browser.sign_in(person)
    assert [words for words, _ in ways(browser.get("overview.home"))][:4] == [
        "Our delegations",
        "Partnerships",
        "Support",
        "Our organisation",
    ]
    browser.post("overview.choose_role", {"act_as": "artisan"})
    assert ways(browser.get("applications.mine")) == [
        ("My applications", True),
        ("My journeys", False),
        ("My workshop", False),
        ("Support", False),
        ("Fairs", False),
        ("Learning", False),
    ]
    assert ways(browser.get("artisans.mine"))[2] == ("My workshop", True)


def test_a_part_of_an_address_is_not_the_address(browser):
    browser.sign_in(make.user(is_administrator=True))
    assert ways(browser.get("accounts.found_organisation"))[:2] == [("People", False), ("Organisations", True)]
    assert ways(browser.get("accounts.account"))[:2] == [("People", False), ("Organisations", False)]
