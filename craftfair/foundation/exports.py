"""Write tables for other people's programs, CSV row by row and XLSX, so that no cell of ours comes alive in them.

A spreadsheet takes a text that begins with = + - @ or | for a formula and would compute what an applicant typed.
In CSV such a text gets an apostrophe in front (SECURITY.md 17); in XLSX every cell has a type, and a text is a text.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

Cell = str | int | float | Decimal | bool | date | datetime | time | None

#: The signs that start a formula, and all that Unicode's compatibility forms turn into them.
_SIGNS = "=+\\-@|⁺⁼₊₌⩵⩶﬩﹢﹣﹦﹫＋－＝＠｜"
#: Spaces, controls and invisible characters, behind which a sign is still the first thing to be seen.
_UNSEEN = (
    r"\s\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ALIVE = re.compile(rf"[{_UNSEEN}]*[{_SIGNS}]|[\t\r\n]")
#: Inside a text: whoever opens the file with another separator than ours would see a new cell begin there.
_ALIVE_INSIDE = re.compile(rf"(?<=[,;\t\r\n])(?!')(?=[{_UNSEEN}\"']{{0,20}}[{_SIGNS}](?!\s))")
#: Most texts hold none of these characters, and need no closer look.
_suspect = re.compile(rf"[{_SIGNS}\t\r\n]").search

_ROWS_AT_ONCE = 250


def csv_rows(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ";") -> Iterator[bytes]:
    """Yield a UTF-8 CSV with a byte order mark: first the header alone, then the rows in pieces.

    With ";" between the cells (French and Bulgarian spreadsheets) numbers have a decimal comma, with "," a point.
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=delimiter).writerows
    decimal_comma = delimiter == ";"

    def piece(some: Iterable[Sequence[Cell]]) -> bytes:
        # Nearly all cells are harmless texts: they are passed on here, without a call.
        write(
            [cell if type(cell) is str and not _suspect(cell) else _plain(cell, decimal_comma) for cell in row]
            for row in some
        )
        text = out.getvalue()
        out.seek(0)
        out.truncate()
        return text.encode("utf-8", "replace")

    yield "\ufeff".encode() + piece([header])
    remaining = iter(rows)
    while some := list(islice(remaining, _ROWS_AT_ONCE)):
        yield piece(some)


def _plain(cell: Cell, decimal_comma: bool) -> str | int:
    if isinstance(cell, str):
        return harmless(cell)
    if cell is None:
        return ""
    if isinstance(cell, float | Decimal):
        return str(cell).replace(".", ",") if decimal_comma else str(cell)
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None).isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    # Numbers are ours and stay numbers, also below zero; whatever else turns up is a text.
    return cell if type(cell) is int else harmless(str(cell))


def harmless(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin to compute; all other characters stay.

    A telephone number keeps its digits and spaces: "'+359 88 123 4567", where Excel alone would make 3,59881E+11 of it.
    """
    text = _ALIVE_INSIDE.sub("'", text)
    return f"'{text}" if _ALIVE.match(text) else text


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: a name, a header, and rows of typed cells."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


#: Characters that XML cannot hold even escaped, or that no spreadsheet allows in the name of a sheet.
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_LONGEST_TEXT = 32_767
_NARROWEST, _WIDEST, _ROWS_TO_MEASURE = 8, 60, 100


def xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook: bold header that stays in sight, filters, columns as wide as what stands in them."""
    import xlsxwriter  # most processes never write a workbook

    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "",
    }
    with xlsxwriter.Workbook(out, options) as book:
        formats = {
            "header": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            time: book.add_format({"num_format": "hh:mm"}),
        }
        taken: set[str] = set()
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, formats)
    return out.getvalue()


def _write_sheet(page: Any, sheet: Sheet, formats: dict[Any, Any]) -> None:
    for column, words in enumerate(sheet.header):
        page.write_string(0, column, _text(words), formats["header"])
    widths = [len(words) for words in sheet.header]
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, formats)
        if number <= _ROWS_TO_MEASURE:
            widths = [max(width, len(str(cell or ""))) for width, cell in zip(widths, row, strict=True)]
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, number, max(len(sheet.header) - 1, 0))


def _write_cell(page: Any, row: int, column: int, cell: Cell, formats: dict[Any, Any]) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, _text(cell))
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, int | float | Decimal):
        page.write_number(row, column, cell)
    elif isinstance(cell, date | time):
        # A spreadsheet knows no time zones: what is written is the wall clock that the caller chose.
        wall = cell if type(cell) is date else cell.replace(tzinfo=None)  # type: ignore[call-arg]
        page.write_datetime(row, column, wall, formats[type(cell)])
    elif cell is not None:
        page.write_string(row, column, _text(str(cell)))


def _text(words: str) -> str:
    """What a cell can hold; a longer text would be left out without a word."""
    words = _SURROGATES.sub("\ufffd", words)
    return words if len(words) <= _LONGEST_TEXT else f"{words[: _LONGEST_TEXT - 1]}…"


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """At most 31 characters, none of the forbidden ones, and not twice in a workbook whatever its case."""
    plain = _SURROGATES.sub("", _NOT_IN_SHEET_NAMES.sub(" ", wanted)).strip()[:31] or "1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: 30 - len(str(number))]} {number}"
    taken.add(name.casefold())
    return name
