"""A list is recalled a week and a day before it is wanted, and to others once it is late."""

from datetime import UTC, datetime, timedelta

import pytest

from craftfair.domain.list_deadlines import Nudge, answer_by, due

SIGN_BY = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # in the night in which clocks go forward
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "nudge"),
    [
        (SIGN_BY - timedelta(days=7) - SECOND, None),
        (SIGN_BY - timedelta(days=7), Nudge.WEEK),
        (SIGN_BY - timedelta(days=1) - SECOND, Nudge.WEEK),
        (SIGN_BY - timedelta(days=1), Nudge.DAY),
        (SIGN_BY - SECOND, Nudge.DAY),
        (SIGN_BY, Nudge.LATE),
        (SIGN_BY + timedelta(days=30), Nudge.LATE),
    ],
)
def test_only_the_latest_that_is_due_is_sent(now, nudge):
    assert due(SIGN_BY, now) is nudge


def test_the_host_has_its_days_from_each_signature_and_is_not_reminded_of_what_was_asked_just_now():
    for days, before in ((10, [Nudge.WEEK, Nudge.DAY, Nudge.LATE]), (7, [Nudge.DAY, Nudge.LATE]), (1, [Nudge.LATE])):
        wanted = answer_by(SIGN_BY, days)
        hours = (SIGN_BY + timedelta(hours=n) for n in range(24 * days + 2))
        told = dict.fromkeys(nudge for now in hours if (nudge := due(wanted, now, since=SIGN_BY)))
        assert (wanted - SIGN_BY, list(told)) == (timedelta(days=days), before)
