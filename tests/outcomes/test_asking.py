"""After a fair: everybody who took part is asked once, in their language, and answers in confidence in time."""

from datetime import timedelta

import pytest

from craftfair.accounts.queries import organisation_by_slug
from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.foundation.mail import OutgoingMail, written
from craftfair.outcomes import services
from craftfair.outcomes.models import Outcome
from tests import factories as make

SAID = {"sales": "sales_to_2000", "orders": "3", "contacts": "12", "would_return": "yes", "words": "More light"}


def over(days=1, **given):
    """A fair that ended so many days ago."""
    last = clock.now().date() - timedelta(days=days)
    return make.fair(starts_on=last - timedelta(days=2), ends_on=last, **given)


def took_part(fair, status=Status.CLOSED, **given):
    return make.application(fair=fair, artisan=make.artisan(**given), status=status)


def ask():
    with transaction():
        return services.ask_everybody()


def outcomes():
    db.session.expire_all()
    return db.session.query(Outcome).order_by(Outcome.id).all()


def test_everybody_who_took_part_is_asked_once_in_their_language(app):
    fair = over(name={"en": "Bazaar", "bg": "Базар"})
    took_part(fair, user=make.user(language="bg", email="maria@example.org"))
    took_part(fair, status=Status.CONFIRMED)
    for status in (Status.NO_SHOW, Status.WITHDRAWN, Status.NOT_SELECTED, Status.INVITED):
        took_part(fair, status=status)
    assert [ask() for _ in range(3)] == [2, 0, 0]
    letters = db.session.query(OutgoingMail).filter_by(template="outcome_asked").order_by(OutgoingMail.id).all()
    assert (letters[0].recipient, len(letters)) == ("maria@example.org", 2)
    assert "Базар" in written(letters[0])[0]
    assert outcomes()[0].public_id in written(letters[0])[1]


def test_nobody_is_asked_while_the_fair_lasts_or_long_after_it(app):
    today = clock.now().date()
    took_part(make.fair(starts_on=today - timedelta(days=2), ends_on=today))
    took_part(over(days=31))
    assert ask() == 0
    took_part(over(days=30))
    assert ask() == 1


def asked(**given):
    application = took_part(over(**given))
    ask()
    return application, outcomes()[-1]


def test_an_artisan_answers_on_a_phone_and_may_change_it(browser):
    application, outcome = asked()
    browser.sign_in(application.artisan.user)
    page = browser.get("overview.home")
    assert f"How was {application.fair.name['en']}?" in page.words("main")
    assert browser.post("outcomes.answer", SAID, outcome=outcome.public_id).status == 303
    page = browser.get("outcomes.answer", outcome=outcome.public_id)
    assert (page.form("Send the answers")["orders"], page.form("Send the answers")["would_return"]) == ("3", "yes")
    assert browser.submit(page, "Send the answers", orders="4").status == 303
    (made,) = outcomes()
    assert (made.sales, made.orders, made.contacts, made.would_return) == ("sales_to_2000", 4, 12, True)
    assert "How was" not in browser.get("overview.home").words("main")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sales": ""}, "Choose one of the sums."),
        ({"orders": "-1"}, "Enter a whole number from 0 to 10000."),
        ({"contacts": "many"}, "Enter a whole number, for example 3."),
        ({"would_return": ""}, "Choose yes or no."),
    ],
)
def test_what_is_no_answer_is_refused_at_its_field(browser, wrong, words):
    application, outcome = asked()
    browser.sign_in(application.artisan.user)
    page = browser.post("outcomes.answer", SAID | wrong, outcome=outcome.public_id)
    assert (page.status, page.all(".summary li")) == (422, [words])
    assert outcomes()[0].answered_at is None


def test_what_was_told_stays_as_it_was_told(browser):
    application, outcome = asked(days=30)
    application.fair.ends_on -= timedelta(days=1)
    application.fair.starts_on -= timedelta(days=1)
    browser.sign_in(application.artisan.user)
    assert browser.get("outcomes.answer", outcome=outcome.public_id).status == 409
    assert browser.post("outcomes.answer", SAID, outcome=outcome.public_id).status == 409
    assert outcomes()[0].answered_at is None


def test_nobody_else_reads_an_answer(browser):
    application, outcome = asked()
    fair = application.fair
    for person in (make.organiser(fair), make.officer(fair.host_town), make.user(is_administrator=True)):
        browser.sign_in(person)
        assert browser.get("outcomes.answer", outcome=outcome.public_id).status == 404


def answers(fair, number, town, craft="pottery", sales="sales_to_2000", words=""):
    for _ in range(number):
        application = make.application(fair=fair, artisan=make.artisan(town=town, craft=craft), status=Status.CLOSED)
        said = {"sales": sales, "orders": 2, "contacts": 3, "would_return": True, "words": words}
        make.saved(Outcome(application=application, answered_at=clock.now(), **said))


@pytest.fixture
def told(browser):
    """A fair that is told: six of Lovech, five of Laval, and one of Troyan whom nobody shall recognise."""
    fair = over(days=31)
    lovech, laval, troyan = (make.town(slug=slug, name={"en": slug.title()}) for slug in ("lovech", "laval", "troyan"))
    answers(fair, 6, lovech, words="Good light")
    answers(fair, 5, laval, craft="leather")
    answers(fair, 1, troyan, craft="leather", sales="sales_more", words="I am the only one")
    return fair


def test_organisers_read_groups_of_five_and_towns_their_own(browser, told):
    browser.sign_in(make.organiser(told))
    page = browser.get("outcomes.fair", fair=told.slug)
    assert "12 of 12 artisans have answered." in page.words("main")
    assert "nine of ten or more" in page.words("main")
    assert sorted(row[:2] for row in page.rows()) == [
        ["Laval, Troyan", "6"],
        ["Leatherwork", "6"],
        ["Lovech", "6"],
        ["Pottery", "6"],
    ]
    assert "Good light" in page.words("main")
    assert "I am the only one" in page.words("main")  # without a name, among seven
    for slug, rows in (("lovech", 1), ("laval", 0)):
        town = organisation_by_slug(slug)
        officer = browser.other().sign_in(make.officer(town))
        assert len(officer.get("support.schemes", organisation=slug).rows()) == rows


def test_nothing_is_told_before_everybody_had_their_time_or_of_too_few(browser):
    fair, few = over(days=30), over(days=31)
    answers(fair, 9, make.town())
    answers(few, 4, make.town(), words="Alone")
    browser.sign_in(make.organiser(fair))
    assert "Not yet" in browser.get("outcomes.fair", fair=fair.slug).words("main")
    browser.sign_in(make.organiser(few))
    page = browser.get("outcomes.fair", fair=few.slug)
    assert "Too few answers" in page.words("main")
    assert "Alone" not in page.words("main")


def test_the_page_costs_the_same_for_five_answers_and_for_ten(browser):
    fair, town = over(days=31), make.town()
    answers(fair, 5, town)
    answers(fair, 5, make.town())
    browser.sign_in(make.organiser(fair))
    one = browser.get("outcomes.fair", fair=fair.slug)
    answers(fair, 5, town)
    assert browser.get("outcomes.fair", fair=fair.slug).queries == one.queries
