"""The worker recalls lists that are wanted, exactly once, also with two workers and after missed hours."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from craftfair import create_app
from craftfair.delegations import services
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db, transaction
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.support.databases import SETTINGS
from tests.support.processes import race


def at(moment, *chores):
    """What the worker writes at a moment: templates and readers."""
    before = db.session.scalar(select(func.coalesce(func.max(OutgoingMail.id), 0)))
    with clock.at(moment), transaction():
        for chore in chores or (services.remind, services.notice_departures):
            chore()
    new = db.session.scalars(select(OutgoingMail).where(OutgoingMail.id > before).order_by(OutgoingMail.id))
    return [(letter.template, letter.recipient) for letter in new]


@pytest.fixture
def wanted(desk):
    """A list that is wanted in ten days."""
    desk.delegation.sign_by = clock.now() + timedelta(days=10)
    desk.manager = make.member(desk.town, Role.MANAGER)
    db.session.commit()
    return desk.delegation.sign_by


def test_officers_are_reminded_before_and_managers_and_the_host_told_after_each_once(desk, wanted):
    town = [("list_wanted", desk.officer.email), ("list_wanted", desk.manager.email)]
    late = [("list_late", desk.manager.email), ("list_late", desk.organiser.email)]
    told = [
        at(wanted - timedelta(days=days, hours=hours))
        for days, hours in ((8, 0), (6, 0), (5, 0), (0, 20), (0, 1), (0, -1), (-1, 0))
    ]
    assert told == [[], town, [], town, [], late, []]
    letters = db.session.scalars(select(OutgoingMail)).all()
    assert all("Ловеч" in body or "Lovech" in body for _, body in map(mail.written, letters))
    assert [entry.action for entry in audit.trail(desk.delegation)] == [
        "delegation.nudge_week",
        "delegation.nudge_day",
        "delegation.nudge_late",
    ]


def test_after_missed_days_only_the_latest_word_is_sent(desk, wanted):
    assert [template for template, _ in at(wanted + timedelta(hours=1))] == ["list_late", "list_late"]


def test_another_day_is_recalled_anew_and_a_signed_list_never(desk, wanted):
    at(wanted - timedelta(days=6))
    desk.delegation.sign_by = wanted + timedelta(days=20)
    db.session.commit()
    assert len(at(wanted + timedelta(days=14))) == 2
    desk.nominate(desk.resident())
    desk.sign()
    assert at(wanted + timedelta(days=30)) == []


def test_the_host_is_reminded_to_answer_and_managers_and_the_sending_town_are_told_when_it_is_late(desk):
    manager = make.member(desk.fair.organiser, Role.MANAGER)
    desk.nominate(desk.resident())
    signed = desk.sign()
    host = [("answer_wanted", desk.organiser.email), ("answer_wanted", manager.email)]
    late = [("answer_late", manager.email), ("answer_late", desk.officer.email)]
    moments = [signed.signed_at + timedelta(days=days, hours=1) for days in (0, 2, 3, 4, 9, 10, 11)]
    told = [at(moment, services.remind_host) for moment in moments]
    assert told == [[], [], host, [], host, late, []]
    letter = db.session.scalars(select(OutgoingMail).filter_by(template="answer_late")).first()
    assert f"version 1 of list {signed.number}" in mail.written(letter)[1]
    assert [entry.action for entry in audit.trail(signed)][1:] == [
        "participation_list.nudge_week",
        "participation_list.nudge_day",
        "participation_list.nudge_late",
    ]


def test_an_answered_list_is_recalled_no_more_and_the_next_version_gives_the_host_its_days_again(desk):
    desk.nominate(desk.resident())
    desk.sign()
    desk.countersign()
    assert at(clock.now() + timedelta(days=9), services.remind_host) == []
    desk.nominate(desk.resident())
    again = desk.sign()
    last_day = again.signed_at + timedelta(days=9, hours=1)
    assert at(last_day, services.remind_host) == [("answer_wanted", desk.organiser.email)]


def test_the_days_of_the_host_are_set_with_the_places_and_shown_to_both_towns(browser, desk):
    browser.sign_in(desk.organiser)
    answers = {"town": desk.town.slug, "quota": "2", "answer_days": "5"}
    assert browser.post("delegations.places", answers, fair=desk.fair.slug).status == 303
    assert browser.post("delegations.places", answers | {"answer_days": "91"}, fair=desk.fair.slug).status == 422
    desk.nominate(desk.resident())
    signed = desk.sign()
    assert signed.answer_by - signed.signed_at == timedelta(days=5)
    pages = [("list", "delegations.show"), ("answers", "delegations.answer")]
    for _name, endpoint in pages:
        page = browser.get(endpoint, participation_list=signed.public_id)
        assert "The host town answers by" in page.words(".title__lead")
    with clock.at(signed.answer_by + timedelta(hours=1)):
        page = browser.sign_in(desk.officer).get("delegations.desk", delegation=desk.delegation.public_id)
    assert "it still can." in page.words(".title__lead")


def test_both_towns_are_told_once_when_somebody_on_a_signed_list_leaves(desk):
    gone = desk.resident()
    desk.nominate(gone, desk.resident())
    desk.sign()
    gone.status = Status.WITHDRAWN
    db.session.commit()
    told = [("list_departure", desk.officer.email), ("list_departure", desk.organiser.email)]
    assert [at(clock.now()), at(clock.now())] == [told, []]
    letter = db.session.scalars(select(OutgoingMail).filter_by(template="list_departure")).first()
    assert gone.workshop in mail.written(letter)[1]


def work(app, number):
    with app.app_context():
        for _ in range(20):
            try:
                with transaction():
                    return services.remind()
            except OperationalError:  # the queue was too long for this machine: a worker comes again
                db.session.rollback()
    return "never had a turn"


def test_two_workers_at_once_write_each_letter_once(database):
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        delegation = make.delegation(sign_by=clock.now() + timedelta(days=3))
        make.officer(delegation.town)
        db.session.commit()
        answers = race(2, work, DATABASE_URL=database)
        assert sorted(answers) == [0, 1]
        assert db.session.scalar(select(func.count(OutgoingMail.id))) == 1
        db.session.remove()
        db.engine.dispose()
