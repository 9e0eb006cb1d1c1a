from typing import Any

import pytest
from sqlalchemy import func, select

from craftfair.artisans import services
from craftfair.artisans.models import Artisan, LegalForm
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation.database import db
from tests import factories as make
from tests.support.client import Browser

ANSWERS: dict[str, Any] = {
    "trading_name": "Pottery of Varosha",
    "legal_form": "self_employed",
    "representative": "Мария Георгиева",
    "home": "elsewhere",
    "place": "Troyan",
    "country": "BG",
    "phone": "+359 88 123 4567",
    "website": "https://example.org/pots",
    "languages": ["bg", "fr"],
    "techniques": "Thrown on the kick wheel",
    "public_text-bg": "Червена глина",
    "is_public": "y",
}


def number_of_profiles() -> int:
    return db.session.scalar(select(func.count(Artisan.id))) or 0


def only_profile() -> Artisan:
    return db.session.scalars(select(Artisan)).one()


def test_whoever_has_no_profile_is_invited_to_begin_one(browser: Browser) -> None:
    page = browser.sign_in(make.user()).get("artisans.mine")
    assert page.status == 200
    assert page.has_button("Begin your profile")


def test_a_profile_is_begun_with_every_answer_and_leads_to_the_crafts(browser: Browser) -> None:
    person = make.user()
    page = browser.sign_in(person).post("artisans.create", ANSWERS)
    artisan = only_profile()
    assert (page.status, page.location) == (303, f"/artisans/{artisan.public_id}/crafts")
    assert artisan.user_id == person.id
    kept = {name: getattr(artisan, name) for name in services.PROFILE if name != "town"}
    assert artisan.town is None
    assert kept == {
        "trading_name": "Pottery of Varosha",
        "legal_form": LegalForm.SELF_EMPLOYED,
        "representative": "Мария Георгиева",
        "place": "Troyan",
        "country": "BG",
        "phone": "+359 88 123 4567",
        "website": "https://example.org/pots",
        "languages": ["bg", "fr"],
        "techniques": "Thrown on the kick wheel",
        "public_text": {"bg": "Червена глина"},
        "is_public": True,
    }


def test_the_new_profile_offers_the_name_and_the_language_of_the_account(browser: Browser) -> None:
    page = browser.sign_in(make.user(name="Anne Martin", language="fr")).get("artisans.create")
    sent = page.form(page.words("main form .button--primary"))
    assert (sent["representative"], sent["languages"]) == ("Anne Martin", "fr")


def test_a_known_town_says_the_country_and_leaves_no_other_place(browser: Browser) -> None:
    town = make.town(country="FR")
    browser.sign_in(make.user()).post("artisans.create", ANSWERS | {"home": town.slug})
    artisan = only_profile()
    assert (artisan.town, artisan.country, artisan.place) == (town, "FR", "")


def test_another_organisation_is_no_town(browser: Browser) -> None:
    other = make.organisation()
    page = browser.sign_in(make.user()).post("artisans.create", ANSWERS | {"home": other.slug})
    assert page.status == 422
    assert number_of_profiles() == 0


def test_the_same_form_sent_twice_makes_one_profile_and_answers_the_same(browser: Browser) -> None:
    browser.sign_in(make.user())
    answers = ANSWERS | {"form_key": "one-and-the-same"}
    first = browser.post("artisans.create", answers)
    second = browser.client.post("/workshop/new", data=answers | {"csrf_token": browser.token()})
    assert second.location == first.location
    assert number_of_profiles() == 1


def test_a_second_profile_is_refused(browser: Browser) -> None:
    potter = make.artisan()
    page = browser.sign_in(potter.user).post("artisans.create", ANSWERS)
    assert page.status == 409
    assert "You already have a workshop profile." in page.words(".refusal")
    assert number_of_profiles() == 1
    with pytest.raises(Refused) as refused:
        services.create_profile(by=potter.user, trading_name="Second")
    assert refused.value.reason is Reason.PROFILE_EXISTS


@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        ("trading_name", " ", "Enter the name of your workshop."),
        ("representative", "", "Enter the name of the person who represents the workshop."),
        ("home", "", "Choose your town, or “Another place”."),
        ("place", "", "Enter the name of your place."),
        ("country", "", "Choose your country."),
        ("phone", "088 123 4567", "Begin with + and the code of your country, for example +359 88 123 4567."),
        (
            "website",
            "javascript:alert(1)",
            "Enter an address that begins with https://, for example https://example.org.",
        ),
        (
            "website",
            "ftp://example.org",
            "Enter an address that begins with https://, for example https://example.org.",
        ),
        (
            "website",
            "https://user@evil.org",
            "Enter an address that begins with https://, for example https://example.org.",
        ),
        ("languages", [], "Tick at least one language."),
        ("trading_name", "x" * 121, "At most 120 characters, please."),
        ("public_text-fr", "x" * 1201, "At most 1200 characters, please."),
    ],
)
def test_a_wrong_answer_gets_its_sentence_and_keeps_all_words(
    browser: Browser, field: str, answer: Any, sentence: str
) -> None:
    page = browser.sign_in(make.user()).post("artisans.create", ANSWERS | {field: answer})
    assert page.status == 422
    assert page.all(".field__error") == [f"Error: {sentence}"]
    kept = page.form("Save and go on")
    expected = ANSWERS | {field: answer}
    assert {name: kept.get(name, []) for name in expected if name != field} == {
        name: value for name, value in expected.items() if name != field
    }
    assert number_of_profiles() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("00359 88 123 4567", "+359 88 123 4567"), ("+33 (0)2 43 00 00 00", "+33 (0)2 43 00 00 00"), ("", "")],
)
def test_a_telephone_number_is_kept_as_the_world_dials_it(browser: Browser, typed: str, kept: str) -> None:
    browser.sign_in(make.user()).post("artisans.create", ANSWERS | {"phone": typed})
    assert only_profile().phone == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/a", "https://example.org/a"),
        ("http://иван.бг", "http://иван.бг"),
    ],
)
def test_a_website_may_be_typed_without_its_scheme(browser: Browser, typed: str, kept: str) -> None:
    browser.sign_in(make.user()).post("artisans.create", ANSWERS | {"website": typed})
    assert only_profile().website == kept


def test_the_profile_is_changed_by_its_artisan(at_home: Browser, potter: Artisan) -> None:
    page = at_home.get("artisans.edit", artisan=potter.public_id)
    assert page.form("Save")["trading_name"] == "Pottery of Varosha"
    answer = at_home.submit(page, "Save", techniques="Coiled", is_public="y")
    assert answer.location == f"/artisans/{potter.public_id}"
    assert (potter.techniques, potter.is_public, potter.place) == ("Coiled", True, "Lovech")


@pytest.mark.parametrize("endpoint", ["show", "edit", "crafts", "works", "add_work", "stand"])
def test_a_stranger_finds_no_page_of_anothers_workshop(stranger: Browser, potter: Artisan, endpoint: str) -> None:
    assert stranger.get(f"artisans.{endpoint}", artisan=potter.public_id).status == 404


def test_a_stranger_changes_nothing(stranger: Browser, potter: Artisan) -> None:
    assert stranger.post("artisans.edit", ANSWERS, artisan=potter.public_id).status == 404
    assert potter.techniques == ""


def test_extra_fields_change_nothing(at_home: Browser, potter: Artisan) -> None:
    other, before = make.user(), (potter.id, potter.public_id, potter.user_id, potter.created_at)
    extra = {"id": "9", "public_id": "x", "user_id": str(other.id), "town_id": "1", "created_at": "2000-01-01"}
    assert at_home.post("artisans.edit", ANSWERS | extra, artisan=potter.public_id).status == 303
    assert (potter.id, potter.public_id, potter.user_id, potter.created_at) == before
    assert potter.town_id is None


def test_the_website_is_shown_as_an_address_nobody_vouches_for(at_home: Browser, potter: Artisan) -> None:
    potter.website = "https://example.org"
    link = at_home.get("artisans.show", artisan=potter.public_id).html.select_one("a[href='https://example.org']")
    assert link is not None
    assert link["rel"] == ["nofollow", "ugc", "noopener"]


def test_the_desk_shows_what_is_done_and_what_is_to_do(at_home: Browser, potter: Artisan) -> None:
    make.work(artisan=potter)
    potter.public_text = {"en": "Red clay"}
    page = at_home.get("artisans.show", artisan=potter.public_id)
    assert page.all(".step__state") == ["Done", "Done", "Done", "Begun", "To do"]
    assert page.words(".title__lead") == "2 parts of your profile are still to do."


def test_the_preview_keeps_the_name_and_the_telephone_of_the_person(at_home: Browser, potter: Artisan) -> None:
    potter.phone, potter.representative = "+359 88 123 4567", "Secret Person"
    preview = at_home.get("artisans.show", artisan=potter.public_id).words(".workshop")
    assert "Pottery of Varosha" in preview
    assert "Secret Person" not in preview
    assert "+359" not in preview


def test_pages_speak_the_readers_language_crafts_and_countries_too(browser: Browser) -> None:
    potter = make.artisan(user=make.user(language="bg"))
    page = browser.sign_in(potter.user).get("artisans.show", artisan=potter.public_id)
    assert page.html.select("html[lang=bg]")
    assert page.words(".workshop__craft") == "Грънчарство"
    assert page.words(".workshop__place").endswith("България")


def test_names_are_shown_as_text(at_home: Browser, potter: Artisan) -> None:
    potter.trading_name = "<script>alert(1)</script>"
    page = at_home.get("artisans.show", artisan=potter.public_id)
    assert page.words(".workshop__name") == "<script>alert(1)</script>"
