"""Tell from the first bytes what kind of photo a file claims to be, without decoding anything.

A claim is enough to refuse by; it is never enough to accept by: that takes a decoder (`photo_worker.py`).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

#: Brands of ISO/IEC 23008-12 for pictures coded with HEVC; the second set is for sequences, which move.
_HEIC_STILLS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_HEIC_SEQUENCES = {b"hevc", b"hevx", b"msf1"}
_AVIF = {b"avif", b"avis"}

#: Markers of JPEG segments that state the size of the picture (SOF0–SOF15 without DHT, JPG and DAC).
_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = {0x01, *range(0xD0, 0xD9)}

#: No honest photo has more parts than this in front of its picture.
_MOST_PARTS = 2000


@dataclass(frozen=True)
class Header:
    """What a file claims to be; a width and height of 0 mean that the first bytes do not say."""

    kind: str
    width: int = 0
    height: int = 0
    animated: bool = False


def read_header(data: bytes) -> Header | None:
    """Return the claim of a JPEG, PNG, WebP or HEIC file; None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[4:8] == b"ftyp":
        return _heic(data)
    return None


def _jpeg(data: bytes) -> Header:
    for marker, start in _jpeg_segments(data):
        if marker in _JPEG_FRAMES and len(data) >= start + 7:
            height, width = struct.unpack_from(">HH", data, start + 3)
            return Header("jpeg", width, height)
    return Header("jpeg")


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield each marker before the picture with the place of its length."""
    at = 2
    for _ in range(_MOST_PARTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_ALONE:
            at += 2
        else:
            yield marker, at + 2
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _png(data: bytes) -> Header:
    if len(data) < 33 or data[12:16] != b"IHDR":
        return Header("png")
    width, height = struct.unpack_from(">II", data, 16)
    return Header("png", width, height, animated=_png_moves(data))


def _png_moves(data: bytes) -> bool:
    at = 8
    for _ in range(_MOST_PARTS):
        if at + 12 > len(data):
            return False
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"acTL":
            return bool(struct.unpack_from(">I", data, at + 8)[0] > 1)
        if kind == b"IDAT":
            return False
        at += 12 + length
    return False


def _webp(data: bytes) -> Header:
    if data[12:16] != b"VP8X" or len(data) < 30:
        return Header("webp")
    width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    return Header("webp", width, height, animated=bool(data[20] & 0x02))


def _heic(data: bytes) -> Header | None:
    length = int.from_bytes(data[:4], "big")
    if not 16 <= length <= 256:
        return None
    major = data[8:12]
    brands = {major} | {data[at : at + 4] for at in range(16, length, 4)}
    if major in _HEIC_SEQUENCES:
        return Header("heic", animated=True)
    return Header("heic") if brands & _HEIC_STILLS and not brands & _AVIF else None
