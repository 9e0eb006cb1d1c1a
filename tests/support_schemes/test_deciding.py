"""Granting: within the terms, the budget and de minimis, once, by the town's own officers, told to the artisan."""

from datetime import date, datetime, timedelta

import pytest

from craftfair.domain.aid import CEILING_MINOR
from craftfair.domain.reciprocity import Money
from craftfair.domain.support import InKind, SupportState
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail, written
from craftfair.support import services
from craftfair.support.models import SupportApplication
from craftfair.support.services.asking import Declaration, Wish
from tests import factories as make
from tests.support_schemes.conftest import euro, open_scheme

BIG = {"budget_minor": 100_000_000, "ceiling_minor": 100_000_000, "rate_percent": 100}


def letters(template):
    return db.session.query(OutgoingMail).filter_by(template=template).all()


def refused(laval, application, minor=50_000, **given):
    with pytest.raises(services.Refused) as refusal:
        laval.grant(application, minor, **given)
    db.session.rollback()
    assert (application.state, laval.scheme.committed_minor) == (SupportState.ASKED, 0)
    return refusal.value.reason


def test_an_officer_grants_money_and_a_free_stand_and_the_artisan_is_told(browser, laval):
    artisan = laval.potter(user=make.user(language="bg", name="Мария"))
    application = laval.ask(artisan)
    browser.sign_in(laval.marc)
    page = browser.get("support.grant", support_application=application.public_id)
    assert page.form("Grant")["amount"] == "500"
    answer = browser.submit(page, "Grant", amount="400,50", kind_stand="120")
    assert answer.status == 303
    db.session.refresh(application)
    assert (application.state, application.reference) == (SupportState.GRANTED, f"LAVAL-{laval.scheme.year}-1-001")
    assert (application.granted_minor, application.in_kind, application.euro_minor) == (
        40_050,
        {"kind_stand": 12_000},
        52_050,
    )
    assert laval.scheme.committed_minor == 40_050
    (letter,) = letters("support_granted")
    assert (letter.recipient, letter.language) == (artisan.user.email, "bg")
    assert application.reference in written(letter)[1]
    assert "Marc (Laval) отпусна помощта на" in browser.other().sign_in(artisan.user).follow(answer).words("aside")
    assert browser.post("support.grant", {}, support_application=application.public_id).status == 409


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "500,01"}, "At most €500.00 can be granted here."),
        ({"amount": ""}, "Enter an amount, or something in kind with its value."),
        ({"day": ""}, "Enter the day of the decision."),
        ({"day": "2025-02-29"}, "Enter the day, for example 15.09.2025."),
    ],
)
def test_what_cannot_be_granted_is_refused_at_its_field(browser, laval, wrong, words):
    application = laval.ask()
    browser.sign_in(laval.marc)
    page = browser.get("support.grant", support_application=application.public_id)
    answer = browser.submit(page, "Grant", **wrong)
    assert (answer.status, answer.all(".summary li")) == (422, [words])
    assert db.session.get_one(SupportApplication, application.id).state is SupportState.ASKED


def test_the_service_has_the_same_limits(laval):
    application, today = laval.ask(), clock.now().date()
    assert refused(laval, application, 50_001) == "more_than_allowed"
    assert refused(laval, application, 0) == "nothing_granted"
    assert refused(laval, application, day=today + timedelta(days=1)) == "no_day_of_grant"
    assert refused(laval, application, day=today - timedelta(days=1)) == "no_day_of_grant"
    assert refused(laval, application, money=Money(100, "BGN")) == "currency_mixed"
    assert refused(laval, application, in_kind={InKind.STAND: Money(100, "CHF")}) == "currency_mixed"


def test_the_budget_holds_no_cent_more_than_its_own(laval):
    scheme = open_scheme(laval.town, laval.marc, budget_minor=60_000, ceiling_minor=60_000)
    one, other = laval.ask(scheme=scheme), laval.ask(scheme=scheme, firm="FR 9")
    laval.grant(one, 50_000)
    with pytest.raises(services.Refused, match="budget_spent"):
        laval.grant(other, 10_001)
    db.session.rollback()
    laval.grant(other, 10_000)
    assert (scheme.committed_minor, scheme.left_minor) == (60_000, 0)


def test_the_ceiling_for_one_artisan_counts_all_fairs(laval):
    scheme = open_scheme(laval.town, laval.marc, ceiling_minor=70_000)
    artisan = laval.potter()
    laval.fair_for(artisan)
    laval.grant(laval.ask(artisan, scheme=scheme), 50_000)
    with pytest.raises(services.Refused, match="more_than_allowed"):
        laval.grant(laval.ask(artisan, scheme=scheme), 20_001)


def test_a_refusal_has_a_reason_and_is_told(browser, laval):
    application = laval.ask()
    browser.sign_in(laval.marc)
    page = browser.get("support.refuse", support_application=application.public_id)
    assert browser.submit(page, "Refuse", reason="  ").status == 422
    assert browser.submit(page, "Refuse", reason="The journey took place before.").status == 303
    (letter,) = letters("support_refused")
    assert "> The journey took place before." in written(letter)[1]
    assert browser.submit(page, "Refuse", reason="Again").status == 409
    db.session.expire_all()
    assert application.reason == "The journey took place before."


def test_nobody_decides_for_another_town_and_no_artisan_for_themselves(browser, laval):
    application = laval.ask()
    deeds = ("grant", "refuse", "pay", "recover")
    browser.sign_in(make.officer(make.town()))
    key = {"support_application": application.public_id}
    for deed in (*deeds, "show", "edit", "prove", "declaration"):
        assert browser.get(f"support.{deed}", **key).status == 404
    for endpoint in ("desk", "edit_scheme"):
        assert browser.get(f"support.{endpoint}", support_scheme=laval.scheme.public_id).status == 404
    assert browser.post("support.export", support_scheme=laval.scheme.public_id, kind="csv").status == 404
    browser.sign_in(application.artisan.user)
    assert [browser.get(f"support.{deed}", **key).status for deed in deeds] == [403] * 4


def test_what_the_undertaking_got_before_is_counted_and_warned_of(browser, laval):
    scheme = open_scheme(laval.town, laval.marc, **BIG)
    day = clock.now().date()
    earlier = [(day - timedelta(days=700), "Région", CEILING_MINOR - 5_000_000)]
    application = laval.ask(scheme=scheme, aid=earlier, costs=8_000_000)
    browser.sign_in(laval.marc)
    page = browser.get("support.grant", support_application=application.public_id)
    assert "A grant beyond €50,000.00 is refused." in page.words("main")
    assert "Région" in page.words("aside")
    answer = browser.submit(page, "Grant", amount="50000,01")
    assert answer.all(".summary li") == ["Only €50,000.00 of de minimis aid are left. Grant at most that."]
    with pytest.raises(services.Refused, match="beyond_de_minimis"):
        laval.grant(application, 5_000_001)
    db.session.rollback()
    assert browser.submit(page, "Grant", amount="50000").status == 303


def test_linked_firms_are_one_undertaking_across_towns_of_a_state(laval):
    other_town = make.town(slug="rennes", time_zone="UTC")
    rennes = open_scheme(other_town, make.officer(other_town), **BIG)
    sofia = make.town(slug="sofia", country="BG", time_zone="UTC")
    group = {"firm": "FR 2", "linked": [("FR 1", "Mother")]}
    for town, scheme in ((other_town, rennes), (sofia, open_scheme(sofia, make.officer(sofia), **BIG))):
        artisan = make.artisan(town=town)
        laval.fair_for(artisan)
        laval.grant(laval.ask(artisan, scheme=scheme, costs=29_000_000, **group), 29_000_000)
    scheme = open_scheme(laval.town, laval.marc, **BIG)
    application = laval.ask(scheme=scheme, firm="FR-1", linked=[("fr2", "Daughter")], costs=2_000_000)
    with pytest.raises(services.Refused) as refusal:
        laval.grant(application, 1_000_001)
    assert refusal.value.facts["left"] == "10000.00"
    db.session.rollback()
    laval.grant(application, 1_000_000)


def test_a_firm_named_in_two_groups_is_refused_until_the_artisans_agree(browser, laval):
    laval.ask(firm="FR 1", linked=[("FR 2", "Shared")])
    application = laval.ask(firm="FR 3", linked=[("FR 2", "Shared")])
    browser.sign_in(laval.marc)
    page = browser.get("support.grant", support_application=application.public_id)
    assert page.status == 409
    assert page.words(".refusal").startswith("The firm FR2 is named in two groups of linked firms")
    with pytest.raises(services.Refused, match="firm_in_two_groups"):
        laval.grant(application)
    db.session.rollback()
    services.edit(
        application,
        wish=Wish({"cost_travel": euro(100_000)}, euro(0)),
        declaration=Declaration("FR 3"),
        by=application.artisan.user,
    )
    laval.grant(application)


def test_a_grant_dated_on_a_leap_day_counts_until_28_february_three_years_later(laval):
    def at(day):
        return clock.at(datetime.combine(day, datetime.min.time(), clock.now().tzinfo) + timedelta(hours=12))

    with at(date(2028, 2, 29)):
        scheme = open_scheme(laval.town, laval.marc, **BIG)
        artisan = laval.potter()
        leap = laval.grant(laval.ask(artisan, scheme=scheme, costs=CEILING_MINOR), CEILING_MINOR)
    for day, fits in ((date(2031, 2, 28), False), (date(2031, 3, 1), True)):
        with at(day):
            scheme = open_scheme(laval.town, laval.marc, **BIG)
            laval.fair_for(leap.artisan)
            application = laval.ask(leap.artisan, scheme=scheme)
            if fits:
                laval.grant(application, 100)
            else:
                with pytest.raises(services.Refused, match="beyond_de_minimis"):
                    laval.grant(application, 100)
                db.session.rollback()
                services.withdraw(application, by=artisan.user)
                db.session.commit()


def test_a_currency_without_a_fixed_rate_is_valued_in_euro_by_the_officer(browser, laval):
    prague = make.town(slug="prague", country="CZ", time_zone="UTC")
    officer = make.officer(prague)
    scheme = open_scheme(prague, officer, currency="CZK")
    artisan = make.artisan(town=prague)
    fair = laval.fair_for(artisan)
    crowns = Wish({"cost_travel": Money(100_000, "CZK")}, Money(0, "CZK"))
    application = services.ask(scheme, artisan, fair, wish=crowns, declaration=Declaration("CZ1"), by=artisan.user)
    browser.sign_in(officer)
    page = browser.get("support.grant", support_application=application.public_id)
    assert browser.submit(page, "Grant").all(".summary li") == [
        "Enter what the support is worth in euro: de minimis aid is counted in euro."
    ]
    assert browser.submit(page, "Grant", euro="20,50").status == 303
    db.session.expire_all()
    assert application.euro_minor == 2_050
