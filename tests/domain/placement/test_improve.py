"""Small moves: the compiled loops keep to the rules and points of the board, and the same seed makes the same plan."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import conflicts, improve, moves, parse, verify
from craftfair.domain.placement.arrays import ground_of
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.greedy import start
from craftfair.domain.placement.table import Table

from .random_problems import problems

quietly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@settings(quietly, max_examples=80)
@given(problems(most=7), st.integers(0, 1 << 62), st.sampled_from([1.0, 60.0, 1e6]))
def test_after_every_few_moves_the_plan_keeps_the_rules_and_its_points_are_those_of_the_format(raw, seed, heat):
    problem = parse(raw)
    if conflicts(problem):
        return
    table = Table(problem)
    ground, now, goals = improve.arrays_of(table, start(table).places(), table.fits)
    chance = np.array([seed], np.uint64)
    for _ in range(20 if len(goals.people) else 0):
        moves.many(ground, now, goals, 5, heat, chance, improve.PATIENCE)
        verify(problem, table.plan(now.place.tolist()), int(now.points[0]))


@settings(quietly, max_examples=60)
@given(problems(most=7))
def test_a_move_that_is_called_hopeless_would_lose_more_than_that(raw):
    """Refused unseen is only what the whole move, tried out, would have refused too."""
    problem = parse(raw)
    if conflicts(problem):
        return
    table = Table(problem)
    places = start(table).places()
    for person, stands in enumerate(table.fits):
        for stand in stands if table.fixed[person] < 0 else ():
            only = [[stand] if one == person else [] for one in range(len(table.people))]
            ground, now, goals = improve.arrays_of(table, places, only)
            before = int(now.points[0])
            moves.many(ground, now, goals, 1, 1e9, np.array([3], np.uint64), improve.PATIENCE)
            lost = before - int(now.points[0])
            if now.place[person] == stand != places[person] and lost > 0:
                again = improve.arrays_of(table, places, only)[1]
                assert not moves.hopeless(ground, again, person, stand, table.gain[person][stand], float(lost))


@settings(quietly, max_examples=60)
@given(problems(most=7))
def test_what_two_sorts_of_people_are_to_each_other_is_what_the_rules_say(raw):
    table = Table(parse(raw))
    ground = ground_of(table)
    weights = sorted({weight for near in table.side for _, weight in near} | set(table.inside))
    for one, first in enumerate(ground.sort):
        for two, second in enumerate(ground.sort):
            assert ground.sharing[first, second] == bool(table.mask[one] & table.mask[two])
            found = [int(points) for points in ground.meeting[:, first, second]]
            assert found == [table.clash(one, two, weight) for weight in weights]


@settings(quietly, max_examples=10)
@given(problems(most=7))
def test_where_work_limits_the_clock_has_no_part_in_the_plan(raw):
    problem = parse(raw)
    if conflicts(problem):
        return
    table = Table(problem)
    places = start(table).places()
    plans = [improve.anneal(table, places, 3000, 7, Budget(9, 10**6), 10.0**-at, hot=40.0).places() for at in (0, 9)]
    assert plans[0] == plans[1]


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
    assert one.points == Board(table, one.places()).points >= first.points
