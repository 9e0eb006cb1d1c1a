"""Support of a town: which move is possible when, and how much may be granted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.errors import Refused
from craftfair.domain.support import (
    MOVES,
    SupportMove,
    SupportState,
    SupportStep,
    Terms,
    after,
    allows,
    firm_number,
    most,
    step,
    still_counts,
)

HALF = Terms(rate_percent=50, fixed_minor=None, ceiling_minor=100_000, own_share_percent=20)
SUMS = st.integers(0, 10_000_000)


def test_every_move_is_possible_from_its_states_alone():
    for state in SupportState:
        for move in SupportMove:
            if allows(state, move):
                assert after(state, move) in SupportState
            else:
                with pytest.raises(Refused, match="not_now"):
                    after(state, move)
    assert set(MOVES) == set(SupportMove)


def test_a_paper_leaves_the_state_as_it_is():
    assert after(SupportState.ASKED, SupportMove.PROVE) is SupportState.ASKED
    assert after(SupportState.GRANTED, SupportMove.PROVE) is SupportState.GRANTED


@pytest.mark.parametrize(
    ("given", "least"),
    [
        ({"costs_minor": 100_001}, 50_000),
        ({"costs_minor": 1_000_000}, 100_000),
        ({"costs_minor": 1_000_000, "earlier_minor": 60_000}, 40_000),
        ({"costs_minor": 100_000, "other_minor": 40_000}, 40_000),
        ({"costs_minor": 100_000, "other_minor": 90_000}, 0),
        ({"costs_minor": 1_000_000, "earlier_minor": 200_000}, 0),
    ],
)
def test_the_least_of_share_own_share_and_ceiling_is_the_most(given, least):
    assert most(HALF, **given) == least


def test_a_fixed_sum_is_given_whatever_the_costs_but_never_beyond_them():
    terms = Terms(None, 30_000, 100_000)
    assert [most(terms, costs) for costs in (100_000, 30_000, 29_999, 0)] == [30_000, 30_000, 29_999, 0]


@given(st.integers(1, 100), SUMS, SUMS, SUMS, SUMS, st.integers(0, 99))
def test_no_grant_passes_any_limit(rate, ceiling, costs, other, earlier, own):
    granted = most(Terms(rate, None, ceiling, own), costs, other_minor=other, earlier_minor=earlier)
    assert granted >= 0
    if granted:
        assert granted + earlier <= ceiling
        assert granted * 100 <= costs * rate
        assert (costs - granted - other) * 100 >= costs * own


def test_a_share_and_a_sum_exclude_each_other():
    for rate, fixed in ((None, None), (10, 10)):
        with pytest.raises(ValueError, match="a share or a fixed sum"):
            Terms(rate, fixed, 1)


def test_money_is_to_be_paid_then_paid_then_perhaps_paid_back():
    assert [step(10, paid, back) for paid, back in ((0, 0), (9, 0), (10, 0), (10, 1))] == [
        SupportStep.TO_PAY,
        SupportStep.TO_PAY,
        SupportStep.PAID,
        SupportStep.RECOVERED,
    ]


def test_what_came_back_counts_no_longer_and_no_part_of_a_cent_is_forgotten():
    assert [still_counts(100, 300, back) for back in (0, 100, 299, 300)] == [100, 67, 1, 0]
    assert still_counts(7, 0, 0) == 7


def test_numbers_of_firms_are_compared_by_letters_and_digits():
    assert {firm_number(text) for text in ("fr 123-45", "FR12345", "ＦＲ１２３４５")} == {"FR12345"}
    assert firm_number(" –/ ") == ""
