"""What is printed and kept of a journey, in the language of the town."""

from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from craftfair.foundation.database import db
from craftfair.travel import services
from tests.travel.test_journeys import traveller


def text(page):
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.response.data)).pages)


def test_the_packing_list_has_each_crate_under_its_vehicle(browser, road):
    person = traveller(road)
    person.cargo = road.bus
    services.pack(person, what="Crate of bowls", pieces=2, m3=0.25, kg=40.5, fragile=True, by=road.officer)
    db.session.commit()
    page = browser.sign_in(road.officer).get("travel.packing_list", journey=road.journey.public_id)
    words = text(page)
    assert page.response.mimetype == "application/pdf"
    assert ["Crate of bowls" in words, "OB 1234 AB" in words, "40,5" in words] == [True, True, True]


def test_the_contacts_are_for_the_host_too(browser, road):
    for person in (road.officer, road.organiser):
        words = text(browser.sign_in(person).get("travel.contacts", journey=road.journey.public_id))
        assert road.application.phone in words
    browser.sign_in(road.application.artisan.user)
    assert browser.get("travel.contacts", journey=road.journey.public_id).status == 404


def test_everything_is_a_table_too(browser, road):
    page = browser.sign_in(road.officer).get("travel.workbook", journey=road.journey.public_id)
    book = load_workbook(BytesIO(page.response.data))
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == [road.application.contact_name]
    assert len(book.worksheets) == 3
