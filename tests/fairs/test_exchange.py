import io
import json

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from craftfair.domain.ground import Landmark as Kind
from craftfair.domain.ground.reading import ReadingFault, read
from craftfair.fairs import queries, services
from craftfair.fairs.models import Stand
from craftfair.foundation.database import db
from tests import factories as make

TABLE = """label;pavilion;x_m;y_m;width_m;depth_m;power_w;water
A1;A;0;0;3;2,5;3680;yes
A2;A;3;0;3;2,5;;
;A;6;0;3;2;;
A1;A;9;0;3;2;;
A3;A;wide;0;3;2;;
A4;A;9;0;0;2;;
A5;A;9;0;;;;
"""


def faults(text):
    return [(one.fault, one.facts.get("line")) for one in read(text).faults]


def test_a_table_is_read_line_by_line_and_every_fault_has_its_line():
    assert [(one["label"], one["depth_m"], one.get("power_w")) for one in read(TABLE).stands] == [
        ("A1", 2.5, 3680),
        ("A2", 2.5, None),
    ]
    assert faults(TABLE) == [
        (ReadingFault.NO_LABEL, 4),
        (ReadingFault.TWICE, 5),
        (ReadingFault.BAD_VALUE, 6),
        (ReadingFault.BAD_VALUE, 7),
        (ReadingFault.NO_SIZE, 8),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ReadingFault.NOTHING),
        ("label;width_m;depth_m\n", ReadingFault.NOTHING),
        ("name;width\nA1;3\n", ReadingFault.NO_COLUMN),
        ("{", ReadingFault.UNREADABLE),
        ('{"type": "FeatureCollection", "features": 7}', ReadingFault.UNREADABLE),
        ('{"features": [{"properties": "x"}]}', ReadingFault.UNREADABLE),
        ("label;width_m;depth_m\n" + "".join(f"A{n};3;2\n" for n in range(10_000)), ReadingFault.TOO_MANY),
    ],
)
def test_a_file_of_nothing_or_of_too_much_is_refused_with_its_reason(text, fault):
    assert read(text).stands == () or read(text).stands == []
    assert [one.fault for one in read(text).faults] == [fault]


def test_a_plan_drawn_in_feet_comes_in_metres():
    (stand,) = read("label,x_ft,y_ft,width_ft,depth_ft\nA1,10,0,10,8\n").stands
    assert (stand["x_m"], stand["width_m"], stand["depth_m"]) == (3.048, 3.048, 2.438)


def ring(*corners):
    geometry = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    return {"type": "Feature", "properties": {"label": "A1"}, "geometry": geometry}


def test_geojson_in_degrees_is_laid_in_metres():
    north, east = 48.07, -0.77
    corners = [(east, north), (east + 4.03e-5, north), (east + 4.03e-5, north - 1.8e-5), (east, north - 1.8e-5)]
    (stand,) = read(json.dumps({"type": "FeatureCollection", "features": [ring(*corners)]})).stands
    assert (stand["width_m"], stand["depth_m"], stand["angle_deg"]) == pytest.approx((3, 2, 0), abs=0.02)


def test_geojson_that_is_no_rectangle_is_named():
    crooked = ring((0, 0), (5, 0), (9, 7), (0, 2))
    found = read(json.dumps({"type": "FeatureCollection", "features": [crooked]}))
    assert [(one.fault, one.facts["line"]) for one in found.faults] == [(ReadingFault.NO_RECTANGLE, 1)]


@pytest.fixture
def ground(fair, organiser):
    pavilion = services.add_pavilion(fair, label="A", by=organiser)
    services.add_row(
        pavilion,
        label="A1",
        number=4,
        x_m=1.0,
        y_m=2.0,
        width_m=3.0,
        depth_m=2.0,
        angle_deg=30.0,
        water=True,
        by=organiser,
    )
    services.add_landmark(fair, label="Main", kind=Kind.AISLE, x_m=0.0, y_m=9.0, width_m=9.0, depth_m=3.0, by=organiser)
    return queries.ground(fair)


def places(fair):
    return [(s.label, s.x_m, s.y_m, s.angle_deg, s.water, s.width_m) for s in queries.ground(fair).stands]


def send(browser, fair, text, name="stands.csv"):
    file = (io.BytesIO(text.encode()), name)
    return browser.post("fairs.import_stands", {"file": file, "fair": ""}, fair=fair.slug)


@pytest.mark.parametrize("kind", ["csv", "geojson"])
def test_what_was_exported_comes_back_as_it_was(browser, fair, organiser, ground, kind):
    browser.sign_in(organiser)
    text = browser.get("fairs.export", fair=fair.slug, sheet=kind).response.text
    other = make.fair(organiser=fair.organiser, series=fair.series)
    page = send(browser, other, text)
    assert page.all(".panel--weld li") == []
    page = browser.submit(page, "Import them")
    assert page.status == 303
    assert places(other) == places(fair)


def test_an_import_is_shown_before_anything_changes(browser, fair, organiser, ground):
    browser.sign_in(organiser)
    before = places(fair)
    page = send(browser, fair, "label;width_m;depth_m;x_m\nA1;4;2;7\nB1;3;2;0\nB2;x;2;0\n")
    assert page.words(".title__lead") == "New stands: 1. Stands that get new values: 1. Nothing is changed yet."
    assert page.all(".panel--weld li") == ["Line 4: “x” is not possible for width_m."]
    assert places(fair) == before
    browser.submit(page, "Import them")
    assert [(s.label, s.pavilion.label, s.width_m) for s in queries.ground(fair).stands][::4] == [
        ("A1", "A", 4),
        ("B1", "B", 3),
    ]
    services.take_back(fair, by=organiser)
    db.session.expire_all()
    assert places(fair) == before


def test_stands_come_from_last_years_plan(browser, fair, organiser, ground):
    this_year = make.fair(organiser=fair.organiser, series=fair.series)
    browser.sign_in(organiser)
    page = browser.get("fairs.import_stands", fair=this_year.slug)
    page = browser.submit(page, "Look at them", fair=fair.slug)
    browser.submit(page, "Import them")
    assert places(this_year) == places(fair)


def test_the_fair_of_somebody_else_is_no_choice(browser, fair, organiser, ground):
    theirs = make.stand().pavilion.fair
    page = browser.sign_in(organiser).post("fairs.import_stands", {"fair": theirs.slug}, fair=fair.slug)
    assert page.status == 422


def test_a_ground_is_printed_with_its_stands(browser, fair, organiser, ground):
    browser.sign_in(organiser)
    for paper, width in (("a3", 420), ("a4", 297)):
        page = browser.open("GET", f"/fairs/{fair.slug}/ground.pdf?paper={paper}")
        sheet = PdfReader(io.BytesIO(page.response.data)).pages[0]
        assert round(float(sheet.mediabox.width) / 72 * 25.4) == width
        assert all(label in sheet.extract_text() for label in ("A1", "A4", "Main"))
    drawn = browser.get("fairs.export", fair=fair.slug, sheet="svg").response.text
    assert drawn.count("<text") == 5
    assert "rotate(30.0" in drawn


def test_strangers_cannot_take_or_bring_a_ground(browser, fair, elsewhere, ground):
    fair.published_at = None
    browser.sign_in(elsewhere)
    for kind in ("csv", "geojson", "svg", "pdf"):
        assert browser.get("fairs.export", fair=fair.slug, sheet=kind).status == 404
    assert send(browser, fair, TABLE).status == 404
    assert browser.post("fairs.apply_import", {"stands": TABLE}, fair=fair.slug).status == 404
    assert db.session.scalar(select(func.count(Stand.id))) == 4


@pytest.mark.parametrize("values", [{"seats": [1]}, {"water": {}}, {"seats": 10**400}, {"x_m": 10**400}])
def test_a_value_of_another_kind_is_named_with_its_line(values):
    sound = {"label": "A1", "x_m": 0, "y_m": 0, "width_m": 3, "depth_m": 2}
    found = read(json.dumps({"features": [{"properties": sound | values}]}))
    assert [(one.fault, [one.facts["column"]]) for one in found.faults] == [(ReadingFault.BAD_VALUE, list(values))]


def test_a_corner_beyond_all_numbers_is_no_rectangle():
    found = read(json.dumps({"features": [ring((0, 0), (10**400, 0), (3, 2), (0, 2))]}))
    assert [one.fault for one in found.faults] == [ReadingFault.NO_RECTANGLE]


@pytest.mark.parametrize("text", ["", "\ufeff"])
def test_a_file_without_a_word_is_answered_with_a_sentence(browser, fair, organiser, text):
    page = send(browser.sign_in(organiser), fair, text)
    assert page.all(".panel--weld li") == ["There is no stand in this file."]


def test_an_import_of_nothing_is_refused(browser, fair, organiser):
    page = browser.sign_in(organiser).post("fairs.apply_import", {"stands": ""}, fair=fair.slug)
    assert (page.status, page.all("[role=alert] li")) == (422, ["There is no stand in this file."])
