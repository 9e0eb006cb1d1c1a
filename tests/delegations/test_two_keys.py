"""The second key: endorsing what is sent, answering each line, signing for the host town."""

import pytest
from sqlalchemy import select

from craftfair.accounts.models import Membership
from craftfair.delegations import queries, services
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import Verdict, is_signed_by_both, lines_digest
from craftfair.domain.policy import Role
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make


def letters(template):
    query = select(OutgoingMail).filter_by(template=template).order_by(OutgoingMail.id)
    return [(mail.recipient, mail.context.get("reason")) for mail in db.session.scalars(query)]


def object_to(browser, signed, application, reason="The quota of potters is full."):
    data = {"application": application.reference, "reason": reason}
    return browser.post("delegations.answer", data, participation_list=signed.public_id)


def countersign(browser, signed, digest=None):
    data = {"office": "Mayor", "digest": digest or lines_digest(queries.answered_lines(signed))}
    return browser.post("delegations.countersign", data, participation_list=signed.public_id)


def test_a_line_that_nobody_has_endorsed_is_not_signed(browser, desk):
    application = desk.resident()
    services.nominate(desk.delegation, application, by=desk.officer)
    db.session.commit()
    browser.sign_in(desk.officer)
    data = {"office": "Mayor", "digest": lines_digest(queries.lines(desk.delegation))}

    page = browser.post("delegations.sign", data, delegation=desk.delegation.public_id)

    assert (page.status, queries.newest(desk.delegation)) == (409, None)
    assert application.workshop in page.words(".refusal")


def test_endorsing_one_line_leaves_a_trace_and_opens_the_way_to_sign(browser, desk):
    application = desk.resident()
    services.nominate(desk.delegation, application, by=desk.officer)
    db.session.commit()
    browser.sign_in(desk.officer)
    names = {"delegation": desk.delegation.public_id, "application": application.public_id}

    assert browser.post("delegations.endorse", **names).status == 303

    assert [line.endorsed for line in queries.lines(desk.delegation)] == [True]
    assert audit.trail(application)[-1].action == "nomination.endorse"


def test_a_file_that_is_sent_again_after_changes_must_be_endorsed_again(desk):
    application = desk.resident()
    desk.nominate(application)
    application.submitted_at = clock.now()
    db.session.commit()
    assert [line.endorsed for line in queries.lines(desk.delegation)] == [False]
    assert len(queries.unendorsed(desk.delegation)) == 1


def test_the_host_accepts_objects_and_signs_which_makes_the_next_version(browser, desk):
    wanted, unwanted = desk.resident(), desk.resident()
    desk.nominate(wanted, unwanted)
    signed = desk.sign()
    browser.sign_in(desk.organiser)

    assert object_to(browser, signed, unwanted).status == 303
    assert browser.post("delegations.accept", participation_list=signed.public_id).status == 303
    assert countersign(browser, signed).status == 303

    made = queries.newest(desk.delegation)
    assert (made.version, made.previous_sha256) == (2, signed.sha256)
    assert [one["town"] for one in made.content["signatories"]] == ["sending_town", "host_town"]
    assert [line["decisions"] for line in made.content["lines"]] == [
        {"sending": "endorsed", "host": "accepts", "reason": ""},
        {"sending": "endorsed", "host": "objects", "reason": "The quota of potters is full."},
    ]
    assert letters("list_countersigned") == [(desk.officer.email, None)]
    assert letters("line_answered") == [
        (wanted.artisan.user.email, ""),
        (unwanted.artisan.user.email, "The quota of potters is full."),
    ]


def test_an_objection_to_a_line_needs_a_reason_and_keeps_the_page(browser, desk):
    application = desk.resident()
    desk.nominate(application)
    signed = desk.sign()
    browser.sign_in(desk.organiser)
    assert object_to(browser, signed, application, reason="").status == 422
    assert queries.answered_lines(signed)[0].host is None


def test_a_list_with_a_line_without_an_answer_is_not_signed_for_the_host(browser, desk):
    desk.nominate(desk.resident())
    signed = desk.sign()
    browser.sign_in(desk.organiser)
    assert countersign(browser, signed).status == 409
    assert queries.newest_version(signed) == 1


def test_an_answer_that_changed_since_it_was_read_is_not_signed(browser, desk):
    application = desk.resident()
    desk.nominate(application)
    signed = desk.sign()
    services.accept_all(signed, by=desk.organiser)
    seen = lines_digest(queries.answered_lines(signed))
    services.answer(signed, application.reference, Verdict.OBJECTS, reason="No insurance.", by=desk.organiser)
    db.session.commit()
    browser.sign_in(desk.organiser)
    assert countersign(browser, signed, digest=seen).status == 409
    assert queries.newest_version(signed) == 1


def test_a_withdrawal_while_the_host_signs_is_named_and_waits_for_the_next_version(browser, desk):
    gone, staying = desk.resident(), desk.resident()
    desk.nominate(gone, staying)
    signed = desk.sign()
    services.accept_all(signed, by=desk.organiser)
    gone.status = Status.WITHDRAWN
    db.session.commit()
    browser.sign_in(desk.organiser)

    page = countersign(browser, signed)

    assert (page.status, queries.newest_version(signed)) == (409, 1)
    assert gone.workshop in page.words(".refusal")
    assert gone.workshop in browser.get("delegations.show", participation_list=signed.public_id).words("main")
    desk.sign()
    assert [line.application for line in desk.countersign().lines] == [staying.reference]


def test_nobody_signs_for_both_towns(desk):
    desk.nominate(desk.resident())
    signed = desk.sign()
    make.saved(Membership(user=desk.officer, organisation=desk.fair.organiser, role=Role.ORGANISER))
    services.accept_all(signed, by=desk.officer)
    digest = lines_digest(queries.answered_lines(signed))
    with pytest.raises(Refused) as refused:
        services.countersign(signed, office="Mayor", digest=digest, by=desk.officer)
    assert refused.value.reason is Reason.ONE_HAND


def test_signing_twice_for_the_host_is_refused_until_an_answer_changes(browser, desk):
    application = desk.resident()
    desk.nominate(application)
    desk.sign()
    made = desk.countersign()
    browser.sign_in(desk.organiser)
    assert countersign(browser, made).status == 409

    object_to(browser, made, application, reason="The insurance has ended.")

    assert countersign(browser, made).status == 303
    assert queries.newest_version(made) == 3


def test_an_older_version_is_not_answered_any_more(browser, desk):
    application = desk.resident()
    desk.nominate(application)
    first = desk.sign()
    desk.nominate(desk.resident())
    desk.sign()
    browser.sign_in(desk.organiser)
    assert browser.post("delegations.accept", participation_list=first.public_id).status == 409
    assert object_to(browser, first, application).status == 409
    assert countersign(browser, first).status == 409


def test_the_host_is_asked_again_only_about_lines_of_which_something_else_is_said(browser, desk):
    kept, moved = desk.resident(), desk.resident()
    desk.nominate(kept, moved)
    desk.sign()
    desk.countersign()
    services.put_in_reserve(desk.delegation, moved, by=desk.officer)
    db.session.commit()

    browser.sign_in(desk.officer)
    page = browser.get("delegations.sign", delegation=desk.delegation.public_id)
    assert page.form("Sign version 3")["office"] == "Deputy Mayor"
    third = desk.sign()

    assert not is_signed_by_both(third.content)
    assert [line.host for line in third.lines] == ["accepts", None]


def test_an_officer_of_the_host_town_holds_the_second_key_and_other_towns_do_not(browser, desk):
    desk.nominate(desk.resident())
    signed = desk.sign()
    browser.sign_in(make.officer(desk.fair.host_town))
    assert browser.get("delegations.answer", participation_list=signed.public_id).status == 200
    browser.sign_in(desk.officer)
    assert browser.post("delegations.accept", participation_list=signed.public_id).status == 403
    browser.sign_in(make.officer(make.town()))
    assert browser.post("delegations.accept", participation_list=signed.public_id).status == 404
    assert queries.answered_lines(signed)[0].host is None
