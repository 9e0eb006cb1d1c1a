from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from craftfair.accounts import services
from craftfair.accounts.models import SignIn
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation import clock, passwords
from craftfair.foundation.database import db
from tests import factories as make
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, is_signed_in, letters, link, person, sign_in_by_form

EVIL = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n//evil.example",
    " //evil.example",
    "evil.example",
]


def test_the_right_password_lets_in(browser):
    user = person()
    page = sign_in_by_form(browser, user.email)
    assert (page.status, page.location) == (303, "/")
    assert is_signed_in(browser)


def test_the_address_may_be_written_in_another_case(browser):
    person(email="liliana@example.org")
    assert sign_in_by_form(browser, "Liliana@Example.ORG").status == 303


def test_wrong_unknown_and_unconfirmed_get_one_answer_and_cost_one_hash_each(browser, monkeypatch):
    known, fresh = person(), person(confirmed_at=None)
    compared = []
    usual = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, *args: compared.append(1) or usual(self, *args))

    answers = [
        sign_in_by_form(browser.other(), known.email, OTHER_PASSWORD),
        sign_in_by_form(browser.other(), "nobody@example.org", OTHER_PASSWORD),
        sign_in_by_form(browser.other(), fresh.email, PASSWORD),
    ]

    assert [page.status for page in answers] == [422, 422, 422]
    assert len({page.words("#password-error") for page in answers}) == 1
    assert len({tuple(sorted(page.response.headers.keys())) for page in answers}) == 1
    assert len(compared) == 3


def test_an_unconfirmed_address_gets_its_link_again_but_not_at_every_try(browser):
    user = person(confirmed_at=None)
    sign_in_by_form(browser, user.email)
    sign_in_by_form(browser, user.email)
    assert letters() == [("account_confirm", user.email)]

    browser.submit(browser.get(link()), "Confirm and sign in", password=PASSWORD)
    assert is_signed_in(browser)


def test_a_wrong_password_sends_no_letter(browser):
    user = person(confirmed_at=None)
    sign_in_by_form(browser, user.email, OTHER_PASSWORD)
    assert letters() == []


def test_the_eleventh_try_for_one_account_is_stopped_and_another_account_is_not(browser):
    user, other = person(), person()
    answers = [sign_in_by_form(browser.other(), user.email, OTHER_PASSWORD).status for _ in range(10)]
    assert answers == [422] * 10
    assert sign_in_by_form(browser, user.email).status == 429
    assert sign_in_by_form(browser, other.email).status == 303
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert sign_in_by_form(browser.other(), user.email).status == 303


def test_tries_for_many_accounts_from_one_address_are_stopped(browser):
    answers = [sign_in_by_form(browser, f"person{n}@example.org", OTHER_PASSWORD).status for n in range(51)]
    assert answers == [422] * 50 + [429]


def test_claiming_to_come_from_elsewhere_does_not_help(browser):
    def attempt(number):
        form = {"csrf_token": browser.token(), "email": f"person{number}@example.org", "password": OTHER_PASSWORD}
        return browser.open("POST", "/sign-in", data=form, headers={"X-Forwarded-For": f"10.0.0.{number}"}).status

    assert [attempt(number) for number in range(51)] == [422] * 50 + [429]


def test_passwords_are_judged_hashed_and_compared_while_no_transaction_is_open(browser, monkeypatch):
    """On SQLite a writing transaction keeps all other writers waiting; a hash takes tens of milliseconds."""
    user, seen = person(), []

    def watch(owner, name):
        usual = getattr(owner, name)

        def watched(*args):
            seen.append((name, db.session().in_transaction()))
            return usual(*args)

        monkeypatch.setattr(owner, name, watched)

    watch(PasswordHasher, "verify")
    watch(PasswordHasher, "hash")
    watch(passwords, "is_easily_guessed")
    fresh = {"name": "New", "email": "new@example.org", "password": PASSWORD, "language": "en"}
    browser.post("accounts.register", fresh)
    elsewhere = browser.other()
    elsewhere.submit(elsewhere.get(link()), "Confirm and sign in", password=PASSWORD)
    sign_in_by_form(browser, user.email, OTHER_PASSWORD)
    sign_in_by_form(browser, user.email)
    browser.post("accounts.change_password", {"current_password": PASSWORD, "password": OTHER_PASSWORD})
    browser.post("accounts.ask_new_email", {"email": "other@example.org", "password": OTHER_PASSWORD})
    browser.post("accounts.ask_reset", {"email": user.email})
    browser.submit(browser.get(link()), "Set the password and sign in", password="eight brown bears asleep")

    names = [name for name, _ in seen]
    assert {name: names.count(name) for name in names} == {"is_easily_guessed": 3, "hash": 3, "verify": 5}
    assert [name for name, in_transaction in seen if in_transaction] == []


def test_success_clears_the_count(browser):
    user = person()
    for _ in range(2):
        for _ in range(9):
            sign_in_by_form(browser, user.email, OTHER_PASSWORD)
        assert sign_in_by_form(browser, user.email).status == 303


def test_after_signing_in_one_is_where_one_wanted_to_be(browser):
    user = person()
    page = browser.get("accounts.devices")
    assert page.location == "/sign-in?next=/account/devices"
    page = browser.submit(browser.follow(page), "Sign in", email=user.email, password=PASSWORD)
    assert page.location == "/account/devices"


@pytest.mark.parametrize("target", EVIL)
def test_signing_in_leads_to_no_other_site(browser, target):
    user = person()
    page = sign_in_by_form(browser, user.email, next=target)
    assert (page.status, page.location) == (303, "/")
    assert browser.other().open("GET", "/sign-in", query_string={"next": target}).status == 200


def test_signing_in_begins_a_new_session(browser):
    """Whoever put a session into somebody's browser holds nothing afterwards."""
    user, stranger = person(), person()
    browser.remember(**{SESSION_KEY: services.begin_sign_in(stranger, device="")}, role="manager", planted="1")
    sign_in_by_form(browser, user.email)
    with browser.client.session_transaction() as session:
        kept = dict(session)
    assert kept.keys() == {SESSION_KEY, "seen"}
    assert user.name in " ".join(browser.get("accounts.account").all("bdi"))
    planted = db.session.scalars(select(SignIn).filter_by(user_id=stranger.id)).one()
    assert planted.ended_at is not None


def thief_with_the_cookie_of(browser):
    cookie = browser.client.get_cookie("craftfair", domain="craftfair.test").value
    thief = browser.other()
    thief.client.set_cookie("craftfair", cookie, domain="craftfair.test")
    assert is_signed_in(thief)
    return thief


def test_an_old_cookie_is_worth_nothing_after_signing_out(browser):
    user = person()
    sign_in_by_form(browser, user.email)
    thief = thief_with_the_cookie_of(browser)
    assert browser.post("accounts.sign_out").location == "/"
    assert not is_signed_in(thief)


def test_an_old_cookie_is_worth_nothing_after_a_new_password_not_even_on_this_device(browser):
    user = person()
    sign_in_by_form(browser, user.email)
    thief = thief_with_the_cookie_of(browser)
    browser.post("accounts.change_password", {"current_password": PASSWORD, "password": OTHER_PASSWORD})
    assert is_signed_in(browser)
    assert not is_signed_in(thief)


def test_signing_out_needs_the_form(browser):
    browser.sign_in(person())
    assert browser.get("/sign-out").status == 405
    assert browser.post("accounts.sign_out", token=False).status == 400
    assert is_signed_in(browser)


@pytest.mark.parametrize(("staff", "hours"), [(False, 8), (True, 0.5)])
def test_who_is_idle_too_long_signs_in_again(browser, staff, hours):
    user = make.officer(make.town()) if staff else person()
    browser.sign_in(user)
    began = clock.now()
    with clock.at(began + timedelta(hours=hours) - timedelta(minutes=1)):
        assert is_signed_in(browser)
    with clock.at(began + timedelta(hours=2 * hours) - timedelta(minutes=2)):
        assert is_signed_in(browser)
    with clock.at(began + timedelta(hours=3 * hours)):
        assert not is_signed_in(browser)


def test_after_fourteen_days_everybody_signs_in_again(browser):
    browser.sign_in(person())
    began = clock.now()
    for hours in range(7, 14 * 24, 7):
        with clock.at(began + timedelta(hours=hours)):
            assert is_signed_in(browser)
    with clock.at(began + timedelta(days=14)):
        assert not is_signed_in(browser)


def test_reading_pages_writes_nothing(browser):
    browser.sign_in(person())
    with clock.at(clock.now() + timedelta(minutes=20)):
        browser.get("accounts.account")
        assert not [words for words in browser.statements if not words.startswith("SELECT")]


def test_who_is_here_costs_one_statement(browser):
    user = make.officer(make.town())
    browser.sign_in(user).get("accounts.details")
    assert browser.queries == 1


def test_what_was_being_sent_when_the_sign_in_lapsed_is_still_there(browser):
    user = person(name="Before")
    browser.sign_in(user)
    page = browser.get("accounts.details")
    with clock.at(clock.now() + timedelta(hours=9)):
        page = browser.follow(browser.submit(page, "Save", name="After"))
        page = browser.submit(page, "Sign in", email=user.email, password=PASSWORD)
        page = browser.submit(browser.follow(page), "Send it now")
        assert page.status == 303
    db.session.refresh(user)
    assert user.name == "After"


def test_the_log_names_the_person_by_number_alone(browser, caplog):
    user = person()
    browser.sign_in(user)
    with caplog.at_level("INFO", "craftfair.requests"):
        browser.get("accounts.account")
    assert [record.user_id for record in caplog.records if record.name == "craftfair.requests"] == [user.id]
