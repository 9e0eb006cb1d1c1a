"""The artisan's mind about the public catalogue may change at any time after sending."""

import pytest

from craftfair.domain.lifecycle import MAY_BE_SHOWN, SHOWN, Status
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make
from tests.applications.given import trail


@pytest.mark.parametrize("status", sorted(Status))
def test_consent_can_be_taken_back_and_given_again_as_long_as_it_matters(browser, status):
    application = make.application(status=status, in_catalogue=True, photos_usable=True, answer_by=clock.now())
    browser.sign_in(application.artisan.user)
    page = browser.post("applications.catalogue", {}, application=application.public_id)
    db.session.refresh(application)
    changed = status in MAY_BE_SHOWN
    assert page.status == (303 if changed else 409)
    assert (application.in_catalogue, application.photos_usable) == ((False, False) if changed else (True, True))
    assert application.status is status
    if changed:
        page = browser.post("applications.catalogue", {"in_catalogue": "y"}, application=application.public_id)
        assert (application.in_catalogue, application.photos_usable) == (True, False)
        assert trail(application)[-2:] == ["application.catalogue"] * 2


def test_the_public_page_follows_at_once(browser):
    application = make.application(status=Status.ACCEPTED, in_catalogue=True, workshop="Pottery of Varosha")
    other = browser.other()
    assert other.get("catalogue.exhibitors", fair=application.fair.slug).all(".card__title") == ["Pottery of Varosha"]
    browser.sign_in(application.artisan.user)
    browser.post("applications.catalogue", {}, application=application.public_id)
    assert other.get("catalogue.exhibitors", fair=application.fair.slug).all(".card__title") == []


def test_everybody_shown_may_change_their_mind():
    assert SHOWN <= MAY_BE_SHOWN
