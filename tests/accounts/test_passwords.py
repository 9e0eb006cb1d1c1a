from datetime import timedelta

import pytest
from sqlalchemy import select

from craftfair.accounts import services
from craftfair.accounts.models import Link, LinkPurpose, SignIn
from craftfair.accounts.services import links
from craftfair.domain.errors import Refused
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, is_signed_in, letters, link, person, sign_in_by_form


def ask(browser, email):
    return browser.submit(browser.get("accounts.ask_reset"), "Send me the link", email=email)


def test_a_forgotten_password_is_set_anew_by_a_link(browser):
    user = person()
    elsewhere = browser.other().sign_in(user)
    ask(browser, user.email)
    assert letters() == [("account_reset", user.email)]

    page = browser.submit(browser.get(link()), "Set the password and sign in", password=OTHER_PASSWORD)

    assert page.location == "/"
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    assert letters()[1:] == [("account_password_changed", user.email)]
    assert sign_in_by_form(browser.other(), user.email, PASSWORD).status == 422
    assert sign_in_by_form(browser.other(), user.email, OTHER_PASSWORD).status == 303


def test_opening_the_link_alone_changes_nothing(browser):
    user = person()
    ask(browser, user.email)
    assert browser.get(link()).status == 200
    assert sign_in_by_form(browser, user.email, PASSWORD).status == 303


def test_a_known_and_an_unknown_address_get_one_answer(browser):
    user, other = person(), browser.other()
    known, unknown = ask(browser, user.email), ask(other, "nobody@example.org")
    assert (known.status, known.location) == (unknown.status, unknown.location) == (303, "/mail-sent")
    assert letters() == [("account_reset", user.email), ("account_unknown", "nobody@example.org")]
    shown = [
        " ".join(visitor.follow(page).all("main")).replace(address, "ADDRESS")
        for visitor, page, address in ((browser, known, user.email), (other, unknown, "nobody@example.org"))
    ]
    assert shown[0] == shown[1]


def test_a_link_works_once_for_one_hour_and_until_there_is_a_newer_one(app):
    user = person()

    def token():
        return links.make_link(user, LinkPurpose.RESET, email=user.email)

    used, old = token(), token()
    with pytest.raises(Refused):
        services.reset_password(used, password=OTHER_PASSWORD)
    with clock.at(clock.now() + timedelta(hours=1)), pytest.raises(Refused):
        services.reset_password(old, password=OTHER_PASSWORD)
    assert services.reset_password(old, password=OTHER_PASSWORD) is user
    with pytest.raises(Refused):
        services.reset_password(old, password=PASSWORD)


def test_the_token_is_long_and_only_its_hash_is_kept(app):
    user = person()
    token = links.make_link(user, LinkPurpose.RESET, email=user.email)
    kept = db.session.scalars(select(Link)).one()
    assert len(token) >= 22  # 128 bit
    assert token not in (kept.token_hash, kept.email)


def test_setting_a_password_by_mail_confirms_the_address(browser):
    user = person(confirmed_at=None)
    ask(browser, user.email)
    browser.submit(browser.get(link()), "Set the password and sign in", password=OTHER_PASSWORD)
    db.session.refresh(user)
    assert user.confirmed_at is not None


def test_a_weak_new_password_is_refused_and_the_link_still_works(browser):
    user = person()
    ask(browser, user.email)
    page = browser.submit(browser.get(link()), "Set the password and sign in", password="short")
    assert page.status == 422
    assert browser.submit(page, "Set the password and sign in", password=OTHER_PASSWORD).status == 303


def test_changing_the_password_ends_every_other_sign_in(browser):
    user = person()
    elsewhere = browser.other().sign_in(user)
    browser.sign_in(user)

    page = browser.submit(
        browser.get("accounts.change_password"), "Change password", current_password=PASSWORD, password=OTHER_PASSWORD
    )

    assert page.status == 303
    assert (is_signed_in(browser), is_signed_in(elsewhere)) == (True, False)
    assert letters() == [("account_password_changed", user.email)]
    open_ones = db.session.scalars(select(SignIn).filter_by(user_id=user.id, ended_at=None)).all()
    assert len(open_ones) == 1


def test_changing_the_password_asks_for_the_old_one(browser):
    user = person()
    browser.sign_in(user)
    page = browser.submit(
        browser.get("accounts.change_password"),
        "Change password",
        current_password=OTHER_PASSWORD,
        password=OTHER_PASSWORD,
    )
    assert page.status == 422
    assert "not the password of your account" in page.words("#current_password-error")
    assert sign_in_by_form(browser.other(), user.email, PASSWORD).status == 303


def test_guessing_the_old_password_is_stopped(browser):
    browser.sign_in(person())
    form = {"current_password": OTHER_PASSWORD, "password": "eight brown bears asleep"}
    answers = [browser.post("accounts.change_password", form).status for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_a_new_password_ends_the_links_that_are_under_way(browser):
    user = person()
    browser.sign_in(user)
    browser.submit(
        browser.get("accounts.ask_new_email"), "Send me the link", email="thief@example.org", password=PASSWORD
    )
    path = link()
    services.change_password(user, password=OTHER_PASSWORD)
    assert browser.other().get(path).status == 409
