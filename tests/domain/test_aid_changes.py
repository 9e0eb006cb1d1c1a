"""Aid follows firms that were taken over or split, to the cent, never before the day, and nothing is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.aid import CEILING_MINOR, Aid, left, used
from craftfair.domain.aid_changes import Change, InACircle, forerunners, inherited, shares

BEGIN, TODAY = date(2024, 1, 1), date(2026, 11, 26)
DAYS = st.dates(BEGIN, TODAY)
FIRMS = "ABCDEF"
AIDS = st.lists(st.builds(Aid, st.sampled_from(FIRMS), st.just("BG"), DAYS, st.integers(0, 10_000_000)), max_size=5)


WEIGHTS = st.dictionaries(st.sampled_from(FIRMS), st.integers(1, 10**9), min_size=1, max_size=3)
ENTRIES = st.lists(st.tuples(st.sampled_from(FIRMS), DAYS, WEIGHTS), max_size=4, unique_by=lambda entry: entry[1])


def changes():
    """Some changes on different days, so that none runs in a circle."""
    return ENTRIES.map(lambda made: [Change("BG", *entry) for entry in made if set(entry[2]) != {entry[0]}])


def all_of(history, made, day=TODAY):
    return [part for aid in history for part in inherited(aid, made, day)]


def of(firm, history):
    return [aid for aid in history if aid.firm == firm]


def test_whoever_takes_a_firm_over_carries_all_its_aid_from_that_day_on():
    history = [Aid("A", "BG", date(2025, 3, 1), 20_000_000), Aid("B", "BG", date(2025, 5, 1), 9_000_000)]
    made = [Change("BG", "A", date(2026, 2, 1), {"B": 1})]
    before, after = (all_of(history, made, day) for day in (date(2026, 1, 31), date(2026, 2, 1)))
    assert [used(of("B", aid), date(2026, 2, 1)) for aid in (before, after)] == [9_000_000, 29_000_000]
    assert left(of("B", after), TODAY) == CEILING_MINOR - 29_000_000
    assert of("A", after) == []
    assert {aid.day for aid in after} == {date(2025, 3, 1), date(2025, 5, 1)}  # the three years run from the grant


def test_the_parts_of_a_split_share_by_their_equity_or_one_takes_all_with_the_activities():
    aid = Aid("A", "BG", date(2025, 3, 1), 100)
    split = Change("BG", "A", date(2026, 1, 1), {"A": 300, "B": 300, "C": 300})
    assert [(part.firm, part.minor) for part in inherited(aid, [split], TODAY)] == [("A", 34), ("B", 33), ("C", 33)]
    moved = Change("BG", "A", date(2026, 1, 1), {"C": 1})
    assert [(part.firm, part.minor) for part in inherited(aid, [moved], TODAY)] == [("C", 100)]


def test_aid_of_another_state_or_granted_after_the_change_stays_where_it_is():
    made = [Change("BG", "A", date(2026, 1, 1), {"B": 1})]
    for aid in (Aid("A", "FR", date(2025, 1, 1), 7), Aid("A", "BG", date(2026, 1, 2), 7)):
        assert inherited(aid, made, TODAY) == [aid]


def test_changes_follow_each_other_also_on_one_day_whatever_order_they_are_entered_in():
    day = date(2026, 1, 1)
    made = [Change("BG", "A", day, {"B": 1}), Change("BG", "B", day, {"C": 1, "D": 1})]
    aid = Aid("A", "BG", date(2025, 1, 1), 11)
    parts = [(part.firm, part.minor) for part in inherited(aid, made, TODAY)]
    assert parts == [("C", 6), ("D", 5)]
    assert inherited(aid, made[::-1], TODAY) == inherited(aid, made, TODAY)
    assert forerunners({"C"}, made) == {"A", "B", "C"}


def test_firms_that_give_way_to_each_other_on_one_day_are_refused_by_name():
    day = date(2026, 1, 1)
    made = [Change("BG", "A", day, {"B": 1}), Change("BG", "B", day, {"A": 1})]
    with pytest.raises(InACircle) as refusal:
        inherited(Aid("A", "BG", day, 5), made, TODAY)
    assert refusal.value.firm == "A"


@pytest.mark.parametrize("heirs", [{}, {"A": 1}, {"B": 0}, {"B": -1, "C": 2}])
def test_a_change_has_heirs_with_a_weight(heirs):
    with pytest.raises(ValueError, match="heir"):
        Change("BG", "A", BEGIN, heirs)


@given(AIDS, changes(), DAYS)
def test_no_cent_is_lost_and_none_comes_into_being_on_any_day(history, made, day):
    for aid in history:
        parts = inherited(aid, made, day)
        assert sum(part.minor for part in parts) == aid.minor
        assert {(part.day, part.state) for part in parts} == {(aid.day, aid.state)}
        assert {aid.firm} <= forerunners({part.firm for part in parts}, made)


@given(AIDS, changes(), st.randoms())
def test_the_order_of_the_entries_changes_nothing(history, made, chance):
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert all_of(history, shuffled) == all_of(history, made)


@given(AIDS, changes())
def test_what_all_firms_together_have_used_is_the_same_after_any_changes(history, made):
    for day in (BEGIN, TODAY, TODAY + timedelta(days=400)):
        assert used(all_of(history, made), day) == used(history, day)


@given(AIDS, DAYS)
def test_a_split_whose_parts_merge_again_is_as_if_nothing_had_happened(history, day):
    apart = Change("BG", "A", day, {"A": 2, "X": 3, "Y": 7})
    again = [Change("BG", part, day + timedelta(days=1), {"A": 1}) for part in "XY"]
    later = TODAY + timedelta(days=2)
    together = [used(of("A", all_of(history, [apart, *again], later)), at) for at in (day, TODAY)]
    assert together == [used(of("A", history), at) for at in (day, TODAY)]


@given(st.integers(0, 10**12), st.dictionaries(st.sampled_from(FIRMS), st.integers(1, 10**12), min_size=1))
def test_a_share_is_never_further_than_a_cent_from_the_exact_one(minor, weights):
    total, parts = sum(weights.values()), shares(minor, weights)
    assert sum(parts.values()) == minor
    assert all(abs(parts[name] * total - minor * weight) < total for name, weight in weights.items())
