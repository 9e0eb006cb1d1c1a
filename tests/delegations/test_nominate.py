"""The sending town's word on its residents' applications."""

from craftfair.applications import services as applications
from craftfair.delegations import queries
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import Stance
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make


def words(desk):
    return [(c.workshop, c.stance, c.rank) for c in queries.candidates(desk.delegation)]


def speak(browser, desk, deed, application, **data):
    return browser.post(
        f"delegations.{deed}",
        data,
        delegation=desk.delegation.public_id,
        application=application.public_id,
    )


def test_nominating_puts_a_resident_at_the_end_of_the_list(browser, desk):
    first, second = desk.resident(), desk.resident()
    browser.sign_in(desk.officer)

    assert speak(browser, desk, "nominate", first).status == 303
    assert speak(browser, desk, "nominate", second).status == 303

    assert words(desk) == [(first.workshop, Stance.NOMINATED, 1), (second.workshop, Stance.NOMINATED, 2)]
    assert [entry.action for entry in audit.trail(first)] == ["nomination.nominated"]


def test_nominating_over_the_quota_is_refused_and_changes_nothing(browser, desk):
    residents = [desk.resident() for _ in range(3)]
    browser.sign_in(desk.officer)
    for resident in residents[:2]:
        speak(browser, desk, "nominate", resident)

    page = speak(browser, desk, "nominate", residents[2])

    assert page.status == 409
    assert page.words(".refusal").startswith("The quota is full.")
    assert queries.nomination_of(desk.delegation, residents[2]) is None


def test_who_has_withdrawn_takes_no_place_so_that_the_first_in_reserve_can_be_nominated(browser, desk):
    first, second, reserve = (desk.resident() for _ in range(3))
    desk.nominate(first, second)
    browser.sign_in(desk.officer)
    speak(browser, desk, "reserve", reserve)
    applications.withdraw(first, by=first.artisan.user)
    db.session.commit()

    assert speak(browser, desk, "nominate", reserve).status == 303

    assert words(desk) == [(second.workshop, Stance.NOMINATED, 1), (reserve.workshop, Stance.NOMINATED, 2)]
    page = browser.get("delegations.desk", delegation=desk.delegation.public_id)
    assert page.words(".measure-bar__words") == "Places 2 of 2 places taken"
    late = desk.resident()
    assert speak(browser, desk, "nominate", late).status == 409


def test_somebody_who_is_not_a_resident_is_unknown_and_cannot_be_nominated(browser, desk):
    stranger = make.application(fair=desk.fair, status=Status.SUBMITTED)
    browser.sign_in(desk.officer)
    page = speak(browser, desk, "nominate", stranger)
    assert page.status == 404
    assert queries.nomination_of(desk.delegation, stranger) is None


def test_a_withdrawn_application_cannot_be_nominated(browser, desk):
    gone = desk.resident(status=Status.WITHDRAWN)
    browser.sign_in(desk.officer)
    assert speak(browser, desk, "nominate", gone).status == 409


def test_an_officer_of_another_town_sees_no_delegation(browser, desk):
    application = desk.resident()
    browser.sign_in(make.officer(make.town()))
    assert browser.get("delegations.desk", delegation=desk.delegation.public_id).status == 404
    assert speak(browser, desk, "nominate", application).status == 404
    assert queries.nomination_of(desk.delegation, application) is None


def test_the_organiser_reads_the_desk_but_does_not_nominate(browser, desk):
    application = desk.resident()
    browser.sign_in(desk.organiser)
    assert browser.get("delegations.desk", delegation=desk.delegation.public_id).status == 200
    assert speak(browser, desk, "nominate", application).status == 403
    assert queries.nomination_of(desk.delegation, application) is None


def test_an_organiser_of_another_fair_sees_no_delegation(browser, desk):
    browser.sign_in(make.organiser(make.fair()))
    assert browser.get("delegations.desk", delegation=desk.delegation.public_id).status == 404


def test_moving_up_swaps_the_ranks(browser, desk):
    first, second = desk.resident(), desk.resident()
    browser.sign_in(desk.officer)
    for resident in (first, second):
        speak(browser, desk, "nominate", resident)
    nomination = queries.nomination_of(desk.delegation, second)

    move = {"move": f"up:{nomination.public_id}"}
    assert browser.post("delegations.rank", move, delegation=desk.delegation.public_id).status == 303

    assert words(desk) == [(second.workshop, Stance.NOMINATED, 1), (first.workshop, Stance.NOMINATED, 2)]


def test_a_whole_order_can_be_sent_at_once(browser, desk):
    people = [desk.resident(), desk.resident()]
    browser.sign_in(desk.officer)
    for resident in people:
        speak(browser, desk, "nominate", resident)
    ids = [queries.nomination_of(desk.delegation, p).public_id for p in reversed(people)]

    assert browser.post("delegations.rank", {"order": ids}, delegation=desk.delegation.public_id).status == 303

    assert [workshop for workshop, *_ in words(desk)] == [p.workshop for p in reversed(people)]


def test_taking_somebody_off_closes_the_ranks(browser, desk):
    first, second = desk.resident(), desk.resident()
    browser.sign_in(desk.officer)
    for resident in (first, second):
        speak(browser, desk, "nominate", resident)

    speak(browser, desk, "take_off", first)

    assert words(desk) == [(second.workshop, Stance.NOMINATED, 1), (first.workshop, None, None)]


def test_an_objection_needs_a_reason_and_keeps_the_page(browser, desk):
    application = desk.resident()
    browser.sign_in(desk.officer)
    page = speak(browser, desk, "object_to", application, reason="")
    assert (page.status, queries.nomination_of(desk.delegation, application)) == (422, None)


def test_an_objection_is_told_to_the_artisan_with_its_reason(browser, desk):
    application = desk.resident()
    browser.sign_in(desk.officer)

    assert speak(browser, desk, "object_to", application, reason="No register extract.").status == 303

    assert words(desk) == [(application.workshop, Stance.OBJECTED, None)]
    mail = db.session.scalars(db.select(OutgoingMail)).one()
    assert (mail.template, mail.recipient) == ("objection", application.artisan.user.email)
    assert mail.context["reason"] == "No register extract."


def test_the_desk_costs_a_fixed_number_of_queries(browser, desk):
    browser.sign_in(desk.officer)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            desk.resident()
        counts.append(browser.get("delegations.desk", delegation=desk.delegation.public_id).queries)
    assert counts[0] == counts[1]


def test_drafts_of_residents_are_not_shown_to_the_town(browser, desk):
    draft = desk.resident(status=Status.DRAFT)
    browser.sign_in(desk.officer)
    page = browser.get("delegations.desk", delegation=desk.delegation.public_id)
    assert draft.workshop not in page.words("main")
