"""What somebody with bad intentions and a role of their own tries."""

import pytest
from sqlalchemy import func, select

from craftfair.accounts.models import MembershipOffer
from craftfair.delegations import services
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.foundation import mail
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.applications.given import draft
from tests.support.smtp import sink

ADDRESSES = ("Win at https://evil.example", "www.evil.example", "me@evil.example", "Prize on evil.com/x", "EVIL.Net")


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_organisation_carries_no_address_into_its_offers(browser, name):
    town = make.town()
    browser.sign_in(make.member(town, Role.MANAGER))
    form = browser.get("accounts.organisation_settings", organisation=town.slug)
    page = browser.submit(form, "Save", **{"name-en": name})
    assert page.status == 422
    assert "Enter the name alone, without a web or e-mail address." in page.words("[role=alert]")
    db.session.refresh(town)
    assert name not in town.name.values()


NAMES = ("St. Étienne", "Ст.Загора", "J.R.R. Tolkien", "Dr.Schmidt & Co.", "Ville de Laval", "№ 5")


@pytest.mark.parametrize("name", NAMES)
def test_an_organisation_may_be_called_what_it_is_called(browser, name):
    town = make.town()
    browser.sign_in(make.member(town, Role.MANAGER))
    form = browser.get("accounts.organisation_settings", organisation=town.slug)
    assert browser.submit(form, "Save", **{"name-en": name}).status == 303


def test_nobody_is_flooded_with_offers(browser):
    """A manager may offer roles to anybody, but not again and again to one address."""
    town = make.town()
    browser.sign_in(make.member(town, Role.MANAGER))
    form = {"email": "victim@example.org", "role": "officer"}
    met = [browser.post("accounts.offer_membership", form, organisation=town.slug).status for _ in range(12)]
    assert met[0] == 303
    assert met[10:] == [429, 429]
    assert db.session.scalar(select(func.count(MembershipOffer.id))) <= 10


@pytest.mark.parametrize("blank", ["   ", "\u200b", "\u3164", "\u202e\u2066", "\u00a0\u2003"])
def test_what_cannot_be_seen_is_no_name(browser, blank):
    user = make.user(name="Ana")
    browser.sign_in(user)
    page = browser.submit(browser.get("accounts.details"), "Save", name=blank)
    assert page.status == 422
    db.session.refresh(user)
    assert user.name == "Ana"


def test_a_letter_that_cannot_be_written_does_not_hold_up_the_next(app):
    with sink() as there:
        app.config["MAIL_URL"] = there.url
        try:
            mail.queue_to("no_such_letter", "first@example.org", "en")
            mail.queue_to("account_confirm", "a@example.org\r\nBcc: all@example.org", "en", token="t")
            mail.queue_to("account_confirm", "last@example.org", "en", token="t")
            db.session.commit()
            assert mail.deliver() == 1
        finally:
            app.config["MAIL_URL"] = ""
        assert [letter.recipients for letter in there.deliveries] == [("last@example.org",)]
    left = db.session.scalars(select(OutgoingMail).where(OutgoingMail.sent_at.is_(None))).all()
    assert [(letter.recipient[:5], letter.tries) for letter in left] == [("first", 1), ("a@exa", 1)]


def test_words_of_an_artisan_are_no_formula_in_any_export(browser):
    fair = make.fair()
    formula = '=HYPERLINK("http://evil.example","x")'
    make.application(fair=fair, status=Status.SUBMITTED, workshop=formula, presentation="+1")
    browser.sign_in(make.organiser(fair))
    page = browser.post("applications.export", fair=fair.slug, kind="csv")
    cells = page.response.text.replace('"', "").split(",")
    assert [cell for cell in cells if cell[:1] in "=@" and cell] == []
    assert "'=HYPERLINK" in page.response.text


def test_works_and_photos_of_others_cannot_be_shown_as_ones_own(browser):
    mine, theirs = draft(), make.photo(work=make.work())
    browser.sign_in(mine.artisan.user)
    page = browser.get("applications.step", application=mine.public_id, step="works")
    browser.submit(page, "Save and go on", works=[theirs.work.public_id])
    db.session.expire_all()
    assert theirs.work_id not in {shown.work_id for shown in mine.works}
    for size in ("320", "800", "1600"):
        there = {"application": mine.public_id, "photo": theirs.public_id, "size": size}
        assert browser.get("applications.photo", **there).status == 404


def test_a_photo_of_the_stand_never_reaches_the_catalogue(browser):
    exhibitor = make.application(status=Status.CONFIRMED, in_catalogue=True, photos_usable=True)
    exhibitor.artisan.is_public = True
    photo = make.photo(artisan=exhibitor.artisan)
    place = {"fair": exhibitor.fair.slug, "application": exhibitor.public_id, "photo": photo.public_id, "size": "320"}
    assert browser.get("catalogue.photo", **place).status == 404
    assert browser.get("artisans.picture", photo=photo.public_id, size="320").status == 303


def test_a_row_of_another_town_cannot_be_put_into_ones_own_order(browser):
    town = make.town()
    delegation, other = make.delegation(town=town), make.delegation()
    theirs = services.nominate(
        other,
        make.application(fair=other.fair, artisan=make.artisan(town=other.town), status=Status.SUBMITTED),
        by=make.officer(other.town),
    )
    db.session.commit()
    browser.sign_in(make.officer(town))
    tries = ({"order": [theirs.public_id]}, {"move": f"up:{theirs.public_id}"}, {"move": "sideways:x"}, {"move": ":"})
    for form in tries:
        assert browser.post("delegations.rank", form, delegation=delegation.public_id).status in (303, 404, 409)
    db.session.refresh(theirs)
    assert (theirs.delegation_id, theirs.rank) == (other.id, 1)
