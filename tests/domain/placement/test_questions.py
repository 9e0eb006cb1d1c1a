import pytest
from hypothesis import HealthCheck, given, settings

from craftfair.domain.placement import ProblemFault, parse, propose, tally, to_json, total, what_if, why, why_not
from tests.domain.placement.random_problems import problems
from tests.domain.placement.small import person, problem, stand

TWO_STANDS = [stand("A", corner=True, power_w=3000), stand("B")]


def because(found, exhibitor):
    made = to_json(found)
    return (made["placed"] | made["unplaced"])[exhibitor]["because"]


def test_a_place_is_explained_by_what_it_gives():
    given = problem(stands=TWO_STANDS, exhibitors=[person("e", wishes=["B", "A"], wants_corner=True, last_stand="A")])
    assert because(propose(given, seconds=5), "e") == [
        {"rule": "wish", "rank": 2, "wish": "A"},
        {"rule": "exact"},
        {"rule": "corner"},
        {"rule": "last"},
        {"rank": 1, "wish": "B", "rule": "wish_costs", "stand": "B", "in_place_of": [], "loss": 40},
        {"rule": "best_total"},
    ]


def test_a_wish_that_cannot_fit_says_what_is_missing():
    given = problem(stands=TWO_STANDS, exhibitors=[person("e", power_w=2500, wishes=["B"])])
    assert because(propose(given, seconds=5), "e")[:3] == [
        {"rule": "only_stand_that_fits"},
        {"rule": "exact"},
        {"rank": 1, "wish": "B", "rule": "wish_does_not_fit", "missing": "power_w", "asked": 2500, "most": 2000},
    ]


def test_who_fits_nowhere_reads_what_is_missing_and_the_most_there_is():
    given = problem(stands=TWO_STANDS, exhibitors=[person("e", power_w=3680)])
    missing = {"rule": "no_stand_fits", "missing": "power_w", "asked": 3680, "most": 3000}
    assert because(propose(given, seconds=5), "e") == [missing]


def test_who_lost_to_a_better_one_reads_to_whom_and_by_how_much():
    given = problem(stands=[stand("A")], exhibitors=[person("e1", score=10), person("e2", score=7)])
    note = {"rule": "lost_to_better", "stand": "A", "in_place_of": ["e1"], "loss": 15}
    assert because(propose(given, seconds=5), "e2") == [note]


def test_who_is_kept_out_by_a_cap_reads_the_cap():
    people = [person("e1", craft="pottery", score=1), person("e2", craft="pottery")]
    caps = [{"craft": "pottery", "max": 0}]
    given = problem(stands=TWO_STANDS, exhibitors=people, caps=caps)
    note = {"rule": "cap_full", "craft": "pottery", "pavilion": None, "max": 0}
    assert because(propose(given, seconds=5), "e1") == [note]


def test_who_finds_no_power_left_reads_on_which_circuit():
    stands = [stand("A", circuit="k"), stand("W", circuit="k", water=True)]
    people = [person("e1", power_w=1000, score=90), person("e2", power_w=1000, water=True, score=10)]
    circuits = [{"id": "k", "power_w": 1000}]
    given = problem(stands=stands, exhibitors=people, circuits=circuits, forbidden=[["e1", "W"]])
    assert because(propose(given, seconds=5), "e2") == [{"rule": "circuit_full", "circuit": "k", "there": 1000}]


def test_fixed_and_kept_places_say_so():
    given = problem(stands=TWO_STANDS, exhibitors=[person("e")], fixed={"e": "B"}, current={"e": "B"})
    assert [note["rule"] for note in because(propose(given, seconds=5), "e")] == [
        "fixed",
        "exact",
        "kept",
        "best_total",
    ]


def test_why_gives_points_neighbours_and_the_next_best_places():
    people = [person("e1", noise="noisy", wishes=["A"]), person("e2", noise="quiet", wishes=["B"])]
    given = problem(stands=[*TWO_STANDS, stand("C")], exhibitors=people, neighbours=[["A", "B"]])
    answer = propose(given, seconds=5)
    found = why(given, answer, "e1")
    assert (found["stand"], found["points"]) == ("A", 1090)
    assert found["neighbours"] == [{"exhibitors": ["e1", "e2"], "stands": ["A", "B"], "points": -40}]
    assert found["next_best"] == [
        {"stand": "C", "in_place_of": [], "loss": 20},
        {"stand": "B", "in_place_of": ["e2"], "loss": 80},
    ]


def test_why_not_names_every_hard_rule_that_forbids_the_place():
    given = problem(stands=[stand("A"), stand("B", blocked=True)], exhibitors=[person("e", power_w=2500)])
    found = why_not(given, {}, "e", "B", seconds=5)
    reasons = [{"rule": "power_w", "asked": 2500, "there": 2000}, {"rule": "blocked"}]
    assert found == {"exhibitor": "e", "stand": "B", "possible": False, "reasons": reasons}


def test_why_not_shows_the_loss_and_who_would_move():
    people = [person("e1", wishes=["A"]), person("e2", wishes=["B"]), person("e3", wishes=["C"])]
    given = problem(stands=[*TWO_STANDS, stand("C")], exhibitors=people)
    found = why_not(given, propose(given, seconds=5).plan, "e1", "B", seconds=5)
    assert (found["loss"], found["loss_at_least"], found["proven"], found["shared"]) == (120, 120, True, 0)
    assert found["movers"] == [
        {"exhibitor": "e1", "from": "A", "to": "B", "gain": -60},
        {"exhibitor": "e2", "from": "B", "to": "A", "gain": -60},
    ]


def test_why_not_says_when_fixed_pairs_stand_in_the_way():
    given = problem(stands=TWO_STANDS, exhibitors=[person("e1"), person("e2")], fixed={"e1": "A"})
    found = why_not(given, {"e1": "A", "e2": "B"}, "e2", "A", seconds=5)
    assert (found["possible"], found["conflicts"][0]["fixed"]) == (False, {"e1": "A", "e2": "A"})


@settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=list(HealthCheck))
@given(problems(most=4))
def test_gains_of_the_movers_and_the_shared_points_make_up_the_loss(raw):
    given = parse(raw)
    plan = propose(given, seconds=20).plan
    for exhibitor in given.exhibitor if plan else ():
        for stand_ in given.stand:
            found = why_not(given, plan, exhibitor, stand_, seconds=20)
            if not found["possible"]:
                assert found["reasons"] or found["conflicts"]
                continue
            after = dict(plan)
            for mover in found["movers"]:
                after.pop(mover["exhibitor"], None)
                after |= {mover["exhibitor"]: mover["to"]} if mover["to"] else {}
            assert after[exhibitor] == stand_
            assert found["loss"] == total(given, plan) - total(given, after) == found["loss_at_least"] >= 0
            own = tally(given, after).own, tally(given, plan).own
            assert -found["loss"] - found["shared"] == sum(own[0].values()) - sum(own[1].values())


def test_a_withdrawal_is_filled_from_those_left_out_and_nobody_else_moves():
    people = [person("e1", wishes=["A"]), person("e2", wishes=["A"]), person("e3", score=0)]
    given = problem(stands=TWO_STANDS, exhibitors=[*people[:2], person("e4", wishes=["A"], score=9)])
    plan = {"e1": "B", "e4": "A"}
    new, answer, movers = what_if(given, plan, {"withdraw": ["e4"], "add": [people[2]]}, seconds=5)
    assert (answer.plan, new.points.move) == ({"e1": "B", "e2": "A"}, 500)
    assert [(m["exhibitor"], m["from"], m["to"]) for m in movers] == [("e2", None, "A"), ("e4", "A", None)]


def test_somebody_moves_when_that_lets_another_in():
    stands = [stand("A", power_w=5000), stand("B")]
    given = problem(stands=stands, exhibitors=[person("e1", wishes=["A"])])
    new = {"add": [person("e2", power_w=4000)]}
    _, answer, movers = what_if(given, {"e1": "A"}, new, seconds=5)
    assert answer.plan == {"e1": "B", "e2": "A"}
    assert [mover["exhibitor"] for mover in movers] == ["e1", "e2"]


def test_a_stand_that_is_blocked_later_is_left_by_the_one_who_had_it():
    given = problem(stands=[*TWO_STANDS, stand("C")], exhibitors=[person("e1"), person("e2")])
    change = {"stands": {"B": {"blocked": True}}, "fix": {"e1": "A"}}
    _, answer, movers = what_if(given, {"e1": "A", "e2": "B"}, change, seconds=5)
    assert answer.plan == {"e1": "A", "e2": "C"}
    assert movers == [{"exhibitor": "e2", "from": "B", "to": "C", "gain": 0}]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"explode": 1}, "explode"),
        ({"withdraw": ["x"]}, "withdraw"),
        ({"withdraw": 5}, "withdraw"),
        ({"withdraw": [["e1"]]}, "withdraw"),
        ({"stands": ["A"]}, "stands"),
        ({"fix": ["e1"]}, "fix"),
        ({"stands": {"X": {}}}, "stands.X"),
        ({"stands": {"A": {"width_m": -1}}}, "stands[0].width_m"),
        ({"fix": {"e1": "Z"}}, "fixed.e1"),
    ],
)
def test_a_change_that_names_something_unknown_is_refused_with_its_path(change, path):
    given = problem(stands=TWO_STANDS, exhibitors=[person("e1")])
    with pytest.raises(ProblemFault) as found:
        what_if(given, {}, change, seconds=5)
    assert found.value.path == path
