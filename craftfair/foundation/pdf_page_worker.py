"""Paint one page of an uploaded PDF as a picture, alone in a process (`confined.py`): `pdf_page_worker.py LIMITS`.

The PDF comes in on standard input; out goes a line of JSON and then the picture as WebP, or a line naming the fault.
"""

import io
import json
import sys
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

LEAST_PT = 1.0


class Fault(Exception):
    """The page cannot be painted; the text is a value of `pdf_pages.Fault`."""


def paint(data: bytes, *, page: int, longest: int, max_pages: int, max_ratio: float) -> tuple[int, int, bytes]:
    """Width, height and WebP of a page, counted from 1, on white; its longest side has `longest` pixels."""
    pdf = opened(data)
    if len(pdf) > max_pages:
        raise Fault("too_many_pages")
    if not 1 <= page <= len(pdf):
        raise Fault("no_such_page")
    sheet = pdf[page - 1]
    sides = sheet.get_size()
    if min(sides) < LEAST_PT or max(sides) > min(sides) * max_ratio:
        raise Fault("damaged")
    picture = sheet.render(scale=longest / max(sides), may_draw_forms=False).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=80, method=4)
    return picture.width, picture.height, out.getvalue()


def opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Fault("locked" if fault.err_code == FPDF_ERR_PASSWORD else "damaged") from None


def main() -> None:
    answer: dict[str, Any]
    try:
        width, height, picture = paint(sys.stdin.buffer.read(), **json.loads(sys.argv[1]))
        answer = {"width": width, "height": height}
    except Fault as fault:
        answer, picture = {"fault": str(fault)}, b""
    except Exception:
        # A renderer fed with anything may raise anything; what it means for the sender is always the same.
        answer, picture = {"fault": "damaged"}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
