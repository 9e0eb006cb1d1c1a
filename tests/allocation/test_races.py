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
from craftfair.foundation.database import db, transaction
from tests import factories as make
from tests.support import movers
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


def test_twenty_who_move_people_at_random_give_no_seat_twice_and_lose_no_deed_unsaid(database):
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        crowd = movers.make_crowd()
        answers = race(MOVERS, movers.move_so_often, DEEDS_EACH, *crowd, DATABASE_URL=database)
        assert movers.faults(crowd[0], [answer for each in answers for answer in each]) == []
        db.session.remove()
        db.engine.dispose()
