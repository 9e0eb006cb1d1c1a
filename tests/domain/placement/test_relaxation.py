from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import company, highs, parse, propose, search, verify, windows
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.conflict import conflicts
from craftfair.domain.placement.greedy import start
from craftfair.domain.placement.groups import best_spread, best_together
from craftfair.domain.placement.guide import Guide
from craftfair.domain.placement.kinds import SCALE
from craftfair.domain.placement.model import Model
from craftfair.domain.placement.table import Table
from tests.domain.placement.brute_force import optimum
from tests.domain.placement.random_problems import problems
from tests.domain.placement.test_company import by_days

quietly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@settings(quietly, max_examples=120)
@given(problems())
def test_the_bound_by_prices_of_kinds_is_never_below_the_best_of_all_plans(raw):
    problem = parse(raw)
    if conflicts(problem):
        return
    table = Table(problem)
    guide = Guide(table, [[0] * len(table.stands) for _ in table.days], start(table).places())
    guide.improve(Budget(None), 60, lambda bound: None)
    assert guide.bound >= optimum(raw)


@settings(quietly, max_examples=120)
@given(problems(), st.integers(0, 1000), st.sampled_from([3, 100, 1500]), st.sampled_from([0, company.MANY]))
def test_any_prices_prove_a_bound_however_foolish_they_are(raw, seed, dear, many):
    problem = parse(raw)
    if conflicts(problem):
        return
    chance, relaxation = np.random.default_rng(seed), by_days(Table(problem), many)
    prices = relaxation.no_prices()
    for each in prices.all():
        each += chance.integers(0, dear * SCALE, each.shape)
    assert relaxation.choose(prices).bound >= optimum(raw)


@settings(quietly, max_examples=100)
@given(problems(), st.booleans())
def test_the_best_plan_is_among_the_stands_that_a_better_plan_can_use(raw, priced):
    problem = parse(raw)
    if conflicts(problem):
        return
    table, places = Table(problem), start(Table(problem)).places()
    guide = Guide(table, [[0] * len(table.stands) for _ in table.days], places)
    if priced:
        guide.improve(Budget(None), 60, lambda bound: None)
    points, table.fits = Board(table, places).points, guide.in_better_plans(places)
    model = Model(table)
    found = highs.maximise(
        model.rows, model.values(places), seconds=60, seed=0, stop=lambda: False, better=lambda values, bound: None
    )
    assert max(points, Board(table, model.places(found.values)).points) == optimum(raw)


@settings(quietly, max_examples=40)
@given(problems(), st.sampled_from([-1, 1000]), st.sampled_from([search.LATE, 1000]))
def test_a_large_fair_gets_an_allowed_plan_and_a_true_bound(raw, most_pairs, late):
    problem = parse(raw)
    if conflicts(problem):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_PAIRS", most_pairs)
        patch.setattr(search, "SOON", -1)
        patch.setattr(search, "LATE", late)
        patch.setattr(search, "THOROUGH", 500)
        patch.setattr(windows, "LARGE", 2)
        answer = propose(problem, seconds=20)
    assert verify(problem, answer.plan) == answer.points <= optimum(raw) <= answer.bound
    if most_pairs > 0 and answer.status != "optimal":
        assert answer.stopped in ("seconds", "worth_no_move")  # too late for the solver, which would have proven it


@given(st.lists(st.lists(st.integers(-50, 300), min_size=3, max_size=3), min_size=1, max_size=4), st.integers(1, 150))
def test_a_delegation_brings_what_its_best_way_to_stand_brings(net, cost):
    together, spread = [], []
    for rows in product((None, 0, 1, 2), repeat=len(net)):
        placed = [row for row in rows if row is not None]
        points = sum(mine[row] for mine, row in zip(net, rows, strict=True) if row is not None)
        together.append(points - cost * max(0, len(set(placed)) - 1))
        spread.append(points - cost * (len(placed) - len(set(placed))))
    assert best_together(np.array(net), cost) == max(together)
    assert best_spread(np.array(net), cost) == max(spread)
