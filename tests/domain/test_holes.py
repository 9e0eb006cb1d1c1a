import random
from itertools import product

import pytest

from craftfair.domain.holes import matching, moves_to_close


def anybody(stand, hole):
    return True


def test_the_last_move_into_the_holes_and_nobody_else():
    row = ["A1", "A2", "A3", "A4", "A5"]
    assert moves_to_close([row], {"A1": 1, "A3": 1, "A5": 1}, anybody) == {"A5": "A2"}
    assert moves_to_close([row], {"A1": 1, "A2": 1}, anybody) == {}


def test_each_pavilion_by_itself_and_only_where_they_fit():
    rows = [["A1", "A2"], ["B1", "B2", "B3"]]
    occupied = {"A2": 1, "B2": 1, "B3": 1}
    assert moves_to_close(rows, occupied, lambda stand, hole: hole != "A1") == {"B3": "B1"}


def test_somebody_who_fits_one_hole_only_gets_it():
    assert matching(["x", "y"], {"x": ["a", "b"], "y": ["a"]}) == {"x": "b", "y": "a"}


@pytest.mark.parametrize("seed", range(200))
def test_no_matching_closes_more_holes(seed):
    chance = random.Random(seed)
    lists = [chance.sample("abcd", chance.randint(0, 4)) for _ in range(chance.randint(0, 4))]
    movers = [str(i) for i in range(len(lists))]
    possible = dict(zip(movers, lists, strict=True))
    found = matching(movers, possible)
    assert len(set(found.values())) == len(found)
    assert all(hole in possible[mover] for mover, hole in found.items())
    choices = product(*([*each, None] for each in lists))
    alone = ([hole for hole in choice if hole] for choice in choices)
    assert len(found) == max(len(holes) for holes in alone if len(holes) == len(set(holes)))
