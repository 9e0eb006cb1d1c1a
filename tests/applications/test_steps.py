"""Step by step: saved while it is written, by one page at a time, and nothing typed is ever lost."""

from datetime import time

import pytest

from craftfair.domain.application_steps import Step
from craftfair.domain.lifecycle import Status
from craftfair.foundation.database import db
from craftfair.programme.queries import of_nobody
from tests import factories as make
from tests.applications.given import ANSWERS, applications, draft, letters, maker, state, trail

AUTOSAVE = {"X-Requested-With": "autosave"}
OF_STEP = {
    "who": ("workshop", "contact_name", "phone", "people"),
    "craft": ("craft", "techniques", "presentation", "own_production"),
    "works": (),
    "stand": ("width_m", "min_width_m"),
    "demonstration": ("demonstrates", "demonstration_title", "demonstration_minutes", "demonstration_needs"),
    "rules": ("accepted", "in_catalogue"),
}


@pytest.fixture
def application(app):
    return draft()


@pytest.fixture
def artisan(browser, application):
    return browser.sign_in(application.artisan.user)


def opened(browser, application, step):
    return browser.get("applications.step", application=application.public_id, step=step)


def autosaved(browser, page, **answers):
    """What the page itself sends while somebody types."""
    sent = page.form("Save and go on") | answers
    return browser.open("POST", page.path, data=sent, headers=AUTOSAVE).response


def test_the_steps_lead_from_the_first_to_the_receipt(browser):
    person, fair = maker(), make.fair(slug="laval")
    page = browser.sign_in(person.user).post("applications.start", fair=fair.slug)
    place = page.location
    page = browser.open("GET", f"{place}/who")
    for step, names in OF_STEP.items():
        assert page.path == f"{place}/{step}"
        page = browser.follow(browser.submit(page, "Save and go on", **{name: ANSWERS[name] for name in names}))
    assert page.words("h1") == "Check and send"
    page = browser.follow(browser.submit(page, "Send application"))
    assert page.words("h1") == "Your application has arrived"
    [application] = applications()
    assert (application.status, application.people, application.min_width_m) == (Status.SUBMITTED, 2, 2.5)
    assert letters() == [("application_received", person.user.email)]
    assert trail(application) == ["application.start", *["application.save"] * 6, "application.submit"]


def test_every_step_costs_the_same_with_one_work_and_stand_and_with_many(artisan, application):
    def queries():
        return [opened(artisan, application, step).queries for step in Step]

    make.stand(pavilion=make.pavilion(fair=application.fair))
    one = queries()
    for _ in range(5):
        make.photo(work=make.work(artisan=application.artisan))
        make.stand(pavilion=application.fair.pavilions[0])
    assert queries() == one
    assert max(one) <= 6


@pytest.mark.parametrize("step", Step)
def test_a_step_may_be_saved_half_done(artisan, application, step):
    page = opened(artisan, application, step)
    given = {name: "" for name in page.form("Save and go on") if name not in ("csrf_token", "version", "page")}
    page = artisan.submit(page, "Save and go on", **given)
    assert page.status == 303
    assert application.status is Status.DRAFT


def test_saving_to_see_all_steps_says_what_is_done(artisan, application):
    page = artisan.submit(opened(artisan, application, "who"), "Save and see all steps", phone="")
    page = artisan.follow(page)
    assert page.all(".step")[0].startswith("Who applies")
    assert page.all(".step__state") == ["Begun", "Done", "Done", "Done", "Done", "Done"]


def test_a_wrong_answer_is_said_at_its_field_and_nothing_is_saved(artisan, application):
    before = state(application)
    page = artisan.submit(opened(artisan, application, "who"), "Save and go on", people="many", phone="+33 1")
    assert (page.status, page.all("[role=alert] li")) == (422, ["Enter a number of people between 1 and 30."])
    assert (page.form("Save and go on")["people"], page.form("Save and go on")["phone"]) == ("many", "+33 1")
    assert state(application) == before


def test_typing_saves_every_answer_that_is_well_formed(artisan, application):
    page = opened(artisan, application, "who")
    answer = autosaved(artisan, page, phone="+33 2 43", people="many")
    assert (answer.status_code, set(answer.json)) == (200, {"saved"})
    db.session.refresh(application)
    assert (application.phone, application.people) == ("+33 2 43", 1)


def test_a_page_does_not_disturb_itself(artisan, application):
    page = opened(artisan, application, "craft")
    for words in ("A", "A jug", "A jug, blue"):
        assert autosaved(artisan, page, presentation=words).status_code == 200
    assert artisan.submit(page, "Save and go on", presentation="A jug, blue and white").status == 303
    db.session.refresh(application)
    assert application.presentation == "A jug, blue and white"


def test_what_was_saved_elsewhere_meanwhile_is_not_overwritten_unasked(artisan, application):
    mine, other = opened(artisan, application, "craft"), opened(artisan, application, "craft")
    artisan.submit(other, "Save and go on", presentation="Theirs")

    assert autosaved(artisan, mine, presentation="Mine").status_code == 409
    page = artisan.submit(mine, "Save and go on", presentation="Mine")
    assert page.status == 409
    assert page.words("[role=alert]").startswith("This application was saved elsewhere meanwhile.")
    assert page.form("Save and go on")["presentation"] == "Mine"
    db.session.refresh(application)
    assert application.presentation == "Theirs"

    assert artisan.submit(page, "Save and go on").status == 303
    db.session.refresh(application)
    assert application.presentation == "Mine"


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.DRAFT, Status.CHANGES_REQUESTED, Status.WITHDRAWN}))
def test_what_has_been_sent_can_no_longer_be_written(artisan, application, status):
    page = opened(artisan, application, "craft")
    other = draft(status=status, artisan=application.artisan)
    before = state(other)
    path = page.path.replace(application.public_id, other.public_id)
    answer = artisan.open("POST", path, data=page.form("Save and go on") | {"presentation": "Late"})
    assert answer.status == 409
    assert state(other) == before
    assert opened(artisan, other, "craft").location == f"/applications/{other.public_id}"


def test_extra_fields_are_ignored(artisan, application):
    other = make.work()
    page = opened(artisan, application, "works")
    extra = {"status": "accepted", "fair_id": "99", "artisan_id": "1", "number": "7", "submitted_at": "2020-01-01"}
    mine = application.works[0].work.public_id
    page = artisan.submit(page, "Save and go on", **extra | {"works": [other.public_id, mine], "power_w": "9"})
    assert page.status == 303
    [saved] = applications()
    assert (saved.status, saved.submitted_at, saved.power_w) == (Status.DRAFT, None, 0)
    assert [row.work.public_id for row in saved.works] == [mine]


def test_works_are_shown_in_the_order_given(artisan, application):
    works = [application.works[0].work, *(make.work(artisan=application.artisan) for _ in range(2))]
    page = opened(artisan, application, "works")
    places = {f"works-{work.public_id}": str(place) for work, place in zip(works, (3, 1, 2), strict=True)}
    artisan.submit(page, "Save and go on", works=[work.public_id for work in works], **places)
    [saved] = applications()
    assert [row.work_id for row in saved.works] == [works[1].id, works[2].id, works[0].id]


def test_devices_add_up_and_rows_left_empty_do_not_count(artisan, application):
    page = opened(artisan, application, "stand")
    given = {"devices-name": ["Kiln", "", "Lamp"], "devices-w": ["1200", "", "60 W"]}
    artisan.submit(page, "Save and go on", **given)
    [saved] = applications()
    assert saved.devices == [{"name": "Kiln", "power_w": 1200}, {"name": "Lamp", "power_w": 60}]
    assert saved.power_w == 1260


def test_an_incomplete_draft_is_not_sent_and_the_page_says_what_is_missing(artisan, application):
    application.phone, application.people = "", None
    db.session.commit()
    before = state(application)
    page = artisan.post("applications.submit", application=application.public_id)
    assert page.status == 422
    assert page.all("[role=alert] li") == [
        "Enter a telephone number for the days of the fair.",
        "Enter how many people come with you, yourself included.",
    ]
    assert state(application) == before


def test_sending_twice_sends_once(artisan, application):
    assert artisan.post("applications.submit", application=application.public_id).status == 303
    page = artisan.post("applications.submit", application=application.public_id)
    assert (page.status, page.words(".refusal")[:42]) == (409, "This application has been sent already. Th")
    assert letters() == [("application_received", application.artisan.user.email)]


def test_withdrawing_ends_it_and_whoever_counted_on_it_is_told(artisan, application):
    organiser = make.organiser(application.fair)
    application.status, application.submitted_at = Status.ACCEPTED, application.created_at
    page = artisan.get("applications.withdraw", application=application.public_id)
    page = artisan.follow(artisan.submit(page, "Withdraw", reason="A broken arm"))
    assert application.status is Status.WITHDRAWN
    assert letters() == [
        ("application_withdrawn", application.artisan.user.email),
        ("place_given_back", organiser.email),
    ]
    assert "A broken arm" in page.words(".columns__aside")
    assert artisan.post("applications.withdraw", {"reason": ""}, application=application.public_id).status == 409


def test_a_draft_is_put_away_without_a_letter(artisan, application):
    artisan.post("applications.withdraw", {"reason": ""}, application=application.public_id)
    assert (application.status, application.submitted_at, letters()) == (Status.WITHDRAWN, None, [])


OF_A_DEMONSTRATION = {
    "demonstrates": "yes",
    "demonstration_title": "A jug",
    "demonstration_minutes": "20",
    "demonstration_language": "fr",
    "demonstration_children": "yes",
    "demonstration_from": "14:00",
    "demonstration_until": "16:00",
}


def test_the_artisan_says_language_children_and_the_hours_wished_for(browser, application, artisan):
    page = opened(browser, application, "demonstration")
    day = application.fair.days[0].day.isoformat()
    assert browser.submit(page, "Save and go on", **OF_A_DEMONSTRATION, demonstration_day=day).status == 303
    assert (application.demonstration_language, application.demonstration_children) == ("fr", True)
    known = of_nobody(application)
    assert (known.language, known.children, known.wish_day) == ("fr", True, application.fair.days[0].day)
    assert (known.wish_from, known.wish_to) == (time(14), time(16))
    shown = browser.get("applications.check", application=application.public_id).words("#answers-demonstration")
    assert "French" in shown
    assert "14:00 to 16:00" in shown


def test_one_hour_alone_is_no_wish_and_nothing_else_is_lost(browser, application, artisan):
    page = opened(browser, application, "demonstration")
    alone = OF_A_DEMONSTRATION | {"demonstration_until": ""}
    assert autosaved(browser, page, **alone).status_code == 200
    db.session.refresh(application)
    assert (application.demonstration_title, application.demonstration_from) == ("A jug", None)
    answer = browser.submit(page, "Save and go on", **alone)
    assert answer.status == 422
    assert answer.all("[role=alert] li") == ["Enter both hours, the earlier one first, or neither."]


def test_a_day_that_is_none_of_the_fair_is_no_wish(browser, application, artisan):
    page = opened(browser, application, "demonstration")
    browser.submit(page, "Save and go on", **OF_A_DEMONSTRATION | {"demonstration_day": "1999-12-31"})
    assert application.demonstration_day == ""
