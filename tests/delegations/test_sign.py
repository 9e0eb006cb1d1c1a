"""Signing a participation list: numbered, versioned, sealed, never changed."""

import hashlib
import io
import json

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from craftfair.delegations import queries, services
from craftfair.delegations.models import ParticipationList
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import lines_digest
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make


@pytest.fixture
def nominated(desk):
    application = desk.resident()
    services.nominate(desk.delegation, application, by=desk.officer)
    services.endorse_all(desk.delegation, by=desk.officer)
    db.session.commit()
    return application


def signed(desk):
    return list(queries.versions(desk.delegation))


def sign(browser, desk, office="Deputy Mayor", digest=None):
    digest = digest or lines_digest(queries.lines(desk.delegation))
    data = {"office": office, "digest": digest}
    return browser.post("delegations.sign", data, delegation=desk.delegation.public_id)


def test_signing_freezes_the_list_with_number_version_signatory_and_seal(browser, desk, nominated):
    browser.sign_in(desk.officer)

    page = sign(browser, desk)

    assert page.status == 303
    (made,) = signed(desk)
    year = desk.fair.starts_on.year
    assert (made.number, made.version, made.signatory_name) == (f"LOVECH-{year}-1", 1, "Maria Petrova")
    assert made.content["lines"][0]["application"] == nominated.reference
    assert made.sha256 in browser.follow(page).words("main")


def test_the_seal_can_be_verified_by_a_few_lines_that_use_nothing_of_ours(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    (made,) = signed(desk)
    page = browser.open("GET", f"/participation-lists/{made.public_id}/list.json").response
    rebuilt = json.dumps(json.loads(page.data), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(rebuilt.encode()).hexdigest() == made.sha256
    assert page.data == rebuilt.encode()


def test_a_list_without_nominations_cannot_be_signed(browser, desk):
    browser.sign_in(desk.officer)
    assert sign(browser, desk).status == 409
    assert signed(desk) == []


def test_a_list_that_changed_since_it_was_read_is_not_signed(browser, desk, nominated):
    seen = lines_digest(queries.lines(desk.delegation))
    services.put_in_reserve(desk.delegation, desk.resident(), by=desk.officer)
    browser.sign_in(desk.officer)
    page = sign(browser, desk, digest=seen)
    assert (page.status, signed(desk)) == (409, [])


def test_signing_twice_is_refused_while_nothing_has_changed(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    assert sign(browser, desk).status == 409
    assert [made.version for made in signed(desk)] == [1]


def test_a_change_makes_the_next_version_which_names_the_seal_of_the_one_before(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    services.nominate(desk.delegation, desk.resident(), by=desk.officer)
    services.endorse_all(desk.delegation, by=desk.officer)
    db.session.commit()
    sign(browser, desk)
    second, first = signed(desk)
    assert (second.version, second.number) == (2, first.number)
    assert second.previous_sha256 == first.sha256 == second.content["previous"]


def test_a_withdrawal_after_signing_asks_for_a_new_version_and_leaves_the_signed_one_alone(browser, desk, nominated):
    services.nominate(desk.delegation, desk.resident(), by=desk.officer)
    services.endorse_all(desk.delegation, by=desk.officer)
    browser.sign_in(desk.officer)
    sign(browser, desk)
    before = json.dumps(signed(desk)[0].content)
    nominated.status = Status.WITHDRAWN
    db.session.commit()

    desk_page = browser.get("delegations.desk", delegation=desk.delegation.public_id)

    assert "has changed since version 1" in desk_page.words("main")
    assert json.dumps(signed(desk)[0].content) == before


@pytest.mark.parametrize("change", [update(ParticipationList).values(version=9), delete(ParticipationList)])
def test_the_database_refuses_to_change_a_signed_list(browser, desk, nominated, change):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    with pytest.raises(DatabaseError, match="append-only"), db.session.begin_nested():
        db.session.execute(change)
    assert [made.version for made in signed(desk)] == [1]


def test_an_officer_of_another_town_can_neither_sign_nor_read(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    (made,) = signed(desk)
    browser.sign_in(make.officer(make.town()))
    assert sign(browser, desk).status == 404
    for path in ("", "/list.pdf", "/list.csv", "/list.xlsx", "/list.json"):
        assert browser.open("GET", f"/participation-lists/{made.public_id}{path}").response.status_code == 404
    assert len(signed(desk)) == 1


def test_the_organiser_reads_the_list_but_does_not_sign(browser, desk, nominated):
    browser.sign_in(desk.organiser)
    assert sign(browser, desk).status == 403
    browser.sign_in(desk.officer)
    sign(browser, desk)
    browser.sign_in(desk.organiser)
    assert browser.get("delegations.show", participation_list=signed(desk)[0].public_id).status == 200


def test_signing_tells_the_organiser_and_the_artisan(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    told = {(m.template, m.recipient) for m in db.session.scalars(db.select(OutgoingMail))}
    assert told == {("list_signed", desk.organiser.email), ("on_the_list", nominated.artisan.user.email)}


def test_a_list_of_more_than_the_places_that_are_left_is_not_signed(browser, desk, nominated):
    desk.nominate(desk.resident())
    services.offer_places(desk.fair, desk.town, 1, by=desk.organiser)
    db.session.commit()
    page = sign(browser.sign_in(desk.officer), desk)
    assert page.status == 409
    assert page.words(".refusal").startswith("2 artisans are nominated for 1 places.")
    assert signed(desk) == []


def test_a_new_version_tells_only_artisans_whose_line_is_new(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    newcomer = desk.resident()
    services.nominate(desk.delegation, newcomer, by=desk.officer)
    services.endorse_all(desk.delegation, by=desk.officer)
    db.session.commit()
    sign(browser, desk)
    told = [m.recipient for m in db.session.scalars(db.select(OutgoingMail).filter_by(template="on_the_list"))]
    assert told == [nominated.artisan.user.email, newcomer.artisan.user.email]


def test_the_pdf_speaks_both_towns_languages_and_bears_the_seal_on_every_page(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    (made,) = signed(desk)
    answer = browser.open("GET", f"/participation-lists/{made.public_id}/list.pdf").response
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{made.number}-v1.pdf"'
    assert all(made.sha256[:16] in text.replace("\n", "").replace(" ", "") for text in pages)
    assert nominated.workshop in pages[0]
    assert "Marché de Noël de Laval" in " ".join(pages[0].split())


def test_csv_and_xlsx_hold_the_lines(browser, desk, nominated):
    browser.sign_in(desk.officer)
    sign(browser, desk)
    (made,) = signed(desk)
    csv = browser.open("GET", f"/participation-lists/{made.public_id}/list.csv").response.data.decode("utf-8-sig")
    book = openpyxl.load_workbook(
        io.BytesIO(browser.open("GET", f"/participation-lists/{made.public_id}/list.xlsx").response.data)
    )
    assert csv.splitlines()[1].split(";")[1:3] == [nominated.reference, nominated.workshop]
    assert [cell.value for cell in book.worksheets[0][2]][1:3] == [nominated.reference, nominated.workshop]
    assert made.sha256 in [row[1].value for row in book.worksheets[1].iter_rows()]
