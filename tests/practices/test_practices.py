"""Telling, finding, translating, adopting and following up good practices."""

import pytest
from sqlalchemy import select

from craftfair.domain.practices import AdoptionState
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.practices import queries, services
from craftfair.practices.models import Adoption, Practice
from tests import factories as make

FORM = {
    "title-en": "Open workshops",
    "problem-en": "Nobody knew the workshops.",
    "done-en": "All doors were open for a day.",
    "result-en": "Four hundred visitors came.",
    "contact": "Culture department",
    "crafts": ["pottery", "weaving"],
}
TRANSLATED = {
    "language": "fr",
    "title": "Un marché en hiver",
    "problem": "Les ateliers étaient à l'arrêt.",
    "done": "La ville a donné quatre pavillons.",
    "result": "Neuf artisans ont vendu.",
}


def titles(page):
    return page.all(".card__title")


def test_a_practice_is_told_read_over_and_published(browser, library):
    browser.sign_in(library.officer)
    page = browser.follow(browser.post("practices.tell", FORM, organisation=library.teller.slug))
    assert titles(browser.other().get("practices.index")) == ["A market in winter"]
    assert browser.submit(page, "Publish").status == 303
    assert titles(browser.other().get("practices.index")) == ["Open workshops", "A market in winter"]
    made = db.session.scalars(select(Practice).order_by(Practice.id.desc())).first()
    assert [entry.action for entry in audit.trail(made)] == ["practice.tell", "practice.publish"]


def test_what_is_missing_is_told_at_its_field_and_the_words_stay(browser, library):
    browser.sign_in(library.officer)
    page = browser.post("practices.tell", FORM | {"result-en": ""}, organisation=library.teller.slug)
    assert (page.status, len(page.all(".field__error"))) == (422, 1)
    assert page.html.select_one("#title-en")["value"] == "Open workshops"


def test_a_practice_that_is_not_published_is_its_organisations_own(browser, library):
    draft = library.told()
    assert browser.sign_in(library.other).get("practices.show", practice=draft.public_id).status == 404
    assert browser.get("practices.adopt", practice=draft.public_id).status == 404
    assert browser.sign_in(library.officer).get("practices.show", practice=draft.public_id).status == 200


def test_publishing_and_taking_back_happen_once(browser, library):
    browser.sign_in(library.officer)
    for deed, status in (("publish", 409), ("take_back", 303), ("take_back", 409)):
        assert browser.post(f"practices.{deed}", practice=library.practice.public_id).status == status
    assert titles(browser.other().get("practices.index")) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "PAVILIONS stara"}, 1),
        ({"q": "lighthouse"}, 0),
        ({"craft": "pottery"}, 1),
        ({"craft": "potter"}, 0),
        ({"craft": "weaving"}, 0),
        ({"country": "BG"}, 1),
        ({"country": "FR"}, 0),
        ({"craft": "%"}, 0),
    ],
)
def test_practices_are_found_by_word_craft_and_country(library, asked, found):
    names = {"q": "words"}
    assert len(queries.listed(**{names.get(name, name): value for name, value in asked.items()})) == found


def test_practices_are_found_by_partner(browser, library):
    slug = library.teller.slug
    assert titles(browser.get("practices.index", partner=slug)) == ["A market in winter"]
    assert "No practice found" in browser.get("practices.index", partner=library.town.slug).words("main")


def test_a_partner_translates_it_and_it_is_found_by_the_new_words(browser, library):
    browser.sign_in(library.other)
    answers = TRANSLATED | {"organisation": library.town.slug}
    page = browser.follow(browser.post("practices.translate", answers, practice=library.practice.public_id))
    assert "translated by Laval" in page.words("aside")
    assert titles(browser.other().get("/practices?language=fr&q=hiver")) == ["Un marché en hiver"]


def test_a_language_that_is_there_is_its_owners_to_change(browser, library):
    with pytest.raises(services.Refused, match="already_translated"):
        services.translate(library.practice, library.town, language="en", texts={"title": "Stolen"}, by=library.other)
    browser.sign_in(library.other)
    answers = TRANSLATED | {"organisation": library.town.slug, "language": "en"}
    assert browser.post("practices.translate", answers, practice=library.practice.public_id).status == 422
    assert library.practice.title == {"en": "A market in winter"}


def test_a_partner_adopts_a_practice_once_and_tells_what_became_of_it(browser, library):
    browser.sign_in(library.other)
    answers = {"organisation": library.town.slug, "note": "In our park, next December."}
    assert browser.post("practices.adopt", answers, practice=library.practice.public_id).status == 303
    assert browser.post("practices.adopt", answers, practice=library.practice.public_id).status == 409
    adoption = db.session.scalars(select(Adoption)).one()
    later = {"state": "adoption_worked", "note": "Twelve artisans came."}
    page = browser.follow(browser.post("practices.follow_up", later, adoption=adoption.public_id))
    assert "Twelve artisans came." in page.words(".card")
    assert (adoption.state, [note.state for note in adoption.notes]) == (
        AdoptionState.WORKED,
        [AdoptionState.PLANNED, AdoptionState.WORKED],
    )


def test_nobody_adopts_their_own_practice_or_follows_up_anothers(browser, library):
    browser.sign_in(library.officer)
    answers = {"organisation": library.teller.slug, "note": "We do it already."}
    assert browser.post("practices.adopt", answers, practice=library.practice.public_id).status == 409
    adoption = services.adopt(library.practice, library.town, note="Next year", by=library.other)
    db.session.commit()
    assert browser.get("practices.follow_up", adoption=adoption.public_id).status == 403
    assert browser.sign_in(make.user()).get("practices.adopt", practice=library.practice.public_id).status == 403


def test_the_list_asks_the_database_as_often_for_three_practices_as_for_one(browser, library):
    one = browser.get("practices.index").queries
    for number in range(2):
        services.publish(library.told(title={"en": f"Practice {number}"}), by=library.officer)
    assert browser.get("practices.index").queries == one
