"""Schemes of a town: announced, changed until somebody asks, extended afterwards; the list and the register."""

import csv
import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from craftfair.foundation import clock, paging
from craftfair.foundation.database import db
from craftfair.support import services
from craftfair.support.models import SupportScheme
from tests import factories as make

FORM = {
    "name-fr": "Salons à l’étranger",
    "year": "2026",
    "currency": "EUR",
    "budget": "12000,50",
    "cost_kinds": ["cost_stand", "cost_travel"],
    "rate_percent": "60",
    "ceiling": "1500",
    "own_share_percent": "20",
    "legal_basis": "Délibération 118",
    "de_minimis": "y",
    "opens_at": "2026-02-01T09:00",
    "closes_at": "2026-12-01T17:00",
}


def announce(browser, laval, **other):
    return browser.post("support.open_scheme", FORM | other, organisation=laval.town.slug)


def test_an_officer_announces_a_scheme(browser, laval):
    browser.sign_in(laval.marc)
    answer = announce(browser, laval)
    assert answer.status == 303
    made = db.session.query(SupportScheme).order_by(SupportScheme.id.desc()).first()
    assert (made.budget_minor, made.rate_percent, made.fixed_minor, made.ceiling_minor) == (
        1_200_050,
        60,
        None,
        150_000,
    )
    assert made.ordinal == (2 if made.year == laval.scheme.year else 1)
    page = browser.get("support.schemes", organisation="laval")
    assert "Salons à l’étranger" in page.words("main")
    assert browser.follow(answer).words("h1") == "Salons à l’étranger"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name-fr": ""}, "Give the scheme a name in at least one language."),
        ({"budget": "much"}, "Enter a number, for example 2.5."),
        ({"cost_kinds": []}, "Choose at least one kind of costs."),
        ({"rate_percent": ""}, "Enter either a share of the costs or a fixed sum."),
        ({"fixed": "100"}, "Enter either a share of the costs or a fixed sum."),
        ({"rate_percent": "", "fixed": "0"}, "Enter an amount above zero."),
        ({"ceiling": "0"}, "Enter an amount above zero."),
        ({"closes_at": "2026-02-01T09:00"}, "It closes after it has opened. Choose a later day or hour."),
    ],
)
def test_a_scheme_that_cannot_be_is_refused_at_its_field(browser, laval, wrong, words):
    browser.sign_in(laval.marc)
    page = announce(browser, laval, **wrong)
    assert (page.status, page.all(".summary li")) == (422, [words])
    assert db.session.query(SupportScheme).count() == 1


def test_terms_can_change_until_somebody_asks(browser, laval):
    browser.sign_in(laval.marc)
    key = {"support_scheme": laval.scheme.public_id}
    page = browser.get("support.edit_scheme", **key)
    assert browser.submit(page, "Save", rate_percent="70").status == 303
    db.session.refresh(laval.scheme)
    assert laval.scheme.rate_percent == 70
    laval.ask()
    with pytest.raises(services.Refused, match="terms_stay"):
        services.update(laval.scheme, year=laval.scheme.year, rate_percent=90, by=laval.marc)
    page = browser.get("support.edit_scheme", **key)
    assert "rate_percent" not in page.form("Save")
    assert browser.submit(page, "Save", budget="20000").status == 303
    db.session.refresh(laval.scheme)
    assert (laval.scheme.budget_minor, laval.scheme.rate_percent) == (2_000_000, 70)


def test_an_extension_takes_nothing_back(laval):
    laval.grant(laval.ask(), 50_000)
    later = laval.scheme.closes_at + timedelta(days=1)
    given = {"closes_at": later, "budget_minor": 49_999}
    with pytest.raises(services.Refused, match="budget_below_grants"):
        services.extend(laval.scheme, **given, by=laval.marc)
    with pytest.raises(services.Refused, match="closes_only_later"):
        services.extend(laval.scheme, **given | {"closes_at": clock.now()}, by=laval.marc)
    services.extend(laval.scheme, **given | {"budget_minor": 50_000}, by=laval.marc)
    assert (laval.scheme.left_minor, laval.scheme.closes_at) == (0, later)


def test_the_list_is_searched_filtered_and_costs_the_same_however_long(browser, laval):
    laval.grant(laval.ask(laval.potter(trading_name="Poterie Élodie"), firm="FR 1"))
    browser.sign_in(laval.marc)
    key = {"support_scheme": laval.scheme.public_id}
    one = browser.get("support.desk", **key)
    for number in (2, 3):
        laval.ask(firm=f"FR {number}")
    three = browser.get("support.desk", **key)
    assert (len(three.rows()), three.queries) == (3, one.queries)
    assert "2 applications wait for your decision." in three.words("main")
    for question in ({"q": "elodie"}, {"q": "fr1"}, {"state": "support_granted"}):
        page = browser.get("support.desk", **key, **question)
        assert [row[0] for row in page.rows()] == ["Poterie Élodie"]
    assert browser.get("support.desk", **key, q="nobody").rows() == []
    sorted_by = [row[0] for row in browser.get("support.desk", **key, sort="-granted").rows()]
    assert sorted_by[0] == "Poterie Élodie"
    assert len(browser.get("support.desk", **key, sort="nonsense", state="nonsense", after="x").rows()) == 3


def test_the_list_comes_page_by_page(browser, laval, monkeypatch):
    monkeypatch.setitem(paging.page_of.__kwdefaults__, "size", 1)
    first, second = (laval.ask(firm=f"FR {number}").workshop for number in (1, 2))
    browser.sign_in(laval.marc)
    page = browser.get("support.desk", support_scheme=laval.scheme.public_id)
    assert [row[0] for row in page.rows()] == [first]
    (address,) = re.findall(r'href="([^"]*[?&]after=[^"]*)"', page.response.text.replace("&amp;", "&"))
    further = browser.open("GET", address)
    assert [row[0] for row in further.rows()] == [second]


def test_the_register_names_each_grant_with_its_law_and_no_cell_comes_alive(browser, laval):
    application = laval.ask(laval.potter(trading_name="=1+1"), linked=[("FR 7", "@Mother")])
    laval.grant(application, 50_000)
    browser.sign_in(laval.marc)
    key = {"support_scheme": laval.scheme.public_id}
    sheet = browser.post("support.export", **key, kind="xlsx").response.data
    head, row = load_workbook(io.BytesIO(sheet)).active.iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["Number of the grant"], told["Workshop"]) == (application.reference, "=1+1")
    assert (told["De minimis aid in EUR"], told["Linked firms"]) == (500, "@Mother (FR7)")
    assert (told["Legal basis"], told["Member State"]) == ("Decision 118", "FR")
    text = browser.post("support.export", {"state": "support_refused"}, **key, kind="csv").response.data.decode(
        "utf-8-sig"
    )
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == 1
    text = browser.post("support.export", **key, kind="csv").response.data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1][2] == "'=1+1"


def test_only_officers_of_the_town_see_its_schemes(browser, laval):
    browser.sign_in(make.officer(make.town()))
    assert browser.get("support.schemes", organisation="laval").status == 404
    assert browser.post("support.open_scheme", FORM, organisation="laval").status == 404
    browser.sign_in(make.user())
    assert browser.get("support.desk", support_scheme=laval.scheme.public_id).status == 404
