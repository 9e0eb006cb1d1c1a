"""Having one's account erased: what hinders, what goes at once, what stays and why; and the file of one's data."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import String, func, select, text, update

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.domain.leaving import NOBODY, Hindrance, Keeping, aid_kept_until
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.foundation import audit, clock, files, mail, passwords
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import Model, db
from craftfair.foundation.mail import OutgoingMail
from craftfair.leaving import services
from craftfair.leaving.models import Erasure
from tests import factories as make
from tests.access.world import make_world

PASSWORD = "four words nobody guesses"
MARK = "Zzyzx Вълшебен"
MACHINE = {"public_id", "reference", "craft", "key_small", "key_medium", "key_large", "sha256", "key", "email_key"}
MACHINE |= {"password_hash", "token_hash", "language", "country", "currency", "media_type", "form_key", "once"}
MACHINE |= {"town_name", "email", "recipient", "subject", "number", "course", "location", "key_hash", "template"}
OF_PERSON = {
    "user": "id = :user",
    **dict.fromkeys(("certificate", "sign_in", "link"), "user_id = :user"),
    "artisan": "id = :artisan",
    **dict.fromkeys(("work", "photo", "application", "support_application"), "artisan_id = :artisan"),
    **dict.fromkeys(("move_request", "demonstration", "nomination", "traveller"), "application_id = :application"),
    "load_item": "traveller_id IN (SELECT id FROM traveller WHERE application_id = :application)",
}


def erase(browser, **answers):
    return browser.post("leaving.erase", {"password": PASSWORD, "is_meant": "y"} | answers)


def leaver(**given):
    return make.user(password_hash=passwords.hashed(PASSWORD), **given)


def marked(person, application):
    """Write the mark into every text of the person's rows, as if they had typed it everywhere."""
    numbers = {"user": person.id, "artisan": application.artisan_id, "application": application.id}
    for table in Model.metadata.sorted_tables:
        texts = [one.name for one in table.c if type(one.type) is String and one.name not in MACHINE]
        if table.name in OF_PERSON and texts:
            where = text(OF_PERSON[table.name]).bindparams(
                **{name: value for name, value in numbers.items() if f":{name}" in OF_PERSON[table.name]}
            )
            db.session.execute(update(table).where(where).values(dict.fromkeys(texts, MARK)))
    db.session.commit()
    db.session.expire_all()


def found(*words):
    """Where any of the words stands in the database: {"table.column"}, also as JSON writes it."""
    spellings = {spelling for word in words for spelling in (word, json.dumps(word)[1:-1])}
    return {
        f"{table.name}.{name}"
        for table in Model.metadata.sorted_tables
        for row in db.session.execute(select(table))
        for name, value in row._mapping.items()
        if any(spelling in json.dumps(value, default=str, ensure_ascii=False) for spelling in spellings)
    }


def test_nothing_of_a_person_is_left_but_what_is_named_as_kept(browser):
    world = make_world(status=Status.ACCEPTED)
    application = db.session.scalars(select(Application).filter_by(public_id=world.keys["application"])).one()
    person, workshop = application.artisan.user, application.workshop
    address, status = person.email, application.status
    person.password_hash = passwords.hashed(PASSWORD)
    mail.queue("account_password_changed", to=person)
    mail.queue_to("place_given_back", "organiser@example.org", "en", workshop=MARK)
    letter = db.session.scalars(select(OutgoingMail).filter_by(recipient="organiser@example.org")).one()
    letter.sent_at = clock.now()
    marked(person, application)
    before = found(MARK)
    assert {"artisan.trading_name", "application.phone", "traveller.diet_note", "user.name", "work.materials"} <= before
    with clock.at(clock.now() + timedelta(days=120)):
        browser.sign_in(person)
        page = browser.get("leaving.erase")
        assert "Signed participation lists" in page.words("main")
        assert erase(browser).location == "/erased"
        db.session.expire_all()
        assert found(MARK) == set()
        assert found(address) == {"outgoing_mail.recipient"}  # the last letter, until it is sent
        while mail.deliver_next(lambda message: None):
            pass
        assert found(address) == set()
    assert found(workshop) - {"participation_list.content"} == set()
    left = db.session.get(User, person.id)
    assert (left.email.endswith("@erased.invalid"), left.name, application.status) == (True, NOBODY, status)


def test_files_go_with_their_rows_at_once_and_not_before(app):
    person = leaver()
    key = files.put(b"picture", ".webp")
    make.photo(work=make.work(artisan=make.artisan(user=person)), key_small=key, key_medium=key, key_large=key)
    services.erase(person)
    db.session.rollback()
    assert files.path(key).exists()
    services.erase(db.session.get(User, person.id))
    assert files.path(key).exists()
    db.session.commit()
    assert not files.path(key).exists()


def test_somebody_who_leaves_is_signed_out_and_gets_one_last_letter(browser):
    person = leaver(email="maria@example.org")
    browser.sign_in(person)
    assert erase(browser).status == 303
    assert browser.get("accounts.account").location.startswith("/sign-in")
    letter = db.session.scalars(select(OutgoingMail)).one()
    assert (letter.template, letter.recipient) == ("farewell", "maria@example.org")
    assert mail.deliver_next(lambda message: None) == 1
    assert (letter.recipient, letter.context) == ("", {})
    mail.queue("account_password_changed", to=person)
    assert db.session.scalar(select(func.count(OutgoingMail.id))) == 1


def test_administrators_see_that_it_happened_and_not_who(browser):
    person = leaver(name="Maria Petrova")
    erase(browser.sign_in(person))
    done = db.session.scalars(select(Erasure)).one()
    assert [(entry.action, entry.actor_id, entry.details) for entry in audit.trail(done)] == [
        ("account.erase", None, {})
    ]
    administrator = browser.other().sign_in(make.user(is_administrator=True))
    assert "1 account was erased" in administrator.get("leaving.erasures").words("main")
    assert NOBODY not in administrator.get("accounts.people").all("tbody th")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"password": "wrong words entirely"}, "This is not the password of your account"),
        ({"password": ""}, "Enter your password."),
        ({"is_meant": ""}, "Tick that you know it cannot be undone."),
    ],
)
def test_without_the_password_and_the_tick_nothing_goes(browser, answers, sentence):
    person = leaver()
    page = erase(browser.sign_in(person), **answers)
    assert (page.status, sentence in page.all(".field__error")[0]) == (422, True)
    db.session.refresh(person)
    assert person.erased_at is None


@pytest.mark.parametrize("status", [Status.INVITED, Status.ACCEPTED, Status.CONFIRMED])
def test_whoever_has_a_place_at_a_coming_fair_gives_it_back_first(browser, status):
    person = leaver()
    given = {"answer_by": clock.now() + timedelta(days=3)} if status is Status.INVITED else {}
    make.application(artisan=make.artisan(user=person), status=status, **given)
    page = browser.sign_in(person).get("leaving.erase")
    assert "give it back first" in page.words("main")
    assert not page.has_button("Erase my account for good")
    assert (erase(browser).status, person.erased_at) == (409, None)
    with clock.at(clock.now() + timedelta(days=100)):
        assert erase(browser.sign_in(person)).status == 303


def test_what_is_not_decided_is_withdrawn(browser):
    person = leaver()
    application = make.application(artisan=make.artisan(user=person), status=Status.SUBMITTED)
    erase(browser.sign_in(person))
    db.session.refresh(application)
    assert (application.status, application.workshop) == (Status.WITHDRAWN, NOBODY)


def test_nobody_leaves_an_organisation_or_the_site_without_anybody(app):
    town = make.town()
    person = make.member(town, Role.MANAGER, is_administrator=True)
    assert [one.why for one in services.hindrances(person)] == [Hindrance.LAST_MANAGER, Hindrance.LAST_ADMINISTRATOR]
    make.member(town, Role.MANAGER)
    make.user(is_administrator=True)
    assert services.hindrances(person) == []


def test_only_the_own_account_goes(browser):
    other = make.artisan().user
    erase(browser.sign_in(leaver()))
    db.session.refresh(other)
    assert other.erased_at is None


def test_the_file_of_ones_data_holds_ones_words_and_no_secret(browser):
    person = leaver(name="Maria Petrova")
    make.application(artisan=make.artisan(user=person, techniques="raku"))
    told = json.loads(browser.sign_in(person).get("leaving.data").response.text)
    assert (told["account"][0]["name"], told["workshop"][0]["techniques"]) == ("Maria Petrova", "raku")
    assert [one["reference"] for one in told["applications"]] != []
    for secret in (person.password_hash, "token_hash", "password_hash"):
        assert secret not in json.dumps(told)


def test_words_of_letters_are_forgotten_after_a_month(app):
    mail.queue("account_password_changed", to=make.user())
    letter = db.session.scalars(select(OutgoingMail)).one()
    letter.sent_at = clock.now()
    with clock.at(clock.now() + timedelta(days=31)):
        mail.sweep()
    db.session.refresh(letter)
    assert (letter.recipient, letter.context) == ("", {})


def test_a_person_who_left_keeps_no_deed_with_words_in_the_trail(browser):
    person = leaver(name="Maria Petrova")
    erase(browser.sign_in(person))
    assert "Petrova" not in json.dumps([entry.details for entry in db.session.scalars(select(AuditEntry))])
    assert [one.why for one in services.kept(person)] == [Keeping.TRAIL]


def test_aid_of_a_leap_day_is_kept_for_ten_years():
    assert aid_kept_until(date(2024, 2, 29)) == date(2034, 2, 28)
    assert aid_kept_until(date(2026, 11, 27)) == date(2036, 11, 27)
