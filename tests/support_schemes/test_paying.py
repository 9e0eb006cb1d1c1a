"""Evidence, payment and recovery: in this order, within what was granted, each told to the artisan."""

import io
from datetime import datetime, timedelta

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select

from craftfair.artisans import services as artisans
from craftfair.domain.reciprocity import Money
from craftfair.domain.recovery import anniversary
from craftfair.foundation import clock, files
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail, written
from craftfair.support import queries, services
from craftfair.support.models import SupportEvidence
from tests import factories as make
from tests.support_schemes.conftest import euro

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


def photo():
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "tan").save(out, "JPEG")
    return out.getvalue()


def prove(laval, application, by=None):
    made = services.prove(
        application, title="Ticket", data=PDF, media_type="application/pdf", by=by or application.artisan.user
    )
    db.session.commit()
    return made


def send(browser, application, data, **answers):
    sent = {"title": "Hotel bill", "file": (io.BytesIO(data), "bill")} | answers
    return browser.post("support.prove", sent, support_application=application.public_id)


@pytest.fixture
def granted(laval):
    return laval.grant(laval.ask())


def test_a_bill_and_a_photo_are_kept_for_the_town_and_the_artisan(browser, laval, granted):
    browser.sign_in(granted.artisan.user)
    assert send(browser, granted, PDF).status == 303
    assert send(browser, granted, photo()).status == 303
    bill, picture = db.session.query(SupportEvidence).order_by(SupportEvidence.id).all()
    assert (bill.media_type, picture.media_type) == ("application/pdf", "image/webp")
    officer = browser.other().sign_in(laval.marc)
    answer = officer.get("support.paper", support_evidence=bill.public_id).response
    assert (answer.data, answer.headers["Content-Disposition"].split(";")[0]) == (PDF, "attachment")
    stranger = browser.other().sign_in(make.officer(make.town()))
    assert stranger.get("support.paper", support_evidence=bill.public_id).status == 404
    assert officer.post("support.remove_evidence", support_evidence=bill.public_id).status == 403
    gone = bill.key
    assert browser.post("support.remove_evidence", support_evidence=bill.public_id).status == 303
    with clock.at(clock.now() + timedelta(days=10)):
        artisans.sweep_files()
    assert set(files.folder().keys()) & {gone, picture.key} == {picture.key}


@pytest.mark.parametrize(
    ("data", "answers", "words"),
    [
        (b"", {}, "Choose the PDF file or the photo."),
        (PDF[:-8], {}, "This is not a whole PDF file."),
        (b"<svg onload=alert(1)>", {}, "This file is not a photo we can show."),
        (PDF, {"title": " "}, "Say what it is"),
    ],
)
def test_what_is_no_paper_is_refused(browser, granted, data, answers, words):
    browser.sign_in(granted.artisan.user)
    page = send(browser, granted, data, **answers)
    assert page.status == 422
    assert words in page.words(".summary")
    assert db.session.query(SupportEvidence).count() == 0


def test_money_is_paid_on_papers_and_never_more_than_was_granted(browser, laval, granted):
    browser.sign_in(laval.marc)
    page = browser.get("support.pay", support_application=granted.public_id)
    assert browser.submit(page, "Enter the payment").words(".refusal").startswith("No paper proves the costs yet.")
    prove(laval, granted)
    assert browser.submit(page, "Enter the payment", amount="500,01").status == 409
    assert browser.submit(page, "Enter the payment", amount="0").status == 409
    assert browser.submit(page, "Enter the payment", amount="300", note="2026-7").status == 303
    db.session.refresh(granted)
    assert (granted.paid_minor, granted.step) == (30_000, "support_to_pay")
    (letter,) = db.session.query(OutgoingMail).filter_by(template="support_paid").all()
    assert "€300.00" in written(letter)[1]
    shown = browser.get("support.show", support_application=granted.public_id)
    assert "You entered a payment of €300.00 on" in shown.words("aside")
    evidence = granted.evidence[0].public_id
    own = browser.other().sign_in(granted.artisan.user)
    assert own.post("support.remove_evidence", support_evidence=evidence).status == 409


def test_what_comes_back_counts_no_longer_as_aid(browser, laval, granted):
    prove(laval, granted)
    today = clock.now().date()
    services.pay(granted, money=euro(50_000), day=today, by=laval.marc)
    browser.sign_in(laval.marc)
    page = browser.get("support.recover", support_application=granted.public_id)
    assert browser.submit(page, "Enter it", amount="100", because=" ").status == 422
    assert browser.submit(page, "Enter it", amount="500,01", because="Came one day only").status == 409
    page = browser.get("support.recover", support_application=granted.public_id)
    assert browser.submit(page, "Enter it", amount="200", because="Came one day only").status == 303
    db.session.expire_all()
    assert (granted.recovered_minor, granted.step) == (20_000, "support_recovered")
    assert laval.scheme.committed_minor == 50_000
    laval.fair_for(granted.artisan)
    other = laval.ask(granted.artisan)
    assert queries.standing(other, today).used == 30_000
    (letter,) = db.session.query(OutgoingMail).filter_by(template="support_recovered").all()
    assert "> Came one day only" in written(letter)[1]


def recovering(browser, laval, granted, **answers):
    """The form after everything was paid, and two years and 73 days later."""
    prove(laval, granted)
    paid = clock.now()
    services.pay(granted, money=euro(50_000), day=paid.date(), by=laval.marc)
    db.session.commit()
    second = datetime.combine(anniversary(paid.date(), 2), paid.timetz())
    with clock.at(second + timedelta(days=73)):
        browser.sign_in(laval.marc)
        page = browser.get("support.recover", support_application=granted.public_id)
        usual = {"amount": "100", "because": "Came one day only"}
        return page, browser.submit(page, "Enter it", **usual | answers)


def test_interest_comes_on_top_of_what_comes_back_and_is_no_aid(browser, laval, granted):
    page, answer = recovering(browser, laval, granted, rate_1="4", rate_2="5,5", rate_3="3")
    assert [field["name"] for field in page.html.select("[name^=rate_]")] == ["rate_1", "rate_2", "rate_3"]
    assert answer.status == 303
    db.session.expire_all()
    (back,) = [one for one in granted.payments if one.is_recovery]
    assert (back.minor, back.interest_minor, granted.recovered_minor) == (10_000, 1_038, 10_000)
    (letter,) = db.session.query(OutgoingMail).filter_by(template="support_recovered").all()
    assert "Besides, €10.38 of interest came in." in written(letter)[1]
    shown = browser.get("support.show", support_application=granted.public_id)
    assert "€100.00 + €10.38 interest" in shown.words("main")
    trace = db.session.scalar(select(AuditEntry).filter_by(action="support.recover"))
    assert (trace.details["interest"], trace.details["rates"]) == (1_038, ["4.0", "5.5", "3.0"])
    assert trace.details["since"] < trace.details["day"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"rate_1": "4"}, "Enter one rate for each year begun from that day on: 3."),
        ({"rate_1": "4", "rate_3": "4"}, "Enter one rate for each year begun from that day on: 3."),
        ({"rate_1": "4", "since": ""}, "Enter the day from which interest runs."),
        ({"rate_1": "101", "rate_2": "1", "rate_3": "1"}, "Enter a number from 0 to 100."),
    ],
)
def test_interest_asks_for_a_day_and_a_rate_for_each_year_begun(browser, laval, granted, answers, words):
    _page, answer = recovering(browser, laval, granted, **answers)
    assert answer.status == 422
    assert words in answer.words(".summary")
    assert granted.recovered_minor == 0


def test_interest_from_before_the_first_payment_is_refused(browser, laval, granted):
    early = (clock.now() - timedelta(days=1)).date().isoformat()
    rates = {"rate_1": "1", "rate_2": "1", "rate_3": "1"}
    _page, answer = recovering(browser, laval, granted, since=early, **rates)
    assert (answer.status, answer.words(".refusal")[:20]) == (409, "Interest runs from a")


def test_money_moves_in_the_currency_of_the_scheme_between_the_grant_and_today(laval, granted):
    prove(laval, granted)
    today = clock.now().date()
    for wrong, reason in (
        ({"money": Money(1, "BGN")}, "currency_mixed"),
        ({"day": today + timedelta(days=1)}, "no_day_of_payment"),
        ({"day": today - timedelta(days=1)}, "no_day_of_payment"),
    ):
        with pytest.raises(services.Refused, match=reason):
            services.pay(granted, **{"money": euro(1), "day": today} | wrong, by=laval.marc)
    with pytest.raises(services.Refused, match="more_than_paid"):
        services.recover(granted, money=euro(1), day=today, because="x", by=laval.marc)


def test_nothing_is_paid_before_the_decision(browser, laval):
    application = laval.ask()
    browser.sign_in(laval.marc)
    for deed in ("pay", "recover"):
        assert browser.get(f"support.{deed}", support_application=application.public_id).status == 409


def text_of(browser, application):
    answer = browser.get("support.declaration", support_application=application.public_id).response
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages).split())


def test_the_declaration_says_it_in_the_towns_and_the_artisans_language(browser, laval):
    artisan = laval.potter(user=make.user(language="bg"), trading_name="Glina")
    day = clock.now().date() - timedelta(days=30)
    application = laval.ask(artisan, linked=[("FR 9", "Sœur")], aid=[(day, "Région", 123_400)])
    browser.sign_in(artisan.user)
    text = text_of(browser, application)
    assert "FR123" in text
    assert "Sœur" in text
    assert "LAVAL-" not in text
    laval.grant(application)
    assert application.reference in text_of(browser, application)
