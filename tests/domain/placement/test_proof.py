"""What a proof is worth after a change: never less than the truth, and exact where the change cannot help."""

import copy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import parse
from craftfair.domain.placement.proof import bound_now, print_of
from tests.domain.placement.brute_force import optimum
from tests.domain.placement.random_problems import problems

quietly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
FAIR = {
    "format": "craftfair.placement/1",
    "days": ["2027-12-03"],
    "pavilions": [{"id": "A", "same_craft": "together"}],
    "stands": [{"id": f"A{n}", "pavilion": "A", "width_m": 3, "depth_m": 2} for n in range(1, 5)],
    "neighbours": [["A1", "A2"]],
    "exhibitors": [
        {"id": "e1", "craft": "lace", "wishes": ["A1"]},
        {"id": "e2", "craft": "lace", "wishes": ["A1"]},
        {"id": "e3", "craft": "felt"},
    ],
    "caps": [{"craft": "felt", "max": 1}],
    "fixed": {"e3": "A4"},
}


def changed(**new):
    return copy.deepcopy(FAIR) | new


def bound(before, after, known=100):
    return bound_now(known, print_of(before), print_of(after), parse(after))


def without(who, **new):
    return changed(exhibitors=[one for one in FAIR["exhibitors"] if one["id"] != who], **new)


def blocked(label):
    return changed(stands=[stand | {"blocked": stand["id"] == label} for stand in FAIR["stands"]])


def test_what_only_takes_plans_away_leaves_the_bound_as_it_is():
    for after in (
        changed(),
        changed(fixed={"e3": "A4", "e1": "A1"}),
        changed(forbidden=[["e1", "A2"]]),
        changed(caps=[{"craft": "felt", "max": 0}, {"craft": "lace", "max": 1}]),
        blocked("A3"),
        without("e2"),
    ):
        assert bound(FAIR, after) == 100


def test_what_may_make_a_better_plan_possible_leaves_nothing_said():
    wider = [stand | {"width_m": 4} for stand in FAIR["stands"]]
    keener = [one | {"wishes": ["A2"]} for one in FAIR["exhibitors"]]
    for after in (
        changed(fixed={}),
        changed(fixed={"e3": "A3"}),
        changed(caps=[]),
        changed(caps=[{"craft": "felt", "max": 2}]),
        changed(stands=wider),
        changed(exhibitors=keener),
        changed(neighbours=[]),
        changed(points={"wish": [90]}),
        without("e3", fixed={}),
    ):
        assert bound(FAIR, after) is None
    assert bound(blocked("A3"), FAIR) is None


def test_somebody_new_raises_the_bound_by_what_they_can_bring_at_most():
    person = {"id": "e4", "craft": "lace", "wishes": ["A2"], "width_m": 3}
    free = changed(exhibitors=[*FAIR["exhibitors"], person])
    assert bound(FAIR, free) == 100 + 1000 + 60 + 30 + 2 * 40
    assert bound(FAIR, free | {"fixed": {"e3": "A4", "e4": "A3"}}) == 100 + 1000 + 30 + 2 * 40


@st.composite
def two(draw):
    """A problem, and the same after some changes of every kind."""
    before = draw(problems(most=5))
    after = copy.deepcopy(before)
    people, stands = [one["id"] for one in after["exhibitors"]], [one["id"] for one in after["stands"]]
    if draw(st.booleans()):
        gone = draw(st.sampled_from(people))
        after["exhibitors"] = [one for one in after["exhibitors"] if one["id"] != gone]
        for name in ("fixed", "current"):
            after[name].pop(gone, None)
        after["forbidden"] = [pair for pair in after["forbidden"] if pair[0] != gone]
        before["forbidden"] = [pair for pair in before["forbidden"] if pair[0] != gone]
    if draw(st.booleans()):
        new = {**after["exhibitors"][0], "id": "new"} if after["exhibitors"] else {"id": "new"}
        after["exhibitors"].append(new)
    if draw(st.booleans()) and after["exhibitors"]:
        after["fixed"].setdefault(draw(st.sampled_from(after["exhibitors"]))["id"], draw(st.sampled_from(stands)))
    if draw(st.booleans()):
        draw(st.sampled_from(after["stands"]))["blocked"] = True
    return before, after


@settings(quietly, max_examples=150)
@given(two())
def test_no_plan_has_more_points_than_a_bound_that_still_holds(both):
    before, after = both
    best, best_after = optimum(before), optimum(after)
    if best is None or best_after is None:
        return
    held = bound(before, after, known=best)
    assert held is None or best_after <= held
