from datetime import timedelta

import pytest

from craftfair.accounts import queries, services
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, is_signed_in, letters, link, person, sign_in_by_form


def ask(browser, email, password=PASSWORD):
    return browser.submit(browser.get("accounts.ask_new_email"), "Send me the link", email=email, password=password)


def test_a_new_address_counts_when_its_link_is_used(browser):
    user = person(email="old@example.org")
    browser.sign_in(user)
    ask(browser, "New@Example.org")
    assert letters() == [("account_email_notice", "old@example.org"), ("account_email_new", "New@example.org")]
    assert sign_in_by_form(browser.other(), "old@example.org").status == 303

    mailbox = browser.other()
    page = mailbox.get(link())
    assert sign_in_by_form(browser.other(), "old@example.org").status == 303
    mailbox.submit(page, "Use this address")

    assert sign_in_by_form(browser.other(), "old@example.org").status == 422
    assert sign_in_by_form(browser.other(), "new@example.org").status == 303
    db.session.refresh(user)
    assert user.search_text.endswith("new@example.org")


def test_a_new_address_needs_the_password(browser):
    browser.sign_in(person())
    assert ask(browser, "new@example.org", OTHER_PASSWORD).status == 422
    assert letters() == []


def test_an_address_in_use_gets_the_same_answer_and_its_owner_a_letter(browser):
    owner, user = person(), person()
    browser.sign_in(user)
    free, taken = ask(browser, "free@example.org"), ask(browser, owner.email)
    assert (free.status, free.location) == (taken.status, taken.location)
    assert letters()[2:] == [("account_email_notice", user.email), ("account_exists", owner.email)]


def test_an_address_that_was_taken_meanwhile_is_not_given_twice(browser):
    user = person()
    browser.sign_in(user)
    ask(browser, "new@example.org")
    path = link()
    person(email="new@example.org")
    assert browser.submit(browser.get(path), "Use this address").status == 409
    db.session.refresh(user)
    assert user.email != "new@example.org"


def test_the_link_works_for_a_day_and_once(browser):
    browser.sign_in(person())
    ask(browser, "new@example.org")
    path = link()
    with clock.at(clock.now() + timedelta(hours=24)):
        assert browser.other().get(path).status == 409
    page = browser.get(path)
    assert [browser.submit(page, "Use this address").status for _ in range(2)] == [303, 409]


def test_name_and_language_are_changed_and_the_pages_follow(browser):
    user = person(name="Before", language="en")
    browser.sign_in(user)
    page = browser.submit(browser.get("accounts.details"), "Save", name="Ιωάννα Παπαδοπούλου", language="bg")
    page = browser.follow(page)
    assert page.html.html["lang"] == "bg"
    assert "Ιωάννα Παπαδοπούλου" in page.all("bdi")
    db.session.refresh(user)
    assert (user.name, user.language) == ("Ιωάννα Παπαδοπούλου", "bg")
    assert user.search_text.startswith("ιωαννα παπαδοπουλου")


@pytest.mark.parametrize("name", ["", "x" * 121, "see https://evil.example"])
def test_a_name_that_is_none_is_refused(browser, name):
    user = person(name="Before")
    browser.sign_in(user)
    assert browser.submit(browser.get("accounts.details"), "Save", name=name).status == 422
    db.session.refresh(user)
    assert user.name == "Before"


def test_direction_controls_are_taken_out_of_a_name(browser):
    user = person()
    browser.sign_in(user)
    browser.submit(browser.get("accounts.details"), "Save", name="Lili\u202eana\u200f \x00Petkova")
    db.session.refresh(user)
    assert user.name == "Liliana Petkova"


def test_extra_fields_change_nothing(browser):
    user = person()
    before = (user.email, user.is_administrator, user.password_hash, user.public_id)
    browser.sign_in(user)
    extra = {"email": "x@example.org", "is_administrator": "1", "password_hash": "!", "public_id": "x", "id": "1"}
    browser.submit(
        browser.get("accounts.details"), "Save", **extra | {"status": "x", "role": "manager", "user_id": "1"}
    )
    db.session.refresh(user)
    assert (user.email, user.is_administrator, user.password_hash, user.public_id) == before
    assert queries.memberships(user) == []


def test_devices_are_listed_and_signed_out_one_by_one(browser):
    user = person()
    elsewhere = browser.other()
    elsewhere.open(
        "POST",
        "/sign-in",
        data={"csrf_token": elsewhere.token(), "email": user.email, "password": PASSWORD},
        headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"},
    )
    sign_in_by_form(browser, user.email)

    rows = browser.get("accounts.devices").rows()
    assert [row[0] for row in rows] == ["Unknown device this device", "Firefox, Linux"]

    other = queries.open_sign_ins(user)[1]
    browser.post("accounts.sign_out_device", sign_in=other.public_id)
    assert (is_signed_in(browser), is_signed_in(elsewhere)) == (True, False)
    assert len(browser.get("accounts.devices").rows()) == 1


def test_a_list_of_devices_costs_the_same_with_one_and_with_three(browser):
    user = person()
    browser.sign_in(user).get("accounts.devices")
    with_one = browser.queries
    for _ in range(2):
        services.begin_sign_in(user, device="")
    browser.get("accounts.devices")
    assert (with_one, browser.queries) == (2, 2)


def test_when_something_was_sent_last_is_noted_with_the_deed(browser):
    user = person()
    browser.sign_in(user)
    browser.get("accounts.details")
    assert queries.open_sign_ins(user)[0].sent_at is None
    browser.post("accounts.details", {"name": "", "language": "en"})
    assert queries.open_sign_ins(user)[0].sent_at is None
    browser.post("accounts.details", {"name": "After", "language": "en"})
    noted = queries.open_sign_ins(user)[0].sent_at
    assert noted is not None
    browser.post("accounts.details", {"name": "Again", "language": "en"})
    assert queries.open_sign_ins(user)[0].sent_at == noted


def test_nobody_signs_out_somebody_elses_device(browser):
    user, stranger = person(), person()
    services.begin_sign_in(user, device="")
    sign_in = queries.open_sign_ins(user)[0]
    browser.sign_in(stranger)
    assert browser.post("accounts.sign_out_device", sign_in=sign_in.public_id).status == 404
    assert browser.post("accounts.sign_out_device", sign_in="2" * 26).status == 404
    assert queries.open_sign_ins(user) == [sign_in]


def test_signing_out_everywhere_ends_this_device_too(browser):
    user = person()
    elsewhere = browser.other().sign_in(user)
    stranger = browser.other().sign_in(person())
    browser.sign_in(user)
    page = browser.post("accounts.sign_out_everywhere")
    assert page.location == "/sign-in"
    assert [is_signed_in(visitor) for visitor in (browser, elsewhere, stranger)] == [False, False, True]


@pytest.mark.parametrize(
    "endpoint",
    ["accounts.account", "accounts.details", "accounts.change_password", "accounts.ask_new_email", "accounts.devices"],
)
def test_an_account_is_for_whoever_is_signed_in(browser, endpoint):
    assert browser.get(endpoint).location.startswith("/sign-in")
