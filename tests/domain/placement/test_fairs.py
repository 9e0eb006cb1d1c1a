import json
from pathlib import Path

import pytest

from craftfair.domain.placement import highs, loads, parse, propose, to_json, verify, what_if
from tests.domain.placement.laval import laval

DATA = Path(__file__).parents[2] / "data" / "placement"


def test_the_nine_artisans_of_lovech_all_stand_in_the_four_pavilions_of_laval():
    problem = parse(laval())
    answer = propose(problem, seconds=20)
    assert (answer.status, len(problem.exhibitors), len(answer.plan), answer.unplaced) == ("optimal", 9, 9, {})
    assert {stand: list(answer.plan.values()).count(stand) for stand in problem.stand} == {
        "A1": 3,
        "B1": 2,
        "C1": 2,
        "D1": 2,
    }
    assert answer.plan["Pottery of Varosha"] == "C1"  # the only stand with water
    assert answer.points == answer.bound == verify(problem, answer.plan)


@pytest.mark.parametrize(("name", "points"), [("p40-101", 57302), ("p40-102", 56780)])
def test_fairs_of_forty_are_solved_to_the_proven_optimum(name, points):
    problem = loads((DATA / f"{name}.json").read_text())
    answer = propose(problem, seconds=300)
    assert (answer.status, answer.points, answer.bound) == ("optimal", points, points)
    assert verify(problem, answer.plan) == points


def test_the_same_problem_seed_and_work_give_the_same_answer():
    problem = loads((DATA / "p40-101.json").read_text())

    def answer(seed):
        made = to_json(propose(problem, seconds=300, work=20_000, seed=seed))
        del made["seconds"]
        return json.dumps(made)

    first = answer(1)
    assert first == answer(1)
    assert json.loads(first)["stopped"] == "work"


def test_a_search_called_off_still_gives_its_best_plan_and_a_bound():
    problem = loads((DATA / "p40-101.json").read_text())
    answer = propose(problem, seconds=300, cancelled=lambda: True)
    assert (answer.status, answer.stopped) == ("feasible", "cancelled")
    assert verify(problem, answer.plan) == answer.points <= 57302 <= answer.bound


def test_progress_only_goes_forward_and_every_plan_it_tells_is_allowed():
    problem = loads((DATA / "p40-102.json").read_text())
    steps = []
    answer = propose(problem, seconds=300, progress=steps.append)
    points = [step.points for step in steps]
    bounds = [step.bound for step in steps if step.bound is not None]
    assert (points, bounds) == (sorted(points), sorted(bounds, reverse=True))
    assert [verify(problem, step.plan) for step in steps] == points
    assert (points[-1], bounds[-1]) == (answer.points, answer.bound)


def test_the_gap_of_an_unfinished_search_is_the_one_of_the_format():
    problem = loads((DATA / "p40-101.json").read_text())
    answer = propose(problem, seconds=300, work=2_000)
    found = to_json(answer)
    base = sum(1000 + 5 * problem.exhibitor[e].score for e in answer.plan)
    assert found["gap"] == (found["bound"] - found["points"]) / found["points"] > 0
    assert found["quality_gap"] == (found["bound"] - found["points"]) / (found["points"] - base)


def test_a_solver_that_fails_costs_the_proof_but_not_the_plan(monkeypatch):
    def failing(*_, **__):
        raise highs.SolverFault("Not Set")

    monkeypatch.setattr(highs, "maximise", failing)
    problem = loads((DATA / "p40-101.json").read_text())
    answer = propose(problem, seconds=300)
    assert (answer.status, answer.stopped) == ("feasible", "solver: Not Set")
    assert verify(problem, answer.plan) == answer.points <= 57302 <= answer.bound


def test_fewest_move_when_somebody_must():
    problem = loads((DATA / "p40-102.json").read_text())
    before = propose(problem, seconds=300).plan
    _, answer, movers = what_if(problem, before, {"stands": {before["e4"]: {"blocked": True}}}, seconds=300)
    assert (answer.status, [mover["exhibitor"] for mover in movers]) == ("optimal", ["e4"])
