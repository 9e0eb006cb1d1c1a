"""What the neighbours mean for a place: asked where the fair has it, refused at its field, read by the organiser."""

import csv
import io

import pytest

from craftfair.domain.application_steps import Noise
from craftfair.domain.lifecycle import Status
from craftfair.fairs import services as fairs
from craftfair.foundation.database import db
from tests import factories as make
from tests.applications.given import draft

ASKED = ("food", "wants_corner", "days")


@pytest.fixture
def application(app):
    return draft()


@pytest.fixture
def artisan(browser, application):
    return browser.sign_in(application.artisan.user)


def opened(artisan, application):
    return artisan.get("applications.step", application=application.public_id, step="stand")


def asks(page):
    return [name for name in ASKED if page.html.select(f"[name={name}]")]


def answers(application):
    db.session.refresh(application)
    return application.food, application.noise, application.wants_corner, application.days


def test_only_what_the_fair_has_is_asked(artisan, application):
    assert asks(opened(artisan, application)) == ["days"]
    make.stand(pavilion=make.pavilion(fair=application.fair), food=True, corner=True)
    application.fair.call.part_of_days = False
    db.session.commit()
    assert asks(opened(artisan, application)) == ["food", "wants_corner"]


def test_the_answers_are_kept_and_the_organiser_reads_and_exports_them(artisan, application, browser):
    make.stand(pavilion=make.pavilion(fair=application.fair), food=True, corner=True)
    first = application.fair.days[0].day.isoformat()
    given = {"food": "y", "noise": "noisy", "wants_corner": "y", "days": [first]}
    assert artisan.submit(opened(artisan, application), "Save and go on", **given).status == 303
    assert answers(application) == (True, Noise.NOISY, True, [first])
    application.status, application.submitted_at = Status.SUBMITTED, application.created_at
    organiser = make.organiser(application.fair)
    db.session.commit()
    browser.sign_in(organiser)
    said = browser.get("applications.show", application=application.public_id).words("#answers-stand")
    assert [part in said for part in ("room for food and drink", "loud work", "a corner")] == [True, True, True]
    sent = browser.post("applications.export", fair=application.fair.slug, kind="csv").response
    head, row = csv.reader(io.StringIO(sent.data.decode("utf-8-sig")), delimiter=";")
    found = dict(zip(head, row, strict=True))
    assert (found["Food"], found["Noise"], found["Corner wished"]) == ("yes", "loud work", "yes")


@pytest.mark.parametrize(
    ("field", "given", "sentence"),
    [
        ("food", "y", "The ground has no stand for food. Untick this, or ask the organiser."),
        ("noise", "deafening", "Not a valid choice."),
    ],
)
def test_what_the_fair_does_not_have_is_refused_at_its_field(artisan, application, field, given, sentence):
    before = answers(application)
    page = artisan.submit(opened(artisan, application), "Save and go on", **{field: given, "width_m": "4"})
    assert (page.status, page.words(f"#{field}-error")) == (422, f"Error: {sentence}")
    assert page.form("Save and go on")["width_m"] == "4"
    assert answers(application) == before


def test_days_that_a_fair_does_not_ask_for_are_not_kept(artisan, application):
    page = opened(artisan, application)
    application.fair.call.part_of_days = False
    db.session.commit()
    day = application.fair.days[0].day.isoformat()
    assert artisan.submit(page, "Save and go on", days=[day]).status == 303
    assert answers(application)[3] is None


def test_whether_a_part_of_the_days_is_possible_is_printed_and_stays_once_the_call_has_opened(browser):
    fair = make.fair()
    organiser = make.organiser(fair)
    db.session.commit()
    said = browser.get("catalogue.call", fair=fair.slug).words("main")
    assert "You may come on some of the days only." in said
    page = browser.sign_in(organiser).get("fairs.call", fair=fair.slug)
    answer = browser.submit(page, "Save the call", part_of_days="", keeps_last_stand="y")
    kept = "Error: The call has opened: a rule of choosing stays as it was printed."
    assert (answer.status, answer.words("#part_of_days-error"), answer.words("#keeps_last_stand-error")) == (
        422,
        kept,
        kept,
    )


def test_the_next_edition_keeps_its_rules_of_days_and_stands(app):
    last = make.fair(call={"part_of_days": False, "keeps_last_stand": True})
    make.stand(pavilion=make.pavilion(fair=last), food=True)
    fair = fairs.new_edition(last, name={"en": "Next"}, starts_on=last.ends_on, ends_on=last.ends_on, by=None)
    db.session.flush()
    assert (fair.call.part_of_days, fair.call.keeps_last_stand) == (False, True)
    assert [stand.food for pavilion in fair.pavilions for stand in pavilion.stands] == [True]
