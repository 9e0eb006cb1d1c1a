"""Interest on aid that comes back: compound, by the days of a begun year, with a rate for each year."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.recovery import anniversary, interest, years_begun

PAID = date(2024, 2, 29)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
RATES = st.lists(st.decimals(0, 20, places=2), min_size=12, max_size=12)
SPANS = st.tuples(DAYS, st.integers(0, 3650))


def test_full_years_compound_and_a_begun_one_counts_by_its_days():
    rates = [Decimal(4), Decimal("5.5"), Decimal(3)]
    assert interest(100_000, date(2024, 1, 10), date(2025, 1, 10), rates[:1]) == 4_000
    assert interest(100_000, date(2024, 1, 10), date(2026, 1, 10), rates[:2]) == 9_720  # 1.04 × 1.055
    assert interest(100_000, date(2024, 1, 10), date(2026, 3, 24), rates) == 10_378  # and 73 of 365 days at 3 %
    assert interest(100_000, PAID, PAID, []) == 0


def test_a_leap_day_has_its_anniversary_on_the_last_of_february():
    assert [anniversary(PAID, years) for years in (1, 4)] == [date(2025, 2, 28), date(2028, 2, 29)]
    assert [years_begun(PAID, PAID + timedelta(days=days)) for days in (0, 1, 365, 366)] == [0, 1, 1, 2]


@pytest.mark.parametrize("rates", [[], [Decimal(1)], [Decimal(1)] * 3, [Decimal(1), Decimal(-1)]])
def test_each_year_begun_has_a_rate(rates):
    with pytest.raises(ValueError, match="rate"):
        interest(100, date(2024, 1, 1), date(2025, 6, 1), rates)


@given(st.integers(0, 10**9), SPANS, RATES)
def test_interest_never_shrinks_with_time_and_is_near_an_independent_product(minor, span, rates):
    since, length = span
    until = since + timedelta(days=length)
    known = rates[: years_begun(since, until)]
    grown = float(minor)
    for year, rate in enumerate(known):
        days = (min(until, anniversary(since, year + 1)) - anniversary(since, year)).days
        grown *= 1 + float(rate) / 100 * days / (anniversary(since, year + 1) - anniversary(since, year)).days
    found = interest(minor, since, until, known)
    assert abs(found - (grown - minor)) <= 0.51 + minor * 1e-9
    later = until + timedelta(days=1)
    assert interest(minor, since, later, rates[: years_begun(since, later)]) >= found
