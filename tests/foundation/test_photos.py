"""The rules of `foundation.photos`: what is accepted, what is refused, and what is left of a photo afterwards."""

import hashlib
import io
import re
import resource

import pytest
from PIL import Image, ImageCms

from craftfair.foundation import photo_worker
from craftfair.foundation.photos import FAULT_SENTENCES, Fault, Limits, Photo, PhotoRefused, prepare
from tests.foundation import photo_samples as samples
from tests.foundation.photo_samples import BLUE, CANARY, RED, WHITE, picture, saved

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><img src=x onerror=alert(1)></body></html>"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def prepared(data: bytes, **limits: object) -> Photo:
    return prepare(io.BytesIO(data), limits=Limits(**limits))  # type: ignore[arg-type]


def shown(photo: Photo, size: int = 1600) -> Image.Image:
    image = Image.open(io.BytesIO(photo.sizes[size]))
    assert (image.format, image.mode) == ("WEBP", "RGB")
    return image


def fault_of(data: bytes, **limits: object) -> Fault:
    with pytest.raises(PhotoRefused) as refused:
        prepared(data, **limits)
    return refused.value.fault


def alike(colour: tuple[int, ...], wanted: tuple[int, ...], tolerance: int = 14) -> bool:
    return all(abs(one - other) <= tolerance for one, other in zip(colour, wanted, strict=True))


def chunks(webp: bytes) -> list[bytes]:
    found, at = [], 12
    while at < len(webp):
        found.append(webp[at : at + 4])
        length = int.from_bytes(webp[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return found


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved(picture(), "JPEG"), id="JPEG"),
        pytest.param(saved(picture(), "JPEG", progressive=True), id="progressive JPEG"),
        pytest.param(saved(picture(), "PNG"), id="PNG"),
        pytest.param(saved(picture(mode="P"), "PNG"), id="palette PNG"),
        pytest.param(saved(picture(), "WEBP", lossless=True), id="WebP"),
        pytest.param(saved(picture(mode="CMYK"), "JPEG"), id="CMYK JPEG"),
    ],
)
def test_a_photo_of_each_kind_keeps_its_colours_and_its_size(data: bytes) -> None:
    photo = prepared(data)
    assert (photo.width, photo.height) == (64, 48) == shown(photo).size
    assert alike(shown(photo).getpixel((4, 4)), BLUE, 30)
    assert alike(shown(photo).getpixel((50, 40)), RED, 30)


def test_a_telephones_heic_is_accepted_upright_and_clean() -> None:
    photo = prepared(samples.HEIC)
    assert (photo.width, photo.height) == (48, 64)
    assert alike(shown(photo).getpixel((43, 4)), BLUE)
    assert alike(shown(photo).getpixel((4, 4)), RED)
    assert CANARY[:6].encode() not in b"".join(photo.sizes.values())


def test_each_size_is_as_long_as_its_name_and_keeps_the_proportions() -> None:
    photo = prepared(saved(samples.gradient(2400, 1200), "JPEG"))
    assert {size: shown(photo, size).size for size in photo.sizes} == {
        320: (320, 160),
        800: (800, 400),
        1600: (1600, 800),
    }
    assert (photo.width, photo.height) == (1600, 800)


def test_a_small_photo_is_never_enlarged() -> None:
    photo = prepared(saved(picture(500, 400), "PNG"))
    assert {size: shown(photo, size).size for size in photo.sizes} == {
        320: (320, 256),
        800: (500, 400),
        1600: (500, 400),
    }


@pytest.mark.parametrize(("width", "height"), [(1, 1), (12_000, 1), (1, 3_000)])
def test_the_smallest_and_the_thinnest_photos_are_photos_too(width: int, height: int) -> None:
    photo = prepared(saved(Image.new("RGB", (width, height), RED), "PNG"))
    assert max(photo.width, photo.height) == min(1600, max(width, height))
    assert min(photo.width, photo.height) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_whatever_its_exif_says(orientation: int, kind: str) -> None:
    photo = shown(prepared(saved(picture(64, 48), kind, exif=samples.exif_with_gps(orientation), quality=95)))
    blue_corner = {1: "NW", 2: "NE", 3: "SE", 4: "SW", 5: "NW", 6: "NE", 7: "SE", 8: "SW"}[orientation]
    corners = {"NW": (3, 3), "NE": (-4, 3), "SE": (-4, -4), "SW": (3, -4)}
    assert photo.size == ((64, 48) if orientation < 5 else (48, 64))
    for corner, (x, y) in corners.items():
        colour = photo.getpixel((x % photo.width, y % photo.height))
        assert alike(colour, BLUE if corner == blue_corner else RED, 30)


def test_an_orientation_that_does_not_exist_is_ignored() -> None:
    assert shown(prepared(saved(picture(), "JPEG", exif=samples.exif_with_gps(99)))).size == (64, 48)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(samples.jpeg_with_everything(), id="JPEG with GPS, XMP, IPTC, comment and HTML behind it"),
        pytest.param(samples.png_with_text(), id="PNG with texts and EXIF"),
        pytest.param(
            saved(picture(), "WEBP", exif=samples.exif_with_gps(), xmp=CANARY.encode()), id="WebP with EXIF and XMP"
        ),
    ],
)
def test_nothing_is_left_of_a_photo_but_its_picture(data: bytes) -> None:
    assert CANARY.encode() in data
    photo = prepared(data)
    for webp in photo.sizes.values():
        assert chunks(webp) == [b"VP8 "]
        assert CANARY.encode() not in webp
        assert b"script" not in webp.lower()
        image = Image.open(io.BytesIO(webp))
        assert dict(image.getexif()) == {}
        assert {"exif", "xmp", "icc_profile", "comment"} & set(image.info) == set()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white_and_not_what_lies_beneath(mode: str) -> None:
    image = shown(prepared(samples.half_transparent(mode)))
    assert alike(image.getpixel((4, 10)), WHITE)
    assert not alike(image.getpixel((35, 10)), WHITE)


def test_sixteen_bits_of_grey_keep_their_range() -> None:
    levels = [shown(prepared(samples.grey_of_sixteen_bits())).getpixel((x, 4))[0] for x in (1, 16, 32, 48, 62)]
    assert levels == sorted(levels)
    assert levels[0] < 20
    assert 110 < levels[2] < 150
    assert levels[-1] > 235


def test_sixteen_bits_of_colour_keep_their_colour() -> None:
    assert alike(shown(prepared(samples.colours_of_sixteen_bits())).getpixel((4, 4)), RED)


def test_the_numbers_of_a_foreign_colour_profile_are_turned_into_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A profile in which the numbers for red mean green, and the other way round.
    swapped = srgb.replace(b"rXYZ", b"?XYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?XYZ", b"gXYZ", 1)
    assert alike(shown(prepared(saved(picture(), "PNG", icc_profile=srgb))).getpixel((50, 40)), RED)
    assert alike(shown(prepared(saved(picture(), "PNG", icc_profile=swapped))).getpixel((50, 40)), (30, 200, 30), 20)


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200])
def test_a_colour_profile_that_cannot_be_read_is_passed_over(profile: bytes) -> None:
    assert alike(shown(prepared(saved(picture(), "PNG", icc_profile=profile))).getpixel((50, 40)), RED)


def test_a_telephones_second_picture_does_not_make_a_photo_move() -> None:
    stereo = saved(picture(), "MPO", save_all=True, append_images=[picture(32, 24)])
    assert shown(prepared(stereo)).size == (64, 48)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(b"", Fault.NOT_A_PHOTO, id="nothing"),
        pytest.param(b"\xff\xd8\xff", Fault.DAMAGED, id="three bytes of a JPEG"),
        pytest.param(PDF, Fault.NOT_A_PHOTO, id="PDF with a photo's name"),
        pytest.param(SVG, Fault.NOT_A_PHOTO, id="SVG"),
        pytest.param(HTML, Fault.NOT_A_PHOTO, id="HTML"),
        pytest.param(HTML + saved(picture(), "JPEG"), Fault.NOT_A_PHOTO, id="HTML with a JPEG behind it"),
        pytest.param(saved(picture(), "BMP"), Fault.NOT_A_PHOTO, id="BMP"),
        pytest.param(saved(picture(), "TIFF"), Fault.NOT_A_PHOTO, id="TIFF"),
        pytest.param(saved(picture(), "AVIF"), Fault.NOT_A_PHOTO, id="AVIF"),
        pytest.param(b"RIFF\x10\0\0\0WEBP" + SVG, Fault.DAMAGED, id="SVG with a WebP's first bytes"),
        pytest.param(b"\xff\xd8\xff\xe0" + HTML, Fault.DAMAGED, id="HTML with a JPEG's first bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + SVG, Fault.DAMAGED, id="SVG with a PNG's first bytes"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + SVG, Fault.DAMAGED, id="SVG with a HEIC's first bytes"),
        pytest.param(samples.animated("GIF", 120), Fault.NOT_A_PHOTO, id="GIF of 120 frames"),
        pytest.param(samples.animated("WEBP", 3), Fault.ANIMATED, id="animated WebP"),
        pytest.param(samples.animated("PNG", 3), Fault.ANIMATED, id="animated PNG"),
        pytest.param(b"\0\0\0\x18ftyphevc\0\0\0\0mif1hevc", Fault.ANIMATED, id="HEIC sequence"),
        pytest.param(samples.png_of_huge_dimensions(), Fault.TOO_MANY_PIXELS, id="PNG of 50,000 × 50,000"),
        pytest.param(samples.png_with_text_bomb(), Fault.DAMAGED, id="zTXt bomb"),
        pytest.param(samples.png_with_profile_bomb(), Fault.DAMAGED, id="iCCP bomb"),
    ],
)
def test_what_is_no_photo_is_refused_by_its_right_name(data: bytes, fault: Fault) -> None:
    assert fault_of(data) == fault


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
def test_a_photo_that_was_cut_off_is_damaged(kind: str, share: float) -> None:
    whole = samples.HEIC[:-170] if kind == "HEIC" else saved(samples.gradient(400, 300), kind)
    assert fault_of(whole[: int(len(whole) * share)]) == Fault.DAMAGED


def test_the_limits_themselves_are_still_allowed_and_one_more_is_not() -> None:
    data = saved(picture(100, 50), "PNG")
    limits = {"max_bytes": len(data), "max_pixels": 5_000, "max_side": 100}
    assert prepared(data, **limits).width == 100
    assert fault_of(data, **limits | {"max_bytes": len(data) - 1}) == Fault.TOO_LARGE
    assert fault_of(data, **limits | {"max_pixels": 4_999}) == Fault.TOO_MANY_PIXELS
    assert fault_of(data, **limits | {"max_side": 99}) == Fault.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_size_that_only_the_decoder_sees_is_refused_too(kind: str) -> None:
    assert fault_of(saved(picture(100, 50), kind), max_pixels=4_999) == Fault.TOO_MANY_PIXELS
    with pytest.raises(photo_worker.Fault, match="too_many_pixels"):
        photo_worker.develop(saved(picture(100, 50), kind), kind.lower(), sizes=[320], max_pixels=4_999, max_side=100)


def test_no_more_of_an_upload_is_read_than_is_needed_to_refuse_it() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += size
            return b"\xff\xd8\xff" + bytes(size - 3)

    endless = Endless()
    with pytest.raises(PhotoRefused) as refused:
        prepare(endless, limits=Limits(max_bytes=1000))  # type: ignore[arg-type]
    assert refused.value.fault == Fault.TOO_LARGE
    assert endless.asked == 1001


def test_a_photo_that_wants_too_much_memory_is_refused_and_costs_this_process_nothing() -> None:
    wide = saved(Image.new("RGBA", (5000, 5000)), "PNG")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert fault_of(wide, memory=160 * 1024 * 1024) == Fault.TOO_MANY_PIXELS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_a_photo_that_wants_too_much_time_is_stopped() -> None:
    assert fault_of(samples.jpeg_of_endless_scans(), cpu_seconds=1) == Fault.TOO_SLOW
    assert fault_of(saved(picture(), "JPEG"), wall_seconds=0.001) == Fault.TOO_SLOW


def test_the_same_photo_gives_the_same_bytes_and_the_digest_of_the_largest() -> None:
    data = saved(picture(), "JPEG")
    once, again = prepared(data), prepared(data)
    assert once == again
    assert once.sha256 == hashlib.sha256(once.sizes[1600]).hexdigest()


def test_every_fault_has_a_sentence_that_says_what_to_do() -> None:
    assert set(FAULT_SENTENCES) == set(Fault)
    for sentence in FAULT_SENTENCES.values():
        assert re.search(r"(Send|Save|Choose|Open|Try) ", str(sentence))
        assert "%(" not in str(sentence)
