import random

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from craftfair import create_app
from craftfair.accounts.models import User
from craftfair.allocation import queries, services
from craftfair.allocation.models import Seat
from craftfair.applications.models import Application
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db, transaction
from tests import factories as make
from tests.support.databases import SETTINGS
from tests.support.processes import race

RUNNERS = 50
PATIENCE = 20


@pytest.fixture
def wanted(database):
    """A fair with one stand of one seat, and fifty artisans who want it: their ids, and that of the fair."""
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        fair = make.fair()
        make.stand(pavilion=make.pavilion(fair=fair), label="A1")
        for _ in range(RUNNERS):
            make.application(fair=fair, status=Status.ACCEPTED)
        services.draft_of(fair, by=make.organiser(fair))
        ids = list(db.session.scalars(select(Application.id).order_by(Application.id))), fair.id
        db.session.commit()
        yield ids
        db.session.remove()
        db.engine.dispose()


def take_the_last_seat(app, number, people, fair):
    with app.app_context():
        for _ in range(PATIENCE):
            try:
                return outcome(people[number], fair)
            except OperationalError:  # the queue was too long for this machine: a person would press again
                db.session.rollback()
    return "never had a turn"


def outcome(application_id, fair_id):
    try:
        with transaction():
            mine, fair = db.session.get(Application, application_id), db.session.get(Fair, fair_id)
            stand, organiser = db.session.scalar(select(Stand)), db.session.scalar(select(User).limit(1))
            services.place(queries.draft(fair), mine, stand, by=organiser)
    except Refused as refusal:
        return str(refusal.reason)
    return "placed"


def test_of_fifty_who_want_the_last_seat_exactly_one_gets_it(database, wanted):
    answers = race(RUNNERS, take_the_last_seat, *wanted, DATABASE_URL=database)
    assert sorted(map(str, answers)) == ["placed", *["seat_taken"] * (RUNNERS - 1)]
    # one seat on each of the three days of the fair
    assert db.session.scalar(select(func.count(Seat.id))) == 3


MOVERS, DEEDS_EACH = 20, 10


@pytest.fixture
def crowd(database):
    """Six stands of one seat and eight artisans who may stand on any: the ids of the fair, its stands, its artisans."""
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        fair = make.fair()
        pavilion = make.pavilion(fair=fair, label="A")
        stands = [make.stand(pavilion=pavilion, label=f"A{i}").id for i in range(6)]
        people = [make.application(fair=fair, status=Status.ACCEPTED).id for _ in range(8)]
        services.draft_of(fair, by=make.organiser(fair))
        ids = fair.id, stands, people
        db.session.commit()
        yield ids
        db.session.remove()
        db.engine.dispose()


def move_at_random(app, number, fair, stands, people):
    """One organiser in a hurry: looks, decides, sends; again and again. What came of each deed."""
    chance = random.Random(number)
    with app.app_context():
        return [one_move(chance, fair, stands, people) for _ in range(DEEDS_EACH)]


def one_move(chance, fair_id, stands, people):
    who, where = chance.choice(people), chance.choice([None, *stands])
    page = {one.person.id: one.stand_id for one in queries.placed(queries.draft(db.session.get(Fair, fair_id)))}
    db.session.rollback()
    for _ in range(PATIENCE):
        try:
            return moved(fair_id, who, where, {who: page.get(who, "")})
        except OperationalError:  # the queue was too long for this machine: a person would press again
            db.session.rollback()
    return "never had a turn"


def moved(fair_id, who, where, seen):
    try:
        with transaction():
            plan, by = queries.draft(db.session.get(Fair, fair_id)), db.session.scalar(select(User).limit(1))
            application = db.session.get(Application, who)
            if where is None:
                services.vacate(plan, application, seen=seen, by=by)
            else:
                services.place(plan, application, db.session.get(Stand, where), seen=seen, by=by)
    except Refused as refusal:
        return str(refusal.reason)
    return "done"


def test_twenty_who_move_people_at_random_give_no_seat_twice_and_lose_no_deed_unsaid(database, crowd):
    answers = [answer for each in race(MOVERS, move_at_random, *crowd, DATABASE_URL=database) for answer in each]
    reasons = {"seat_taken", "not_placed", "moved_meanwhile", "taken_off_meanwhile"}
    assert set(answers) <= {"done", *reasons}
    plan = queries.draft(db.session.get(Fair, crowd[0]))
    seats = [(seat.stand_id, seat.day, seat.seat_no) for seat in db.session.scalars(select(Seat))]
    assert len(seats) == len(set(seats)) == 3 * len(queries.placed(plan))  # the fair has three days
    # Every deed found what the one before it left, up to the plan as it is: nobody's deed was written over unseen.
    deeds = db.session.scalars(select(AuditEntry).where(AuditEntry.action.like("placement.%")).order_by(AuditEntry.id))
    now = {}
    done = list(deeds)
    for deed in done:
        for who, (before, after) in deed.details["moves"].items():
            assert now.get(who) == before
            now[who] = after
    assert {one.person.reference: one.stand for one in queries.placed(plan)} == {w: s for w, s in now.items() if s}
    assert len(done) == answers.count("done")
