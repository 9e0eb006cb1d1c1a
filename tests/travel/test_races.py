"""Eight vehicles that want the same slot at the same moment: as many get it as the lane has metres for."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from craftfair import create_app
from craftfair.accounts.models import User
from craftfair.domain.errors import Refused
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.travel import services
from craftfair.travel.models import Lane, LoadIn, Vehicle
from tests import factories as make
from tests.support.databases import SETTINGS
from tests.support.processes import race

RUNNERS, ROOM_FOR, PATIENCE = 8, 2, 20


@pytest.fixture
def vehicles(database):
    """A lane of 14 metres and eight vehicles of 6 metres: the ids of the vehicles."""
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        delegation = make.delegation()
        officer, away = make.officer(delegation.town), clock.now() + timedelta(days=57)
        journey = services.begin(delegation, departs_at=away, returns_at=away + timedelta(days=7), by=officer)
        sizes = {"length_m": 6.0, "seats": 2, "cargo_m3": 1.0, "cargo_kg": 100.0}
        made = [services.add_vehicle(journey, name="Van", plate=f"OB {n}", **sizes, by=officer) for n in range(RUNNERS)]
        hours = {"opens_at": away, "closes_at": away + timedelta(hours=1), "minutes": 30}
        services.add_lane(delegation.fair, label="Gate", length_m=14.0, **hours, by=officer)
        db.session.flush()
        ids = [vehicle.id for vehicle in made]
        db.session.commit()
        yield ids
        db.session.remove()
        db.engine.dispose()


def take_the_first_slot(app, number, vehicles):
    with app.app_context():
        for _ in range(PATIENCE):
            try:
                return outcome(vehicles[number])
            except OperationalError:  # the queue was too long for this machine: a person would press again
                db.session.rollback()
    return "never had a turn"


def outcome(vehicle_id):
    try:
        with transaction():
            lane, by = db.session.scalar(select(Lane)), db.session.scalar(select(User).limit(1))
            services.book(db.session.get(Vehicle, vehicle_id), lane, lane.opens_at, by=by)
    except Refused as refusal:
        return str(refusal.reason)
    return "booked"


def test_a_lane_never_holds_more_than_its_length(database, vehicles):
    answers = race(RUNNERS, take_the_first_slot, vehicles, DATABASE_URL=database)
    assert sorted(map(str, answers)) == ["booked"] * ROOM_FOR + ["lane_full"] * (RUNNERS - ROOM_FOR)
    assert db.session.scalar(select(func.count(LoadIn.id))) == ROOM_FOR
