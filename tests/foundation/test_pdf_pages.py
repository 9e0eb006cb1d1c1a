"""A page of a PDF as a picture: what is refused, and that nothing of a hostile PDF gets further."""

import io
import zlib
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfWriter

from craftfair.foundation import pdf_pages
from craftfair.foundation.confined import MEGABYTE
from craftfair.foundation.pdf_pages import FAULT_SENTENCES, Fault, PageRefused, prepare


def made(pages=1, size=(200, 100), password=None):
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(*size)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def drawn_by(content, **stream):
    """A PDF by hand: one page and the stream that paints it."""
    keys = "".join(f"/{key} {value} " for key, value in stream.items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>",
        f"<<{keys}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
    ]
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n"


def refused(data, page=1, **limits):
    with pytest.raises(PageRefused) as caught:
        prepare(io.BytesIO(data), page, limits=replace(pdf_pages.LIMITS, **limits))
    return caught.value.fault


def test_a_page_becomes_a_picture_of_pixels_alone():
    photo = prepare(io.BytesIO(drawn_by(b"1 0 0 rg 0 0 100 100 re f")), 1)
    picture = Image.open(io.BytesIO(photo.sizes[2400]))
    assert (picture.format, picture.size, photo.width, photo.height) == ("WEBP", (2400, 1200), 2400, 1200)
    assert [picture.getpixel((x, 600))[1] > 128 for x in (300, 2100)] == [False, True]


@pytest.mark.parametrize(
    ("data", "page", "fault"),
    [
        (made(password="secret"), 1, Fault.LOCKED),
        (made(2), 3, Fault.NO_SUCH_PAGE),
        (made(2), 0, Fault.NO_SUCH_PAGE),
        (made(501), 1, Fault.TOO_MANY_PAGES),
        (b"%PDF-1.7", 1, Fault.DAMAGED),
        (made()[:200], 1, Fault.DAMAGED),
        (made(size=(10_000, 10)), 1, Fault.DAMAGED),
    ],
)
def test_what_cannot_be_painted_is_refused_with_its_reason(data, page, fault):
    assert refused(data, page) is fault


def test_a_pdf_larger_than_the_limit_is_not_even_opened():
    assert refused(made(), max_bytes=100) is Fault.TOO_LARGE


def test_a_page_that_unpacks_for_ever_is_stopped():
    bomb = drawn_by(zlib.compress(bytes(400 * MEGABYTE), 1), Filter="/FlateDecode")
    assert refused(bomb, memory=256 * MEGABYTE) in (Fault.DAMAGED, Fault.TOO_SLOW)


def test_a_page_that_paints_for_ever_is_stopped():
    work = zlib.compress(b"0 0 m 200 100 l 3 w S\n" * 2_000_000, 1)
    assert refused(drawn_by(work, Filter="/FlateDecode"), cpu_seconds=1) is Fault.TOO_SLOW


def test_every_reason_has_a_sentence():
    assert set(FAULT_SENTENCES) == set(Fault)
