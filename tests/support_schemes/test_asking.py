"""Asking for support: on a phone, for one's own fair, while the scheme is open, with a declaration that holds."""

from datetime import timedelta

import pytest

from craftfair.domain.reciprocity import Money
from craftfair.domain.support import SupportState
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.support import queries, services
from craftfair.support.models import SupportApplication
from craftfair.support.services.asking import Declaration, Wish
from tests import factories as make
from tests.support_schemes.conftest import euro, open_scheme


def answers(laval, artisan, **other):
    (fair,) = queries.fairs_to_ask_for(artisan, laval.scheme)
    usual = {"fair": fair.slug, "currency": "EUR", "cost_stand": "120,50", "cost_travel": "380", "firm": "FR 123"}
    return usual | {"is_true": "y"} | other


def applications():
    db.session.expire_all()
    return db.session.query(SupportApplication).all()


def test_an_artisan_asks_and_follows_it(browser, laval):
    artisan = laval.potter()
    browser.sign_in(artisan.user)
    page = browser.get("support.mine")
    assert "50 % of the costs" in page.words("main")
    declared = {"linked_1-number": "FR 9", "linked_1-name": "Sister"}
    declared |= {"earlier_1-day": "2024-02-29", "earlier_1-giver": "Région", "earlier_1-amount": "1000"}
    sent = answers(laval, artisan, other="50", plan="Bowls", **declared)
    answer = browser.post("support.ask", sent, support_scheme=laval.scheme.public_id)
    assert answer.status == 303
    (made,) = applications()
    assert (made.costs, made.costs_minor, made.other_minor) == (
        {"cost_stand": 12_050, "cost_travel": 38_000},
        50_050,
        5_000,
    )
    assert [(firm.number, firm.is_own) for firm in made.firms] == [("FR123", True), ("FR9", False)]
    assert [(one.giver, one.minor) for one in made.other_aid] == [("Région", 100_000)]
    page = browser.follow(answer)
    assert "Laval decides next." in page.words("main")
    assert "You asked for support on" in page.words("aside")
    letters = db.session.query(OutgoingMail).filter_by(template="support_asked").all()
    assert [letter.recipient for letter in letters] == [laval.marc.email]
    assert "decides next" in browser.get("support.mine").words("main")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"fair": ""}, "Choose the fair."),
        ({"currency": "BGN"}, "This scheme counts in EUR. Convert your costs and choose EUR."),
        ({"cost_stand": "", "cost_travel": ""}, "Enter at least one of your costs."),
        ({"cost_travel": "-1"}, "Enter an amount that is not below zero."),
        ({"firm": " – "}, "Enter the letters and digits of your number."),
        ({"is_true": ""}, "Confirm that your declaration is complete and true."),
        (
            {"linked_1-number": "fr123", "linked_1-name": "Again"},
            "This firm stands above already. Name each firm once.",
        ),
        ({"linked_2-name": "Mother"}, "Enter the number of this firm in its register."),
        ({"linked_2-number": "FR 5"}, "Enter the name of this firm."),
        (
            {"earlier_3-day": "2025-01-01"},
            "Enter the day, who granted it and the amount, or leave the whole line empty.",
        ),
        ({"earlier_3-day": "2025-02-29"}, "Enter the day, for example 15.09.2025."),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field_and_kept(browser, laval, wrong, words):
    artisan = laval.potter()
    browser.sign_in(artisan.user)
    sent = answers(laval, artisan, plan="Kept words") | wrong
    page = browser.post("support.ask", sent, support_scheme=laval.scheme.public_id)
    assert (page.status, page.all(".summary li")) == (422, [words])
    assert "Kept words" in page.words("textarea")
    assert applications() == []


def test_who_is_not_of_the_town_or_comes_too_late_is_refused(browser, laval):
    key = {"support_scheme": laval.scheme.public_id}
    browser.sign_in(make.user())
    assert browser.get("support.ask", **key).words(".refusal").startswith("Fill in your workshop profile first")
    browser.sign_in(make.artisan(town=make.town()).user)
    assert browser.get("support.ask", **key).words(".refusal").startswith("This support is for artisans of the town")
    artisan = laval.potter()
    browser.sign_in(artisan.user)
    sent = answers(laval, artisan)
    now = clock.now()
    for opens, closes in ((now + timedelta(hours=1), now + timedelta(hours=2)), (now - timedelta(days=2), now)):
        laval.scheme.opens_at, laval.scheme.closes_at = opens, closes
        assert browser.post("support.ask", sent, **key).status == 409
    assert applications() == []


def test_one_application_for_each_fair(browser, laval):
    artisan = laval.potter()
    browser.sign_in(artisan.user)
    key, sent = {"support_scheme": laval.scheme.public_id}, answers(laval, artisan)
    assert browser.post("support.ask", sent, **key).status == 303
    assert browser.post("support.ask", sent, **key).words(".refusal").startswith("You have asked for support for this")
    (made,) = applications()
    page = browser.get("support.show", support_application=made.public_id)
    assert browser.submit(page, "Withdraw").status == 303
    assert browser.post("support.ask", sent, **key).status == 303
    assert browser.post("support.withdraw", support_application=made.public_id).status == 409
    assert sorted(one.state for one in applications()) == [SupportState.ASKED, SupportState.WITHDRAWN]


def test_a_fair_that_was_not_applied_to_is_no_choice(browser, laval):
    artisan = make.artisan(town=laval.town)
    browser.sign_in(artisan.user)
    page = browser.get("support.ask", support_scheme=laval.scheme.public_id)
    assert "First apply to a fair" in page.words("main")
    with pytest.raises(services.Refused, match="no_fair_to_ask_for"):
        services.ask(
            laval.scheme,
            artisan,
            make.fair(),
            wish=Wish({"cost_stand": euro(1)}, euro(0)),
            declaration=Declaration("1"),
            by=artisan.user,
        )


def test_mixed_currencies_and_a_firm_named_twice_are_refused_by_the_service_too(laval):
    application = laval.ask()
    own = {"by": application.artisan.user}
    mixed = Wish({"cost_stand": euro(1), "cost_travel": Money(1, "BGN")}, euro(0))
    with pytest.raises(services.Refused) as refusal:
        services.edit(application, wish=mixed, declaration=Declaration("1"), **own)
    assert (refusal.value.reason, refusal.value.facts) == ("currency_mixed", {"own": "EUR", "other": "BGN"})
    wish = Wish({"cost_stand": euro(1)}, euro(0))
    with pytest.raises(services.Refused, match="firm_twice"):
        services.edit(application, wish=wish, declaration=Declaration("1", [("2", "A"), ("2", "A")]), **own)


def test_an_application_can_be_changed_until_the_town_decides(browser, laval):
    application = laval.ask(linked=[("FR 9", "Sister"), ("FR 8", "Mother")])
    browser.sign_in(application.artisan.user)
    page = browser.get("support.edit", support_application=application.public_id)
    assert (page.form("Save")["cost_travel"], page.form("Save")["linked_2-name"]) == ("1000", "Mother")
    changed = {"linked_1-number": "", "linked_1-name": "", "cost_travel": "900", "is_true": "y"}
    assert browser.submit(page, "Save", **changed).status == 303
    (made,) = applications()
    assert (made.costs_minor, [firm.number for firm in made.firms]) == (90_000, ["FR123", "FR8"])
    laval.grant(made, 10_000)
    assert browser.submit(page, "Save", is_true="y").status == 409
    assert browser.post("support.withdraw", support_application=made.public_id).status == 409


def test_another_artisan_finds_nothing(browser, laval):
    application = laval.ask()
    browser.sign_in(laval.potter().user)
    for endpoint in ("show", "edit", "prove", "declaration", "grant"):
        assert browser.get(f"support.{endpoint}", support_application=application.public_id).status == 404


def test_a_fixed_sum_is_shown_as_one(browser, laval):
    open_scheme(laval.town, laval.marc, rate_percent=None, fixed_minor=30_000)
    browser.sign_in(laval.potter().user)
    assert "a fixed sum of €300.00" in browser.get("support.mine").words("main")
