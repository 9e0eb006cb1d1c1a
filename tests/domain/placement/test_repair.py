import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import Moves, parse, propose, search, to_json, total, verify, what_if, why_not
from craftfair.domain.placement.budget import Budget
from craftfair.domain.placement.conflict import conflicts
from craftfair.domain.placement.greedy import kept
from craftfair.domain.placement.kinds import SCALE
from craftfair.domain.placement.stays import Prices, Stays
from craftfair.domain.placement.table import Table
from tests.domain.placement.brute_force import optimum
from tests.domain.placement.random_problems import problems
from tests.domain.placement.small import person, problem, stand

quietly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ONLY_MOVES = {"score": 0, "wish": [], "exact": 0, "larger": 0, "corner": 0, "last": 0, "same_craft": 0, "noise": 0}
ONLY_MOVES |= {"extra_row": 0, "move": 1}


def stays_of(raw):
    table = Table(parse(raw))
    return Stays(table, kept(table, table.current).place)


@settings(quietly, max_examples=100)
@given(problems(), st.sampled_from([0, 70, 500]), st.sampled_from([1, 2, 3]))
def test_no_plan_has_more_points_or_places_as_many_with_fewer_moves_than_the_bounds_say(raw, move, each):
    raw["points"] = raw["points"] | {"move": move}
    if conflicts(parse(raw)):
        return
    stays = stays_of(raw)
    assert stays.bound(stays.points(), Budget(None), 60)[0] >= optimum(raw)
    counting = raw | {"points": ONLY_MOVES | {"placed": each}}
    assert stays.bound(stays.moves(each), Budget(None), 60)[0] >= optimum(counting)


@settings(quietly, max_examples=100)
@given(problems(), st.integers(0, 1000), st.sampled_from([3, 100, 1500]))
def test_any_prices_prove_a_bound_seen_from_any_plan(raw, seed, dear):
    if conflicts(parse(raw)):
        return
    chance, stays = np.random.default_rng(seed), stays_of(raw)
    prices, sale = Prices(stays.table), stays.points()
    for drawn in (prices.seat, prices.power, prices.cap):
        drawn += chance.integers(0, dear * SCALE, drawn.shape)
    value, net = stays.value(sale, prices)
    assert value >= optimum(raw)
    stays.spare(sale, prices, net)
    assert optimum(raw) <= stays.value(sale, prices)[0] <= value


@settings(quietly, max_examples=60)
@given(problems(most=6))
def test_a_repair_is_allowed_has_a_true_bound_and_true_words_about_its_moves(raw):
    raw["points"] = raw["points"] | {"move": 500}
    if conflicts(parse(raw)):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "SOON", -1)
        answer = propose(parse(raw), seconds=60)
    assert verify(parse(raw), answer.plan) == answer.points <= optimum(raw) <= answer.bound
    if answer.moves is not None:
        said = answer.moves
        assert said.made == sum(answer.plan.get(who) != place for who, place in raw["current"].items())
        for each in (1, 2, 3):
            most = optimum(raw | {"points": ONLY_MOVES | {"placed": each}})
            assert each * said.placed - said.made <= most
        if said.each:
            assert said.each * said.placed - said.made == optimum(raw | {"points": ONLY_MOVES | {"placed": said.each}})


def fair_of(people):
    """Two rows of many stands, the second with more power; who needs it can only stand there."""
    stands = [stand(f"A{n}") for n in range(people)] + [stand(f"B{n}", power_w=4000) for n in range(people // 10)]
    chance = random.Random(3)
    known = [person(f"e{n}", score=n % 7, wishes=[chance.choice(stands)["id"]]) for n in range(people)]
    return problem(stands=stands, exhibitors=known)


def test_after_withdrawals_in_a_large_fair_nobody_moves_and_that_is_proven():
    fair = fair_of(300)
    plan = {f"e{n}": f"A{n}" for n in range(300)}
    _, answer, movers = what_if(fair, plan, {"withdraw": ["e7", "e70"]}, seconds=30)
    assert (answer.status, answer.moves) == ("optimal", Moves(298, 0, 0, each=3))
    assert {mover["to"] for mover in movers} == {None}


def test_newcomers_who_need_a_taken_stand_are_let_in_by_the_fewest_moves():
    fair = fair_of(300)
    plan = {f"e{n}": f"A{n}" for n in range(270)} | {f"e{n}": f"B{n - 270}" for n in range(270, 300)}
    _, answer, movers = what_if(fair, plan, {"add": [person(f"x{n}", power_w=3000) for n in range(2)]}, seconds=30)
    assert answer.moves == Moves(302, 2, 2, each=3)
    assert to_json(answer)["moves"] == {"placed": 302, "made": 2, "at_least": 2, "each": 3, "fewest": True}
    assert sum(mover["from"] is not None for mover in movers) == 2


def test_where_more_than_a_move_is_left_to_win_the_search_goes_on():
    fair = fair_of(300)
    cheap = replace(fair, current={f"e{n}": f"A{n}" for n in range(300)}, points=replace(fair.points, move=1))
    answer = propose(cheap, seconds=10)
    stayed = propose(replace(cheap, points=replace(cheap.points, move=500)), seconds=10)
    assert answer.moves.made > stayed.moves.made == 0


def test_why_not_of_a_large_fair_places_those_concerned_anew_and_says_how_many_could_move():
    fair = fair_of(300)
    plan = {f"e{n}": f"A{n}" for n in range(300)}
    found = why_not(fair, plan, "e1", "A2", seconds=30, bound=total(fair, plan) + 7)
    assert (found["possible"], found["best_of_free"], found["free"] > 3) == (True, True, True)
    after = plan | {mover["exhibitor"]: mover["to"] for mover in found["movers"]}
    assert after["e1"] == "A2"
    assert found["loss"] == total(fair, plan) - verify(fair, after)
    assert (found["loss_at_least"], found["proven"]) == (-7, False)
    assert sum(mover["gain"] for mover in found["movers"]) + found["shared"] == -found["loss"]


def test_why_not_of_a_large_fair_sees_fixed_people_and_full_circuits():
    stands = [stand("A", circuit="k"), stand("B", circuit="k"), *(stand(f"S{n}") for n in range(250))]
    people = [person("heavy", power_w=1500), person("other", power_w=1000), *(person(f"e{n}") for n in range(249))]
    given_ = {"stands": stands, "exhibitors": people, "circuits": [{"id": "k", "power_w": 2000}]}
    plan = {"other": "B", "heavy": "S249"} | {f"e{n}": f"S{n}" for n in range(249)}
    found = why_not(problem(**given_, fixed={"other": "B"}), plan, "heavy", "A", seconds=30)
    assert (found["possible"], found["conflicts"][0]["fixed"]) == (False, {"heavy": "A", "other": "B"})
    found = why_not(problem(**given_), plan, "heavy", "A", seconds=30)
    moves = [(mover["exhibitor"], mover["to"]) for mover in found["movers"]]
    assert (found["loss"], moves) == (0, [("heavy", "A"), ("other", "S249")])
