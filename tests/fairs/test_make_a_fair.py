from datetime import date, time

from sqlalchemy import select

from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair, Series
from craftfair.foundation import audit
from craftfair.foundation.database import db
from tests import factories as make

ANSWERS = {
    "name-en": "",
    "name-fr": "Marché de Noël",
    "starts_on": "2027-12-04",
    "ends_on": "2027-12-06",
    "opens": "11:00",
    "closes": "19:00",
    "place": "Place du 11 Novembre",
    "kind": "christmas market",
}


def a_series(by=None):
    town = make.town()
    series = make.series(organiser=town, host_town=town)
    return series, by or make.member(town, Role.ORGANISER)


def new_fair(browser, series, **answers):
    return browser.submit(browser.get("fairs.new", series=series.slug), "Make the fair", **ANSWERS | answers)


def test_an_organiser_begins_a_series_and_goes_on_to_its_first_fair(browser):
    town = make.town()
    browser.sign_in(make.member(town, Role.ORGANISER))
    page = browser.get("fairs.new_series", organisation=town.slug)
    assert page.form("Begin the series")["host_town"] == town.slug

    page = browser.submit(page, "Begin the series", **{"name-fr": "Marché de Noël"})

    series = db.session.scalar(select(Series))
    assert (series.name, series.slug, series.organiser_id, series.host_town_id) == (
        {"fr": "Marché de Noël"},
        "marche-de-noel",
        town.id,
        town.id,
    )
    assert browser.follow(page).words("h1") == "New fair"


def test_a_series_without_a_name_is_asked_for_it_again(browser):
    town = make.town()
    browser.sign_in(make.member(town, Role.ORGANISER))
    page = browser.get("fairs.new_series", organisation=town.slug)

    page = browser.submit(page, "Begin the series", host_town="")

    assert page.status == 422
    assert page.all("[role=alert] li") == [
        "Enter the name, at least in one language.",
        "Choose the town that hosts the fair.",
    ]
    assert db.session.scalar(select(Series)) is None


def test_a_member_without_the_role_does_not_begin_a_series(browser):
    town = make.town()
    browser.sign_in(make.officer(town))
    assert browser.get("fairs.new_series", organisation=town.slug).status == 403
    assert browser.sign_in(make.user()).get("fairs.new_series", organisation=town.slug).status == 404


def test_a_series_gets_another_name(browser):
    series, organiser = a_series()
    browser.sign_in(organiser)
    page = browser.submit(browser.get("fairs.edit_series", series=series.slug), "Save", **{"name-en": "Bazaar"})
    assert (page.status, series.name) == (303, {"en": "Bazaar"})


def test_a_fair_is_made_from_what_the_form_asks(browser):
    series, organiser = a_series()
    page = new_fair(browser.sign_in(organiser), series)

    fair = db.session.scalar(select(Fair))
    assert (fair.name, fair.slug, fair.kind, fair.time_zone, fair.published_at) == (
        {"fr": "Marché de Noël"},
        "marche-de-noel-2027",
        "christmas market",
        "Europe/Paris",
        None,
    )
    assert [(day.day, day.opens, day.closes) for day in fair.days] == [
        (date(2027, 12, day), time(11), time(19)) for day in (4, 5, 6)
    ]
    assert browser.follow(page).words("h1") == "Marché de Noël"


def test_a_wrong_form_keeps_every_word_and_makes_nothing(browser):
    series, organiser = a_series()
    page = new_fair(
        browser.sign_in(organiser), series, ends_on="2027-12-01", closes="10:00", slug="Лавал", place="La place"
    )
    assert page.status == 422
    assert page.all("[role=alert] li") == [
        "The last day cannot be before the first. Choose a later day.",
        "Use small letters a to z, digits and hyphens, for example laval-christmas-2025.",
        "The fair must close after it opens. Choose a later hour.",
    ]
    kept = page.form("Make the fair")
    assert {name: kept[name] for name in ("name-fr", "place", "ends_on", "closes", "slug")} == {
        "name-fr": "Marché de Noël",
        "place": "La place",
        "ends_on": "2027-12-01",
        "closes": "10:00",
        "slug": "лавал",
    }
    assert db.session.scalar(select(Fair)) is None


def test_a_day_that_cannot_be_read_is_said_in_our_words(browser):
    series, organiser = a_series()
    page = new_fair(browser.sign_in(organiser), series, starts_on="tomorrow", opens="noon")
    assert page.all("[role=alert] li") == [
        "Enter the day, for example 15.09.2025.",
        "Enter the hour, for example 11:00.",
    ]


def test_a_fair_lasts_at_most_a_hundred_days(browser):
    series, organiser = a_series()
    page = new_fair(browser.sign_in(organiser), series, ends_on="2028-12-04")
    assert page.all("[role=alert] li") == ["A fair lasts at most 100 days. Choose an earlier last day."]


def test_an_address_that_another_fair_has_is_named_at_its_field(browser):
    series, organiser = a_series()
    taken = make.fair().slug
    page = new_fair(browser.sign_in(organiser), series, slug=taken)
    assert page.all("[role=alert] li") == ["Another fair has this address already. Choose another one."]


def test_the_same_form_sent_twice_makes_one_fair(browser):
    series, organiser = a_series()
    browser.sign_in(organiser)
    form = browser.get("fairs.new", series=series.slug)
    first, second = (browser.submit(form, "Make the fair", **ANSWERS) for _ in range(2))
    assert first.location == second.location
    assert len(db.session.scalars(select(Fair)).all()) == 1


def test_an_organiser_of_another_series_does_not_see_the_form(browser):
    series, _ = a_series()
    _, stranger = a_series()
    assert browser.sign_in(stranger).get("fairs.new", series=series.slug).status == 404
    assert browser.post("fairs.new", ANSWERS, series=series.slug).status == 404
    assert db.session.scalar(select(Fair)) is None


def test_what_the_form_does_not_ask_cannot_be_sent(browser):
    series, organiser = a_series()
    new_fair(browser.sign_in(organiser), series, published_at="2020-01-01", organiser_id="1", version="99", id="77")
    fair = db.session.scalar(select(Fair))
    assert (fair.published_at, fair.organiser_id, fair.version) == (None, series.organiser_id, 1)


def test_the_fair_is_changed_and_the_change_leaves_its_trace(browser, fair, organiser):
    page = browser.sign_in(organiser).get("fairs.edit", fair=fair.slug)
    page = browser.submit(page, "Save", **{"name-bg": "Базар", "place": "Площад", "set_up_from": ""})
    assert (page.status, fair.name["bg"], fair.place) == (303, "Базар", "Площад")
    assert [entry.action for entry in audit.trail(fair)] == ["fair.update"]


def test_setting_up_begins_before_the_fair(browser, fair, organiser):
    page = browser.sign_in(organiser).get("fairs.edit", fair=fair.slug)
    late = f"{fair.ends_on}T08:00"
    page = browser.submit(page, "Save", set_up_from=late)
    assert page.all("[role=alert] li") == ["Setting up begins before the fair does. Choose an earlier day."]
    assert page.form("Save")["set_up_from"] == late


def test_the_forms_of_a_fair_are_closed_to_an_organiser_from_elsewhere(browser, fair, elsewhere):
    browser.sign_in(elsewhere)
    for page in ("desk", "edit", "days", "call", "ground", "new_edition", "add_pavilion", "add_zone"):
        assert browser.get(f"fairs.{page}", fair=fair.slug).status == 403  # it is published: they may know of it
    for deed in ("publish", "edit", "days", "every_day", "call", "new_edition", "change_stands"):
        assert browser.post(f"fairs.{deed}", fair=fair.slug).status == 403


def test_a_draft_is_unknown_to_everybody_else(browser, elsewhere):
    draft = make.fair(published_at=None)
    assert browser.sign_in(elsewhere).get("fairs.desk", fair=draft.slug).status == 404
    assert browser.post("fairs.publish", fair=draft.slug).status == 404


def test_a_fair_is_published_from_its_desk_once(browser):
    draft = make.fair(published_at=None)
    browser.sign_in(make.organiser(draft))
    page = browser.get("fairs.desk", fair=draft.slug)
    page = browser.submit(page, "Publish the fair")
    assert (page.status, draft.is_published) == (303, True)
    assert not browser.get("fairs.desk", fair=draft.slug).has_button("Publish the fair")
    assert browser.post("fairs.publish", fair=draft.slug).status == 409


def test_a_fair_that_is_not_ready_says_what_is_missing(browser):
    draft = make.fair(published_at=None, call=False)
    browser.sign_in(make.organiser(draft))
    page = browser.get("fairs.desk", fair=draft.slug)
    assert not page.has_button("Publish the fair")
    assert page.all(".panel--weld li")[0] == "The call: when it opens and closes"
    assert browser.post("fairs.publish", fair=draft.slug).status == 409
    assert not draft.is_published
