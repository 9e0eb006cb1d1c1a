"""Accept one page of an uploaded PDF as a picture: the PDF itself is never stored and never opened in this process.

What a hostile PDF does, it does in a child process with little memory and time (`pdf_page_worker.py`). Out comes a
picture of pixels alone: no script, no form, no link, no attachment of the PDF goes on.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from flask_babel import lazy_gettext as _l

from craftfair.foundation import confined
from craftfair.foundation.confined import MEGABYTE
from craftfair.foundation.photos import Photo

WORKER = Path(__file__).with_name("pdf_page_worker.py")
MARK = b"%PDF-"


class Fault(StrEnum):
    """Why a page cannot be used."""

    TOO_LARGE = "too_large"
    LOCKED = "locked"
    TOO_MANY_PAGES = "too_many_pages"
    NO_SUCH_PAGE = "no_such_page"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True)
class Limits:
    """How big a PDF may be, and what painting a page may cost."""

    max_bytes: int = 12 * MEGABYTE
    max_pages: int = 500
    max_ratio: float = 20.0
    longest: int = 2400
    memory: int = 768 * MEGABYTE
    cpu_seconds: int = 10
    wall_seconds: float = 30.0


LIMITS = Limits()

#: What to tell the person who chose the file, and what to do next.
FAULT_SENTENCES = {
    Fault.TOO_LARGE: _l(
        "This PDF is larger than %(megabytes)s MB. Save the page with the plan alone, and choose it again.",
        megabytes=LIMITS.max_bytes // MEGABYTE,
    ),
    Fault.LOCKED: _l("This PDF is locked with a password. Save it without one, and choose it again."),
    Fault.TOO_MANY_PAGES: _l(
        "This PDF has more than %(pages)s pages. Save the page with the plan alone, and choose it again.",
        pages=LIMITS.max_pages,
    ),
    Fault.NO_SUCH_PAGE: _l("The PDF has no page of this number. Look up on which page the plan is."),
    Fault.DAMAGED: _l("This PDF could not be read. Open it to see if it is whole, or export the page as a picture."),
    Fault.TOO_SLOW: _l("Painting this page took too long. Export the page as a picture, and choose that."),
}


class PageRefused(Exception):
    """The page cannot be used as a picture; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def is_pdf(stream: BinaryIO) -> bool:
    """Does the upload begin as a PDF does? The stream is left at its beginning."""
    begins = stream.read(len(MARK))
    stream.seek(0)
    return begins == MARK


def prepare(stream: BinaryIO, page: int, *, limits: Limits = LIMITS) -> Photo:
    """One page, counted from 1, as a clean picture, or raise `PageRefused`."""
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise PageRefused(Fault.TOO_LARGE)
    settings = {
        "page": page,
        "longest": limits.longest,
        "max_pages": limits.max_pages,
        "max_ratio": limits.max_ratio,
    }
    answer, picture = confined.look(
        WORKER,
        json.dumps(settings),
        refusal=lambda word: PageRefused(Fault(word)),
        data=data,
        memory=limits.memory,
        cpu_seconds=limits.cpu_seconds,
        wall_seconds=limits.wall_seconds,
    )
    digest = hashlib.sha256(picture).hexdigest()
    return Photo({limits.longest: picture}, answer["width"], answer["height"], digest)
