import pytest
from sqlalchemy import func, select

from craftfair.accounts import queries
from craftfair.accounts.models import Organisation, OrganisationKind
from craftfair.domain.policy import Role
from craftfair.foundation.database import db
from tests import factories as make
from tests.accounts.people import is_signed_in, letters

FOUNDING = {
    "kind": "town",
    "name-en": "Laval",
    "name-bg": "Лавал",
    "country": "FR",
    "time_zone": "Europe/Paris",
    "language": "fr",
    "slug": "laval",
    "manager_email": "maire@example.org",
}


@pytest.fixture
def administrator(app):
    return make.user(is_administrator=True, name="Zoé Admin")


def found(browser, **changed):
    return browser.submit(browser.get("accounts.found_organisation"), "Found the organisation", **FOUNDING | changed)


def test_an_administrator_founds_an_organisation_and_offers_its_first_manager_the_role(browser, administrator):
    page = found(browser.sign_in(administrator))
    assert page.location == "/organisations/laval"
    town = queries.organisation_by_slug("laval")
    assert (town.kind, town.name, town.country) == (OrganisationKind.TOWN, {"en": "Laval", "bg": "Лавал"}, "FR")
    assert (town.time_zone, town.language) == ("Europe/Paris", "fr")
    assert letters() == [("membership_offer", "maire@example.org")]
    assert [offer.role for offer in queries.pending_offers(town)] == [Role.MANAGER]
    assert queries.towns() == [town]


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("slug", "Laval"),
        ("slug", "laval/../x"),
        ("slug", "new"),
        ("slug", ""),
        ("slug", "лавал"),
        ("slug", "taken"),
        ("manager_email", "nobody"),
        ("kind", "party"),
        ("country", "XX"),
        ("time_zone", "Mars/Olympus"),
        ("language", "xx"),
    ],
)
def test_an_answer_that_is_none_gets_a_sentence_and_founds_nothing(browser, administrator, field, answer):
    make.town(slug="taken")
    page = found(browser.sign_in(administrator), **{field: answer})
    assert page.status == 422
    assert len(page.all(f"#{field}-error")) == 1
    assert page.form("Found the organisation")["name-bg"] == "Лавал"
    assert db.session.scalar(select(func.count(Organisation.id))) == 1
    assert letters() == []


def test_a_name_is_needed_in_one_language_at_least(browser, administrator):
    page = found(browser.sign_in(administrator), **{"name-en": "", "name-bg": ""})
    assert page.status == 422


def test_an_organisation_founded_twice_by_a_double_click_is_one(browser, administrator):
    page = browser.sign_in(administrator).get("accounts.found_organisation")
    answers = [browser.submit(page, "Found the organisation", **FOUNDING).location for _ in range(2)]
    assert answers == ["/organisations/laval"] * 2
    assert len(letters()) == 1


def test_a_manager_changes_the_settings(browser):
    town = make.town(slug="lovech", name={"en": "Lovec"})
    page = browser.sign_in(make.member(town, Role.MANAGER)).get("accounts.organisation_settings", organisation="lovech")
    page = browser.submit(
        page, "Save", **{"name-en": "Lovech", "name-bg": "Ловеч"}, country="BG", time_zone="Europe/Sofia"
    )
    assert page.location == "/organisations/lovech"
    db.session.refresh(town)
    assert (town.name, town.country, town.time_zone) == ({"en": "Lovech", "bg": "Ловеч"}, "BG", "Europe/Sofia")
    assert town.search_text == "lovech ловеч"


def test_extra_fields_change_nothing(browser):
    town = make.town(slug="lovech")
    page = browser.sign_in(make.member(town, Role.MANAGER)).get("accounts.organisation_settings", organisation="lovech")
    extra = {"slug": "x", "kind": "school", "id": "99", "status": "x", "role": "x", "user_id": "1", "created_at": "x"}
    browser.submit(page, "Save", **extra)
    before = town.id
    db.session.refresh(town)
    assert (town.slug, town.kind, town.id) == ("lovech", OrganisationKind.TOWN, before)


@pytest.mark.parametrize("endpoint", ["accounts.people", "accounts.organisations", "accounts.found_organisation"])
def test_the_site_is_run_by_administrators_alone(browser, endpoint):
    assert browser.get(endpoint).location.startswith("/sign-in")
    browser.sign_in(make.member(make.town(), Role.MANAGER))
    assert browser.get(endpoint).status == 403


def test_for_others_a_persons_page_does_not_exist(browser):
    person = make.user()
    browser.sign_in(make.member(make.town(), Role.MANAGER))
    for key in (person.public_id, "2" * 26):
        assert browser.get("accounts.person", user=key).status == 404
        assert browser.post("accounts.sign_person_out", user=key).status == 404


def test_people_are_found_by_name_and_address_in_any_script(browser, administrator):
    make.user(name="Лиляна Петкова", email="lili@example.org")
    make.user(name="Žofie Černá", email="zofie@example.org")
    browser.sign_in(administrator)

    def names(q):
        return [row[0] for row in browser.get("accounts.people", q=q).rows()]

    assert names("лиляна") == ["Лиляна Петкова"]
    assert names("cerna zof") == ["Žofie Černá"]
    assert names("LILI@") == ["Лиляна Петкова"]
    assert names("100%") == []
    assert names("") == ["Zoé Admin", "Žofie Černá", "Лиляна Петкова"]


def test_people_and_organisations_are_listed_page_by_page(browser, administrator):
    for n in range(60):
        make.user(name=f"Person {n:02}")
        make.town(name={"en": f"Town {n:02}"})
    browser.sign_in(administrator)
    for endpoint in ("accounts.people", "accounts.organisations"):
        page = browser.get(endpoint)
        assert len(page.rows()) == 50
        page = browser.open("GET", page.html.select_one("a[rel=next]")["href"])
        assert len(page.rows()) in (10, 11)
        page = browser.open("GET", page.html.select_one("a[rel=prev]")["href"])
        assert len(page.rows()) == 50


@pytest.mark.parametrize("endpoint", ["accounts.people", "accounts.organisations"])
def test_a_list_costs_the_same_with_one_row_and_with_three(browser, administrator, endpoint):
    make.town()
    browser.sign_in(administrator).get(endpoint)
    costs = [browser.queries]
    for _ in range(2):
        make.town()
        make.user()
    browser.get(endpoint)
    assert [*costs, browser.queries] == [2, 2]


def test_an_administrator_signs_a_person_out_everywhere(browser, administrator):
    person = make.officer(make.town())
    theirs = browser.other().sign_in(person)
    browser.sign_in(administrator)
    page = browser.get("accounts.person", user=person.public_id)
    assert page.words("h1") == person.name
    browser.submit(page, "Sign out everywhere")
    assert (is_signed_in(theirs), is_signed_in(browser)) == (False, True)
    assert browser.post("accounts.sign_person_out", user=person.public_id).status == 303


def test_an_administrator_ends_any_role(browser, administrator):
    person = make.officer(make.town())
    browser.sign_in(administrator)
    page = browser.submit(browser.get("accounts.person", user=person.public_id), "End this role")
    assert page.status == 303
    db.session.expire_all()
    assert queries.memberships(person) == []
