"""What stands for the marks of a jury: the place in an order."""

import pytest

from craftfair.domain.standing import scores


def test_the_first_of_an_order_has_most_and_the_mean_is_fifty():
    assert scores([[["a"], ["b"], ["c"], ["d"]]]) == {"a": 88, "b": 63, "c": 38, "d": 13}


def test_equals_share_the_middle_of_their_places():
    assert scores([[["a", "b"], ["c", "d"]]]) == {"a": 75, "b": 75, "c": 25, "d": 25}


def test_where_no_order_tells_anybody_apart_nobody_has_a_score():
    assert scores([[["a", "b", "c"]], [["d"]], []]) == {}


@pytest.mark.parametrize("number", [2, 9, 50])
def test_a_long_list_of_a_town_is_no_advantage_over_those_whom_nobody_ranks(number):
    ranked = [[f"r{i}"] for i in range(number)]
    found = scores([ranked, [["x", "y"]]])
    assert found["x"] == found["y"] == 50
    assert sum(found[who] for [who] in ranked) / number == pytest.approx(50, abs=0.5)
