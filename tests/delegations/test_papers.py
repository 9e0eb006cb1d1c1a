"""Comparing versions, electronic signatures beside them, and the public notice."""

import io
import re

from pypdf import PdfReader

from craftfair.delegations import queries, services
from craftfair.domain.lifecycle import Status
from craftfair.domain.list_changes import code_of
from craftfair.domain.participation import Verdict
from craftfair.foundation import audit
from craftfair.foundation.database import db
from tests import factories as make


def upload(browser, signed, name, data=b"\x30\x82signature"):
    form = {"file": (io.BytesIO(data), name)}
    return browser.post("delegations.add_signature", form, participation_list=signed.public_id)


def compare(browser, signed, **since):
    return browser.get("delegations.changed", participation_list=signed.public_id, **since)


def test_any_two_versions_can_be_compared(browser, desk):
    staying, leaving, coming = desk.resident(), desk.resident(), desk.resident()
    desk.nominate(staying, leaving)
    desk.sign()
    desk.countersign()
    services.take_off(desk.delegation, leaving, by=desk.officer)
    desk.nominate(coming)
    third = desk.sign()
    browser.sign_in(desk.officer)

    from_the_first, from_the_one_before = compare(browser, third, since=1), compare(browser, third)

    assert "from version 1 to version 3" in from_the_first.words("h1")
    told = from_the_first.rows("main tbody tr")
    assert len(told) == 3  # one went, one came, one was accepted
    assert "from version 2 to version 3" in from_the_one_before.words("h1")
    assert len(from_the_one_before.rows("main tbody tr")) == 2
    assert compare(browser, third, since=9).status == 404


def test_nobody_else_compares(browser, desk):
    desk.nominate(desk.resident())
    desk.sign()
    made = desk.countersign()
    browser.sign_in(make.officer(make.town()))
    assert compare(browser, made).status == 404


def test_an_electronic_signature_is_kept_as_it_came_for_those_who_read_the_list(browser, desk):
    desk.nominate(desk.resident())
    signed = desk.sign()
    browser.sign_in(desk.officer)

    assert upload(browser, signed, "../my Signature.P7S").status == 303

    (kept,) = queries.signature_files(signed)
    browser.sign_in(desk.organiser)
    answer = browser.open("GET", f"/list-signatures/{kept.public_id}/signature").response
    assert answer.data == b"\x30\x82signature"
    assert answer.mimetype == "application/octet-stream"
    name = f"{signed.number}-v1-{kept.public_id[:6]}.json.p7s"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert audit.trail(signed)[-1].action == "participation_list.add_signature"
    browser.sign_in(make.officer(make.town()))
    assert browser.open("GET", f"/list-signatures/{kept.public_id}/signature").status == 404


def test_only_small_files_of_the_three_kinds_are_taken(browser, desk):
    desk.nominate(desk.resident())
    signed = desk.sign()
    browser.sign_in(desk.officer)
    answers = [
        upload(browser, signed, "page.html").status,
        upload(browser, signed, "signature.p7s.exe").status,
        upload(browser, signed, "signature.asc", b"").status,
        upload(browser, signed, "signature.asc", b"x" * 200_001).status,
    ]
    assert answers == [422] * 4
    assert queries.signature_files(signed) == []


def test_there_is_room_for_ten_signatures(browser, desk):
    desk.nominate(desk.resident())
    signed = desk.sign()
    for _ in range(10):
        services.add_signature(signed, kind="sig", data=b"x", by=desk.officer)
    db.session.commit()
    browser.sign_in(desk.officer)
    assert upload(browser, signed, "one.sig").status == 409


def test_the_public_notice_names_only_those_who_agreed(browser, desk):
    named, unnamed, refused = desk.resident(in_catalogue=True), desk.resident(), desk.resident(in_catalogue=True)
    desk.delegation.quota = 4
    desk.nominate(named, unnamed, refused)
    signed = desk.sign()
    notice = browser.get("delegations.notice", fair=desk.fair.slug).words("main")
    assert named.workshop not in notice
    services.answer(signed, refused.reference, Verdict.OBJECTS, reason="No insurance.", by=desk.organiser)
    desk.countersign()

    notice = browser.get("delegations.notice", fair=desk.fair.slug).words("main")

    assert named.workshop in notice
    assert "1 participant did not agree to be named." in notice
    for secret in (unnamed.workshop, refused.workshop, "No insurance.", named.reference, "Maria Petrova"):
        assert secret not in notice
    desk.nominate(desk.resident())
    desk.sign()
    assert named.workshop in browser.get("delegations.notice", fair=desk.fair.slug).words("main")
    named.status = Status.WITHDRAWN
    db.session.commit()
    assert named.workshop not in browser.get("delegations.notice", fair=desk.fair.slug).words("main")


def test_the_pdf_bears_the_code_and_the_answers_of_the_host_in_both_languages(browser, desk):
    application = desk.resident()
    desk.nominate(application)
    signed = desk.sign()
    services.answer(signed, application.reference, Verdict.OBJECTS, reason="No insurance.", by=desk.organiser)
    made = desk.countersign()
    browser.sign_in(desk.officer)
    pdf = browser.open("GET", f"/participation-lists/{made.public_id}/list.pdf").response.data
    words = " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert code_of(made.sha256) in words
    assert "No insurance." in words
    assert re.search(r"Maria Petrova.*Person \d+", words)
