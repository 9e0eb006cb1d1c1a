"""An artisan who is signed in, and the photos they send."""

import io
from typing import Any

import pytest

from craftfair.artisans.models import Artisan, Photo, Work
from craftfair.artisans.services import add_photo
from craftfair.foundation.database import db
from tests import factories as make
from tests.foundation.photo_samples import picture, saved
from tests.support.client import Browser


@pytest.fixture
def potter(app: Any) -> Artisan:
    return make.artisan(trading_name="Pottery of Varosha", place="Lovech")


@pytest.fixture
def at_home(browser: Browser, potter: Artisan) -> Browser:
    """The potter's own browser."""
    return browser.sign_in(potter.user)


@pytest.fixture
def stranger(browser: Browser) -> Browser:
    """Somebody else, who keeps a workshop too."""
    return browser.other().sign_in(make.artisan().user)


def upload(data: bytes | None = None, name: str = "photo.jpg") -> tuple[io.BytesIO, str]:
    return io.BytesIO(saved(picture(), "JPEG") if data is None else data), name


def kept_photo(artisan: Artisan, work: Work | None = None, *, alt: str = "A bowl", width: int = 64) -> Photo:
    """A photo with its files; another `width` is another photo."""
    photo = add_photo(artisan, upload(saved(picture(width), "JPEG"))[0], alt=alt, work=work, by=artisan.user)
    db.session.commit()
    return photo
