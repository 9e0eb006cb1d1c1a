from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.feasts import (
    FIRST_YEAR,
    LAST_YEAR,
    DayRule,
    Feast,
    gregorian_paschal_sunday,
    julian_paschal_sunday,
    orthodox_easter,
    palm_sunday,
    western_easter,
)

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
years = st.integers(FIRST_YEAR, LAST_YEAR)

# Published by the churches and in every calendar: (western, Orthodox).
KNOWN = {
    1818: ("1818-03-22", "1818-04-26"),  # the earliest day western Easter can have
    1943: ("1943-04-25", "1943-04-25"),  # the latest
    1983: ("1983-04-03", "1983-05-08"),
    2000: ("2000-04-23", "2000-04-30"),
    2008: ("2008-03-23", "2008-04-27"),
    2010: ("2010-04-04", "2010-04-04"),
    2011: ("2011-04-24", "2011-04-24"),
    2012: ("2012-04-08", "2012-04-15"),
    2013: ("2013-03-31", "2013-05-05"),
    2016: ("2016-03-27", "2016-05-01"),
    2018: ("2018-04-01", "2018-04-08"),
    2020: ("2020-04-12", "2020-04-19"),
    2024: ("2024-03-31", "2024-05-05"),
    2025: ("2025-04-20", "2025-04-20"),
    2026: ("2026-04-05", "2026-04-12"),
    2027: ("2027-03-28", "2027-05-02"),
    2038: ("2038-04-25", "2038-04-25"),
    2100: ("2100-03-28", "2100-05-02"),
}


@pytest.mark.parametrize("year", KNOWN)
def test_both_easters_fall_where_the_calendars_say(year):
    assert (western_easter(year).isoformat(), orthodox_easter(year).isoformat()) == KNOWN[year]


@pytest.mark.parametrize("day", ["2018-04-01", "2024-04-28", "2026-04-05", "2027-04-25"])
def test_the_fair_of_lovech_is_on_orthodox_palm_sunday(day):
    rule = DayRule(Feast.ORTHODOX_EASTER, offset=-7)
    wanted = date.fromisoformat(day)
    assert rule.days_in(wanted.year) == (wanted, wanted)
    assert palm_sunday(wanted.year) == wanted


def test_both_easters_are_always_sundays_and_orthodox_easter_is_never_the_earlier_one():
    for year in YEARS:
        west, east = western_easter(year), orthodox_easter(year)
        assert (west.weekday(), east.weekday()) == (6, 6)
        assert date(year, 3, 22) <= west <= date(year, 4, 25)
        assert east >= west


# The second way to the same day: the table of the nineteen paschal full moons (Dionysius Exiguus, 525), by golden
# number, each as (month, day) of the Julian calendar; Easter is the Sunday after it.
FULL_MOONS = (
    *((4, 5), (3, 25), (4, 13), (4, 2), (3, 22), (4, 10), (3, 30), (4, 18), (4, 7), (3, 27)),
    *((4, 15), (4, 4), (3, 24), (4, 12), (4, 1), (3, 21), (4, 9), (3, 29), (4, 17)),
)


def julian_day_number(year, month, day):
    """Of a day in the Julian calendar (day number 0 is a Monday)."""
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083


def gregorian(number):
    return date.fromordinal(number - 1721425)


def test_orthodox_easter_is_the_sunday_after_the_full_moon_of_the_old_table():
    for year in YEARS:
        moon = julian_day_number(year, *FULL_MOONS[year % 19])
        assert orthodox_easter(year) == gregorian(moon + 7 - (moon + 1) % 7)


def test_western_easter_is_the_sunday_after_the_full_moon_of_the_epacts():
    """The Gregorian epact by the solar and lunar equations, as Clavius gave it: nothing of our way in it."""
    for year in YEARS:
        century, golden = year // 100 + 1, year % 19 + 1
        solar, lunar = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
        epact = (11 * golden + 20 + lunar - solar) % 30
        if epact == 24 or (epact == 25 and golden > 11):
            epact += 1
        full = 44 - epact if 44 - epact >= 21 else 74 - epact
        moon = date(year, 3, 1) + timedelta(days=full - 1)
        assert western_easter(year) == moon + timedelta(days=(6 - moon.weekday()) % 7 or 7)


@given(st.integers(1, 10**9))
def test_the_cycles_close(year):
    assert julian_paschal_sunday(year) == julian_paschal_sunday(year + 532)
    assert gregorian_paschal_sunday(year) == gregorian_paschal_sunday(year + 5_700_000)


@given(years, st.sampled_from(Feast), st.integers(-60, 60), st.integers(1, 12), st.integers(1, 31), st.integers(1, 40))
def test_a_rule_gives_as_many_days_as_it_says_counted_from_its_feast(year, feast, offset, month, day, days):
    day = min(day, {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31))
    rule = DayRule(feast, offset=offset, month=month, day=day, days=days)
    first, last = rule.days_in(year)
    assert (last - first).days == days - 1
    assert (first - rule.anchor(year)).days == offset


@given(years, st.integers(1, 5), st.integers(1990, 2020))
def test_a_fair_of_every_few_years_pauses_in_between(year, every, first_year):
    rule = DayRule(Feast.WESTERN_EASTER, every=every, first_year=first_year)
    assert (rule.days_in(year) is not None) == (year >= first_year and (year - first_year) % every == 0)


def test_a_fixed_leap_day_is_kept_on_the_28th_in_common_years():
    rule = DayRule(Feast.FIXED_DAY, month=2, day=29)
    assert [rule.days_in(year)[0].day for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]


def test_the_return_visits_of_2011_and_2012_fell_on_palm_sunday_and_the_two_days_before_it():
    rule = DayRule(Feast.ORTHODOX_EASTER, offset=-9, days=3, first_year=2011)
    assert rule.days_in(2011) == (date(2011, 4, 15), date(2011, 4, 17))
    assert rule.days_in(2012) == (date(2012, 4, 6), date(2012, 4, 8))


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 0, -5])
def test_a_year_without_these_calendars_is_refused(year):
    with pytest.raises(ValueError, match="no feast is computed"):
        western_easter(year)
    with pytest.raises(ValueError, match="no feast is computed"):
        orthodox_easter(year)
