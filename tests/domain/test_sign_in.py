from datetime import UTC, datetime, timedelta

import pytest

from craftfair.domain.sign_in import device_name, has_lapsed

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("staff", "limit"), [(False, timedelta(hours=8)), (True, timedelta(minutes=30))])
def test_a_sign_in_lapses_when_nothing_was_seen_for_as_long_as_the_limit(staff, limit):
    def lapsed(now):
        return has_lapsed(began_at=NOON, seen_at=NOON, now=now, staff=staff)

    assert [lapsed(NOON + limit - SECOND), lapsed(NOON + limit)] == [False, True]


@pytest.mark.parametrize("staff", [False, True])
def test_a_sign_in_lapses_after_fourteen_days_however_busy(staff):
    def lapsed(now):
        return has_lapsed(began_at=NOON, seen_at=now, now=now, staff=staff)

    end = NOON + timedelta(days=14)
    assert [lapsed(end - SECOND), lapsed(end)] == [False, True]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.5.0", ""),
        ("", ""),
        ("<script>alert(1)</script>" * 50, ""),
    ],
)
def test_a_device_has_the_name_people_call_it_by(said, name):
    assert device_name(said) == name
