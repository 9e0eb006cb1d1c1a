"""Stands that are blocked, kept back, or reserved for one town."""

from craftfair.allocation import queries, services
from craftfair.domain.errors import Reason
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import place, refused, who_stands_where


def test_a_blocked_stand_is_given_to_nobody_until_it_is_free_again(desk):
    services.block(desk.stands["A1"], by=desk.organiser)
    assert refused(place, desk, 0, "A1") == Reason.DOES_NOT_FIT
    assert queries.desk(desk.fair).state(desk.stands["A1"]) == "blocked"
    services.unblock(desk.stands["A1"], by=desk.organiser)
    place(desk, 0, "A1")
    assert refused(services.block, desk.stands["A1"], by=desk.organiser) == Reason.STAND_IN_USE


def test_a_stand_that_is_kept_back_is_given_to_nobody_until_it_is_free_again(desk):
    desk.stands["A1"].held = True
    assert refused(place, desk, 0, "A1") == Reason.DOES_NOT_FIT
    assert queries.desk(desk.fair).state(desk.stands["A1"]) == "held"
    services.unblock(desk.stands["A1"], by=desk.organiser)
    place(desk, 0, "A1")


def test_a_stand_reserved_for_a_town_is_given_to_its_people_alone(desk):
    desk.stands["A1"].reserved_for = make.town(slug="elsewhere")
    assert refused(place, desk, 0, "A1") == Reason.DOES_NOT_FIT
    desk.people[0].town = desk.stands["A1"].reserved_for = make.town(slug="lovech")
    place(desk, 0, "A1")
    assert who_stands_where(desk.plan)[desk.people[0].workshop] == "A1"


def test_blocking_a_stand_is_public_so_the_fair_moves_on(desk):
    before = desk.fair.version
    services.block(desk.stands["A1"], by=desk.organiser)
    assert desk.fair.version == before + 1


def test_a_stand_reserved_for_a_delegation_is_held_as_long_as_nobody_of_it_stands_there(desk):
    desk.people[0].town = desk.stands["A1"].reserved_for = make.town(slug="lovech")
    db.session.commit()
    assert queries.desk(desk.fair).state(desk.stands["A1"]) == "held"
    kept = {
        stand["label"]: queries.empty_then(stand)
        for stand in queries.as_drawn(queries.desk(desk.fair).ground)["stands"]
    }
    assert (kept["A1"], kept["B1"]) == ("held", "available")
    place(desk, 0, "A1")
    assert queries.desk(desk.fair).state(desk.stands["A1"]) == "assigned"
