from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.mapping import EARTH_KM, RADIUS, WIDTH, Place, draw, project

places = st.lists(
    st.tuples(st.sampled_from(("Laval", "Reims", "Vilnius", "Budapest")), st.floats(35, 70), st.floats(-10, 40)),
    min_size=1,
    max_size=20,
).map(lambda found: [Place(number, *one) for number, one in enumerate(found, start=1)])


def test_the_centre_lies_in_the_middle_and_north_is_up():
    assert project(52, 10) == pytest.approx((0, 0), abs=1e-9)
    assert project(60, 10)[1] < 0 < project(40, 10)[1]
    assert project(52, 0)[0] < 0 < project(52, 20)[0]


def test_distances_from_the_centre_are_those_of_the_projection():
    """2 R sin(c/2) for an arc c from the centre (Snyder 24-3): 10 degrees along the meridian."""
    assert hypot(*project(42, 10)) == pytest.approx(2 * EARTH_KM * 0.0871557427, rel=1e-9)


def test_the_other_side_of_the_earth_has_no_place():
    with pytest.raises(ValueError, match="opposite"):
        project(-52, -170)


def test_nothing_is_drawn_of_no_place():
    assert draw([]) is None


@given(places)
def test_every_place_is_on_the_sheet_and_no_dot_covers_another(found):
    drawn = draw(found, [(1, one.number) for one in found])
    assert sorted(number for dot in drawn.dots for number in dot.numbers) == [one.number for one in found]
    for dot in drawn.dots:
        assert RADIUS < dot.x < WIDTH - RADIUS
        assert RADIUS < dot.y < drawn.height - RADIUS
    for one in drawn.dots:
        near = [other for other in drawn.dots if hypot(one.x - other.x, one.y - other.y) < 2 * RADIUS]
        assert near == [one]


@given(places)
def test_the_sheet_is_neither_a_ribbon_nor_a_tower(found):
    assert 0.45 * WIDTH <= draw(found).height <= 1.2 * WIDTH


def test_partners_in_one_town_share_a_dot_with_its_name_once():
    drawn = draw([Place(1, "Firenze", 43.8, 11.3), Place(2, "Firenze", 43.8, 11.3), Place(3, "Rīga", 56.9, 24.1)])
    assert [(dot.numbers, dot.name) for dot in drawn.dots] == [((1, 2), "Firenze"), ((3,), "Rīga")]
