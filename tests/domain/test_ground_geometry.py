from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.ground import (
    MOST_IN_A_ROW,
    Align,
    Box,
    Circuit,
    GroundFault,
    Nearness,
    Numbering,
    aligned,
    clear_width,
    extent,
    findings,
    is_inside,
    island,
    labels_from,
    neighbours,
    overlaps,
    row,
    shared_m2,
)


def box(label="A", x=0.0, y=0.0, width=3.0, depth=2.0, angle=0.0):
    return Box(label, x, y, width, depth, angle)


turned = st.builds(
    Box,
    st.text("abc", max_size=3),
    *[st.integers(-20, 20).map(float)] * 2,
    *[st.integers(1, 8).map(float)] * 2,
    st.integers(0, 359).map(float),
)


def test_a_box_turned_by_a_right_angle_has_its_sides_swapped():
    assert extent([box(angle=90)]) == Box("", 0.5, -0.5, pytest.approx(2), pytest.approx(3))


def test_a_box_turned_by_half_a_right_angle_over_another_shares_its_middle():
    assert shared_m2(box(width=2, depth=2), box(width=2, depth=2, angle=45)) == pytest.approx(8 * (2**0.5 - 1))


@given(turned, turned)
def test_shared_ground_is_the_same_from_both_sides_and_no_more_than_the_smaller_box(one, other):
    area = shared_m2(one, other)
    assert area == pytest.approx(shared_m2(other, one), abs=0.02)
    assert 0 <= area <= min(one.width_m * one.depth_m, other.width_m * other.depth_m) + 1e-6


@given(st.lists(turned, max_size=10))
def test_every_overlap_of_turned_boxes_is_found_once(boxes):
    named = [replace(one, label=str(i)) for i, one in enumerate(boxes)]
    found = {frozenset((one.label, other.label)) for one, other, _ in overlaps(named)}
    assert len(overlaps(named)) == len(found)
    assert found == {frozenset((a.label, b.label)) for a, b in combinations(named, 2) if shared_m2(a, b)}


def test_turned_stands_that_share_a_wall_do_not_overlap():
    assert overlaps(row("A1", 12, x_m=3, y_m=4, width_m=3, depth_m=2, angle_deg=37)) == []


def test_a_row_turned_keeps_its_first_corner_and_its_length():
    laid = row("A1", 4, x_m=0, y_m=0, width_m=3, depth_m=2, gap_m=1, angle_deg=90)
    assert [(one.label, one.angle_deg) for one in laid] == [("A1", 90), ("A2", 90), ("A3", 90), ("A4", 90)]
    whole = extent(laid)
    assert (whole.x_m, whole.y_m, whole.width_m, whole.depth_m) == pytest.approx((-2, 0, 2, 15))


@pytest.mark.parametrize("number", [0, -1, MOST_IN_A_ROW + 1, 10_000])
def test_a_row_of_nobody_or_of_too_many_is_refused(number):
    with pytest.raises(ValueError, match="a row has 1 to"):
        row("A1", number, x_m=0, y_m=0, width_m=3, depth_m=2)


def test_rows_are_numbered_as_streets_are():
    assert labels_from("A1", 3, Numbering.EVERY_SECOND) == ["A1", "A3", "A5"]
    assert labels_from("A08", 3, Numbering.BACKWARDS) == ["A10", "A09", "A08"]


def test_an_island_is_two_rows_back_to_back():
    laid = island("A1", 3, x_m=0, y_m=0, width_m=3, depth_m=2)
    assert [one.label for one in laid] == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert overlaps(laid) == []
    found = neighbours(laid)
    assert {pair for pair, how in found.items() if how is Nearness.BACK_TO_BACK} == {
        ("A1", "A4"),
        ("A2", "A5"),
        ("A3", "A6"),
    }
    assert {pair for pair, how in found.items() if how is Nearness.TOUCHING} == {
        ("A1", "A2"),
        ("A2", "A3"),
        ("A4", "A5"),
        ("A5", "A6"),
    }


@pytest.mark.parametrize("angle", [0, 30, 90, 123])
def test_an_island_has_the_same_neighbours_however_it_is_turned(angle):
    straight = neighbours(island("A1", 5, x_m=0, y_m=0, width_m=3, depth_m=2))
    assert neighbours(island("A1", 5, x_m=7, y_m=1, width_m=3, depth_m=2, angle_deg=angle)) == straight


def test_fronts_across_a_narrow_aisle_are_neighbours_and_across_a_wide_one_are_not():
    north, south = box("N"), box("S", y=4.4, angle=180)
    assert neighbours([north, south], across_m=3) == {("N", "S"): Nearness.ACROSS}
    assert neighbours([north, south], across_m=2.4) == {}
    assert neighbours([box("N", angle=180), box("S", y=4.4)], across_m=3) == {}


def test_stands_that_meet_at_a_corner_are_no_neighbours():
    assert neighbours([box("A"), box("B", x=3, y=2)], across_m=3) == {}


def test_hand_corrections_win_over_the_drawing():
    stands = [box("A"), box("B", x=3), box("C", x=20)]
    assert neighbours(stands, added=[("C", "A")], removed=[("B", "A")]) == {("A", "C"): Nearness.TOUCHING}


@given(st.lists(turned, max_size=10, unique_by=lambda one: one.label), st.randoms())
def test_neighbours_do_not_depend_on_the_order_of_the_stands(boxes, chance):
    mixed = chance.sample(boxes, len(boxes))
    assert neighbours(mixed, across_m=2).keys() == neighbours(boxes, across_m=2).keys()


def test_places_are_brought_into_line():
    boxes = [box("A", x=1), box("B", x=4, y=3), box("C", x=2, y=9, width=5)]
    assert [one.x_m for one in aligned(boxes, Align.LEFT)] == [1, 1, 1]
    assert [one.right_m for one in aligned(boxes, Align.RIGHT)] == [7, 7, 7]
    assert [one.bottom_m for one in aligned(boxes, Align.BOTTOM)] == [11, 11, 11]
    assert [one.y_m for one in aligned(boxes, Align.SPREAD_DOWN)] == [0, 4.5, 9]


def test_gaps_become_equal_and_the_outermost_stay():
    boxes = [box("C", x=12), box("A"), box("B", x=4)]
    assert [one.x_m for one in aligned(boxes, Align.SPREAD_ACROSS)] == [12, 0, 6]


def test_an_aisle_is_as_wide_as_the_gap_left_at_its_narrowest_point():
    aisle = box("aisle", width=20, depth=4)
    assert clear_width(aisle, []) == (4, "")
    assert clear_width(aisle, [box("A", x=5, y=-1)]) == (3, "A")
    assert clear_width(aisle, [box("A", x=5, y=-1), box("B", x=6, y=3)]) == (2, "A")
    assert clear_width(aisle, [box("A", x=5, y=-1), box("B", x=9, y=3)]) == (3, "A")
    upright = box("aisle", width=4, depth=20)
    assert clear_width(upright, [box("A", x=-2, y=5)]) == (3, "A")


def faults(**given):
    return [(found.fault, found.facts.get("label")) for found in findings(**{"stands": [], "zones": []} | given)]


def test_an_escape_way_is_measured_where_stands_leave_the_least():
    aisle = box("G", width=20, depth=4)
    assert faults(aisles=[aisle], escape_m=4) == []
    assert faults(aisles=[aisle], escape_m=4.5) == [(GroundFault.NARROW, "G")]
    assert faults(aisles=[aisle], stands=[box("A", x=5, y=-1)], escape_m=3.5) == [(GroundFault.OBSTRUCTED, "G")]


def test_a_breaker_carries_no_more_than_it_says():
    assert faults(circuits=[Circuit("P1 a", 3680, {"A": 2000, "B": 1680})]) == []
    assert faults(circuits=[Circuit("P1 a", 3680, {"A": 2000, "B": 1681})]) == [(GroundFault.OVERLOAD, "P1 a")]


def test_stands_without_a_circuit_and_outside_of_their_hall_are_named():
    hall = box("H", width=10, depth=10)
    stands = [box("A", x=1), box("B", x=8), box("C", x=0, angle=10)]
    assert faults(outlines={"H": (hall, stands)}, off_circuit=["A"]) == [
        (GroundFault.OUTSIDE, "B"),
        (GroundFault.OUTSIDE, "C"),
        (GroundFault.OFF_CIRCUIT, "A"),
    ]
    assert is_inside(box(x=7, y=8), hall)


def test_a_heap_of_three_thousand_stands_is_told_in_few_findings():
    assert len(findings(stands=[box(str(i)) for i in range(3000)], zones=[])) == 50
