"""Planning the journey of a delegation: people, seats, beds, loads."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from craftfair.delegations import services as delegations
from craftfair.domain.participation import LineRole
from craftfair.domain.travel import Load, Part
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.travel import queries, services
from craftfair.travel.models import Journey, Traveller
from tests import factories as make

WHEN = {"departs_at": "2030-12-01T05:30", "returns_at": "2030-12-08T22:00"}


def names(road):
    return [person.name for person in queries.travellers(road.journey)]


def traveller(road):
    return db.session.scalars(select(Traveller).filter_by(application_id=road.application.id)).one()


def answers(person, **given):
    """The form of a person as it stands, with other answers."""
    plain = {"name": person.name, "part": person.part.value, "work": person.work.value}
    return plain | given


def change(browser, person, **given):
    return browser.post("travel.edit_traveller", answers(person, **given), traveller=person.public_id)


def test_planning_a_journey_takes_the_nominated_along(browser, road):
    other = make.delegation(town=road.town)
    browser.sign_in(road.officer)
    form = browser.get("travel.begin", delegation=other.public_id)
    page = browser.submit(form, "Save", **WHEN)
    journey = db.session.scalars(select(Journey).filter_by(delegation_id=other.id)).one()
    assert (page.status, journey.returns_at - journey.departs_at) == (303, timedelta(days=7, hours=16, minutes=30))
    assert [entry.action for entry in audit.trail(journey)] == ["journey.begin"]
    assert names(road) == [road.application.contact_name]


def test_a_journey_is_planned_once(browser, road):
    browser.sign_in(road.officer)
    assert browser.get("travel.begin", delegation=road.delegation.public_id).status == 303
    page = browser.post("travel.begin", WHEN, delegation=road.delegation.public_id)
    assert (page.status, page.words(".refusal")[:41]) == (409, "The journey of this delegation is planned")


def test_a_return_before_the_departure_is_told_at_its_field(browser, road):
    browser.sign_in(road.officer)
    wrong = {"departs_at": "2030-12-08T05:30", "returns_at": "2030-12-01T22:00"}
    page = browser.post("travel.edit", wrong, journey=road.journey.public_id)
    assert page.status == 422
    assert page.words(".field__error") == "Error: The return comes after the departure. Choose a later day or hour."


def test_whoever_is_nominated_later_is_added_once(browser, road):
    road.nominated()
    browser.sign_in(road.officer)
    for _time in range(2):
        browser.post("travel.take_over", journey=road.journey.public_id)
    assert len(names(road)) == 2


def test_a_seat_is_given_once(browser, road):
    first, second = traveller(road), road.person()
    browser.sign_in(road.officer)
    seat = f"{road.bus.public_id}:1"
    assert change(browser, first, place=seat).status == 303
    page = change(browser, second, place=seat)
    assert (page.status, first.seat, second.seat) == (422, 1, None)


def test_the_form_of_a_person_sent_as_it_stands_changes_nothing(browser, road):
    person = traveller(road)
    browser.sign_in(road.officer)
    where = {"place": f"{road.bus.public_id}:2", "bed": f"{road.room.public_id}:1", "cargo": road.bus.public_id}
    change(browser, person, **where, goods=["toys"])
    assert browser.submit(browser.get("travel.edit_traveller", traveller=person.public_id), "Save").status == 303
    assert (person.seat, person.bed, person.cargo, person.goods) == (2, 1, road.bus, ["toys"])


@pytest.mark.parametrize(("thing", "reason"), [("bus", "passenger_seat_taken"), ("room", "bed_taken")])
def test_two_officers_who_give_the_same_seat_or_bed_are_told_so(road, thing, reason):
    given = {"place": None, "bed": None, "cargo": None, "by": road.officer}
    given |= {"place" if thing == "bus" else "bed": (getattr(road, thing), 1)}
    services.change_traveller(traveller(road), **given)
    with pytest.raises(services.Refused, match=reason):
        services.change_traveller(road.person(), **given)


def test_the_database_gives_no_seat_twice(road):
    first, second = traveller(road), road.person()
    first.vehicle = second.vehicle = road.bus
    first.seat = second.seat = 1
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_everybody_gets_the_next_free_seat_and_whoever_finds_none_is_counted(browser, road):
    road.person("Anna"), road.person("Boris")
    browser.sign_in(road.officer)
    page = browser.follow(browser.post("travel.seat_all", journey=road.journey.public_id))
    assert "1 person still has no seat." in page.words(".toasts")
    assert [person.seat for person in queries.travellers(road.journey)] == [1, 2, None]


def test_a_load_is_added_up_against_its_vehicle(browser, road):
    person = traveller(road)
    browser.sign_in(road.officer)
    change(browser, person, cargo=road.bus.public_id)
    for what, m3, kg in (("Crate of bowls", "0,6", "80"), ("Wheel", "0.5", "15.5")):
        item = {"what": what, "pieces": "1", "m3": m3, "kg": kg}
        assert browser.post("travel.load", item, traveller=person.public_id).status == 303
    loading = queries.board(road.journey).loading.vehicles[road.bus.id]
    assert (loading.load, loading.over) == (Load(1.1, 95.5), Load(0.1, 0))
    assert "Too much by 0.1 m³, 0 kg." in browser.get("travel.desk", journey=road.journey.public_id).words("main")


def test_a_vehicle_in_use_keeps_its_seats_and_stays(browser, road):
    services.seat_all(road.journey, by=road.officer)
    db.session.commit()
    browser.sign_in(road.officer)
    assert browser.post("travel.remove_vehicle", vehicle=road.bus.public_id).status == 409
    traveller(road).seat = 2
    db.session.commit()
    less = {"name": "Minibus", "plate": "OB 1234 AB", "length_m": "6", "seats": "1", "cargo_m3": "1", "cargo_kg": "9"}
    assert browser.post("travel.edit_vehicle", less, vehicle=road.bus.public_id).status == 409
    assert browser.post("travel.edit_vehicle", less | {"seats": "2"}, vehicle=road.bus.public_id).status == 303


def test_rooms_and_vehicles_have_one_name_each(browser, road):
    browser.sign_in(road.officer)
    room = {"lodging": "Hôtel de la Gare", "label": "12", "beds": "1"}
    assert browser.post("travel.add_room", room, journey=road.journey.public_id).status == 409
    car = {"name": "Van", "plate": "OB 1234 AB", "length_m": "5", "seats": "3", "cargo_m3": "9", "cargo_kg": "900"}
    assert browser.post("travel.add_vehicle", car, journey=road.journey.public_id).status == 409
    assert browser.post("travel.add_vehicle", car | {"plate": "OB 2"}, journey=road.journey.public_id).status == 303
    assert browser.post("travel.remove_room", room=road.room.public_id).status == 303


def test_the_companions_on_the_list_come_along_and_stay_when_the_list_forgets_them(browser, road):
    companion = delegations.add_companion(road.delegation, name="Anna Leader", role=LineRole.LEADER, by=road.officer)
    db.session.commit()
    browser.sign_in(road.officer)
    for _time in range(2):
        browser.post("travel.take_over", journey=road.journey.public_id)
    found = db.session.scalars(select(Traveller).filter_by(name="Anna Leader")).one()
    assert (found.part, queries.board(road.journey).to_take_over) == (Part.LEADER, 0)
    delegations.remove_companion(companion, by=road.officer)
    db.session.commit()
    db.session.refresh(found)
    assert found.companion_id is None


def test_meals_and_emergency_contacts_are_forgotten_after_the_return(browser, road):
    person = traveller(road)
    browser.sign_in(road.officer)
    change(browser, person, diet=["vegan"], diet_note="hazelnuts", emergency_contact="My sister")
    assert browser.post("travel.forget", journey=road.journey.public_id).status == 409
    with clock.at(road.journey.returns_at + timedelta(days=1)):
        browser.sign_in(road.officer)
        assert browser.post("travel.forget", journey=road.journey.public_id).status == 303
    assert (person.diet, person.diet_note, person.emergency_contact) == ([], "", "")


def test_somebody_who_stays_at_home_leaves_seat_bed_and_load(browser, road):
    person = traveller(road)
    services.pack(person, what="Crate", pieces=1, m3=1.0, kg=1.0, by=road.officer)
    services.tick(road.journey, person, next(iter(queries.lines(road.journey, [person]))).duty.paper, by=road.officer)
    db.session.commit()
    browser.sign_in(road.officer)
    assert browser.post("travel.remove_traveller", traveller=person.public_id).status == 303
    assert (names(road), queries.board(road.journey).to_take_over) == ([], 1)


def test_the_artisans_are_told_where_their_seat_and_papers_stand(browser, road):
    browser.sign_in(road.officer)
    browser.post("travel.announce", journey=road.journey.public_id)
    letter = db.session.scalars(select(OutgoingMail).filter_by(template="journey_ready")).one()
    assert letter.recipient == road.application.artisan.user.email
    browser.sign_in(road.application.artisan.user)
    page = browser.get("travel.traveller", traveller=letter.context["traveller"])
    assert "Town hall" in page.words("main")


def test_an_artisan_packs_their_own_list_and_sees_nobody_elses(browser, road):
    person, other = traveller(road), road.person()
    browser.sign_in(road.application.artisan.user)
    assert browser.get("travel.mine").all(".card__title") == ["Laval Christmas bazaar"]
    item = {"what": "Crate", "pieces": "2", "m3": "0.2", "kg": "30", "fragile": "y"}
    page = browser.follow(browser.post("travel.load", item, traveller=person.public_id))
    browser.submit(page, "Take off")
    assert (person.load, browser.get("travel.traveller", traveller=other.public_id).status) == (Load(), 404)
    assert browser.get("travel.edit_traveller", traveller=person.public_id).status == 403


def test_the_desk_asks_the_database_as_often_for_three_people_as_for_one(browser, road):
    browser.sign_in(road.officer)
    one = browser.get("travel.desk", journey=road.journey.public_id).queries
    for _time in range(2):
        road.nominated()
    services.take_over(road.journey, by=road.officer)
    services.seat_all(road.journey, by=road.officer)
    assert browser.get("travel.desk", journey=road.journey.public_id).queries == one


def test_meals_are_counted_and_shown_to_the_town_alone(browser, road):
    browser.sign_in(road.officer)
    change(browser, traveller(road), diet=["vegan", "no_nuts"], diet_note="Very strict about hazelnuts")
    desk = browser.get("travel.desk", journey=road.journey.public_id)
    assert "vegan: 1" in desk.words("aside")
    browser.sign_in(road.organiser)
    assert "hazelnuts" not in browser.get("travel.host", journey=road.journey.public_id).response.text
    assert browser.get("travel.desk", journey=road.journey.public_id).status == 403
    assert clock.now() < road.journey.departs_at
