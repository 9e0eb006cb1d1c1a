"""Accept a photo of a work or a stand: refuse what is not one, and give back clean pictures in three sizes.

The uploaded bytes are never stored and never decoded in this process: a look at the first bytes refuses most of what
is no photo, and a child process with little memory and time (`photo_worker.py`) decodes the rest and paints it anew.
"""

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from flask_babel import lazy_gettext as _l

from craftfair.foundation import confined
from craftfair.foundation.confined import MEGABYTE
from craftfair.foundation.photo_header import Header, read_header

WORKER = Path(__file__).with_name("photo_worker.py")


class Fault(StrEnum):
    """Why a photo cannot be used."""

    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PHOTO = "not_a_photo"
    ANIMATED = "animated"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True)
class Limits:
    """How big a photo may be, and what its decoding may cost."""

    max_bytes: int = 12 * MEGABYTE
    max_pixels: int = 40_000_000
    max_side: int = 12_000
    sizes: tuple[int, ...] = (320, 800, 1600)
    #: Bytes of address space: the dearest photo within the limits above was measured to fit into it.
    memory: int = 768 * MEGABYTE
    cpu_seconds: int = 10
    wall_seconds: float = 30.0


LIMITS = Limits()

#: What to tell the person who chose the file, and what to do next.
FAULT_SENTENCES = {
    Fault.TOO_LARGE: _l(
        "This photo is larger than %(megabytes)s MB. Send it at the size your telephone suggests for e-mail, "
        "or save it again with a lower quality.",
        megabytes=LIMITS.max_bytes // MEGABYTE,
    ),
    Fault.TOO_MANY_PIXELS: _l(
        "This photo has more than %(megapixels)s million pixels or is longer than %(side)s pixels on one side. "
        "Save it smaller, for example %(suggested)s pixels wide, and choose it again.",
        megapixels=LIMITS.max_pixels // 1_000_000,
        side=LIMITS.max_side,
        suggested=2400,
    ),
    Fault.NOT_A_PHOTO: _l("This file is not a photo we can show. Choose a JPEG, PNG, WebP or HEIC picture."),
    Fault.ANIMATED: _l("This picture moves. Choose a photo that stands still."),
    Fault.DAMAGED: _l(
        "This photo could not be read to its end, it may have been cut off on the way. "
        "Open it to see if it is whole, then choose it again or take another one."
    ),
    Fault.TOO_SLOW: _l(
        "Preparing this photo took too long. Try once more in a minute; if it happens again, save the photo smaller."
    ),
}


class PhotoRefused(Exception):
    """The file cannot be used as a photo; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Photo:
    """A clean photo: WebP bytes by longest side, and the facts of the largest of them.

    `width` and `height` are in pixels, `sha256` is the hex digest; a small photo is never enlarged, so its larger
    sizes may be the same bytes.
    """

    sizes: dict[int, bytes] = field(repr=False)
    width: int
    height: int
    sha256: str


def prepare(stream: BinaryIO, *, limits: Limits = LIMITS) -> Photo:
    """Read an upload and return it as a clean photo, or raise `PhotoRefused`."""
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise PhotoRefused(Fault.TOO_LARGE)
    header = read_header(data)
    if header is None:
        raise PhotoRefused(Fault.NOT_A_PHOTO)
    _refuse_by_header(header, limits)
    return _developed(data, header.kind, limits)


def _refuse_by_header(header: Header, limits: Limits) -> None:
    if header.animated:
        raise PhotoRefused(Fault.ANIMATED)
    if max(header.width, header.height) > limits.max_side or header.width * header.height > limits.max_pixels:
        raise PhotoRefused(Fault.TOO_MANY_PIXELS)


def _developed(data: bytes, kind: str, limits: Limits) -> Photo:
    settings = {"sizes": limits.sizes, "max_pixels": limits.max_pixels, "max_side": limits.max_side}
    answer, pictures = confined.look(
        WORKER,
        kind,
        json.dumps(settings),
        refusal=lambda word: PhotoRefused(Fault(word)),
        data=data,
        memory=limits.memory,
        cpu_seconds=limits.cpu_seconds,
        wall_seconds=limits.wall_seconds,
    )
    return _photo(answer["pictures"], pictures, limits.sizes)


def _photo(facts: list[tuple[int, int, int]], pictures: bytes, sizes: tuple[int, ...]) -> Photo:
    """Cut the worker's answer, largest picture first, into its pictures."""
    by_size, start = {}, 0
    for size, (_, _, length) in zip(sorted(sizes, reverse=True), facts, strict=True):
        by_size[size] = pictures[start : start + length]
        start += length
    width, height, _ = facts[0]
    return Photo(by_size, width, height, hashlib.sha256(by_size[max(sizes)]).hexdigest())
