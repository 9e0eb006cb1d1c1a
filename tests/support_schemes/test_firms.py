"""De minimis aid follows firms that were taken over or split, as officers enter it; a wrong entry counts no longer."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from craftfair.domain.aid import CEILING_MINOR
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.support import queries, services
from craftfair.support.models import FirmChange, FirmHeir
from tests import factories as make


def today():
    return clock.now().date()


def enter(laval, firm="FR 9", heirs=None, **given):
    usual = {"day": today(), "evidence": "Commercial register, entry 7", "by": laval.marc}
    made = services.enter_change(laval.town, firm=firm, heirs=heirs or {"FR 123": 1}, **usual | given)
    db.session.commit()
    return made


def counted(application):
    db.session.expire_all()
    return [(line.aid.minor, line.came_from) for line in queries.standing(application, today()).counted]


def test_what_a_firm_was_granted_counts_for_the_one_that_takes_it_over_from_that_day_on(laval):
    laval.grant(laval.ask(firm="FR 9"), 40_000)
    mine = laval.ask(firm="FR 123", aid=[(today() - timedelta(days=9), "Region", CEILING_MINOR - 80_000)])
    assert counted(mine) == [(CEILING_MINOR - 80_000, "")]

    enter(laval)

    assert counted(mine) == [(CEILING_MINOR - 80_000, ""), (40_000, "FR9")]
    with pytest.raises(Refused) as refusal:
        laval.grant(mine, 40_001)
    assert refusal.value.reason == Reason.BEYOND_DE_MINIMIS
    db.session.rollback()
    laval.grant(mine, 40_000)


def test_the_parts_of_a_split_carry_their_shares_and_a_struck_entry_counts_no_longer(browser, laval):
    laval.grant(laval.ask(firm="FR 9"), 50_000)
    part, rest = laval.ask(firm="FR 123"), laval.ask(firm="FR 9")
    change = enter(laval, heirs={"FR 9": 30_000, "FR 123": 20_000})
    assert (counted(part), counted(rest)) == ([(20_000, "FR9")], [(30_000, "")])

    browser.sign_in(laval.marc)
    page = browser.get("support.strike_change", firm_change=change.public_id)
    assert browser.submit(page, "Strike it out", because="Wrong firm").status == 303
    assert (counted(part), counted(rest)) == ([], [(50_000, "")])
    assert "Struck out: Wrong firm" in browser.get("support.firm_changes", organisation="laval").words("table")
    assert browser.submit(page, "Strike it out", because="Again").status == 409
    assert [entry.action for entry in audit.trail(change)] == ["firm_change.enter", "firm_change.strike"]


def test_an_officer_enters_a_change_and_the_decision_names_where_aid_came_from(browser, laval):
    laval.grant(laval.ask(firm="FR 9"), 40_000)
    mine = laval.ask(firm="FR 123")
    browser.sign_in(laval.marc)
    page = browser.get("support.firm_changes", organisation="laval")
    answers = {"firm": "fr-9", "day": today().isoformat(), "heir_1-number": "FR 123", "evidence": "Register, entry 7"}
    assert browser.submit(page, "Enter the change", **answers).status == 303
    made = db.session.scalars(select(FirmChange)).one()
    assert (made.firm, made.country, [heir.number for heir in made.heirs]) == ("FR9", "FR", ["FR123"])
    assert "Laval · to FR9" in browser.get("support.grant", support_application=mine.public_id).words("aside")

    page = browser.get("support.firm_changes", organisation="laval")
    assert browser.submit(page, "Enter the change", **answers).status == 409
    assert len(db.session.scalars(select(FirmChange)).all()) == 1


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"firm": "--"}, "Enter the letters and digits"),
        ({"heir_1-number": ""}, "Enter the firm that took it over"),
        ({"heir_2-number": "FR 5"}, "Of several firms each has the book value"),
        ({"heir_1-equity": "5", "heir_2-number": "fr123", "heir_2-equity": "5"}, "This firm stands above already"),
        ({"heir_2-equity": "5"}, "Enter the number of this firm in its register"),
        ({"day": (clock.now() + timedelta(days=2)).date().isoformat()}, "A change is entered when it has taken effect"),
        ({"evidence": ""}, "Say what proves it"),
    ],
)
def test_a_change_that_cannot_be_is_told_at_its_field_and_keeps_the_words(browser, laval, answers, words):
    page = browser.sign_in(laval.marc).get("support.firm_changes", organisation="laval")
    usual = {"firm": "FR 9", "day": today().isoformat(), "heir_1-number": "FR 123", "evidence": "Register"}
    page = browser.submit(page, "Enter the change", **usual | answers)
    assert page.status == 422
    assert words in page.words(".summary")
    assert db.session.scalars(select(FirmChange)).all() == []


def test_firms_in_a_circle_unchanged_or_to_come_are_refused(laval):
    enter(laval, firm="A", heirs={"B": 1})
    tomorrow = today() + timedelta(days=2)
    for given, reason in (
        ({"firm": "B", "heirs": {"A": 1}}, Reason.FIRMS_IN_A_CIRCLE),
        ({"firm": "C", "heirs": {"C": 1}}, Reason.FIRM_UNCHANGED),
        ({"firm": "D", "heirs": {"E": 1}, "day": tomorrow}, Reason.FIRM_CHANGE_TO_COME),
    ):
        with pytest.raises(Refused) as refusal:
            enter(laval, **given)
        assert refusal.value.reason == reason
        db.session.rollback()


def test_the_database_takes_one_change_of_a_firm_on_a_day_and_another_state_counts_apart(laval):
    laval.grant(laval.ask(firm="FR 9"), 40_000)
    mine = laval.ask(firm="FR 123")
    abroad = make.town(slug="lovech", country="BG")
    same = {"firm": "FR9", "day": today(), "heirs": {"FR 123": 1}, "evidence": "Register"}
    services.enter_change(abroad, **same, by=make.officer(abroad))
    assert counted(mine) == []
    enter(laval)
    twin = FirmChange(town=laval.town, country="FR", firm="FR9", day=today(), evidence="Again", entered_by=laval.marc)
    twin.heirs = [FirmHeir(number="FR5", weight=1)]
    db.session.add(twin)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_many_firms_changed(browser, laval, number):
    for n in range(number):
        enter(laval, firm=f"F{n}", heirs={f"G{n}": 2, f"H{n}": 1})
    page = browser.sign_in(laval.marc).get("support.firm_changes", organisation="laval")
    assert (len(page.html.select("tbody tr")), browser.queries) == (number, 5)
