"""Who gets through which door of this feature: every endpoint against every kind of visitor."""

import pytest
from flask import url_for

from craftfair.accounts import queries, services
from craftfair.accounts.models import LinkPurpose
from craftfair.accounts.services import links
from craftfair.domain.policy import Role
from craftfair.foundation.database import db
from tests import factories as make
from tests.accounts.people import link

VISITORS = ("nobody", "artisan", "stranger", "officer", "manager", "administrator")
ALL = (200,) * 6
SIGNED_IN = ("sign in", 200, 200, 200, 200, 200)
DEED = ("sign in", 303, 303, 303, 303, 303)
SITE = ("sign in", 403, 403, 403, 403, 200)
# nobody, an artisan, the manager of another organisation, an officer, a manager of this one, an administrator
DOORS = {
    "GET accounts.sign_in": ALL,
    "GET accounts.register": ALL,
    "GET accounts.mail_sent": ALL,
    "GET accounts.confirm": ALL,
    "GET accounts.ask_reset": ALL,
    "GET accounts.reset_password": ALL,
    "GET accounts.change_email": ALL,
    "GET accounts.join": ALL,
    "POST accounts.sign_in": (422,) * 6,
    "POST accounts.register": (422,) * 6,
    "POST accounts.confirm": (422,) * 6,
    "POST accounts.ask_reset": (422,) * 6,
    "POST accounts.reset_password": (422,) * 6,
    "POST accounts.change_email": (303,) * 6,
    "GET accounts.account": SIGNED_IN,
    "GET accounts.details": SIGNED_IN,
    "GET accounts.change_password": SIGNED_IN,
    "GET accounts.ask_new_email": SIGNED_IN,
    "GET accounts.devices": SIGNED_IN,
    "POST accounts.details": ("sign in", 422, 422, 422, 422, 422),
    "POST accounts.change_password": ("sign in", 422, 422, 422, 422, 422),
    "POST accounts.ask_new_email": ("sign in", 422, 422, 422, 422, 422),
    "POST accounts.sign_out": DEED,
    "POST accounts.sign_out_everywhere": DEED,
    "POST accounts.sign_out_device": ("sign in", 404, 404, 404, 404, 404),
    "GET accounts.organisation": ("sign in", 404, 404, 200, 200, 200),
    "GET accounts.organisation_settings": ("sign in", 404, 404, 403, 200, 200),
    "POST accounts.organisation_settings": ("sign in", 404, 404, 403, 303, 303),
    "GET accounts.offer_membership": ("sign in", 404, 404, 403, 200, 200),
    "POST accounts.offer_membership": ("sign in", 404, 404, 403, 422, 422),
    "POST accounts.offer_again": ("sign in", 404, 404, 404, 303, 303),
    "POST accounts.withdraw_offer": ("sign in", 404, 404, 404, 303, 303),
    "POST accounts.accept_membership": ("sign in", 404, 404, 404, 404, 404),
    "POST accounts.end_membership": ("sign in", 404, 404, 404, 303, 303),
    "GET accounts.people": SITE,
    "GET accounts.organisations": SITE,
    "GET accounts.found_organisation": SITE,
    "POST accounts.found_organisation": ("sign in", 403, 403, 403, 403, 422),
    "GET accounts.person": ("sign in", 404, 404, 404, 404, 200),
    "POST accounts.sign_person_out": ("sign in", 404, 404, 404, 404, 303),
    "GET overview.home": ALL,
    "POST overview.choose_role": ("sign in", 400, 400, 400, 400, 400),
}


def as_visitor(browser, kind, town):
    people = {
        "artisan": lambda: make.artisan().user,
        "stranger": lambda: make.member(make.town(), Role.MANAGER),
        "officer": lambda: make.officer(town),
        "manager": lambda: make.member(town, Role.MANAGER),
        "administrator": lambda: make.user(is_administrator=True),
    }
    return browser if kind == "nobody" else browser.sign_in(people[kind]())


def keys(town):
    """What stands in the addresses: records of the town, and of a person who is none of the visitors."""
    person = make.member(town, Role.ORGANISER)
    services.begin_sign_in(person, device="")
    offer = services.offer_membership(town, email="new@example.org", role=Role.OFFICER, by=person)
    join = link().rpartition("/")[2]
    given = {
        "organisation": town.slug,
        "membership": queries.memberships(person)[0].public_id,
        "membership_offer": offer.public_id,
        "sign_in": queries.open_sign_ins(person)[0].public_id,
        "user": person.public_id,
    }
    tokens = {
        "accounts.confirm": links.make_link(person, LinkPurpose.CONFIRM, email=person.email),
        "accounts.reset_password": links.make_link(person, LinkPurpose.RESET, email=person.email),
        "accounts.change_email": links.make_link(person, LinkPurpose.CHANGE_EMAIL, email=f"new.{person.email}"),
        "accounts.join": join,
    }
    db.session.commit()
    return given, tokens


def rules(app):
    return {
        f"{method} {rule.endpoint}": rule
        for rule in app.url_map.iter_rules()
        for method in rule.methods & {"GET", "POST"}
        if rule.endpoint.startswith(("accounts.", "overview."))
    }


def test_every_door_has_its_line_here(app):
    assert rules(app).keys() == DOORS.keys()


@pytest.mark.parametrize("door", DOORS)
def test_the_door_opens_for_whom_it_should(browser, door):
    assert tuple(outcome(browser.other(), door, kind) for kind in VISITORS) == DOORS[door]


def outcome(browser, door, kind):
    """What one visitor meets at one door of a town that has just been made."""
    town = make.town()
    (method, endpoint), (given, tokens) = door.split(), keys(town)
    values = {name: given.get(name) or tokens[endpoint] for name in rules(browser.app)[door].arguments}
    visitor, path = as_visitor(browser, kind, town), url_for(endpoint, _external=False, **values)
    page = visitor.get(path) if method == "GET" else visitor.post(path)
    return "sign in" if (page.location or "").startswith("/sign-in?") else page.status
