from hypothesis import given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import parse, total, verify
from craftfair.domain.placement.problem import FORMAT
from craftfair.domain.stand_prices import Prices, Way

LIMIT = {"craft": "pottery", "pavilion": "A", "max": 1}
STANDS = ("A1", "A2", "A3", "B1", "B2")


def stand(label, **more):
    return {"id": label, "pavilion": label[0], "width_m": 3, "depth_m": 2, "power_w": 2000, **more}


def maker(ident, **more):
    return {"id": ident, "craft": "pottery", "width_m": 3, "min_width_m": 1, "power_w": 500, **more}


def fair(people, stands=None, **more):
    return parse(
        {
            "format": FORMAT,
            "days": ["2010-12-04", "2010-12-05"],
            "pavilions": [{"id": "A", "same_craft": "apart"}, {"id": "B", "same_craft": "together"}],
            "stands": stands or [stand(label) for label in STANDS],
            "neighbours": [["A1", "A2"], ["A2", "A3"], ["B1", "B2"], ["A3", "B1"]],
            "exhibitors": people,
            **more,
        }
    )


def test_a_wish_and_the_same_craft_beside_are_counted():
    problem = fair([maker("e1", wishes=["A2"]), maker("e2")])
    prices = Prices(problem, {"e1": "B2", "e2": "A1"})
    assert prices.gain({"e1": "A2"}) == 60 - 80
    assert prices.rivals("e1", "A2") == [("e2", -80)]


def test_a_place_for_somebody_without_one_is_priced_beside_the_place_itself():
    prices = Prices(fair([maker("e1", score=50, wishes=["A"])]), {})
    assert (prices.gain({"e1": "A1"}), prices.price({"e1": "A1"})) == (1000 + 250 + 60 + 30, 60 + 30)


def test_whoever_has_a_place_swaps_with_whoever_is_in_the_way():
    problem = fair([maker("e1", wishes=["A1"]), maker("e2", craft="weaving", wishes=["B1"])])
    prices = Prices(problem, {"e1": "B1", "e2": "A1"})
    assert prices.swap("e1", "A1") == Way((("e1", "A1"), ("e2", "B1")), 120)
    assert prices.swap("e1", "B1") is None


def test_a_locked_one_is_never_moved_out_of_the_way():
    prices = Prices(fair([maker("e1"), maker("e2")]), {"e1": "B1", "e2": "A1"}, firm=["e2"])
    assert (prices.swap("e1", "A1"), prices.ways("e1", "A1")) == (None, [])
    assert Prices(fair([maker("e1")]), {"e1": "A1"}, firm=["e1"]).ways("e1", "A2") == []


def test_somebody_without_a_place_comes_in_when_another_moves_on():
    prices = Prices(fair([maker("e1", wishes=["A1"]), maker("e2", craft="weaving")]), {"e2": "A1"})
    found = prices.ways("e1", "A1")
    assert found[0].steps[0] == ("e1", "A1")
    assert found[0].steps[1] in [("e2", free) for free in STANDS[1:]]


def test_three_change_places_in_a_ring_when_a_swap_is_not_possible():
    # e2 fits only on A1 and A2, e3 only on A2 and B1: e1 comes to A1 when both move on
    people = [
        maker("e1", power_w=0),
        maker("e2", craft="weaving", water=True),
        maker("e3", craft="leather", step_free=True),
    ]
    stands = [stand("A1", water=True), stand("A2", water=True, step_free=True), stand("B1", step_free=True)]
    prices = Prices(fair(people, stands, neighbours=[]), {"e1": "B1", "e2": "A1", "e3": "A2"})
    assert [way.steps for way in prices.ways("e1", "A1")] == [(("e1", "A1"), ("e2", "A2"), ("e3", "B1"))]


def test_a_stand_that_a_hard_rule_forbids_has_no_way():
    prices = Prices(fair([maker("e1", water=True)]), {})
    assert prices.ways("e1", "A1") == []


def test_a_circuit_bears_no_more_by_moves_than_it_carries():
    stands = [stand(label, circuit="box" if label[0] == "A" else None) for label in STANDS]
    problem = fair(
        [maker("e1", power_w=1500), maker("e2", power_w=900, craft=None), maker("e3", power_w=100, craft=None)],
        stands,
        circuits=[{"id": "box", "power_w": 2000}],
    )
    prices = Prices(problem, {"e1": "B1", "e2": "A1", "e3": "A2"})
    assert not prices.possible({"e1": "A3"})
    assert prices.possible({"e1": "A1", "e2": "B1"})
    assert prices.possible({"e2": "A3"})


def test_a_limit_of_a_craft_is_kept_by_moves_and_swaps():
    problem = fair([maker("e1"), maker("e2"), maker("e3", craft="weaving")], caps=[LIMIT])
    prices = Prices(problem, {"e1": "A1", "e2": "B1", "e3": "A2"})
    assert not prices.possible({"e2": "A3"})
    assert not prices.possible({"e2": "A2", "e3": "B1"})
    assert prices.possible({"e1": "A3"})
    assert prices.possible({"e2": "A1", "e1": "B1"})


people = st.fixed_dictionaries(
    {
        "craft": st.sampled_from(["pottery", "weaving", None]),
        "noise": st.sampled_from(["noisy", "quiet", "neutral"]),
        "score": st.integers(0, 20),
        "width_m": st.sampled_from([1.5, 3]),
        "power_w": st.sampled_from([0, 900, 1500]),
        "water": st.booleans(),
        "days": st.sampled_from([None, ["2010-12-04"], ["2010-12-05"]]),
        "wishes": st.lists(st.sampled_from([*STANDS, "A", "B"]), max_size=2, unique=True),
        "delegation": st.sampled_from([None, "lovech", "troyan"]),
    }
)


@st.composite
def plans(draw):
    given = [{"id": f"e{i}", **one} for i, one in enumerate(draw(st.lists(people, min_size=2, max_size=6)))]
    stands = [
        stand(label, row=label[0], seats=draw(st.integers(1, 2)), water=draw(st.booleans()), width_m=3, circuit="box")
        for label in STANDS
    ]
    groups = [{"id": "lovech", "rule": "together"}, {"id": "troyan", "rule": "spread"}]
    current = {one["id"]: draw(st.sampled_from(STANDS)) for one in given if draw(st.booleans())}
    shared = {"circuits": [{"id": "box", "power_w": draw(st.sampled_from([1800, 9000]))}]}
    shared |= {"caps": draw(st.sampled_from([[], [LIMIT], [{**LIMIT, "pavilion": None, "max": 2}]]))}
    problem = fair(given, stands, delegations=groups, current=current, points={"move": 7}, **shared)
    prices = Prices(problem, {})
    for one in given:  # fill the plan by moves that are possible
        where = draw(st.sampled_from([None, *STANDS]))
        if where and prices.possible({one["id"]: where}):
            prices = Prices(problem, {**prices.plan, one["id"]: where})
    return problem, prices, draw(st.sampled_from([one["id"] for one in given])), draw(st.sampled_from(STANDS))


@settings(max_examples=300, deadline=None)
@given(plans())
def test_every_way_keeps_the_hard_rules_and_brings_what_it_says(case):
    problem, prices, who, where = case
    for way in [*prices.ways(who, where), *filter(None, [prices.swap(who, where)])]:
        steps = dict(way.steps)
        after = {e: s for e, s in {**prices.plan, **steps}.items() if s is not None}
        assert prices.gain(steps) == total(problem, after) - total(problem, prices.plan)
        assert verify(problem, after) == total(problem, after)
        assert len(steps) == len(way.steps) <= 3
