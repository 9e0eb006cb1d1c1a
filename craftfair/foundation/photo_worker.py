"""Turn one uploaded photo into its web sizes, alone in a process (`confined.py`): `photo_worker.py KIND LIMITS`.

The photo comes in on standard input; out goes one line of JSON and then the pictures, or one line naming the fault.
Whatever a hostile file does to a decoder, it does it here.
"""

import io
import json
import sys
import warnings
from contextlib import suppress
from typing import Any

from PIL import Image, ImageOps

#: The decoder that each kind of file is given to; no other one ever sees it.
DECODERS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
WHITE = (255, 255, 255)

Picture = tuple[int, int, bytes]


class Fault(Exception):
    """The photo cannot be used; the text is a value of `photos.Fault`."""


def develop(data: bytes, kind: str, *, sizes: list[int], max_pixels: int, max_side: int) -> list[Picture]:
    """Return one picture for each size (longest side, largest first; never enlarged), stripped of all else."""
    photo = _reduced(_opened(data, kind, max_pixels=max_pixels, max_side=max_side), max(sizes))
    pictures = []
    for size in sorted(sizes, reverse=True):
        photo.thumbnail((size, size), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        photo.save(out, "WEBP", quality=80, method=4)
        pictures.append((photo.width, photo.height, out.getvalue()))
    return pictures


def _opened(data: bytes, kind: str, *, max_pixels: int, max_side: int) -> Image.Image:
    """Read the header only, and refuse by it."""
    if kind == "heic":
        import pi_heif

        pi_heif.register_heif_opener()
    photo = Image.open(io.BytesIO(data), formats=[DECODERS[kind]])
    if max(photo.size) > max_side or photo.width * photo.height > max_pixels:
        raise Fault("too_many_pixels")
    # A telephone's JPEG or HEIC may carry a second picture (depth, brightness); its first one is the photo.
    if kind in ("png", "webp") and getattr(photo, "n_frames", 1) > 1:
        raise Fault("animated")
    return photo


def _reduced(photo: Image.Image, longest: int) -> Image.Image:
    """Upright, in sRGB, on white, at most `longest` wide and high, and a new picture that knows nothing of the old."""
    orientation = photo.getexif().get(0x0112, 1)
    profile = photo.info.get("icc_profile")
    photo.draft(None, (longest, longest))
    photo.load()
    photo = _plain_mode(photo)
    photo.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    photo = _in_srgb(photo, profile)
    clean = Image.new("RGB", photo.size, WHITE)
    clean.paste(photo, mask=photo.getchannel("A") if photo.mode == "RGBA" else None)
    return _turned(clean, orientation)


def _plain_mode(photo: Image.Image) -> Image.Image:
    """Leave only modes that can be resized well and converted to colours."""
    if photo.mode.startswith("I"):
        # Sixteen bits of grey: `convert` alone would clip everything bright to white.
        return photo.convert("I").point(lambda level: level / 256).convert("L")
    if photo.mode in ("1", "P", "PA", "La", "RGBa") or "transparency" in photo.info:
        return photo.convert("RGBA" if photo.has_transparency_data else "RGB")
    return photo.convert("RGBA") if photo.mode == "LA" else photo


def _in_srgb(photo: Image.Image, profile: Any) -> Image.Image:
    wanted = "RGBA" if photo.mode == "RGBA" else "RGB"
    if profile and photo.mode in ("L", "RGB", "RGBA", "CMYK"):
        from PIL import ImageCms

        with suppress(ImageCms.PyCMSError, OSError, TypeError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(photo, source, ImageCms.createProfile("sRGB"), outputMode=wanted)
            if turned is not None:
                return turned
    return photo.convert(wanted)


def _turned(photo: Image.Image, orientation: int) -> Image.Image:
    photo.getexif()[0x0112] = orientation
    return ImageOps.exif_transpose(photo)


def main() -> None:
    kind, limits = sys.argv[1], json.loads(sys.argv[2])
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = limits["max_pixels"]
    answer, pictures = _answer(sys.stdin.buffer.read(), kind, limits)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    for *_, data in pictures:
        sys.stdout.buffer.write(data)


def _answer(data: bytes, kind: str, limits: dict[str, Any]) -> tuple[dict[str, Any], list[Picture]]:
    try:
        pictures = develop(data, kind, **limits)
    except Fault as fault:
        return {"fault": str(fault)}, []
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return {"fault": "too_many_pixels"}, []
    except Exception:
        # A decoder fed with anything may raise anything; what it means for the sender is always the same.
        return {"fault": "damaged"}, []
    return {"pictures": [[width, height, len(data)] for width, height, data in pictures]}, pictures


if __name__ == "__main__":
    main()
