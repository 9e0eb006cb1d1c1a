"""A list's content has one canonical form and one seal."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.participation import FORMAT, Line, Signature, canonical, content, lines_digest, sha256_hex

LINE = Line(order=1, application="LAVAL-2010-0001", workshop="Pottery", craft="pottery", status="nominated", rank=1)
OTHER = Line(order=2, application="LAVAL-2010-0002", workshop="Knives", craft="knife-making", status="reserve", rank=1)


def made(**changes):
    usual = {
        "fair": {"id": "laval-2010"},
        "sending_town": {"id": "lovech"},
        "host_town": {"id": "laval"},
        "number": "LOVECH-2010-1",
        "version": 1,
        "previous": None,
        "lines": [LINE],
        "signature": Signature("Мария Петрова", "Deputy Mayor", datetime(2010, 9, 20, 12, tzinfo=UTC)),
    }
    return content(**usual | changes)


def test_the_canonical_form_sorts_keys_has_no_blanks_and_keeps_every_script():
    assert canonical({"b": [1, None], "a": "Ловеч"}) == '{"a":"Ловеч","b":[1,null]}'.encode()


def test_the_order_in_which_a_content_was_built_does_not_change_its_seal():
    one = made()
    assert sha256_hex(one) == sha256_hex(dict(reversed(one.items())))


def test_a_content_survives_being_written_and_read():
    assert json.loads(canonical(made())) == made()


def test_the_moment_is_written_in_utc_whatever_the_signatorys_zone():
    sofia = timezone(timedelta(hours=3))
    signed = Signature("M", "Mayor", datetime(2010, 9, 20, 15, tzinfo=sofia))
    assert made(signature=signed)["signed_at"] == "2010-09-20T12:00:00Z"


def test_the_content_names_its_format():
    assert made()["format"] == FORMAT


def test_every_change_changes_the_seal():
    changes = [{"version": 2}, {"previous": "0" * 64}, {"lines": [LINE, OTHER]}, {"number": "LOVECH-2010-2"}]
    seals = {sha256_hex(made(**change)) for change in [{}, *changes]}
    assert len(seals) == 5


def test_the_order_of_the_lines_is_part_of_what_was_seen():
    assert lines_digest([LINE, OTHER]) != lines_digest([OTHER, LINE])


@given(st.recursive(st.none() | st.integers(-(2**53), 2**53) | st.text(), lambda inner: st.lists(inner)))
def test_the_canonical_form_reads_back_as_the_same_value(value):
    text = canonical({"value": value}) if not has_surrogate(value) else b'{"value":null}'
    assert json.loads(text) == ({"value": value} if not has_surrogate(value) else {"value": None})


def has_surrogate(value):
    return any(0xD800 <= ord(c) < 0xE000 for c in str(value))
