from datetime import timedelta

import pytest
from sqlalchemy import select

from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from tests import factories as make
from tests.fairs.conftest import NAUGHTY


def names(page):
    return [row[0] for row in page.rows()]


def test_only_my_fairs_are_listed_the_latest_first_drafts_too(browser, fair, organiser, elsewhere):
    draft = make.fair(
        series=make.series(organiser=fair.organiser),
        name={"en": "Draft"},
        published_at=None,
        starts_on=fair.starts_on + timedelta(days=9),
    )
    page = browser.sign_in(organiser).get("fairs.mine")
    assert names(page) == [draft.name["en"], fair.name["en"]]


def test_fairs_are_found_in_any_of_their_languages(browser, fair, organiser):
    series = make.series(organiser=fair.organiser)
    make.fair(series=series, name={"bg": "Коледен базар", "fr": "Marché de Noël", "en": "Bazaar"})
    browser.sign_in(organiser)
    assert names(browser.get("fairs.mine", q="noel")) == ["Bazaar"]
    assert names(browser.get("fairs.mine", q="БАЗАР")) == ["Bazaar"]
    assert browser.get("fairs.mine", q="%").words(".empty h2") == "No fair found"


def test_long_lists_come_page_by_page(browser, fair, organiser):
    for i in range(30):
        make.fair(series=fair.series, starts_on=fair.starts_on - timedelta(days=i + 1), name={"en": f"F{i:02}"})
    first = browser.sign_in(organiser).get("fairs.mine")
    link = first.html.select_one("a[rel=next]")["href"]
    second = browser.open("GET", link)
    assert (len(first.rows()), len(second.rows())) == (24, 7)
    back = browser.open("GET", second.html.select_one("a[rel=prev]")["href"])
    assert names(back) == names(first)


@pytest.mark.parametrize("mark", ["x", "W10", "WyJ4IiwxXQ", "WzEsMV0"])
def test_a_page_that_does_not_exist_is_not_an_error(browser, organiser, mark):
    browser.sign_in(organiser)
    assert browser.get("fairs.mine", after=mark).status == 200
    assert browser.get("fairs.mine", before=mark).status == 200


def test_an_organiser_without_a_series_is_told_how_to_begin(browser):
    town = make.town()
    page = browser.sign_in(make.member(town, Role.ORGANISER)).get("fairs.mine")
    assert page.words(".empty h2") == "No fair yet"
    assert page.html.select_one(".empty a")["href"] == f"/organisations/{town.slug}/series/new"


def test_somebody_without_the_role_is_told_who_can_give_it(browser):
    page = browser.sign_in(make.user()).get("fairs.mine")
    assert page.words(".empty h2") == "You organise no fair"


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser.get("fairs.mine").location.startswith("/sign-in")


def test_the_next_edition_is_made_from_the_last(browser, fair, organiser):
    make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1")
    browser.sign_in(organiser)
    page = browser.get("fairs.new_edition", fair=fair.slug)
    first = fair.starts_on + timedelta(days=364)
    page = browser.submit(
        page, "Make the new edition", starts_on=first.isoformat(), ends_on=(first + timedelta(days=2)).isoformat()
    )
    made = db.session.scalars(select(Fair).where(Fair.id != fair.id)).one()
    assert page.location == f"/fairs/{made.slug}/desk"
    assert ([p.label for p in made.pavilions], len(made.days), made.is_published) == (["A"], 3, False)


def test_a_new_edition_needs_its_days(browser, fair, organiser):
    browser.sign_in(organiser)
    page = browser.submit(browser.get("fairs.new_edition", fair=fair.slug), "Make the new edition")
    assert page.all("[role=alert] li") == ["Enter the first day of the fair.", "Enter the last day of the fair."]


@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_names_stay_words_on_every_page(browser, text):
    fair = make.fair(name={"en": text}, place=text, description={"en": text}, kind=text[:40])
    fair.call.rules = fair.call.costs = {"en": text}
    fair.series.name = {"en": text}
    pavilion = make.pavilion(fair=fair, label=text[:20], name={"en": text})
    stand = make.stand(pavilion=pavilion, label=text[:20])
    make.stand(pavilion=pavilion, label=f"{text[:18]}2", x_m=1)
    zone = make.zone(fair=fair, label=text[:20], name={"en": text})
    browser.sign_in(make.organiser(fair, name=text))
    addresses = [("fairs.mine", {}), ("fairs.edit_series", {"series": fair.series.slug})]
    pages = ("desk", "edit", "days", "call", "ground", "new_edition", "add_pavilion", "add_zone")
    addresses += [(f"fairs.{name}", {"fair": fair.slug}) for name in pages]
    places = ("edit_pavilion", "add_stand", "add_row")
    addresses += [(f"fairs.{name}", {"pavilion": pavilion.public_id}) for name in places]
    addresses += [("fairs.edit_stand", {"stand": stand.public_id}), ("fairs.edit_zone", {"zone": zone.public_id})]
    for endpoint, values in addresses:
        page = browser.get(endpoint, **values)  # the browser looks for scripts, handlers and script addresses
        assert (page.status, page.html.select("main img, main script, main [onerror], main [onload]")) == (200, [])
