from datetime import date

import pytest

from craftfair.domain.seating import Line, Room, Seating

FRIDAY, SATURDAY = date(2010, 12, 3), date(2010, 12, 4)
STAND = 7


def test_an_empty_stand_has_all_its_seats_and_power():
    assert Seating().room(STAND, 2, 3680, [FRIDAY, SATURDAY]) == Room(2, 3680)


def test_what_is_left_is_counted_on_the_fullest_day():
    seating = Seating([(STAND, FRIDAY, 1, 500), (STAND, SATURDAY, 1, 500), (STAND, SATURDAY, 2, 3000)])
    assert seating.room(STAND, 2, 3680, [FRIDAY]) == Room(1, 3180)
    assert seating.room(STAND, 2, 3680, [FRIDAY, SATURDAY]) == Room(0, 180)


def test_other_stands_do_not_count():
    assert Seating([(8, FRIDAY, 1, 500)]).room(STAND, 1, 1000, [FRIDAY]) == Room(1, 1000)


def test_whoever_comes_on_no_day_finds_no_room():
    assert Seating().room(STAND, 2, 3680, []) == Room(0, 0)


def test_the_lowest_free_seat_of_each_day_is_taken():
    seating = Seating([(STAND, SATURDAY, 1, 0)])
    assert seating.take(STAND, 2, [FRIDAY, SATURDAY], 100) == {FRIDAY: 1, SATURDAY: 2}
    assert seating.room(STAND, 2, 1000, [FRIDAY, SATURDAY]) == Room(0, 900)


def test_when_one_day_is_full_no_seat_is_taken_on_the_others():
    seating = Seating([(STAND, SATURDAY, 1, 0)])
    with pytest.raises(ValueError, match="2010-12-04"):
        seating.take(STAND, 1, [FRIDAY, SATURDAY], 100)
    assert seating.room(STAND, 1, 1000, [FRIDAY]) == Room(1, 1000)


LINE = Line("Box 1 A", 2000)


def test_stands_on_one_circuit_share_its_power_on_each_day():
    seating = Seating([(8, FRIDAY, 1, 1500), (9, SATURDAY, 1, 100)], {STAND: LINE, 8: LINE})
    friday, saturday = (seating.room(STAND, 2, 3680, [day]) for day in (FRIDAY, SATURDAY))
    assert (friday, friday.watts) == (Room(2, 3680, LINE, 500), 500)
    assert saturday == Room(2, 3680, LINE, 2000)
    assert [friday.overload_w(power_w) for power_w in (0, 500, 800)] == [0, 0, 300]


def test_whoever_moves_on_a_circuit_takes_their_own_watts_along():
    seating = Seating([(8, FRIDAY, 1, 1500)], {STAND: LINE, 8: LINE})
    assert seating.room(STAND, 1, 3680, [FRIDAY], leaving=(8, 1500)).line_w == 2000
    assert seating.room(STAND, 1, 3680, [FRIDAY], leaving=(9, 1500)).line_w == 500


def test_a_circuit_with_too_much_on_it_is_named_with_the_worst_day():
    taken = [(8, FRIDAY, 1, 2500), (8, SATURDAY, 1, 1900), (STAND, SATURDAY, 1, 1100)]
    assert Seating(taken, {STAND: LINE, 8: LINE}).overloads() == {LINE: 1000}
    assert Seating(taken).overloads() == {}
