import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from craftfair.artisans import services
from craftfair.artisans.models import Artisan, Photo, Work
from craftfair.foundation import clock, files, jobs, photos
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


def test_the_artisan_sees_an_unpublished_photo_and_nobody_else_does(
    at_home: Browser, stranger: Browser, potter: Artisan, work: Work
) -> None:
    photo = kept_photo(potter, work)
    page = at_home.get("artisans.picture", photo=photo.public_id, size="320")
    assert (page.status, page.response.mimetype) == (200, "image/webp")
    assert page.response.headers["Cache-Control"] == "private, no-cache"
    assert Image.open(io.BytesIO(page.response.data)).size == (64, 48)
    assert stranger.get("artisans.picture", photo=photo.public_id, size="320").status == 404
    visitor = stranger.other().get("artisans.picture", photo=photo.public_id, size="320")
    unknown = stranger.other().get("artisans.picture", photo="x" * 26, size="320")
    assert (visitor.status, unknown.status) == (303, 303)


def test_everybody_sees_the_photos_of_works_of_a_published_workshop(
    browser: Browser, potter: Artisan, work: Work
) -> None:
    potter.is_public = True
    photo = kept_photo(potter, work)
    page = browser.get("artisans.picture", photo=photo.public_id, size="800")
    assert page.status == 200
    assert page.response.headers["Cache-Control"] == "public, max-age=3600"


def test_photos_of_the_stand_stay_with_the_artisan(browser: Browser, potter: Artisan) -> None:
    potter.is_public = True
    photo = kept_photo(potter)
    assert browser.get("artisans.picture", photo=photo.public_id, size="320").status == 303


def test_a_photo_seen_before_is_not_sent_again_while_the_door_is_open(
    at_home: Browser, potter: Artisan, work: Work
) -> None:
    photo = kept_photo(potter, work)
    url = f"/photos/{photo.public_id}/320.webp"
    tag = at_home.open("GET", url).response.headers["ETag"]
    assert tag == f'"{photo.sha256}-320"'
    again = at_home.open("GET", url, headers={"If-None-Match": tag})
    assert (again.status, again.response.data) == (304, b"")
    assert browser_without(at_home).open("GET", url, headers={"If-None-Match": tag}).status == 303


def browser_without(browser: Browser) -> Browser:
    """Somebody who has the address and the tag, but never signed in."""
    return browser.other()


@pytest.mark.parametrize("size", ["321", "0", "large", "-320"])
def test_there_are_three_sizes_only(at_home: Browser, potter: Artisan, work: Work, size: str) -> None:
    photo = kept_photo(potter, work)
    assert at_home.get(f"/photos/{photo.public_id}/{size}.webp").status == 404


def test_a_photo_whose_file_is_lost_is_not_found(at_home: Browser, potter: Artisan, work: Work) -> None:
    photo = make.photo(work=work)
    assert at_home.get("artisans.picture", photo=photo.public_id, size="320").status == 404


def test_the_pages_of_photos_cost_the_same_for_one_and_for_three(at_home: Browser, potter: Artisan, work: Work) -> None:
    counts = []
    for number in (1, 3):
        while len(alts(work)) < number:
            make.photo(work=work)
            make.photo(artisan=potter)
        pages = (("work", {"work": work.public_id}), ("stand", {"artisan": potter.public_id}))
        counts.append([at_home.get(f"artisans.{endpoint}", **values).queries for endpoint, values in pages])
    assert counts[0] == counts[1]


# files and rows


def stored() -> set[str]:
    return set(files.folder().keys())


def test_files_without_a_row_are_swept_after_a_day_and_no_others(potter: Artisan, work: Work) -> None:
    before = stored()
    photo = kept_photo(potter, work)
    services.add_photo(
        potter, upload(sample.saved(sample.picture(77), "PNG"))[0], alt="Lost", work=work, by=potter.user
    )
    db.session.rollback()
    orphans = stored() - before - {photo.key_small, photo.key_medium, photo.key_large}
    assert orphans
    assert services.sweep_files() == 0
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        jobs.keep_house()
    assert orphans & stored() == set()
    assert {photo.key_small, photo.key_medium, photo.key_large} <= stored()


def test_while_a_photo_is_decoded_no_transaction_waits(
    at_home: Browser, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, decode = [], photos.prepare

    def noticed(stream: Any, **given: Any) -> photos.Photo:
        waiting.append(db.session().in_transaction())
        return decode(stream, **given)

    monkeypatch.setattr(photos, "prepare", noticed)
    at_home.post("artisans.work", WORDS | row(1), work=work.public_id)
    assert waiting == [False]
    assert alts(work) == ["A jug"]
