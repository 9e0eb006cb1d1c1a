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


def at(moment):
    """What the worker writes at a moment: templates and readers."""
    before = db.session.scalar(select(func.coalesce(func.max(OutgoingMail.id), 0)))
    with clock.at(moment), transaction():
        services.remind()
        services.notice_departures()
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
