import io
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from craftfair.artisans import services
from craftfair.artisans.models import SIZES, Artisan, Photo, Work
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import files, photos
from craftfair.foundation.database import db
from tests import factories as make
from tests.artisans.conftest import kept_photo, upload
from tests.foundation import photo_samples as sample
from tests.support.client import Browser

WORDS = {"title-en": "Jug", "craft": "pottery", "materials": "Clay", "description-en": "Green"}


@pytest.fixture
def work(potter: Artisan) -> Work:
    return make.work(artisan=potter, title={"en": "Jug"})


def row(number: int, data: bytes | None = None, alt: str = "A jug", name: str = "photo.jpg") -> dict[str, Any]:
    return {f"photo_{number}-picture": upload(data, name), f"photo_{number}-alt": alt}


def alts(work: Work | None = None) -> list[str]:
    of = Photo.work_id == (work.id if work else None)
    return list(db.session.scalars(select(Photo.alt).where(of).order_by(Photo.position)))


# adding


def test_photos_are_added_to_a_work_several_at_once(at_home: Browser, work: Work) -> None:
    two = sample.saved(sample.picture(70), "PNG")
    page = at_home.post("artisans.work", WORDS | row(1, alt="First") | row(2, two, "Second"), work=work.public_id)
    assert page.status == 303
    assert alts(work) == ["First", "Second"]


def test_a_photo_is_kept_in_three_sizes_without_its_secrets(at_home: Browser, work: Work) -> None:
    large = sample.saved(sample.gradient(2000, 1500), "JPEG", exif=sample.exif_with_gps())
    at_home.post("artisans.work", WORDS | row(1, large), work=work.public_id)
    (photo,) = work.photos
    kept = {}
    for size in SIZES:
        with files.open(photo.key(size)) as stream:
            data = stream.read()
        assert sample.CANARY.encode() not in data
        picture = Image.open(io.BytesIO(data))
        assert (picture.format, dict(picture.getexif())) == ("WEBP", {})
        kept[size] = picture.size
    assert kept == {320: (320, 240), 800: (800, 600), 1600: (1600, 1200)}
    assert (photo.width, photo.height) == (1600, 1200)


def test_photos_of_the_stand_belong_to_no_work(at_home: Browser, potter: Artisan) -> None:
    page = at_home.post("artisans.stand", row(1, alt="Two shelves"), artisan=potter.public_id)
    assert page.location == f"/artisans/{potter.public_id}/stand"
    assert alts() == ["Two shelves"]


def test_the_same_photo_sent_twice_is_kept_once_with_the_newer_words(at_home: Browser, potter: Artisan) -> None:
    for words in ("Shelves", "Two shelves"):
        at_home.post("artisans.stand", row(1, alt=words), artisan=potter.public_id)
    assert alts() == ["Two shelves"]


def test_a_form_of_photos_without_any_says_so(at_home: Browser, potter: Artisan) -> None:
    page = at_home.post("artisans.stand", {}, artisan=potter.public_id)
    assert page.status == 422
    assert page.words("#photo_1-picture-error") == "Error: Choose at least one photo."


# what cannot be used


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (sample.png_of_huge_dimensions(), "huge.png", photos.Fault.TOO_MANY_PIXELS),
        (sample.png_with_text_bomb(), "bomb.png", photos.Fault.DAMAGED),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "drawing.svg",
            photos.Fault.NOT_A_PHOTO,
        ),
        (b"<!doctype html><script>alert(1)</script>", "renamed.jpg", photos.Fault.NOT_A_PHOTO),
        (b"GIF89a" + bytes(100), "animated.gif", photos.Fault.NOT_A_PHOTO),
        (b"", "empty.jpg", photos.Fault.NOT_A_PHOTO),
        (sample.saved(sample.gradient(400, 300), "JPEG")[:600], "cut.jpg", photos.Fault.DAMAGED),
        (sample.animated("WEBP", 3), "moving.webp", photos.Fault.ANIMATED),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_is_no_photo_gets_its_sentence_and_everything_else_stays(
    at_home: Browser, work: Work, data: bytes, name: str, fault: photos.Fault
) -> None:
    sent = WORDS | row(1, data, "The broken one", name) | {"materials": "Blue clay"}
    page = at_home.post("artisans.work", sent, work=work.public_id)
    assert page.status == 422
    assert page.words("#photo_1-picture-error") == f"Error: {photos.FAULT_SENTENCES[fault]}"
    kept = page.form("Save")
    assert (kept["materials"], kept["photo_1-alt"], kept["title-en"]) == ("Blue clay", "The broken one", "Jug")
    assert alts(work) == []
    assert work.materials == ""


def test_beside_a_refused_photo_a_good_one_asks_to_be_chosen_again(at_home: Browser, work: Work) -> None:
    page = at_home.post("artisans.work", WORDS | row(1, alt="Good") | row(2, b"no photo", "Bad"), work=work.public_id)
    assert page.words("#photo_1-picture-error").startswith("Error: Choose this photo again: browsers do not keep files")
    assert page.words("#photo_2-picture-error").startswith("Error: This file is not a photo")
    assert page.form("Save")["photo_1-alt"] == "Good"
    assert alts(work) == []


def test_a_photo_without_words_asks_for_them(at_home: Browser, work: Work) -> None:
    page = at_home.post("artisans.work", WORDS | row(1, alt=" "), work=work.public_id)
    assert (
        page.words("#photo_1-alt-error")
        == "Error: Say in a few words what the photo shows, for those who cannot see it."
    )
    assert page.words("#photo_1-picture-error").startswith("Error: Choose this photo again")
    assert alts(work) == []


def test_words_without_a_photo_ask_for_it(at_home: Browser, work: Work) -> None:
    page = at_home.post("artisans.work", WORDS | {"photo_1-alt": "A jug"}, work=work.public_id)
    assert (
        page.words("#photo_1-picture-error")
        == "Error: Choose the photo (browsers do not keep files), or empty its description."
    )


def test_a_body_too_large_is_refused_with_the_limit(at_home: Browser, work: Work) -> None:
    page = at_home.post("artisans.work", WORDS | row(1, bytes(15 * 1024 * 1024)), work=work.public_id)
    assert page.status == 413
    assert "A photo may have 12 MB, a whole form 14 MB." in page.words("main")
    assert alts(work) == []


def test_a_photo_over_its_own_limit_gets_its_sentence(at_home: Browser, work: Work) -> None:
    page = at_home.post("artisans.work", WORDS | row(1, bytes(12 * 1024 * 1024 + 1)), work=work.public_id)
    assert page.status == 422
    assert page.words("#photo_1-picture-error").startswith("Error: This photo is larger than 12 MB.")


def test_there_is_room_for_six_photos(at_home: Browser, potter: Artisan, work: Work) -> None:
    for _ in range(services.MOST_PHOTOS - 1):
        make.photo(work=work)
    page = at_home.get("artisans.work", work=work.public_id)
    assert page.all("input[type=file]") == [""]
    at_home.post("artisans.work", WORDS | row(1) | row(2, sample.saved(sample.picture(80), "PNG")), work=work.public_id)
    assert len(alts(work)) == services.MOST_PHOTOS
    assert at_home.get("artisans.work", work=work.public_id).all("input[type=file]") == []
    with pytest.raises(Refused) as refused:
        kept_photo(potter, work, width=90)
    assert refused.value.reason is Reason.TOO_MANY_PHOTOS


# changing


def test_the_words_of_a_photo_are_changed(at_home: Browser, potter: Artisan, work: Work) -> None:
    photo = kept_photo(potter, work)
    page = at_home.submit(at_home.get("artisans.photo", photo=photo.public_id), "Save", alt="A better description")
    assert page.location == f"/works/{work.public_id}#photos"
    assert photo.alt == "A better description"


def test_a_photo_may_not_lose_its_words(at_home: Browser, potter: Artisan, work: Work) -> None:
    photo = kept_photo(potter, work)
    assert at_home.post("artisans.photo", {"alt": " "}, photo=photo.public_id).status == 422
    assert photo.alt == "A bowl"


def test_a_photo_is_removed_and_then_is_unknown(at_home: Browser, potter: Artisan, work: Work) -> None:
    address = kept_photo(potter, work).public_id
    at_home.submit(at_home.get("artisans.photo", photo=address), "Remove this photo")
    assert alts(work) == []
    assert at_home.post("artisans.remove_photo", photo=address).status == 404


def test_photos_are_put_in_order(at_home: Browser, potter: Artisan, work: Work) -> None:
    for number, alt in enumerate("abc"):
        kept_photo(potter, work, alt=alt, width=64 + number)
    last = work.photos[2]
    at_home.post("artisans.order_photos", {"move": f"up:{last.public_id}"}, work=work.public_id)
    assert alts(work) == ["a", "c", "b"]


def test_photos_of_the_stand_are_put_in_order(at_home: Browser, potter: Artisan) -> None:
    one, two = kept_photo(potter, alt="a"), kept_photo(potter, alt="b", width=65)
    at_home.post("artisans.order_stand", {"order": [two.public_id, one.public_id]}, artisan=potter.public_id)
    assert alts() == ["b", "a"]


@pytest.mark.parametrize(("method", "endpoint"), [("get", "photo"), ("post", "photo"), ("post", "remove_photo")])
def test_a_stranger_finds_no_photo_of_another(
    stranger: Browser, potter: Artisan, work: Work, method: str, endpoint: str
) -> None:
    potter.is_public = True
    photo = kept_photo(potter, work)
    answer = {"alt": "Mine"} if endpoint == "photo" and method == "post" else {}
    page = (
        stranger.get(f"artisans.{endpoint}", photo=photo.public_id)
        if method == "get"
        else stranger.post(f"artisans.{endpoint}", answer, photo=photo.public_id)
    )
    assert page.status == 404
    assert alts(work) == ["A bowl"]
