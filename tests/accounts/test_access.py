"""Which doors of an organisation open for its manager alone; those of everybody else are in tests/access."""

from flask import url_for

from craftfair.accounts import queries, services
from craftfair.domain.policy import Role
from craftfair.foundation.database import db
from tests import factories as make

# For an officer of the same organisation each of these is 403 or 404.
DOORS = {
    "GET accounts.organisation_settings": 200,
    "POST accounts.organisation_settings": 303,
    "GET accounts.offer_membership": 200,
    "POST accounts.offer_membership": 422,
    "POST accounts.offer_again": 303,
    "POST accounts.withdraw_offer": 303,
    "POST accounts.end_membership": 303,
}


def address(endpoint, organisation):
    """With records of the organisation, made anew: a door may close behind them."""
    person = make.member(organisation, Role.ORGANISER)
    offer = services.offer_membership(organisation, email=f"new{person.id}@example.org", role=Role.OFFICER, by=person)
    given = {
        "organisation": organisation.slug,
        "membership": queries.memberships(person)[0].public_id,
        "membership_offer": offer.public_id,
    }
    db.session.commit()
    return url_for(endpoint, _external=False, **given)


def knock(browser, organisation):
    met = {}
    for door in DOORS:
        method, endpoint = door.split()
        path = address(endpoint, organisation).partition("?")[0]
        met[door] = (browser.get(path) if method == "GET" else browser.post(path)).status
    return met


def test_the_doors_of_an_organisation_open_for_its_manager(browser):
    town = make.town()
    assert knock(browser.sign_in(make.member(town, Role.MANAGER)), town) == DOORS


def test_a_manager_of_another_organisation_finds_nothing_behind_them(browser):
    town = make.town()
    assert set(knock(browser.sign_in(make.member(make.town(), Role.MANAGER)), town).values()) == {404}
