from datetime import date, time

import pytest

from craftfair.domain.timetable import Equipment, Need, lacking, meet, read_day, read_time

BARE = Equipment(power_w=0, water=False, fire=False, noise=False)
FULL = Equipment(power_w=3680, water=True, fire=True, noise=True)


@pytest.mark.parametrize("need", list(Need))
def test_a_bare_zone_lacks_whatever_is_asked_and_a_full_one_nothing(need):
    assert lacking([need], BARE) == [need]
    assert lacking([need], FULL) == []


def test_whoever_needs_nothing_may_demonstrate_anywhere():
    assert lacking([], BARE) == []


def test_what_is_lacking_is_said_once_in_the_order_of_needs():
    assert lacking(["noise", "water", "noise"], BARE) == [Need.WATER, Need.NOISE]


def test_words_that_name_no_need_are_passed_over():
    assert lacking(["a crane", "fire"], BARE) == [Need.FIRE]


def span(text):
    return tuple(time.fromisoformat(part) for part in text.split("-"))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("10:00-11:00", "10:30-11:30", True),
        ("10:00-11:00", "10:15-10:30", True),
        ("10:00-11:00", "10:00-11:00", True),
        ("10:00-11:00", "11:00-12:00", False),
        ("10:00-11:00", "12:00-13:00", False),
    ],
)
def test_spans_meet_if_they_share_a_minute_whichever_is_named_first(one, other, answer):
    assert meet(span(one), span(other)) is answer
    assert meet(span(other), span(one)) is answer


def test_days_and_hours_are_read_as_addresses_write_them():
    assert read_day("2010-12-04") == date(2010, 12, 4)
    assert read_time("11:30") == time(11, 30)


@pytest.mark.parametrize("text", ["", "2010-13-04", "20101204", "2010-12-4", "yesterday", "2010-12-04T10:00"])
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


@pytest.mark.parametrize("text", ["", "25:00", "1130", "11:30:00", "noon", "11.30"])
def test_what_is_no_hour_is_none(text):
    assert read_time(text) is None
