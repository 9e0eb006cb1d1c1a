"""Inviting a twin town to a fair, its answer, the delegation that comes of it, and the return visit."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from craftfair.delegations.models import Delegation
from craftfair.domain.errors import Refused
from craftfair.domain.policy import Role
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.partnerships import queries, services
from craftfair.partnerships.models import Visit, VisitState
from tests import factories as make


def fair_of(town, **given):
    return make.fair(organiser=town, host_town=town, **given)


def in_days(days):
    return clock.now() + timedelta(days=days)


def the_one():
    db.session.expire_all()
    return db.session.scalars(select(Visit)).one()


def invited(towns, **given):
    """Laval invites Lovech to nine places."""
    partnership = given.pop("partnership", None) or towns.conclude()
    fair = given.pop("fair", None) or fair_of(towns.laval)
    usual = {"places": 9, "answer_by": in_days(10), "list_by": in_days(20), "by": towns.marc}
    made = services.invite(fair, partnership.party_of(towns.lovech.id), **usual | given)
    db.session.commit()
    return made


def letters():
    db.session.expire_all()
    found = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    return [(mail.template, mail.recipient) for mail in found if mail.template.startswith("visit_")]


def invitation(partnership, lovech):
    return {
        "guest": partnership.party_of(lovech.id).public_id,
        "places": "9",
        "host_pays": ["pays_stand", "pays_nights"],
        "crafts": ["pottery"],
        "answer_by": in_days(10).strftime("%Y-%m-%dT%H:%M"),
        "answer_days": "10",
        "message": "Come and see us.",
    }


def test_the_host_invites_and_the_guest_is_told(browser, towns):
    partnership, fair = towns.conclude(), fair_of(towns.laval)
    make.pavilion(fair=fair, label="A")
    browser.sign_in(towns.marc)
    sent = invitation(partnership, towns.lovech) | {"pavilions": ["A"]}
    page = browser.post("partnerships.invite", sent, fair=fair.slug)
    assert page.status == 303
    made = the_one()
    assert (made.host.slug, made.guest.slug, made.places, made.state) == ("laval", "lovech", 9, VisitState.OFFERED)
    assert (made.pavilions, made.host_pays, made.crafts) == (["A"], ["pays_stand", "pays_nights"], ["pottery"])
    assert letters() == [("visit_invited", towns.maria.email)]
    page = browser.other().sign_in(towns.maria).get("partnerships.visit", visit=made.public_id)
    assert page.has_button("Answer the invitation")
    assert not page.has_button("Take the invitation back")


def test_inviting_where_there_is_nobody_to_invite_says_so(browser, towns):
    fair = fair_of(towns.laval)
    page = browser.sign_in(towns.marc).post("partnerships.invite", {"places": "9"}, fair=fair.slug)
    assert page.status == 422
    assert page.words(".summary li").startswith("There is no town to invite")
    assert db.session.scalars(select(Visit)).all() == []


def test_the_answer_becomes_a_delegation(browser, towns):
    made = invited(towns)
    browser.sign_in(towns.maria)
    page = browser.get("partnerships.answer", visit=made.public_id)
    assert browser.submit(page, "Send the answer", says="yes", places="7", answer="With joy").status == 303
    made = the_one()
    assert (made.state, made.places_taken, made.answered_by) == (VisitState.ACCEPTED, 7, towns.maria)
    delegation = db.session.scalars(select(Delegation)).one()
    assert (delegation.fair, delegation.town, delegation.quota) == (made.fair, towns.lovech, 7)
    assert delegation.sign_by == made.list_by
    assert letters()[1:] == [("visit_answered", towns.marc.email)]
    assert [entry.action for entry in audit.trail(made)] == ["visit.invite", "visit.accept"]
    page = browser.get("partnerships.visit", visit=made.public_id)
    assert page.words(".title__lead p").startswith("Accepted Maria accepted on")
    assert page.has_button("Open the delegation")


def test_a_no_makes_no_delegation_and_lets_the_host_ask_again(browser, towns):
    made = invited(towns)
    browser.sign_in(towns.maria)
    page = browser.get("partnerships.answer", visit=made.public_id)
    assert browser.submit(page, "Send the answer", says="no").status == 303
    assert the_one().state is VisitState.DECLINED
    assert db.session.scalars(select(Delegation)).all() == []
    invited(towns, partnership=the_one().partnership, fair=the_one().fair)


def test_an_answer_says_yes_or_no(browser, towns):
    made = invited(towns)
    browser.sign_in(towns.maria)
    page = browser.post("partnerships.answer", {"places": "0"}, visit=made.public_id)
    assert page.all(".summary li") == [
        "Say whether you accept the invitation.",
        "Enter a whole number from 1 to 500.",
    ]


def test_more_places_than_offered_are_refused(browser, towns):
    made = invited(towns, places=4)
    browser.sign_in(towns.maria)
    page = browser.post("partnerships.answer", {"says": "yes", "places": "5"}, visit=made.public_id)
    assert (page.status, page.words(".refusal").startswith("The host offers 4 places.")) == (409, True)
    assert the_one().state is VisitState.OFFERED
    assert db.session.scalars(select(Delegation)).all() == []


def test_an_invitation_is_answered_once(browser, towns):
    made = invited(towns)
    browser.sign_in(towns.maria)
    for status in (303, 409):
        assert browser.post("partnerships.answer", {"says": "no", "places": "1"}, visit=made.public_id).status == status


def test_an_answer_comes_in_time(towns):
    made = invited(towns)
    with clock.at(in_days(11)), pytest.raises(Refused, match="answer_too_late"):
        services.accept(made, places=3, by=towns.maria)


@pytest.mark.parametrize(
    ("dates", "reason", "words"),
    [
        ({"runs_until": date(2030, 6, 1)}, "agreement_ends_before", "The agreement ends on 1 Jun 2030, before"),
        ({"runs_until": date(2030, 6, 2)}, "agreement_ends_before", "The agreement ends on 2 Jun 2030, before"),
        ({"runs_from": date(2030, 6, 2)}, "agreement_not_begun", "The agreement begins on 2 Jun 2030, after"),
    ],
)
def test_a_fair_outside_the_agreement_is_refused_with_a_sentence(browser, towns, dates, reason, words):
    partnership = towns.conclude(**dates)
    fair = fair_of(towns.laval, starts_on=date(2030, 6, 1), ends_on=date(2030, 6, 3))
    browser.sign_in(towns.marc)
    page = browser.post("partnerships.invite", invitation(partnership, towns.lovech), fair=fair.slug)
    assert page.status == 409
    assert page.words(".refusal").startswith(words)
    assert db.session.scalars(select(Visit)).all() == []


def test_an_agreement_that_ends_on_the_last_day_of_the_fair_still_covers_it(towns):
    partnership = towns.conclude(runs_from=date(2030, 6, 1), runs_until=date(2030, 6, 3))
    fair = fair_of(towns.laval, starts_on=date(2030, 6, 1), ends_on=date(2030, 6, 3))
    assert invited(towns, partnership=partnership, fair=fair).state is VisitState.OFFERED


def test_an_agreement_cut_short_meanwhile_cannot_be_accepted_under(towns):
    made = invited(towns)
    services.update(made.partnership, runs_until=made.fair.starts_on, by=towns.marc)
    with pytest.raises(Refused, match="agreement_ends_before"):
        services.accept(made, places=3, by=towns.maria)


def test_an_agreement_that_waits_for_its_partner_invites_nobody(browser, towns):
    partnership, fair = towns.conclude(confirmed=False), fair_of(towns.laval)
    browser.sign_in(towns.marc)
    assert browser.get("partnerships.invite", fair=fair.slug).words(".empty__title") == "Nobody to invite"
    with pytest.raises(Refused, match="agreement_not_confirmed"):
        invited(towns, partnership=partnership, fair=fair)


def test_a_town_is_invited_to_a_fair_once(browser, towns):
    made = invited(towns)
    with pytest.raises(Refused, match="already_invited"):
        invited(towns, partnership=made.partnership, fair=made.fair)
    browser.sign_in(towns.marc)
    assert browser.get("partnerships.invite", fair=made.fair.slug).words(".empty__title") == "Nobody to invite"


def test_only_a_fair_of_a_partner_invites(towns):
    with pytest.raises(Refused, match="no_agreement_between"):
        invited(towns, fair=make.fair())


def test_the_day_to_answer_lies_ahead_and_the_fair_is_not_over(towns):
    with pytest.raises(Refused, match="visit_answer_past"):
        invited(towns, answer_by=in_days(-1))
    past = fair_of(towns.laval, starts_on=date(2020, 6, 1))
    with pytest.raises(Refused, match="not_now"):
        invited(towns, fair=past)


def test_an_open_invitation_can_be_taken_back_and_the_guest_is_told(browser, towns):
    made = invited(towns)
    browser.sign_in(towns.marc)
    page = browser.get("partnerships.visit", visit=made.public_id)
    assert browser.submit(page, "Take the invitation back").status == 303
    assert the_one().state is VisitState.TAKEN_BACK
    assert letters()[1:] == [("visit_taken_back", towns.maria.email)]
    guest = browser.other().sign_in(towns.maria)
    assert guest.post("partnerships.answer", {"says": "yes", "places": "3"}, visit=made.public_id).status == 409


def test_strangers_find_no_such_visit_and_cannot_invite(browser, towns):
    made = invited(towns)
    browser.sign_in(make.officer(make.town()))
    of_it = {"visit": made.public_id}
    assert browser.get("partnerships.visits", partnership=made.partnership.public_id).status == 404
    assert browser.get("partnerships.visit", **of_it).status == 404
    assert browser.get("partnerships.answer", **of_it).status == 404
    assert browser.post("partnerships.answer", {"says": "yes", "places": "3"}, **of_it).status == 404
    assert browser.post("partnerships.take_back", **of_it).status == 404
    assert browser.get("partnerships.invite", fair=made.fair.slug).status == 403  # the fair is published
    assert the_one().state is VisitState.OFFERED


def test_the_host_does_not_answer_for_the_guest_nor_the_guest_take_back(browser, towns):
    made = invited(towns)
    browser.sign_in(towns.marc)
    assert browser.post("partnerships.answer", {"says": "yes", "places": "3"}, visit=made.public_id).status == 403
    guest = browser.other().sign_in(towns.maria)
    assert guest.post("partnerships.take_back", visit=made.public_id).status == 403


def test_the_organiser_of_the_fair_invites_too(browser, towns):
    partnership, fair = towns.conclude(), fair_of(towns.laval)
    browser.sign_in(make.member(towns.laval, Role.ORGANISER))
    sent = invitation(partnership, towns.lovech)
    assert browser.post("partnerships.invite", sent, fair=fair.slug).status == 303
    assert the_one().guest.slug == "lovech"


def test_a_visit_waits_for_its_return_until_the_guest_has_invited_in_turn(towns):
    made = invited(towns)
    partnership = made.partnership
    assert queries.unreturned(partnership) == []
    services.accept(made, places=9, by=towns.maria)
    assert queries.unreturned(partnership) == [made]
    spring = fair_of(towns.lovech, starts_on=made.fair.ends_on + timedelta(days=100))
    back = services.invite(
        spring, partnership.party_of(towns.laval.id), places=3, answer_by=in_days(10), by=towns.maria
    )
    assert back.mirrors == made
    assert queries.unreturned(partnership) == []
    services.decline(back, by=towns.marc)
    assert queries.unreturned(partnership) == [made]


def test_an_earlier_fair_of_the_guest_returns_nothing(towns):
    made = invited(towns)
    services.accept(made, places=9, by=towns.maria)
    earlier = fair_of(towns.lovech, starts_on=made.fair.starts_on - timedelta(days=20))
    back = services.invite(
        earlier, made.partnership.party_of(towns.laval.id), places=3, answer_by=in_days(10), by=towns.maria
    )
    assert back.mirrors is None


def test_the_list_costs_the_same_for_one_visit_and_for_three(browser, towns):
    first = invited(towns)
    browser.sign_in(towns.marc)
    one = browser.get("partnerships.visits", partnership=first.partnership.public_id).queries
    for _ in range(2):
        invited(towns, partnership=first.partnership)
    page = browser.get("partnerships.visits", partnership=first.partnership.public_id)
    assert (page.queries, len(page.rows())) == (one, 3)
