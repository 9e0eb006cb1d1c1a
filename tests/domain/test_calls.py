from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from craftfair.domain.calls import CallFault, CallTimes, Phase, faults_of, faults_of_change, phase

OPENS = datetime(2025, 7, 1, 7, tzinfo=UTC)
CLOSES = datetime(2025, 9, 15, 15, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SOUND = CallTimes(
    opens_at=OPENS,
    closes_at=CLOSES,
    closes_on=CLOSES.date(),
    decisions_on=date(2025, 10, 1),
    answer_by=datetime(2025, 10, 15, 15, tzinfo=UTC),
    answer_on=date(2025, 10, 15),
    last_day=date(2025, 12, 24),
)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (OPENS - SECOND, Phase.COMING),
        (OPENS, Phase.OPEN),
        (CLOSES - SECOND, Phase.OPEN),
        (CLOSES, Phase.OPEN),
        (CLOSES + SECOND, Phase.CLOSED),
    ],
)
def test_a_call_is_open_from_its_first_second_to_its_last(moment, expected):
    assert phase(OPENS, CLOSES, moment) == expected


def test_sound_dates_have_no_fault():
    assert faults_of(SOUND) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"closes_at": OPENS, "closes_on": OPENS.date()}, CallFault.CLOSES_BEFORE_IT_OPENS),
        ({"last_day": date(2025, 9, 14), "answer_by": None}, CallFault.CLOSES_AFTER_THE_FAIR),
        ({"decisions_on": date(2025, 9, 14)}, CallFault.DECISIONS_BEFORE_CLOSING),
        ({"answer_by": CLOSES, "answer_on": CLOSES.date()}, CallFault.ANSWER_BEFORE_CLOSING),
        ({"answer_on": date(2025, 9, 30)}, CallFault.ANSWER_BEFORE_DECISIONS),
        ({"last_day": date(2025, 10, 10)}, CallFault.ANSWER_AFTER_THE_FAIR),
    ],
)
def test_dates_that_make_no_sense_together_are_named(change, fault):
    assert faults_of(replace(SOUND, **change)) == [fault]


def change(at, opens_at=OPENS, closes_at=CLOSES):
    return faults_of_change(opened_at=OPENS, closed_at=CLOSES, opens_at=opens_at, closes_at=closes_at, at=at)


def test_before_it_opens_a_call_may_still_move():
    assert change(OPENS - SECOND, opens_at=OPENS + SECOND, closes_at=CLOSES - SECOND) == []


def test_once_open_the_opening_stays():
    assert change(OPENS, opens_at=OPENS - SECOND) == [CallFault.OPENING_IS_PAST]


def test_once_open_the_deadline_only_moves_later():
    assert change(OPENS) == change(OPENS, closes_at=CLOSES + SECOND) == []
    assert change(OPENS, closes_at=CLOSES - SECOND) == [CallFault.ONLY_LATER]


def test_an_extension_lies_ahead():
    late = CLOSES + timedelta(days=2)
    assert change(late, closes_at=CLOSES + timedelta(days=1)) == [CallFault.CLOSING_IN_THE_PAST]
    assert change(late, closes_at=late + SECOND) == []
    assert change(late) == []
