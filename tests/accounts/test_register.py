from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from craftfair.accounts import queries, services
from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, is_signed_in, letters, link, person, sign_in_by_form

ANSWERS = {"name": "Liliana Petkova", "email": "liliana@example.org", "password": PASSWORD, "language": "bg"}


def register(browser, **changed):
    return browser.submit(browser.get("accounts.register"), "Register", **ANSWERS | changed)


def test_registering_sends_a_link_and_the_link_makes_the_account(browser):
    page = browser.follow(register(browser))
    assert page.words("h1") == "Look into your mailbox"
    assert "liliana@example.org" in page.words(".title__lead")
    assert letters() == [("account_confirm", "liliana@example.org")]
    assert not is_signed_in(browser)

    page = browser.submit(browser.get(link()), "Confirm and sign in")

    assert page.location == "/"
    assert is_signed_in(browser)
    user = queries.user_by_email("liliana@example.org")
    assert (user.name, user.language, user.is_administrator, user.memberships) == ("Liliana Petkova", "bg", False, [])
    assert user.confirmed_at is not None


def test_opening_the_link_alone_confirms_nothing(browser):
    register(browser)
    assert browser.other().get(link()).status == 200
    assert queries.user_by_email("liliana@example.org").confirmed_at is None


def test_on_another_device_the_password_is_asked_for_too(browser):
    register(browser)
    elsewhere = browser.other()

    page = elsewhere.submit(elsewhere.get(link()), "Confirm and sign in", password=OTHER_PASSWORD)
    assert page.status == 422
    assert not is_signed_in(elsewhere)

    elsewhere.submit(elsewhere.get(link()), "Confirm and sign in", password=PASSWORD)
    assert is_signed_in(elsewhere)


def test_a_link_confirms_once(browser):
    register(browser)
    path = link()
    browser.submit(browser.get(path), "Confirm and sign in")
    page = browser.other().get(path)
    assert (page.status, page.words(".refusal")) == (
        409,
        "This link has been used or is too old. Ask for a new one.",
    )


def test_a_link_confirms_for_twenty_four_hours(app):
    token = services.register(**ANSWERS)
    with clock.at(clock.now() + timedelta(hours=24)), pytest.raises(Refused) as refusal:
        services.confirm(token)
    assert refusal.value.reason is Reason.LINK_EXPIRED
    with clock.at(clock.now() + timedelta(hours=23, minutes=59)):
        assert services.confirm(token).confirmed_at


def test_a_newer_link_ends_the_older_one(app):
    first, second = services.register(**ANSWERS), services.register(**ANSWERS)
    with pytest.raises(Refused):
        services.confirm(first)
    assert services.confirm(second)


def test_a_link_for_one_purpose_serves_no_other(browser):
    register(browser)
    token = link().rpartition("/")[2]
    assert browser.get("accounts.reset_password", token=token).status == 409
    assert browser.get("accounts.change_email", token=token).status == 409


def test_who_registers_an_address_that_nobody_confirmed_takes_it_over(browser):
    services.register(**ANSWERS | {"name": "Somebody Else", "password": OTHER_PASSWORD})
    register(browser)
    browser.submit(browser.get(link()), "Confirm and sign in")
    user = queries.user_by_email("liliana@example.org")
    assert user.name == "Liliana Petkova"
    assert sign_in_by_form(browser.other(), "liliana@example.org", OTHER_PASSWORD).status == 422
    assert sign_in_by_form(browser.other(), "liliana@example.org", PASSWORD).status == 303


def seen(page):
    """Everything a visitor can tell two answers apart by; the tokens in them are random and the same length."""
    cookies = [header.partition(";")[0].partition("=")[0] for header in page.response.headers.getlist("Set-Cookie")]
    return page.status, page.location, sorted(page.response.headers.keys()), cookies, page.all("main")


def test_a_known_and_an_unknown_address_get_one_answer(browser, monkeypatch):
    owner = person(email="known@example.org", name="The owner")
    hashed = []
    usual = PasswordHasher.hash
    monkeypatch.setattr(PasswordHasher, "hash", lambda self, *args: hashed.append(1) or usual(self, *args))

    unknown, work_for_unknown = register(browser, email="nobody@example.org"), len(hashed)
    other = browser.other()
    known, work_for_known = register(other, email="known@example.org"), len(hashed) - work_for_unknown

    assert seen(known) == seen(unknown)
    assert work_for_known == work_for_unknown == 1
    shown = [
        " ".join(page.all("main")).replace(address, "ADDRESS")
        for page, address in (
            (browser.follow(unknown), "nobody@example.org"),
            (other.follow(known), "known@example.org"),
        )
    ]
    assert shown[0] == shown[1]
    assert letters() == [("account_confirm", "nobody@example.org"), ("account_exists", "known@example.org")]
    db.session.refresh(owner)
    assert owner.name == "The owner"
    assert sign_in_by_form(browser.other(), "known@example.org", PASSWORD).status == 303


@pytest.mark.parametrize(
    "look_alike", ["ａｄｍｉｎ@example.org", "ADMIN@example.org", "Admin@EXAMPLE.org", "admin@ｅxample.org"]
)
def test_an_address_that_looks_alike_is_the_same_address(browser, look_alike):
    person(email="admin@example.org")
    register(browser, email=look_alike)
    assert [template for template, _ in letters()] == ["account_exists"]
    assert db.session.scalar(select(func.count(User.id))) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "liliana",
        "liliana@",
        "@example.org",
        "a b@example.org",
        "a@example",
        "a@b@example.org",
        "a@example.org\nBcc: b@c.org",
    ],
)
def test_what_is_no_address_gets_a_sentence_and_nothing_is_lost(browser, address):
    page = register(browser, email=address)
    assert page.status == 422
    assert len(page.all("#email-error")) == 1
    assert page.form("Register")["name"] == "Liliana Petkova"
    assert letters() == []


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "Use at least 12 characters."),
        ("elevenchars", "Use at least 12 characters."),
        ("passwordpassword", "This password would soon be guessed."),
        ("lilianapetkova", "This password would soon be guessed."),
        ("x1" * 150, "At most 200 characters, please."),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(browser, password, words):
    page = register(browser, password=password)
    assert page.status == 422
    assert words in page.words("#password-error")


def test_a_password_is_pasted_kept_as_typed_and_may_hold_any_letter(browser):
    password = "Ключ за тавана – 12 £ ŵ 木"
    register(browser, password=password)
    browser.submit(browser.get(link()), "Confirm and sign in")
    assert sign_in_by_form(browser.other(), "liliana@example.org", password).status == 303


@pytest.mark.parametrize("name", ["Win at https://evil.example", "www.evil.example", "me@evil.example"])
def test_a_name_carries_no_link_into_letters(browser, name):
    assert register(browser, name=name).status == 422


def test_extra_fields_change_nothing(browser):
    register(browser, is_administrator="1", confirmed_at="2020-01-01", id="1", user_id="1", role="manager", status="x")
    user = queries.user_by_email("liliana@example.org")
    assert (user.is_administrator, user.confirmed_at, user.memberships) == (False, None, [])


def test_registering_one_address_again_and_again_is_stopped(browser):
    answers = [register(browser.other()).status for _ in range(11)]
    assert answers == [303] * 10 + [429]
    assert register(browser.other(), email="other@example.org").status == 303


def test_after_registering_with_an_offer_one_comes_back_to_it(browser):
    town = make.town()
    offer = services.offer_membership(town, email="liliana@example.org", role="officer", by=make.user())
    path = link()
    page = browser.get(path)
    page = browser.get(page.html.select_one("a.button--secondary")["href"])
    assert page.form("Register")["email"] == "liliana@example.org"

    browser.submit(page, "Register", **ANSWERS | {"language": "en"})
    page = browser.follow(browser.submit(browser.get(link()), "Confirm and sign in"))

    assert page.path == path
    browser.submit(page, "Take this role")
    db.session.refresh(offer)
    assert offer.accepted_at is not None
