from datetime import UTC, date, datetime, time, timedelta

import pytest

from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from tests import factories as make

OCTOBER = datetime(2026, 10, 1, 12, tzinfo=UTC)


def test_each_day_gets_its_own_hours_and_a_closed_day_goes(browser, fair, organiser):
    page = browser.sign_in(organiser).get("fairs.days", fair=fair.slug)
    answers = page.form("Save the days")
    assert [answers[f"days-{i}-is_open"] for i in range(3)] == ["y"] * 3

    answers |= {"days-0-closes": "21:30"}
    del answers["days-1-is_open"]
    assert browser.open("POST", page.action("Save the days"), data=answers).status == 303

    db.session.refresh(fair)
    assert [(day.day, day.opens, day.closes) for day in fair.days] == [
        (fair.starts_on, time(10), time(21, 30)),
        (fair.ends_on, time(10), time(18)),
    ]
    again = browser.get("fairs.days", fair=fair.slug).form("Save the days")
    assert "days-1-is_open" not in again


def test_a_closed_day_can_be_opened_again(browser, fair, organiser):
    fair.days.pop()
    page = browser.sign_in(organiser).get("fairs.days", fair=fair.slug)
    browser.submit(page, "Save the days", **{"days-2-is_open": "y"})
    db.session.refresh(fair)
    assert len(fair.days) == 3


def test_hours_in_the_wrong_order_are_shown_at_their_day_and_kept(browser, fair, organiser):
    page = browser.sign_in(organiser).get("fairs.days", fair=fair.slug)
    page = browser.submit(page, "Save the days", **{"days-2-opens": "18:00", "days-2-closes": "09:00"})
    assert page.status == 422
    assert page.all("[role=alert] li") == ["The fair must close after it opens. Choose a later hour."]
    assert page.form("Save the days")["days-2-closes"] == "09:00"
    assert fair.days[2].closes == time(18)


def test_a_day_outside_the_fair_is_not_added(browser, fair, organiser):
    page = browser.sign_in(organiser).get("fairs.days", fair=fair.slug)
    browser.submit(page, "Save the days", **{"days-2-day": "2031-01-01"})
    db.session.refresh(fair)
    assert [day.day for day in fair.days] == [fair.starts_on, fair.starts_on + timedelta(days=1)]


def test_all_open_days_get_the_same_hours(browser, fair, organiser):
    fair.days.pop()
    page = browser.sign_in(organiser).get("fairs.every_day", fair=fair.slug)
    page = browser.submit(page, "Give all days these hours", opens="09:30", closes="17:00")
    assert page.status == 303
    db.session.refresh(fair)
    assert [(day.opens, day.closes) for day in fair.days] == [(time(9, 30), time(17))] * 2


def test_the_same_hours_for_all_in_the_wrong_order_change_nothing(browser, fair, organiser):
    page = browser.sign_in(organiser).get("fairs.every_day", fair=fair.slug)
    page = browser.submit(page, "Give all days these hours", opens="19:30", closes="17:00")
    assert (page.status, page.all("[role=alert] li")) == (
        422,
        ["The fair must close after it opens. Choose a later hour."],
    )
    assert page.form("Give all days these hours")["opens"] == "19:30"
    assert fair.days[0].opens == time(10)


def a_call(browser, fair, **answers):
    page = browser.get("fairs.call", fair=fair.slug)
    return browser.submit(page, "Save the call", **answers)


CALL = {
    "opens_at": "2026-10-10T09:00",
    "closes_at": "2026-10-25T17:00",
    "decisions_on": "2026-11-01",
    "answer_by": "2026-11-15T17:00",
    "selection": "first_come",
    "rules-fr": "Production propre",
}


def test_a_call_is_written_on_the_clock_of_the_town(browser):
    fair = make.fair(call=False, published_at=None, starts_on=date(2026, 12, 4))
    browser.sign_in(make.organiser(fair))
    with clock.at(OCTOBER):
        assert a_call(browser, fair, **CALL).status == 303
    db.session.refresh(fair)
    # on 25 October the clocks went back: nine o'clock before and seventeen o'clock after are 7:00 and 16:00 UTC
    assert (fair.call.opens_at, fair.call.closes_at) == (
        datetime(2026, 10, 10, 7, tzinfo=UTC),
        datetime(2026, 10, 25, 16, tzinfo=UTC),
    )
    assert (fair.call.selection, fair.call.rules, fair.call.decisions_on) == (
        "first_come",
        {"fr": "Production propre"},
        date(2026, 11, 1),
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"closes_at": "2026-10-09T09:00"}, "The call must close after it opens. Choose a later day or hour."),
        ({"closes_at": "soon"}, "Enter the day and the hour, for example 15.09.2025, 17:00."),
        ({"closes_at": ""}, "Enter the day and hour the call closes."),
        ({"decisions_on": "2026-10-20"}, "Decisions come after the call has closed. Choose a later day."),
        ({"answer_by": "2026-10-20T17:00"}, "Answers are given after the call has closed. Choose a later day or hour."),
        (
            {"opens_at": "2027-03-28T02:30", "closes_at": "2027-04-01T17:00", "decisions_on": "", "answer_by": ""},
            "This hour does not exist on that day, because the clocks go forward. Choose a later one.",
        ),
    ],
)
def test_dates_that_make_no_sense_are_named_at_their_field_and_kept(browser, answers, sentence):
    fair = make.fair(call=False, published_at=None, starts_on=date(2027, 12, 4))
    browser.sign_in(make.organiser(fair))
    with clock.at(OCTOBER):
        page = a_call(browser, fair, **CALL | answers)
    assert (page.status, page.all("[role=alert] li")) == (422, [sentence])
    kept = page.form("Save the call")
    assert {name: kept[name] for name in answers} == answers
    assert fair.call is None


def test_the_deadline_of_an_open_call_can_only_be_extended_and_that_is_recorded(browser, fair, organiser):
    browser.sign_in(organiser)
    closed_at = fair.call.closes_at
    wall = "%Y-%m-%dT%H:%M"
    page = a_call(browser, fair, closes_at=(clock.now() + timedelta(hours=3)).strftime(wall))
    assert page.all("[role=alert] li") == [
        "The call has opened, so its closing can only be moved to a later hour, for all."
    ]
    assert fair.call.closes_at == closed_at

    later = (closed_at + timedelta(days=3)).strftime(wall)
    assert a_call(browser, fair, closes_at=later).status == 303
    db.session.refresh(fair.call)
    assert fair.call.closes_at > closed_at
    assert fair.call.first_closes_at == closed_at
    assert [entry.action for entry in audit.trail(fair.call)] == ["call.extend", "call.set"]

    assert a_call(browser, fair, closes_at=(closed_at + timedelta(days=5)).strftime(wall)).status == 303
    assert fair.call.first_closes_at == closed_at  # the closing that was published first stays visible


def test_the_opening_of_an_open_call_stays(browser, fair, organiser):
    browser.sign_in(organiser)
    page = a_call(browser, fair, opens_at=(clock.now() - timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"))
    assert page.all("[role=alert] li") == ["The call has opened already, so its opening stays as it was published."]


def test_new_rules_after_publication_are_a_new_version_and_the_same_rules_are_not(browser, fair, organiser):
    browser.sign_in(organiser)
    a_call(browser, fair)
    assert fair.call.rules_version == 1
    a_call(browser, fair, **{"rules-en": "Own production only. No plastic."})
    assert fair.call.rules_version == 2


def test_rules_of_a_draft_change_without_a_new_version(browser):
    draft = make.fair(published_at=None)
    browser.sign_in(make.organiser(draft))
    a_call(browser, draft, **{"rules-en": "Other rules"})
    assert (draft.call.rules, draft.call.rules_version) == ({"en": "Other rules"}, 1)
