"""De minimis: three rolling years to the day of grant, leap days, groups of firms, and a second opinion."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.aid import (
    CEILING_MINOR,
    Aid,
    NamedTwice,
    counted,
    first_day,
    fits,
    in_euro,
    is_close,
    left,
    of_undertaking,
    single_undertaking,
    used,
)

DAYS = st.dates(date(2021, 1, 1), date(2033, 12, 31))
HISTORIES = st.lists(st.builds(Aid, st.just("1"), st.just("FR"), DAYS, st.integers(0, 20_000_000)), max_size=12)


def in_the_same_three_years(earlier, later):
    """Written without the product's arithmetic: the same date three years later, compared as three numbers."""
    return earlier <= later and (earlier.year + 3, earlier.month, earlier.day) > (later.year, later.month, later.day)


def recomputed(history, group, state, day):
    """What is left, by going through each day that could end three years with `day` in them."""
    theirs = [(aid.day, aid.minor) for aid in history if aid.state == state and aid.firm in group]
    fullest, end = 0, day
    while in_the_same_three_years(day, end):
        total = sum(minor for granted, minor in theirs if in_the_same_three_years(granted, end))
        fullest = max(fullest, total)
        later = [granted for granted, _minor in theirs if granted > end]
        if not later:
            break
        end = min(later)
    return max(0, 300_000 * 100 - fullest)


def random_history(chance):
    """Aid to five firms of two states around leap days and the anniversaries of each other."""
    seeds = [date(2024, 2, 29), date(2028, 2, 29), date(2025, 2, 28), date(2025, 3, 1)]
    history = []
    for _ in range(chance.randrange(13)):
        day = chance.choice([*seeds, *(aid.day for aid in history)])
        if (day.month, day.day) != (2, 29) and chance.random() < 0.6:
            day = day.replace(year=min(max(day.year + chance.choice((-3, 0, 3)), 2021), 2033))
        day += timedelta(days=chance.choice((-1, 0, 0, 1, chance.randrange(-1200, 1200))))
        minor = chance.choice((0, 1, 99, 10_000_000, CEILING_MINOR, chance.randrange(20_000_000)))
        history.append(Aid(chance.choice("ABCDE"), chance.choice(("FR", "BG")), day, minor))
    return history


def test_a_thousand_histories_come_out_as_an_independent_computation_says():
    chance, differing = random.Random(20232831), 0
    for _ in range(1000):
        history = random_history(chance)
        group = single_undertaking("A", [["A", "B", "C"], ["D", "E"]])
        day = chance.choice([date(2027, 2, 28), date(2028, 2, 29), *(aid.day for aid in history)])
        theirs = of_undertaking(history, group, "FR")
        rest = recomputed(history, {"A", "B", "C"}, "FR", day)
        assert left(theirs, day) == rest, (history, day)
        wanted = chance.choice((1, rest, rest + 1))
        if used(theirs, day) <= CEILING_MINOR:
            assert fits(wanted, theirs, day) == (wanted <= rest)
        differing += left(history, day) != rest
    assert differing > 300  # the histories do tell firms and states apart


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2026, 11, 26), date(2023, 11, 27)),
        (date(2027, 2, 28), date(2024, 2, 29)),
        (date(2027, 3, 1), date(2024, 3, 2)),
        (date(2028, 2, 28), date(2025, 3, 1)),
        (date(2028, 2, 29), date(2025, 3, 1)),
        (date(2028, 3, 1), date(2025, 3, 2)),
        (date(2026, 1, 1), date(2023, 1, 2)),
        (date(2026, 12, 31), date(2024, 1, 1)),
    ],
)
def test_three_years_end_with_the_day_of_grant(day, begins):
    assert first_day(day) == begins


def test_what_was_granted_on_a_leap_day_counts_for_three_years():
    history = [Aid("1", "FR", date(2024, 2, 29), CEILING_MINOR)]
    assert [left(history, day) for day in (date(2024, 2, 28), date(2024, 2, 29), date(2027, 2, 28))] == [0, 0, 0]
    assert left(history, date(2027, 3, 1)) == CEILING_MINOR


def test_the_last_cent_fits_and_one_more_does_not():
    history = [Aid("1", "FR", date(2026, 5, 1), CEILING_MINOR - 500_000)]
    day = date(2026, 11, 26)
    assert (fits(500_000, history, day), fits(500_001, history, day)) == (True, False)
    assert (is_close(1, history, day), is_close(1, [], day), left(history, day)) == (True, False, 500_000)


def test_a_grant_dated_back_is_held_against_what_was_granted_later():
    history = [Aid("1", "FR", date(2026, 6, 1), CEILING_MINOR)]
    assert not fits(1, history, date(2025, 6, 1))
    assert fits(1, history, date(2023, 6, 1))
    assert counted(history, date(2025, 6, 1)) == []


@given(HISTORIES, DAYS, st.randoms())
def test_the_order_of_the_papers_changes_nothing(history, day, chance):
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert (used(shuffled, day), counted(shuffled, day)) == (used(history, day), counted(history, day))


@given(HISTORIES, st.lists(st.tuples(DAYS, st.integers(1, 20_000_000)), max_size=8))
def test_whoever_grants_only_what_fits_never_exceeds_the_ceiling_in_any_three_years(history, wishes):
    granted = []
    for day, minor in [(aid.day, aid.minor) for aid in history] + wishes:
        if fits(minor, granted, day):
            granted.append(Aid("1", "FR", day, minor))
    for end in {aid.day for aid in granted}:
        assert sum(aid.minor for aid in granted if in_the_same_three_years(aid.day, end)) <= CEILING_MINOR


def test_a_firm_stands_with_its_group_or_alone():
    groups = [["A", "B"], ["B", "A"], ["C"]]
    assert single_undertaking("A", groups) == {"A", "B"}
    assert single_undertaking("Z", groups) == {"Z"}


@given(st.permutations([["A", "B"], ["C", "B"], ["D"]]))
def test_a_firm_named_in_two_groups_is_refused_by_name(groups):
    with pytest.raises(NamedTwice) as refusal:
        single_undertaking("D", groups)
    assert refusal.value.firm == "B"


def test_member_states_count_apart():
    history = [Aid("1", "FR", date(2026, 1, 1), 7), Aid("1", "BG", date(2026, 1, 1), 5)]
    assert of_undertaking(history, frozenset({"1"}), "BG") == history[1:]


def test_leva_are_euro_at_the_rate_that_was_fixed():
    assert [in_euro(*given) for given in ((195_583, "BGN"), (100, "BGN"), (7, "EUR"), (7, "CHF"))] == [
        100_000,
        51,
        7,
        None,
    ]


def test_aid_is_never_below_zero():
    with pytest.raises(ValueError, match="below zero"):
        Aid("1", "FR", date(2026, 1, 1), -1)
