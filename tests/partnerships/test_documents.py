"""Documents of an agreement: only whole PDFs, only for partners, never opened in our pages."""

import io
from datetime import timedelta

import pytest

from craftfair.artisans import services as artisans
from craftfair.foundation import clock, files
from craftfair.foundation.database import db
from craftfair.partnerships import services
from craftfair.partnerships.models import PartnershipDocument

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


def send(browser, made, data, **answers):
    sent = {"title": "Agreement, signed text", "file": (io.BytesIO(data), "agreement.pdf")} | answers
    return browser.post("partnerships.add_document", sent, partnership=made.public_id)


def documents():
    db.session.expire_all()
    return db.session.query(PartnershipDocument).all()


def test_a_pdf_is_kept_and_both_towns_can_take_it(browser, towns):
    made = towns.conclude()
    browser.sign_in(towns.marc)
    assert send(browser, made, PDF).status == 303
    (kept,) = documents()
    guest = browser.other().sign_in(towns.maria)
    answer = guest.get("partnerships.document", partnership_document=kept.public_id).response
    assert (answer.data, answer.mimetype) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("data", "answers", "words"),
    [
        (b"", {}, "Choose the PDF file."),
        (b"<html><script>alert(1)</script>", {}, "This is not a whole PDF file."),
        (PDF[:-8], {}, "This is not a whole PDF file."),
        (b"%PDF-" + b"x" * (10 * 1024 * 1024) + b"%%EOF", {}, "The file is larger than 10 MB."),
        (PDF, {"title": " "}, "Say what this document is"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(browser, towns, data, answers, words):
    made = towns.conclude()
    browser.sign_in(towns.marc)
    page = send(browser, made, data, **answers)
    assert page.status == 422
    assert words in page.words(".summary")
    assert documents() == []


def test_the_sweep_keeps_the_files_of_documents_and_takes_those_of_removed_ones(browser, towns):
    made = towns.conclude()
    kept = services.add_document(made, title="Agreement", data=PDF, by=towns.marc)
    gone = services.add_document(made, title="Draft", data=PDF, by=towns.marc)
    stays, goes = kept.key, gone.key
    db.session.commit()
    browser.sign_in(towns.maria)
    assert browser.post("partnerships.remove_document", partnership_document=gone.public_id).status == 303
    with clock.at(clock.now() + timedelta(days=10)):
        artisans.sweep_files()
    assert set(files.folder().keys()) & {stays, goes} == {stays}


def test_there_is_room_for_a_hundred(towns, monkeypatch):
    made = towns.conclude()
    monkeypatch.setattr(services.agreements, "MOST_DOCUMENTS", 1)
    services.add_document(made, title="Agreement", data=PDF, by=towns.marc)
    with pytest.raises(services.Refused, match="too_many_documents"):
        services.add_document(made, title="Agreement", data=PDF, by=towns.marc)
