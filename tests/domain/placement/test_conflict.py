from craftfair.domain.placement import propose, to_json
from tests.domain.placement.small import person, problem, stand


def answer(**given):
    return to_json(propose(problem(**given), seconds=5))


def test_a_fixed_pair_that_does_not_fit_is_named_with_the_figures():
    found = answer(stands=[stand("A")], exhibitors=[person("e", power_w=2500)], fixed={"e": "A"})
    assert (found["status"], found["points"], found["bound"], found["placed"]) == ("infeasible", None, None, {})
    assert found["conflict"] == {
        "rule": "power_w",
        "fixed": {"e": "A"},
        "caps": [],
        "sentence": '"e" is fixed on "A" and cannot stand there. It needs 2500 W and the stand has 2000 W.',
        "asked": 2500,
        "there": 2000,
    }


def test_more_fixed_on_a_stand_than_seats_are_named_and_no_more_than_needed():
    people = [person("e1"), person("e2"), person("e3"), person("e4")]
    fixed = {"e1": "A", "e2": "A", "e3": "A", "e4": "B"}
    found = answer(stands=[stand("A", width_m=6, seats=2), stand("B")], exhibitors=people, fixed=fixed)["conflict"]
    assert (found["rule"], found["fixed"]) == ("seats", {"e1": "A", "e2": "A", "e3": "A"})
    assert found["sentence"] == '"e1", "e2", "e3" are fixed on "A" on 2027-12-03, which has 2 seats.'


def test_an_overloaded_circuit_names_the_fewest_who_overload_it():
    people = [person("e1", power_w=100), person("e2", power_w=900), person("e3", power_w=700)]
    stands = [stand("A", circuit="k"), stand("B", circuit="k"), stand("C", circuit="k")]
    fixed = {"e1": "A", "e2": "B", "e3": "C"}
    circuits = [{"id": "k", "power_w": 1500}]
    found = answer(stands=stands, exhibitors=people, fixed=fixed, circuits=circuits)["conflict"]
    assert (found["rule"], found["fixed"], found["circuit"]) == ("circuit_power_w", {"e2": "B", "e3": "C"}, "k")
    assert found["sentence"] == '"e2", "e3" need 1600 W together on 2027-12-03, and circuit "k" has 1500 W.'


def test_a_shared_stand_with_too_little_power_names_who_shares_it():
    people = [person("e1", power_w=1500), person("e2", power_w=900)]
    found = answer(stands=[stand("A", width_m=6, seats=2)], exhibitors=people, fixed={"e1": "A", "e2": "A"})
    assert (found["conflict"]["rule"], found["conflict"]["fixed"]) == ("stand_power_w", {"e1": "A", "e2": "A"})


def test_fixed_pairs_and_the_cap_they_break_are_named_together():
    people = [person("e1", craft="pottery"), person("e2", craft="pottery")]
    caps = [{"craft": "pottery", "max": 1}]
    found = answer(stands=[stand("A"), stand("B")], exhibitors=people, fixed={"e1": "A", "e2": "B"}, caps=caps)
    assert found["conflict"]["caps"] == [{"craft": "pottery", "pavilion": None, "max": 1}]
    assert found["conflict"]["fixed"] == {"e1": "A", "e2": "B"}


def test_who_cannot_stand_there_at_all_does_not_hide_that_the_others_are_too_many():
    people = [person("e1", water=True), person("e2"), person("e3")]
    found = answer(stands=[stand("A")], exhibitors=people, fixed=dict.fromkeys(("e1", "e2", "e3"), "A"))
    assert [conflict["fixed"] for conflict in found["conflicts"]] == [{"e1": "A"}, {"e2": "A", "e3": "A"}]


def test_the_smallest_of_several_conflicts_comes_first_and_all_are_listed():
    people = [person("e1"), person("e2"), person("e3")]
    stands = [stand("A"), stand("B", blocked=True)]
    found = answer(stands=stands, exhibitors=people, fixed={"e1": "A", "e2": "A", "e3": "B"})
    assert [conflict["rule"] for conflict in found["conflicts"]] == ["blocked", "seats"]


def test_two_who_come_on_different_days_may_be_fixed_on_one_seat():
    people = [person("e1", days=["a"]), person("e2", days=["b"])]
    found = answer(days=["a", "b"], stands=[stand("A")], exhibitors=people, fixed={"e1": "A", "e2": "A"})
    assert (found["status"], set(found["placed"])) == ("optimal", {"e1", "e2"})


def test_a_circuit_used_to_its_last_watt_is_no_conflict():
    people = [person("e1", power_w=0.1), person("e2", power_w=0.2)]
    stands, fixed = [stand("A", circuit="k"), stand("B", circuit="k")], {"e1": "A", "e2": "B"}
    circuits = [{"id": "k", "power_w": 0.3}]
    found = answer(stands=stands, exhibitors=people, fixed=fixed, circuits=circuits)
    assert (found["status"], set(found["placed"])) == ("optimal", {"e1", "e2"})


def test_a_fair_without_stands_or_without_exhibitors_has_an_empty_plan():
    assert answer()["status"] == "optimal"
    assert answer(stands=[stand("A")])["points"] == 0
    lonely = answer(exhibitors=[person("e")])
    assert lonely["unplaced"] == {"e": {"because": [{"rule": "no_stand_fits", "missing": "stand"}]}}
