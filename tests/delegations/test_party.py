"""Companions, limits of crafts, the town's own call, an association for the town, and how its people stand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from craftfair.accounts.models import OrganisationKind
from craftfair.allocation.queries import problem
from craftfair.allocation.queries.surroundings import Surroundings
from craftfair.delegations import queries, services
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import LineRole
from craftfair.domain.travel_party import Grouping
from craftfair.fairs.queries import guest_rules
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import in_zone
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make


def add(browser, desk, name="Elena Dimitrova", role="leader"):
    return browser.post("delegations.add_companion", {"name": name, "role": role}, delegation=desk.delegation.public_id)


def nominate(browser, desk, application):
    names = {"delegation": desk.delegation.public_id, "application": application.public_id}
    return browser.post("delegations.nominate", **names)


def limit(browser, desk, craft, places):
    return browser.post(
        "delegations.limit_craft", {"craft": craft, "places": places}, delegation=desk.delegation.public_id
    )


def test_companions_stand_on_the_list_after_the_artisans_with_their_role_and_take_no_place(browser, desk):
    desk.delegation.quota = 1
    application = desk.resident()
    desk.nominate(application)
    browser.sign_in(desk.officer)
    assert add(browser, desk, "Ivan Helper", "helper").status == 303
    assert add(browser, desk).status == 303

    signed = desk.sign()

    assert [(line.workshop, line.role, line.rank) for line in signed.lines] == [
        (application.workshop, "artisan", 1),
        ("Elena Dimitrova", "leader", 1),
        ("Ivan Helper", "helper", 2),
    ]
    assert browser.open("GET", f"/participation-lists/{signed.public_id}/list.pdf").status == 200
    assert "Elena Dimitrova" in browser.get("delegations.show", participation_list=signed.public_id).words("main")
    assert [line.host for line in desk.countersign().lines] == ["accepts"] * 3


def test_a_delegation_has_one_leader(browser, desk):
    browser.sign_in(desk.officer)
    add(browser, desk)
    page = add(browser, desk, "Somebody Else")
    assert (page.status, len(queries.companions(desk.delegation))) == (409, 1)


def test_bad_companions_are_refused_at_their_field_and_strangers_know_nothing(browser, desk):
    browser.sign_in(desk.officer)
    assert add(browser, desk, "").status == 422
    assert add(browser, desk, role="artisan").status == 422
    browser.sign_in(desk.organiser)
    assert add(browser, desk).status == 403
    browser.sign_in(make.officer(make.town()))
    assert add(browser, desk).status == 404
    assert list(queries.companions(desk.delegation)) == []


def test_a_companion_can_be_taken_off(browser, desk):
    one = services.add_companion(desk.delegation, name="Ivan", role=LineRole.HELPER, by=desk.officer)
    db.session.commit()
    browser.sign_in(desk.officer)
    assert browser.post("delegations.remove_companion", companion=one.public_id).status == 303
    assert list(queries.companions(desk.delegation)) == []
    assert audit.trail(desk.delegation)[-1].action == "delegation.remove_companion"


def test_nobody_accompanies_two_delegations_of_a_town_on_the_same_day(desk):
    same = make.delegation(fair=make.fair(starts_on=desk.fair.ends_on, ends_on=desk.fair.ends_on), town=desk.town)
    later = desk.fair.ends_on + timedelta(days=1)
    other = make.delegation(fair=make.fair(starts_on=later, ends_on=later), town=desk.town)
    who = {"name": "Elena Dimitrova", "role": LineRole.LEADER, "by": desk.officer}
    services.add_companion(desk.delegation, **who)
    db.session.flush()
    with pytest.raises(Refused) as refused:
        services.add_companion(same, **who | {"name": "ELENA  dimitrova"})
    assert refused.value.reason is Reason.GOES_ELSEWHERE
    services.add_companion(other, **who)


def test_an_artisan_on_two_delegations_on_the_same_day_is_refused_in_words(browser, desk):
    application = desk.resident()
    elsewhere = make.fair(starts_on=desk.fair.starts_on, ends_on=desk.fair.ends_on, name={"en": "Other market"})
    second = make.application(fair=elsewhere, artisan=application.artisan, status=Status.SUBMITTED)
    there = make.delegation(fair=elsewhere, town=desk.town)
    services.nominate(there, second, by=desk.officer)
    db.session.commit()
    browser.sign_in(desk.officer)

    page = nominate(browser, desk, application)

    assert page.status == 409
    assert "Other market" in page.words(".refusal")
    assert queries.nomination_of(desk.delegation, application) is None
    second.days = [elsewhere.starts_on.isoformat()]
    application.days = [desk.fair.ends_on.isoformat()]
    db.session.commit()
    assert nominate(browser, desk, application).status == 303


def test_a_full_craft_is_refused_in_words_while_others_have_room(browser, desk):
    potter, second, weaver = (
        desk.resident(craft="pottery"),
        desk.resident(craft="pottery"),
        desk.resident(craft="weaving"),
    )
    browser.sign_in(desk.organiser)
    assert limit(browser, desk, "pottery", "1").status == 303
    browser.sign_in(desk.officer)
    answers = [nominate(browser, desk, one) for one in (potter, second, weaver)]
    assert [page.status for page in answers] == [303, 409, 303]
    assert "Pottery" in answers[1].words(".refusal")


def test_a_limit_can_be_changed_and_taken_away_by_the_host_alone(browser, desk):
    browser.sign_in(desk.officer)
    assert limit(browser, desk, "pottery", "1").status == 403
    browser.sign_in(desk.organiser)
    assert limit(browser, desk, "pottery", "-1").status == 422
    for places, kept in (("1", {"pottery": 1}), ("2", {"pottery": 2}), ("", {})):
        assert limit(browser, desk, "pottery", places).status == 303
        assert queries.craft_quotas(desk.delegation) == kept


def test_the_stand_plan_is_told_how_the_people_of_a_town_stand(browser, desk):
    application = desk.resident(status=Status.ACCEPTED)
    browser.sign_in(desk.organiser)
    for grouping, rules in (
        (Grouping.TOGETHER, [{"id": "lovech", "rule": "together"}]),
        (Grouping.SPREAD, [{"id": "lovech", "rule": "spread"}]),
        (Grouping.FREE, []),
    ):
        data = {"grouping": grouping.value}
        assert browser.post("delegations.stand_as", data, delegation=desk.delegation.public_id).status == 303
        made = problem.problem(desk.fair, [], [application], Surroundings())
        assert made["delegations"] == rules
        assert made["exhibitors"][0]["delegation"] == ("lovech" if rules else None)
    assert guest_rules(desk.fair) == {}


def call(browser, desk, until):
    wall = in_zone(until, desk.town.time_zone).strftime("%Y-%m-%dT%H:%M")
    data = {"until": wall, "message-en": "Bring your best work."}
    return browser.post("delegations.call_residents", data, delegation=desk.delegation.public_id)


def test_residents_see_the_call_of_their_town_and_are_told(browser, desk):
    mine, foreign = make.artisan(town=desk.town), make.artisan()
    closes = desk.fair.call.closes_at
    browser.sign_in(desk.officer)
    assert call(browser, desk, closes + timedelta(days=1)).status == 409
    assert call(browser, desk, closes - timedelta(hours=1)).status == 303

    told = db.session.scalars(select(OutgoingMail).filter_by(template="town_call"))
    assert [letter.recipient for letter in told] == [mine.user.email]
    seen = {}
    for artisan in (mine, foreign):
        browser.sign_in(artisan.user)
        seen[artisan] = "Bring your best work." in browser.get("overview.home").words("main")
    assert seen == {mine: True, foreign: False}
    with clock.at(closes):
        browser.sign_in(mine.user)
        assert "Bring your best work." not in browser.get("overview.home").words("main")


def test_an_association_that_runs_the_stand_nominates_but_does_not_sign(browser, desk):
    association = make.organisation(kind=OrganisationKind.ASSOCIATION)
    person, application = make.officer(association), desk.resident()
    browser.sign_in(person)
    assert nominate(browser, desk, application).status == 404
    browser.sign_in(desk.officer)
    data = {"association": association.slug}
    assert browser.post("delegations.let_run", data, delegation=desk.delegation.public_id).status == 303

    browser.sign_in(person)

    assert nominate(browser, desk, application).status == 303
    assert browser.get("delegations.sign", delegation=desk.delegation.public_id).status == 403
