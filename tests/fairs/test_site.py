import io

import pytest
from PIL import Image
from pypdf import PdfWriter
from sqlalchemy import func, select

from craftfair.domain.ground import Landmark as Kind
from craftfair.domain.ground.picture import BadPicture, Measured, PictureFault, calibrated
from craftfair.fairs import queries, services
from craftfair.fairs.models import Circuit, GroundSheet, Landmark, Stand, StandPair
from craftfair.foundation import files
from craftfair.foundation.database import db
from tests import factories as make


@pytest.fixture
def box(fair, organiser):
    services.add_landmark(fair, label="P1", kind=Kind.POWER_BOX, x_m=0.0, y_m=9.0, by=organiser)
    return db.session.scalar(select(Landmark))


@pytest.fixture
def circuit(box, organiser):
    services.add_circuit(box, label="a", power_w=5000, by=organiser)
    return db.session.scalar(select(Circuit))


@pytest.fixture
def stands(fair):
    pavilion = make.pavilion(fair=fair, label="A")
    return [make.stand(pavilion=pavilion, label=f"A{n}", x_m=4.0 * n) for n in (1, 2, 3)]


def pdf():
    """Two pages, the second one twice as wide as high."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(800, 400)
    writer.write(out)
    return out.getvalue()


def picture(width=400, height=300):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return io.BytesIO(out.getvalue()), "plan.png"


def test_a_landmark_is_added_changed_and_removed_by_form(browser, fair, organiser):
    browser.sign_in(organiser)
    page = browser.get("fairs.add_landmark", fair=fair.slug)
    page = browser.submit(page, "Add the landmark", kind="aisle", label="Main", width_m="20", depth_m="3")
    assert page.status == 303
    (aisle,) = queries.site(fair).landmarks
    assert (aisle.kind, aisle.width_m) == (Kind.AISLE, 20)
    page = browser.get("fairs.edit_landmark", landmark=aisle.public_id)
    browser.submit(page, "Save", depth_m="1")
    page = browser.get("fairs.ground", fair=fair.slug)
    assert page.all(".panel--weld li") == ["Aisle Main is 1 m wide; a way of escape must have 1.2 m. Widen it."]
    page = browser.get("fairs.edit_landmark", landmark=aisle.public_id)
    browser.submit(page, "Remove")
    assert queries.site(fair).landmarks == ()


def test_stands_hang_on_circuits_and_an_overload_is_said(browser, fair, organiser, circuit, stands):
    browser.sign_in(organiser)
    page = browser.get("fairs.ground", fair=fair.slug)
    assert [words.split()[1] for words in page.all(".panel--weld li")] == ["A1", "A2", "A3"]
    chosen = [stand.public_id for stand in stands]
    browser.submit(page, "Change them", stand=chosen, circuit=circuit.public_id)
    page = browser.get("fairs.ground", fair=fair.slug)
    assert page.all(".panel--weld li") == [
        "Circuit P1 a carries 5,000 W, but the stands on it may draw 11,040 W. Move some to another circuit."
    ]


def test_a_power_box_that_goes_takes_its_circuits_and_leaves_the_stands(browser, fair, organiser, circuit, stands):
    services.give_stands(fair, stands, circuit=circuit.public_id, by=organiser)
    box = circuit.power_box
    browser.sign_in(organiser)
    page = browser.get("fairs.edit_landmark", landmark=box.public_id)
    page = browser.post("fairs.remove_landmark", landmark=box.public_id)
    assert page.status == 303
    db.session.expire_all()
    assert db.session.scalar(select(func.count(Circuit.id))) == 0
    assert [stand.circuit_id for stand in stands] == [None] * 3
    services.take_back(fair, by=organiser)
    db.session.expire_all()
    assert [stand.circuit.label for stand in stands] == ["a"] * 3


def test_stands_are_held_reserved_and_freed_together(browser, fair, organiser, stands):
    town = make.town(slug="lovech", name={"en": "Lovech"})
    browser.sign_in(organiser)
    page = browser.get("fairs.ground", fair=fair.slug)
    chosen = [stand.public_id for stand in stands]
    for state, told in (("held", (True, None)), ("for:lovech", (False, town.id)), ("available", (False, None))):
        browser.submit(page, "Change them", stand=chosen, state=state)
        db.session.expire_all()
        assert {(stand.held, stand.reserved_for_id) for stand in stands} == {told}


def test_stands_are_brought_into_line_by_form(browser, fair, organiser, stands):
    browser.sign_in(organiser)
    page = browser.get("fairs.ground", fair=fair.slug)
    chosen = [stand.public_id for stand in stands]
    browser.submit(page, "Bring them into line", stand=chosen, align="left_sides")
    db.session.expire_all()
    assert [stand.x_m for stand in stands] == [4, 4, 4]


def test_neighbours_are_corrected_by_hand_and_left_to_the_drawing_again(browser, fair, organiser, stands):
    browser.sign_in(organiser)
    page = browser.get("fairs.neighbours", fair=fair.slug)
    assert page.rows() == []
    page = browser.submit(page, "Save", one="A1", other="A1", beside="yes")
    assert page.all("[role=alert] li") == ["Choose two different stands."]
    for beside, rows in (("yes", [["A1", "A3", "side by side"]]), ("no", []), ("drawn", [])):
        page = browser.follow(browser.submit(page, "Save", one="A3", other="A1", beside=beside))
        assert page.rows() == rows
    assert db.session.scalar(select(func.count(StandPair.id))) == 0


def test_a_picture_lies_under_the_ground_to_scale(browser, fair, organiser):
    browser.sign_in(organiser)
    page = browser.get("fairs.lay_picture", fair=fair.slug)
    page = browser.follow(browser.submit(page, "Lay it below", picture=picture()))
    two = {"one_x": "100", "one_y": "50", "other_x": "300", "other_y": "50", "unit": "feet", "distance": "100"}
    page = browser.submit(page, "Save", **two, x_m="5", y_m="5")
    assert page.status == 303
    told = browser.get("fairs.drawing", fair=fair.slug).response.json["picture"]
    assert (told["width_m"], told["x_m"], told["y_m"]) == pytest.approx((60.96, -10.24, -2.62))
    answer = browser.open("GET", told["address"].replace("http://craftfair.test", ""))
    assert (answer.status, answer.response.mimetype) == (200, "image/webp")
    key = db.session.scalar(select(GroundSheet.picture_key))
    assert key in files.used()
    page = browser.get("fairs.lay_picture", fair=fair.slug)
    browser.submit(page, "Remove the picture")
    assert browser.get("fairs.picture", fair=fair.slug).status == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ((io.BytesIO(b"%PDF-1.7"), "plan.pdf"), "This PDF could not be read."),
        ((io.BytesIO(b"<svg/>"), "plan.svg"), "This file is not a photo we can show."),
        ((io.BytesIO(b""), ""), "Choose a picture: a photographed or exported plan, JPEG, PNG or PDF."),
        ((io.BytesIO(b"\xff\xd8\xff" + bytes(13 * 1024 * 1024)), "plan.jpg"), "This photo is larger than 12 MB."),
    ],
)
def test_a_picture_that_is_none_or_too_large_is_refused_with_a_sentence(browser, fair, organiser, sent, sentence):
    stream, name = sent
    given = {"picture": (io.BytesIO(stream.getvalue()), name)}
    page = browser.sign_in(organiser).post("fairs.lay_picture", given, fair=fair.slug)
    assert page.status == 422
    assert page.all("[role=alert] li")[0].startswith(sentence)


def test_a_page_of_a_pdf_lies_under_the_ground_as_a_picture(browser, fair, organiser):
    browser.sign_in(organiser)

    def lay(number):
        given = {"picture": (io.BytesIO(pdf()), "plan.pdf"), "page": number}
        return browser.post("fairs.lay_picture", given, fair=fair.slug)

    none = "The PDF has no page of this number. Look up on which page the plan is."
    assert lay("3").all("[role=alert] li") == [none]
    assert lay("2").status == 303
    sheet = db.session.scalar(select(GroundSheet))
    assert (sheet.picture_width_px, sheet.picture_height_px) == (2400, 1200)


def test_a_picture_of_fifty_megabytes_never_comes_so_far(browser, fair, organiser):
    given = {"picture": (io.BytesIO(bytes(50 * 1024 * 1024)), "plan.jpg")}
    page = browser.sign_in(organiser).post("fairs.lay_picture", given, fair=fair.slug)
    assert page.status == 413
    assert db.session.scalar(select(GroundSheet)) is None


def test_points_that_give_no_scale_are_refused():
    with pytest.raises(BadPicture) as refused:
        calibrated((1, 1), (2, 2), 10)
    assert refused.value.fault is PictureFault.TOO_CLOSE
    with pytest.raises(BadPicture) as refused:
        calibrated((0, 0), (100, 0), 5000, Measured.METRES)
    assert (refused.value.fault, refused.value.m_per_px) == (PictureFault.UNLIKELY, 50)


def test_a_row_turned_back_to_back_is_laid_by_form(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair, label="A")
    browser.sign_in(organiser)
    page = browser.get("fairs.add_row", pavilion=pavilion.public_id)
    browser.submit(page, "Add the row", number="3", layout="island", numbering="counted_back", angle_deg="90")
    laid = queries.ground(fair).stands
    assert [(stand.label, stand.angle_deg) for stand in laid] == [
        ("A1", 90),
        ("A2", 90),
        ("A3", 90),
        ("A4", 270),
        ("A5", 270),
        ("A6", 270),
    ]


@pytest.mark.parametrize("number", ["0", "10000", "-3"])
def test_a_row_of_nobody_or_of_ten_thousand_is_refused_by_the_form(browser, fair, organiser, number):
    pavilion = make.pavilion(fair=fair)
    browser.sign_in(organiser)
    page = browser.get("fairs.add_row", pavilion=pavilion.public_id)
    page = browser.submit(page, "Add the row", number=number)
    assert page.all("[role=alert] li") == ["Enter a whole number from 1 to 200."]
    assert db.session.scalar(select(func.count(Stand.id))) == 0


def test_strangers_know_nothing_of_landmarks_circuits_and_pictures(browser, fair, elsewhere, circuit):
    fair.published_at = None
    browser.sign_in(elsewhere)
    for name in ("add_landmark", "neighbours", "sheet", "lay_picture", "calibrate", "picture"):
        assert browser.get(f"fairs.{name}", fair=fair.slug).status == 404
    for name in ("edit_landmark", "remove_landmark", "add_circuit"):
        assert browser.post(f"fairs.{name}", landmark=circuit.power_box.public_id).status == 404
    assert browser.post("fairs.remove_circuit", circuit=circuit.public_id).status == 404
    assert browser.post("fairs.remove_picture", fair=fair.slug).status == 404
    assert db.session.scalar(select(func.count(Circuit.id))) == 1
