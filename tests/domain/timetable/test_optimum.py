from dataclasses import replace

import pytest
from hypothesis import given, settings

from craftfair.domain.timetable import (
    BrokenTimetable,
    Demonstration,
    Problem,
    Session,
    Zone,
    dump,
    parse,
    propose,
    total,
    verify,
)
from tests.bench.programmes import programme
from tests.domain.timetable.random_problems import best_by_force, problems

many = settings(max_examples=150, deadline=None)


def most(problem):
    answer = propose(problem, seconds=None, work=200)
    assert answer.status == "optimal"
    verify(problem, answer.sessions, answer.points)
    return answer.points


@many
@given(problems())
def test_no_timetable_is_better_than_the_proposed_one(problem):
    assert most(problem) == best_by_force(problem)


@many
@given(problems(most=5))
def test_the_order_of_the_input_does_not_matter(problem):
    backwards = replace(problem, demonstrations=problem.demonstrations[::-1], zones=problem.zones[::-1])
    assert most(backwards) == most(problem)


@many
@given(problems(most=5))
def test_loosening_a_rule_never_makes_it_worse(problem):
    best = most(problem)
    assert most(replace(problem, breaks=())) >= best
    opened = tuple(replace(zone, closed=frozenset(), noise=True, water=True) for zone in problem.zones)
    assert most(replace(problem, zones=opened)) >= best
    kept = tuple(replace(one, alone=frozenset(), quiet=False) for one in problem.demonstrations)
    assert most(replace(problem, demonstrations=kept)) >= best
    if len(problem.fixed) == 1:  # two of one demonstration on one day are allowed only while both are fixed
        assert most(replace(problem, fixed=())) >= best


@many
@given(problems(most=5))
def test_a_problem_written_and_read_is_the_same(problem):
    assert parse(dump(problem)) == problem


def test_the_same_work_gives_the_same_timetable():
    problem = programme(40, zones=2, days=3, seed=5, repeats=True)
    first, second = (propose(problem, seconds=None, work=4) for _ in range(2))
    assert (first.sessions, first.points, first.bound) == (second.sessions, second.points, second.bound)


def test_a_fair_of_a_dozen_days_is_proven_at_once():
    answer = propose(programme(60, zones=4, days=12), seconds=None, work=60)
    assert (answer.status, answer.gap) == ("optimal", 0)


def test_more_than_there_is_room_for_is_still_bounded():
    problem = programme(50, zones=2, days=2)
    answer = propose(problem, seconds=None, work=2)
    assert 30 < len(answer.sessions) < 50
    assert answer.points <= answer.bound
    assert answer.gap < 0.02


def test_called_off_at_once_there_is_a_timetable_all_the_same():
    problem = programme(40, zones=2, days=3)
    answer = propose(problem, seconds=None, cancelled=lambda: True)
    assert (answer.status, answer.stopped) == ("feasible", "cancelled")
    assert answer.sessions


SLOTS = ((600, 630), (630, 660))
PAIR = Problem(("2010-12-04",), (Zone("Z1", (SLOTS,)),), (Demonstration("D1", "A1"), Demonstration("D2", "A2")))


@pytest.mark.parametrize(
    "sessions",
    [
        [Session(0, 600, "Z1", "D1"), Session(0, 600, "Z1", "D2")],
        [Session(0, 600, "Z1", "D1"), Session(0, 630, "Z1", "D1")],
        [Session(0, 615, "Z1", "D1")],
        [Session(0, 600, "Z9", "D1")],
    ],
)
def test_a_timetable_that_breaks_a_rule_is_refused(sessions):
    with pytest.raises(BrokenTimetable):
        verify(PAIR, sessions, 0)


def test_a_timetable_that_claims_other_points_is_refused():
    sessions = [Session(0, 600, "Z1", "D1")]
    verify(PAIR, sessions, total(PAIR, sessions))
    with pytest.raises(BrokenTimetable):
        verify(PAIR, sessions, total(PAIR, sessions) + 1)


def test_rain_moves_only_whom_it_rained_on():
    problem = programme(24, zones=3, days=2, seed=3)
    before = propose(problem, seconds=None, work=60)
    rain = tuple(replace(zone, closed=frozenset({0})) if zone.id == "Z1" else zone for zone in problem.zones)
    after = propose(replace(problem, zones=rain, current=before.sessions), seconds=None, work=60)
    hit = {one for one in before.sessions if (one.zone, one.day) == ("Z1", 0)}
    assert after.status == "optimal"
    assert hit
    assert set(before.sessions) - set(after.sessions) == hit


def test_locked_sessions_that_cannot_hold_together_are_named():
    both = (Session(0, 600, "Z1", "D1"), Session(0, 600, "Z1", "D2"))
    answer = propose(replace(PAIR, fixed=both), seconds=None, work=1)
    assert (answer.status, answer.sessions) == ("infeasible", ())
    assert [(str(one.rule), one.session, one.other) for one in answer.conflicts] == [("zone_taken", both[1], both[0])]
