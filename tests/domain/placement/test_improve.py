"""Small moves: what is judged at a glance is what really happens, and the same seed makes the same plan."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import conflicts, improve, parse
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.chance import Chance
from craftfair.domain.placement.glance import Watched
from craftfair.domain.placement.greedy import start
from craftfair.domain.placement.table import Table

from .random_problems import problems

quietly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@settings(quietly, max_examples=60)
@given(problems(most=7), st.integers(0, 1 << 30))
def test_a_glance_at_a_move_says_what_the_move_brings(raw, seed):
    problem, chance = parse(raw), Chance(seed)
    if conflicts(problem):
        return
    table = Table(problem)
    board = Watched(table, start(table).places())
    for _ in range(30):
        person, turn = chance.below(len(table.people)), chance.below(len(board.seen))
        if not table.fits[person] or not board.movable(person):
            continue
        stand = table.fits[person][chance.below(len(table.fits[person]))]
        seen = board.glance(*(np.array([one], np.int32) for one in (person, stand, turn)))
        old, way = board.place[person], board.blockers(person, stand)
        shared = len(way) > 1 or (way and table.seats[stand] > 1)  # who has to go there is seen only nearly
        before = board.points
        improve._try(board, person, stand, turn, 1e9)
        swapped = all(board.place[other] == old for other in way)
        if board.place[person] == stand != old and swapped and not shared:
            assert seen[0] == board.points - before
        assert board.points == Board(table, board.places()).points


@settings(quietly, max_examples=10)
@given(problems(most=7))
def test_the_same_seed_makes_the_same_plan_and_never_a_worse_one(raw):
    problem = parse(raw)
    if conflicts(problem):
        return
    table = Table(problem)
    first = start(table)
    one, two = (improve.anneal(table, first.places(), 3000, 7, Budget(None), hot=40.0) for _ in range(2))
    assert one.places() == two.places()
    assert one.points >= first.points


def test_numbers_come_one_by_one_or_many_at_once():
    one, many = Chance(5), Chance(5)
    assert [one.below(1 << 32) for _ in range(9)] == [*many.many(4).tolist(), *many.many(5).tolist()]
