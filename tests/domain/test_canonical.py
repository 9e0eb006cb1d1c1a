"""The canonical form is that of RFC 8785: its own examples, and properties of every value."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.canonical import canonical

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)

# RFC 8785, appendix B: the bits of a double, and how it is written.
DOUBLES = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}


@pytest.mark.parametrize(("bits", "written"), DOUBLES.items())
def test_numbers_are_written_as_the_rfc_shows(bits, written):
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(value) == written.encode()


def test_names_are_sorted_as_the_rfc_shows():
    names = {"\u20ac": 5, "\r": 1, "\ufb33": 7, "1": 2, "\U0001f600": 6, "\u0080": 3, "\u00f6": 4}
    assert list(json.loads(canonical(names)).values()) == [1, 2, 3, 4, 5, 6, 7]


def test_texts_are_escaped_as_the_rfc_shows():
    text = '\u20ac$\u000f\nA\'B"\\\\"/'
    assert canonical(text) == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53 + 1, "\ud800", {"\udfff": 1}, {1: 2}, {1}, b"x"])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(ValueError, match=r"no |not exact|surrogates"):
        canonical(value)


@given(VALUES)
def test_every_value_reads_back_the_same_and_is_written_the_same_again(value):
    written = canonical(value)
    again = json.loads(written, parse_int=float)
    assert again == value
    assert canonical(again) == written


@given(st.dictionaries(TEXTS, st.none(), min_size=2, max_size=6))
def test_names_stand_in_the_order_of_their_utf_16_code_units(value):
    def units(name):
        return [unit for (unit,) in struct.iter_unpack(">H", name.encode("utf-16-be"))]

    names = list(json.loads(canonical(value)))
    assert [units(name) for name in names] == sorted(units(name) for name in value)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_the_order_in_which_an_object_was_built_does_not_matter(value):
    assert canonical(value) == canonical(dict(reversed(value.items())))


@given(TEXTS)
def test_only_quotes_backslashes_and_controls_are_escaped(text):
    inside = canonical(text).decode()[1:-1]
    assert json.loads(f'"{inside}"') == text
    assert all(ord(character) >= 0x20 for character in inside)
    assert len(inside) == len(text) + sum(
        5 if ord(c) < 0x20 and c not in "\b\f\n\r\t" else 1 for c in text if ord(c) < 0x20 or c in '"\\'
    )
