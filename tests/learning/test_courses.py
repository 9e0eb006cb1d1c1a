"""Reading a course, answering its check, the certificate and its verification."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from craftfair.domain.policy import Role
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.learning import queries
from craftfair.learning.models import Certificate, CourseRecord
from tests import factories as make

COURSE = "price-labels-france"


def right():
    return {f"question{n}": str(one.right) for n, one in enumerate(queries.courses()[COURSE].questions)}


def answer(browser, answers):
    return browser.post("learning.check", answers, course=COURSE)


def certificate():
    return db.session.scalars(select(Certificate)).one()


def test_anybody_reads_a_course_and_signs_in_to_be_asked(browser, app):
    page = browser.get("learning.course", course=COURSE)
    assert "Code de la consommation" in page.words("aside")
    assert "Sign in to answer" in page.words("main")
    assert answer(browser, right()).location.startswith("/sign-in")
    assert browser.get("learning.course", course="nowhere").status == 404


def test_a_passed_check_brings_the_certificate_once(browser, app):
    person = make.user(name="Maria Petrova")
    browser.sign_in(person)
    for _time in range(2):
        assert answer(browser, right()).status == 303
    record = db.session.scalars(select(CourseRecord)).one()
    assert (record.tries, record.passed_at is not None, certificate().holder) == (2, True, "Maria Petrova")
    assert [entry.action for entry in audit.trail(certificate())] == ["certificate.issue"]


def test_a_wrong_answer_is_explained_and_brings_no_certificate(browser, app):
    browser.sign_in(make.user())
    page = browser.follow(answer(browser, right() | {"question0": "0"}))
    assert "2 of 3 answers were right" in page.words("main")
    assert "One sign serves only for equal pieces" in page.words("main")
    assert db.session.scalars(select(Certificate)).all() == []


def test_a_passed_course_stays_passed_whatever_is_answered_later(browser, app):
    person = make.user()
    browser.sign_in(person)
    answer(browser, right())
    answer(browser, right() | {"question0": "0"})
    assert queries.records(person)[COURSE].progress == "course_passed"


def test_an_answer_that_is_missing_is_told_at_its_question(browser, app):
    browser.sign_in(make.user())
    page = answer(browser, {"question0": "1"})
    assert (page.status, page.all(".field__error")[0]) == (422, "Error: Choose an answer.")
    assert db.session.scalars(select(CourseRecord)).all() == []


def test_whoever_holds_the_paper_verifies_it_by_its_code(browser, app):
    person = make.user(name="Maria Petrova")
    browser.sign_in(person)
    answer(browser, right())
    code = certificate().public_id
    spaced = " ".join(code[n : n + 5] for n in range(0, 26, 5)).upper()
    page = browser.other().follow(browser.other().get(f"/certificates?code={spaced}"))
    assert ["Maria Petrova" in page.words("main"), page.status] == [True, 200]
    assert "No certificate has this code" in browser.other().get("/certificates?code=wrong").words("main")


def test_the_certificate_is_printed_for_its_holder_alone(browser, app):
    person = make.user(name="Мария Петрова", language="bg")
    browser.sign_in(person)
    answer(browser, right())
    page = browser.get("learning.pdf", certificate=certificate().public_id)
    words = PdfReader(BytesIO(page.response.data)).pages[0].extract_text()
    assert ["Мария Петрова" in words, certificate().number in words] == [True, True]
    browser.sign_in(make.user())
    assert browser.get("learning.pdf", certificate=certificate().public_id).status == 403


def test_a_town_points_to_its_own_platform_and_takes_the_link_away(browser, app):
    town = make.town()
    browser.sign_in(make.member(town, Role.MANAGER))
    link = {"name": "Lovech learns", "address": "https://learn.lovech.example/"}
    assert browser.post("learning.platform", link, organisation=town.slug).status == 303
    page = browser.other().get("learning.index")
    assert page.html.select_one("aside a[rel]")["href"] == "https://learn.lovech.example/"
    browser.post("learning.platform", {"name": "", "address": ""}, organisation=town.slug)
    assert browser.other().get("learning.index").html.select_one("aside a[rel]") is None


@pytest.mark.parametrize("address", ["http://a.example", "javascript:alert(1)", "https://u:p@a.example"])
def test_a_link_is_a_whole_https_address(browser, app, address):
    town = make.town()
    browser.sign_in(make.member(town, Role.MANAGER))
    page = browser.post("learning.platform", {"name": "A", "address": address}, organisation=town.slug)
    assert (page.status, queries.platform_of(town)) == (422, None)
