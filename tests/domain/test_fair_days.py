from datetime import date, time

from craftfair.domain.fair_days import days_between, like_last_year, moved, usual_hours

USUAL, SHORT = (time(11), time(19)), (time(11), time(16))


def december(*days, year=2025):
    return {date(year, 12, day): USUAL for day in days}


def test_a_fair_has_all_days_from_the_first_to_the_last_also_when_the_clocks_change():
    assert days_between(date(2025, 3, 29), date(2025, 3, 31)) == [date(2025, 3, day) for day in (29, 30, 31)]
    assert len(days_between(date(2025, 10, 25), date(2025, 10, 27))) == 3


def test_the_usual_hours_are_those_of_most_days():
    assert usual_hours(december(4, 5) | {date(2025, 12, 24): SHORT}) == USUAL
    assert usual_hours({}) is None


def test_a_longer_fair_gets_the_usual_hours_on_its_new_days_and_closed_days_stay_closed():
    was, now = (date(2025, 12, 4), date(2025, 12, 6)), (date(2025, 12, 5), date(2025, 12, 8))
    days = december(4) | {date(2025, 12, 6): SHORT}
    assert moved(days, was=was, now=now) == {
        date(2025, 12, 6): SHORT,
        date(2025, 12, 7): SHORT,
        date(2025, 12, 8): SHORT,
    }


def test_a_new_edition_keeps_the_hours_of_each_weekday_and_its_closed_ones():
    # 2025: Thursday 4 to Sunday 14 December, closed on Monday 8
    days = {day: USUAL for day in days_between(date(2025, 12, 4), date(2025, 12, 14)) if day.day != 8}
    days[date(2025, 12, 7)] = days[date(2025, 12, 14)] = SHORT
    new = like_last_year(days, was=(date(2025, 12, 4), date(2025, 12, 14)), now=(date(2026, 12, 4), date(2026, 12, 8)))
    assert new == {
        date(2026, 12, 4): USUAL,
        date(2026, 12, 5): USUAL,
        date(2026, 12, 6): SHORT,
        date(2026, 12, 8): USUAL,
    }


def test_a_weekday_last_year_did_not_have_gets_the_usual_hours():
    days = {date(2025, 12, 6): USUAL, date(2025, 12, 7): USUAL}
    new = like_last_year(days, was=(date(2025, 12, 6), date(2025, 12, 7)), now=(date(2026, 12, 4), date(2026, 12, 6)))
    assert list(new) == [date(2026, 12, 4), date(2026, 12, 5), date(2026, 12, 6)]
