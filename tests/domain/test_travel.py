"""What fits into which vehicle, which seat is free, who finds room in a lane."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.load_in import GAP_M, Lane, fits, room_m, slots
from craftfair.domain.travel import Load, Loading, loadings, lowest_free

OPENS = datetime(2026, 12, 3, 6, tzinfo=UTC)
LANE = Lane(length_m=14.0, opens=OPENS, closes=OPENS + timedelta(hours=2), minutes=30)
hundredths = st.integers(0, 5000).map(lambda number: number / 100)


def test_a_load_that_fits_says_how_much_room_is_left():
    loading = Loading(Load(3.2, 410), Load(9, 1000))
    assert (loading.fits, loading.left, loading.over) == (True, Load(5.8, 590), Load())


def test_a_load_may_be_too_heavy_and_not_too_big():
    loading = Loading(Load(3.2, 1040.5), Load(9, 1000))
    assert (loading.fits, loading.over) == (False, Load(0, 40.5))


def test_what_is_in_no_vehicle_is_counted_apart():
    found = loadings({"van": Load(9, 1000)}, [("van", Load(1, 10)), (None, Load(2, 20)), ("gone", Load(0.5, 5))])
    assert (found.vehicles["van"].load, found.unassigned, found.fits) == (Load(1, 10), Load(2.5, 25), False)


@given(st.lists(st.tuples(st.sampled_from(["van", "bus", None]), hundredths, hundredths), max_size=30))
def test_nothing_is_lost_between_the_vehicles(loads):
    found = loadings({"van": Load(9, 1000), "bus": Load(1, 100)}, [(key, Load(m3, kg)) for key, m3, kg in loads])
    everything = found.unassigned + found.vehicles["van"].load + found.vehicles["bus"].load
    assert everything == Load(round(sum(m3 for _key, m3, _kg in loads), 3), round(sum(kg for *_rest, kg in loads), 3))


def test_ten_tenths_fill_one_cubic_metre_and_no_more():
    found = loadings({"van": Load(1, 100)}, [("van", Load(0.1, 10))] * 10)
    assert found.fits


def test_the_lowest_free_seat_is_given_and_none_beyond_the_last():
    assert [lowest_free([], 2), lowest_free([1, 3], 3), lowest_free([2, 1], 2), lowest_free([], 0)] == [
        1,
        2,
        None,
        None,
    ]


def test_the_slots_of_a_lane_follow_each_other_until_it_closes():
    assert slots(LANE) == [OPENS + timedelta(minutes=30 * number) for number in range(4)]
    short = Lane(14.0, OPENS, OPENS + timedelta(minutes=50), 30)
    assert slots(short) == [OPENS]


def test_vehicles_stand_behind_each_other_with_a_gap():
    assert (room_m(LANE, []), room_m(LANE, [6.0]), room_m(LANE, [6.0, 6.5])) == (14.0, 7.0, 0.0)
    assert (fits(LANE, [6.0], 7.0), fits(LANE, [6.0], 7.01)) == (True, False)


@given(st.lists(st.floats(2, 20), max_size=6), st.floats(2, 20))
def test_whoever_fits_stands_in_the_lane_with_all_others(lengths, length):
    if fits(LANE, lengths, length):
        assert sum(lengths) + length + GAP_M * len(lengths) <= LANE.length_m + 0.01
