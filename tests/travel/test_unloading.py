"""Lanes of the host and the slots in which vehicles unload."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from craftfair.domain.errors import Reason, Refused
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.travel import services
from craftfair.travel.models import Lane, LoadIn


def second_bus(road, length_m=7.0):
    sizes = {"length_m": length_m, "seats": 9, "cargo_m3": 3.0, "cargo_kg": 500.0}
    bus = services.add_vehicle(road.journey, name="Van", plate=f"OB {length_m}", **sizes, by=road.officer)
    db.session.commit()
    return bus


def booked(vehicle):
    found = db.session.scalar(select(LoadIn).filter_by(vehicle_id=vehicle.id))
    return found and found.starts_at


def test_an_organiser_opens_a_lane(browser, road):
    browser.sign_in(road.organiser)
    form = browser.get("travel.load_in", fair=road.fair.slug)
    when = {"opens_at": "2030-12-03T06:00", "closes_at": "2030-12-03T09:00"}
    page = browser.submit(form, "Add the lane", label="North gate", length_m="14", **when)
    lane = db.session.scalars(select(Lane)).one()
    assert (page.status, lane.length_m, lane.closes_at - lane.opens_at) == (303, 14.0, timedelta(hours=3))
    again = browser.submit(form, "Add the lane", label="North gate", length_m="14", **when)
    assert again.status == 409


def test_a_lane_that_closes_too_early_is_told_at_its_field(browser, road):
    browser.sign_in(road.organiser)
    when = {"opens_at": "2030-12-03T06:00", "closes_at": "2030-12-03T06:10", "minutes": "30"}
    page = browser.post("travel.load_in", {"label": "N", "length_m": "14", **when}, fair=road.fair.slug)
    assert (page.status, page.words(".field__error")[:36]) == (422, "Error: It must be open long enough f")


def test_two_vehicles_share_a_slot_while_the_lane_is_long_enough(browser, road):
    lane, van, long_van = road.lane(), second_bus(road), second_bus(road, 7.5)
    services.book(road.bus, lane, lane.opens_at, by=road.officer)
    services.book(van, lane, lane.opens_at, by=road.officer)
    with pytest.raises(Refused) as refused:
        services.book(long_van, lane, lane.opens_at, by=road.officer)
    assert refused.value.reason is Reason.LANE_FULL
    browser.sign_in(road.officer)
    form = browser.get("travel.slot", vehicle=long_van.public_id)
    assert len(form.all("input[type=radio]")) == 1


def test_an_officer_books_a_slot_and_books_another_instead(browser, road):
    lane = road.lane()
    browser.sign_in(road.officer)
    form = browser.get("travel.slot", vehicle=road.bus.public_id)
    keys = [radio["value"] for radio in form.html.select("input[type=radio]")]
    for key in keys:
        assert browser.post("travel.slot", {"slot": key}, vehicle=road.bus.public_id).status == 303
    assert booked(road.bus) == lane.opens_at + timedelta(minutes=30)
    assert db.session.scalars(select(OutgoingMail).filter_by(template="load_in_booked")).all() == []


def test_the_town_is_told_of_a_slot_the_organiser_chose(browser, road):
    road.lane()
    browser.sign_in(road.organiser)
    form = browser.get("travel.slot", vehicle=road.bus.public_id)
    key = form.html.select("input[type=radio]")[0]["value"]
    browser.post("travel.slot", {"slot": key}, vehicle=road.bus.public_id)
    letter = db.session.scalars(select(OutgoingMail).filter_by(template="load_in_booked")).one()
    assert (letter.recipient, letter.context["plate"]) == (road.officer.email, "OB 1234 AB")


def test_a_slot_that_was_never_offered_cannot_be_booked(browser, road):
    road.lane()
    browser.sign_in(road.officer)
    assert browser.post("travel.slot", {"slot": "x"}, vehicle=road.bus.public_id).status == 422
    assert booked(road.bus) is None


def test_a_slot_is_given_back_once(browser, road):
    lane = road.lane()
    services.book(road.bus, lane, lane.opens_at, by=road.officer)
    db.session.commit()
    browser.sign_in(road.organiser)
    assert browser.post("travel.give_back", vehicle=road.bus.public_id).status == 303
    assert browser.post("travel.give_back", vehicle=road.bus.public_id).status == 409


def test_a_lane_keeps_whom_it_has(browser, road):
    lane = road.lane()
    services.book(road.bus, lane, lane.opens_at + timedelta(minutes=30), by=road.officer)
    db.session.commit()
    with pytest.raises(Refused, match="lane_in_use"):
        services.update_lane(
            lane,
            label="N",
            opens_at=lane.opens_at,
            closes_at=lane.closes_at,
            minutes=60,
            length_m=14.0,
            by=road.organiser,
        )
    db.session.rollback()
    browser.sign_in(road.organiser)
    assert browser.post("travel.remove_lane", lane=lane.public_id).status == 409


def test_a_vehicle_does_not_grow_beyond_its_slot(road):
    lane, van = road.lane(), second_bus(road)
    for vehicle in (road.bus, van):
        services.book(vehicle, lane, lane.opens_at, by=road.officer)
    db.session.commit()
    sizes = {"plate": van.plate, "seats": 9}
    services.update_vehicle(van, length_m=6.5, **sizes, by=road.officer)
    with pytest.raises(Refused, match="lane_full"):
        services.update_vehicle(van, length_m=7.5, **sizes, by=road.officer)


def test_the_timetable_asks_the_database_as_often_for_three_vehicles_as_for_one(browser, road):
    lane = road.lane()
    services.book(road.bus, lane, lane.opens_at, by=road.officer)
    browser.sign_in(road.organiser)
    one = browser.get("travel.load_in", fair=road.fair.slug).queries
    for length in (3.0, 4.0):
        services.book(second_bus(road, length), lane, lane.opens_at + timedelta(minutes=30), by=road.officer)
    assert browser.get("travel.load_in", fair=road.fair.slug).queries == one
