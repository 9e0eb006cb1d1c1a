"""The organiser's list: found, sorted, page by page, exported; at a cost that does not grow with the fair."""

import csv
import io

import pytest
from openpyxl import load_workbook

from craftfair.applications.queries import listing
from craftfair.domain.lifecycle import Status
from craftfair.foundation import audit, clock
from craftfair.foundation.search import folded
from tests import factories as make


@pytest.fixture
def fair(app):
    return make.fair(slug="laval")


@pytest.fixture
def organiser(browser, fair):
    return browser.sign_in(make.organiser(fair))


@pytest.fixture(autouse=True)
def nothing_counted():
    listing._counted.cache_clear()


def arrived(fair, **given):
    """An application as sending leaves it: what lists need is copied into it."""
    given = {"status": Status.SUBMITTED, "fair": fair} | given
    town = given.pop("town", None)
    if town:
        given |= {"artisan": make.artisan(town=town), "town_name": town.name["en"]}
    application = make.application(**given)
    application.search_text = folded(application.reference, application.workshop, application.town_name)
    return application


def listed(browser, fair, **view):
    page = browser.get("applications.list", fair=fair.slug, **view)
    return [tag.get_text(strip=True) for tag in page.html.select("tbody th")]


def test_the_list_shows_what_has_arrived_the_newest_first(organiser, fair):
    for name in ("First", "Second"):
        arrived(fair, workshop=name)
    make.application(fair=fair, workshop="Draft")
    arrived(make.fair(), workshop="Elsewhere")
    page = organiser.get("applications.list", fair=fair.slug)
    assert [row[2] for row in page.rows()] == ["Second", "First"]
    assert page.words(".title__lead") == "2 applications have arrived."
    assert page.words("nav[aria-label='Desks of this fair'] [aria-current=page]") == "Applications"


def test_one_can_search_and_filter_and_a_filter_names_its_number(organiser, fair):
    lovech = make.town(name={"en": "Lovech", "bg": "Ловеч"})
    arrived(fair, workshop="Ножар", craft="knives", town=lovech)
    arrived(fair, workshop="Weavers", craft="weaving", status=Status.INVITED, demonstrates=True)
    assert listed(organiser, fair, q="НОЖАР") == ["Ножар"]
    assert listed(organiser, fair, craft="weaving") == ["Weavers"]
    assert listed(organiser, fair, status="invited") == ["Weavers"]
    assert listed(organiser, fair, town="Lovech") == ["Ножар"]
    assert listed(organiser, fair, demonstrates="yes") == ["Weavers"]
    assert listed(organiser, fair, demonstrates="no", status="invited") == []
    page = organiser.get("applications.list", fair=fair.slug, status="invited")
    assert page.all("[name=status] option") == ["All states", "Submitted (1)", "Invited (1)"]
    assert page.all("[name=town] option") == ["All towns", "Lovech (1)"]


@pytest.mark.parametrize(("language", "name"), [("bg", "Ловеч"), ("fr", "Lovetch"), ("en", "Lovech")])
def test_a_town_is_named_in_the_language_of_the_reader(organiser, fair, language, name):
    arrived(fair, town=make.town(name={"en": "Lovech", "bg": "Ловеч", "fr": "Lovetch"}))
    arrived(fair, town_name="Samokov")
    organiser.open("GET", f"/?language={language}")
    page = organiser.get("applications.list", fair=fair.slug, sort="town")
    assert [row[4] for row in page.rows()] == [name, "Samokov"]
    assert set(page.all("[name=town] option")[1:]) == {f"{name} (1)", "Samokov (1)"}
    page = organiser.get("applications.list", fair=fair.slug, town="Lovech")
    assert [name in chip for chip in page.all(".chips li")[:1]] == [True]
    rows = exported(organiser, fair, "csv", sort="town")
    assert [row[4] for row in rows[1:]] == [name, "Samokov"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("workshop", ["A", "B", "C"]),
        ("-workshop", ["C", "B", "A"]),
        ("reference", ["B", "C", "A"]),
        ("craft", ["C", "A", "B"]),
        ("no such column", ["B", "C", "A"]),
    ],
)
def test_one_can_sort_by_every_head(organiser, fair, sort, expected):
    for name, craft in (("B", "weaving"), ("C", "knives"), ("A", "pottery")):
        arrived(fair, workshop=name, craft=craft)
    assert listed(organiser, fair, sort=sort) == expected


def test_pages_follow_each_other_without_gap_or_double(organiser, fair):
    for number in range(55):
        arrived(fair, workshop=f"Workshop {number % 3}")
    seen, page = [], organiser.get("applications.list", fair=fair.slug, sort="workshop")
    while True:
        seen += [row[1] for row in page.rows()]
        onward = page.html.select("a[rel=next]")
        if not onward:
            break
        page = organiser.open("GET", onward[0]["href"])
    assert len(seen) == len(set(seen)) == 55


def test_chosen_columns_are_shown_and_kept_by_the_filters(organiser, fair):
    arrived(fair, power_w=1200, people=3)
    page = organiser.get("applications.list", fair=fair.slug, columns=["workshop", "power", "people"])
    assert page.all("thead th")[1:] == ["Workshop", "Power, W", "People"]
    assert page.rows()[0][2:] == ["1200", "3"]


@pytest.mark.parametrize("nonsense", [{"status": "x"}, {"after": "x"}, {"demonstrates": "perhaps"}, {"columns": "id"}])
def test_an_address_that_means_nothing_shows_the_usual_list(organiser, fair, nonsense):
    arrived(fair, workshop="One")
    assert listed(organiser, fair, **nonsense) == ["One"]


def test_the_list_costs_the_same_with_ten_and_with_two_hundred(organiser, fair):
    with clock.at(clock.now()):  # the figures above the list are counted anew every ten seconds
        for _ in range(10):
            arrived(fair)
        ten = [organiser.get("applications.list", fair=fair.slug, **view).queries for view in VIEWS]
        for _ in range(190):
            arrived(fair)
        assert [organiser.get("applications.list", fair=fair.slug, **view).queries for view in VIEWS] == ten
    assert max(ten) <= 6


VIEWS = ({}, {"craft": "pottery"}, {"sort": "workshop"}, {"q": "workshop"}, {"status": "submitted", "sort": "town"})


def exported(browser, fair, kind, **view):
    answer = browser.post("applications.export", fair=fair.slug, kind=kind, **view).response
    if kind == "xlsx":
        return [list(row) for row in load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)]
    text = answer.data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), csv.Sniffer().sniff(text[:200])))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_has_every_row_of_the_view_and_costs_the_same_with_ten_and_with_two_hundred(organiser, fair, kind):
    exported(organiser, fair, kind)  # the first deed of a sign-in notes when it was last used
    for _ in range(10):
        arrived(fair)
    assert len(exported(organiser, fair, kind)) == 11
    ten = organiser.queries
    for _ in range(190):
        arrived(fair, craft="weaving")
    assert len(exported(organiser, fair, kind)) == 201
    assert organiser.queries == ten <= 8
    assert len(exported(organiser, fair, kind, craft="weaving")) == 191


def test_what_looks_like_a_formula_is_exported_as_text(organiser, fair):
    arrived(fair, workshop='=HYPERLINK("http://x")')
    assert exported(organiser, fair, "csv")[1][1].startswith("'=")


def test_a_list_that_leaves_the_house_is_noted(organiser, fair):
    exported(organiser, fair, "csv")
    assert [entry.action for entry in audit.trail(fair)] == ["applications.export"]
