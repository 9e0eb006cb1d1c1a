"""Make the photos, and the things that pretend to be photos, that the tests of `foundation.photos` send."""

import base64
import io
import struct
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

#: What a home workshop's photo must never give away.
CANARY = "CANARY-4711"
SCRIPT = b"<script>alert('CANARY-4711')</script>"
RED, BLUE, WHITE = (200, 30, 30), (20, 30, 200), (255, 255, 255)


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A red picture with a blue quarter in its upper left corner."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, 0, max(width // 4, 1), max(height // 4, 1)))
    return image.convert(mode)


def gradient(width: int, height: int) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif_with_gps(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = CANARY
    exif[0x013B] = CANARY
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (43.0, 8.0, 12.0), 3: "E", 4: (24.0, 43.0, 1.0)})
    return exif.tobytes()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG put together by hand, so that it can lie."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + b"".join(chunks) + png_chunk(b"IEND", b"")


def png_of_huge_dimensions() -> bytes:
    return png(50_000, 50_000, png_chunk(b"IDAT", zlib.compress(bytes(1_000_000))))


def png_with_text_bomb() -> bytes:
    """Sixty kilobytes of zTXt that unfold to sixty megabytes."""
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(60_000_000), 9))
    return png(1, 1, bomb, png_chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")))


def png_with_profile_bomb() -> bytes:
    bomb = png_chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(bytes(60_000_000), 9))
    return png(1, 1, bomb, png_chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")))


def png_with_text() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", CANARY)
    words.add_text("Comment", SCRIPT.decode(), zip=True)
    words.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CANARY}</x:xmpmeta>")
    return saved(picture(), "PNG", pnginfo=words, exif=exif_with_gps())


def jpeg_with_everything() -> bytes:
    """GPS in its EXIF, an author in XMP and IPTC, a script in its comment, and a page of HTML after its end."""
    plain = saved(picture(), "JPEG", quality=95, exif=exif_with_gps(), comment=SCRIPT)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CANARY.encode() + b"</x:xmpmeta>"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 16) + b"\x1c\x02\x50\0\x0b" + CANARY.encode()
    extra = b"".join(
        bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body for marker, body in ((0xE1, xmp), (0xED, iptc))
    )
    return plain[:2] + extra + plain[2:] + b"<!DOCTYPE html><html><body>" + SCRIPT


def jpeg_of_endless_scans() -> bytes:
    """A few kilobytes a scan, each of which makes the decoder walk over the whole picture again."""
    plain = saved(Image.new("L", (6000, 6000), 128), "JPEG", progressive=True, quality=1)
    last = plain.rindex(b"\xff\xda")
    head, scan, end = plain[:last], plain[last:-2], plain[-2:]
    return head + scan * min(2000, 10_000_000 // len(scan)) + end


def animated(kind: str, frames: int) -> bytes:
    stills = [Image.new("RGB", (16, 16), (255 * (number % 2), 0, 0)) for number in range(frames)]
    return saved(stills[0], kind, save_all=True, append_images=stills[1:], duration=40)


def half_transparent(mode: str) -> bytes:
    """Left half invisible (and black underneath), right half red."""
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    image.paste((*RED, 255), (20, 0, 40, 20))
    return saved(image.quantize(8) if mode == "P" else image.convert(mode), "PNG")


def grey_of_sixteen_bits() -> bytes:
    """Left to right from black to white, in 65,536 steps squeezed into 64."""
    levels = b"".join(struct.pack(">H", level * 65_535 // 63) for level in range(64))
    return png(64, 8, png_chunk(b"IDAT", zlib.compress((b"\0" + levels) * 8)), depth=16, colour=0)


def colours_of_sixteen_bits() -> bytes:
    pixel = b"".join(struct.pack(">H", level * 257) for level in RED)
    return png(8, 8, png_chunk(b"IDAT", zlib.compress((b"\0" + pixel * 8) * 8)), depth=16, colour=2)


#: A telephone's HEIC: 64 × 48 lying on its side (turned by its `irot` box and, once more in words, by its EXIF), blue
#: in its upper right corner once it stands; with GPS and a maker in the EXIF. None of the dependencies can write HEIC.
HEIC = base64.b64decode(
    """
    AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAA
    AERAAAIAAQAAAAAB7AABAAAAAAAAAFcAAgAAAAACQwABAAAAAAAAALAAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZl
    AgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH/
    /wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29s
    cm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAA
    AwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAQ9tZGF0AAAAUygBr1jatkck
    0z/9WfkbHX7rludfLW6weskWeSiRM7ddOYt+D977YzkYU/P6a7wEKmuTsAGtSBozewzbt3Ml+Se2eGPGF64RgFs8Rdi1uiL3wQ/gAAAABkV4aWYA
    AE1NACoAAAAIAAMBDwACAAAADQAAADIBEgADAAAAAQAGAACIJQAEAAAAAQAAAEAAAAAAQ0FOQVJZLU1BS0VSAAAABAABAAIAAAACTgAAAAACAAUA
    AAADAAAAdgADAAIAAAACRQAAAAAEAAUAAAADAAAAjgAAAAAAAAArAAAAAQAAAAgAAAABAAAADAAAAAEAAAAYAAAAAQAAACsAAAABAAAAAQAAAAE=
"""
)
