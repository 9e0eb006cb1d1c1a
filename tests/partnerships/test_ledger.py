"""The ledger: what stand plans and programmes count, entries by hand, what each town says it is worth, the report."""

import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from craftfair.allocation.models import Placement, Seat, StandPlan
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Status
from craftfair.domain.reciprocity import Kind, Line, Money, MoneyLine
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.partnerships import queries, services
from craftfair.partnerships.models import LedgerEntry, Visit, VisitState
from craftfair.programme.models import Demonstration, Programme
from tests import factories as make

CLOSED = {
    "state": VisitState.ACCEPTED,
    "answered_at": datetime(2010, 9, 1, tzinfo=UTC),
    "answer_by": datetime(2010, 9, 10, tzinfo=UTC),
}


def carried_out(towns, partnership, *, host, guest, starts_on, days, workshops, published=True):
    """A visit as it happened: so many workshops on their stands every day, the first of them demonstrating."""
    last = starts_on + timedelta(days=days - 1)
    fair = make.fair(organiser=host, host_town=host, starts_on=starts_on, ends_on=last)
    zone = make.zone(fair=fair)
    visit = make.saved(
        Visit(
            partnership=partnership,
            fair=fair,
            host=host,
            guest=guest,
            places=workshops,
            places_taken=workshops,
            invited_by=towns.marc,
            answered_by_id=towns.maria.id,
            **CLOSED,
        )
    )
    programme = make.saved(Programme(fair=fair, version=1, published_at=clock.now()))
    plan = make.saved(StandPlan(fair=fair, version=1, published_at=clock.now() if published else None))
    for number in range(workshops):
        artisan = make.artisan(town=guest)
        application = make.application(fair=fair, artisan=artisan, status=Status.CLOSED, people=2)
        stand = make.stand(pavilion=make.pavilion(fair=fair))
        place = make.saved(Placement(plan=plan, application=application, stand=stand))
        keys = {"placement_id": place.id, "plan_id": plan.id, "stand_id": stand.id, "application_id": application.id}
        for day in range(days):
            make.saved(Seat(**keys, day=starts_on + timedelta(days=day), seat_no=1))
        if number == 0:
            shown = {
                "programme": programme,
                "fair": fair,
                "zone": zone,
                "application": application,
                "day": starts_on,
                "title": "Throwing",
            }
            make.saved(Demonstration(**shown, starts=time(11, 30), ends=time(12, 15)))
    return visit


@pytest.fixture
def exchange(towns):
    """Lovech in Laval in 2010 with three workshops for four days, Laval in Lovech in 2011 with one for three."""
    partnership = towns.conclude()
    there = {"host": towns.laval, "guest": towns.lovech, "starts_on": date(2010, 12, 4), "days": 4, "workshops": 3}
    back = {"host": towns.lovech, "guest": towns.laval, "starts_on": date(2011, 4, 15), "days": 3, "workshops": 1}
    for visit in (there, back):
        carried_out(towns, partnership, **visit)
    return partnership


def enter(towns, partnership, **given):
    usual = {
        "giver": towns.laval,
        "receiver": towns.lovech,
        "year": 2010,
        "kind": Kind.NIGHT,
        "quantity": 40,
        "evidence": "Invoice 2010-118",
        "by": towns.marc,
    }
    made = services.enter(partnership, **usual | given)
    db.session.commit()
    return made


def test_what_happened_is_counted_for_both_sides(towns, exchange):
    laval = queries.summary(exchange, towns.laval)
    assert laval.units == [
        Line(Kind.PLACE, 3, 1),
        Line(Kind.STAND_DAY, 12, 3),
        Line(Kind.DEMONSTRATION, 1, 1),
    ]
    assert laval.years == [2011, 2010]
    lovech = queries.summary(exchange, towns.lovech, 2010)
    assert lovech.units == [Line(Kind.PLACE, 0, 3), Line(Kind.STAND_DAY, 0, 12), Line(Kind.DEMONSTRATION, 1, 0)]


def test_the_trend_runs_from_year_to_year(towns, exchange):
    trends = dict(queries.summary(exchange, towns.laval).trends)
    assert [(year.year, year.balance, year.running) for year in trends[Kind.STAND_DAY]] == [
        (2010, 12, 12),
        (2011, -3, 9),
    ]


def test_only_plans_in_force_of_fairs_that_are_over_count(towns):
    partnership = towns.conclude()
    own = {"host": towns.laval, "guest": towns.lovech, "days": 2, "workshops": 1}
    carried_out(towns, partnership, **own, starts_on=date(2010, 5, 1), published=False)
    carried_out(towns, partnership, **own, starts_on=clock.now().date() + timedelta(days=20))
    assert [line.kind for line in queries.summary(partnership, towns.laval).units] == [Kind.DEMONSTRATION]
    visit = carried_out(towns, partnership, **own, starts_on=date(2009, 5, 1))
    newer = make.saved(StandPlan(fair=visit.fair, version=2, published_at=clock.now()))
    assert newer.version == 2
    assert queries.summary(partnership, towns.laval, 2009).units == [Line(Kind.DEMONSTRATION, 0, 1)]


def test_whoever_did_not_come_is_not_counted(towns):
    partnership = towns.conclude()
    visit = carried_out(
        towns,
        partnership,
        host=towns.laval,
        guest=towns.lovech,
        starts_on=date(2010, 5, 1),
        days=2,
        workshops=2,
    )
    absent = db.session.scalars(select(Placement).order_by(Placement.id.desc())).first().application
    db.session.execute(absent.__table__.update().values(status="no_show").where(absent.__table__.c.id == absent.id))
    local = make.artisan(town=towns.laval)
    make.application(fair=visit.fair, artisan=local, status=Status.CLOSED)
    assert queries.summary(partnership, towns.laval).units[:2] == [Line(Kind.PLACE, 1, 0), Line(Kind.STAND_DAY, 2, 0)]


def test_an_entry_by_hand_counts_until_it_is_struck_out(browser, towns, exchange):
    browser.sign_in(towns.marc)
    sent = {"giver": "laval", "receiver": "lovech", "year": "2010", "kind": "night", "quantity": "40"}
    sent |= {"currency": "EUR", "amount": "", "evidence": "Invoice 2010-118"}
    assert browser.post("partnerships.enter", sent, partnership=exchange.public_id).status == 303
    entry = db.session.scalars(select(LedgerEntry)).one()
    assert Line(Kind.NIGHT, 40, 0) in queries.summary(exchange, towns.laval).units

    guest = browser.other().sign_in(towns.maria)
    page = guest.get("partnerships.strike", ledger_entry=entry.public_id)
    assert guest.submit(page, "Strike it out", because="It was 38 nights").status == 303
    db.session.expire_all()
    assert Kind.NIGHT not in [line.kind for line in queries.summary(exchange, towns.laval).units]
    page = guest.get("partnerships.ledger", partnership=exchange.public_id)
    assert "Struck out: It was 38 nights" in page.words("main")
    assert guest.post("partnerships.strike", {"because": "Again"}, ledger_entry=entry.public_id).status == 409


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"receiver": "laval"}, "A town gives nothing to itself. Choose the other one."),
        ({"quantity": "0"}, "Enter a whole number from 1 to 1000000."),
        ({"evidence": "  "}, "Say what proves it: the number of an invoice, a decision, a list."),
        ({"kind": "fee_waived"}, "Enter the amount of the fees that were waived."),
        ({"amount": "12"}, "An amount is entered for waived fees only. Empty it, or choose “Fees waived”."),
        ({"kind": "fee_waived", "amount": "-1"}, "Enter an amount that is not below zero."),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(browser, towns, wrong, words):
    partnership = towns.conclude()
    browser.sign_in(towns.marc)
    sent = {"giver": "laval", "receiver": "lovech", "year": "2010", "kind": "night", "quantity": "40"}
    sent |= {"currency": "EUR", "amount": "", "evidence": "Invoice"}
    page = browser.post("partnerships.enter", sent | wrong, partnership=partnership.public_id)
    assert (page.status, page.all(".summary li")) == (422, [words])
    assert db.session.scalars(select(LedgerEntry)).all() == []


def test_an_entry_is_between_partners(towns):
    partnership = towns.conclude()
    with pytest.raises(Refused, match="not_between_partners"):
        enter(towns, partnership, receiver=make.town())


def test_each_town_values_the_exchange_in_its_own_currency(browser, towns, exchange):
    enter(towns, exchange)
    enter(towns, exchange, kind=Kind.FEE_WAIVED, quantity=1, money=Money(45_000, "EUR"))
    browser.sign_in(towns.maria)
    party = exchange.party_of(towns.lovech.id)
    value = {"kind": "night", "amount": "60,00", "currency": "BGN", "from_year": "2010"}
    assert browser.post("partnerships.values", value, party=party.public_id).status == 303
    laval, lovech = queries.summary(exchange, towns.lovech, 2010).eyes
    assert (laval.lines, lovech.lines) == (
        [MoneyLine("EUR", 0, 45_000)],
        [MoneyLine("BGN", 0, 240_000), MoneyLine("EUR", 0, 45_000)],
    )
    assert Kind.NIGHT in laval.silent
    assert Kind.NIGHT not in lovech.silent
    page = browser.post("partnerships.values", value, party=party.public_id)
    assert page.words(".refusal").startswith("There is a value for this kind from this year already.")
    page = browser.get("partnerships.values", party=party.public_id)
    assert page.rows()[0][0] == "Nights"
    assert browser.submit(page, "Take away").status == 303
    assert browser.get("partnerships.values", party=party.public_id).rows() == []


def test_nobody_values_for_the_other_town(browser, towns, exchange):
    browser.sign_in(towns.marc)
    party = exchange.party_of(towns.lovech.id).public_id
    assert browser.get("partnerships.values", party=party).status == 403
    assert browser.post("partnerships.remove_value", {"value": "x"}, party=party).status == 403


def test_strangers_find_no_ledger(browser, towns, exchange):
    entry = enter(towns, exchange)
    browser.sign_in(make.officer(make.town()))
    of_it = {"partnership": exchange.public_id}
    for endpoint, values in (("ledger", of_it), ("enter", of_it), ("strike", {"ledger_entry": entry.public_id})):
        assert browser.get(f"partnerships.{endpoint}", **values).status == 404
    for kind in ("pdf", "xlsx"):
        assert browser.get("partnerships.report", **of_it, kind=kind, year=2010).status == 404
    party = {"party": exchange.parties[0].public_id}
    assert browser.get("partnerships.values", **party).status == 404


def test_the_ledger_costs_the_same_for_one_entry_and_for_three(browser, towns, exchange):
    enter(towns, exchange)
    browser.sign_in(towns.marc)
    one = browser.get("partnerships.ledger", partnership=exchange.public_id).queries
    for _ in range(2):
        enter(towns, exchange)
    page = browser.get("partnerships.ledger", partnership=exchange.public_id, year=2010)
    assert page.queries == one
    assert page.words("h1") == "Ledger of 2010"


def test_the_spreadsheet_counts_participants_times_days(browser, towns, exchange):
    browser.sign_in(towns.marc)
    answer = browser.get("partnerships.report", partnership=exchange.public_id, kind="xlsx", year=2010).response
    book = load_workbook(io.BytesIO(answer.data))
    rows = list(book["Participants × days"].iter_rows(values_only=True))
    assert rows[0][-3:] == ("Persons", "Days", "Person-days")
    assert [row[-3:] for row in rows[1:]] == [(2, 4, 8)] * 3
    assert book["Visits"]["H2"].value == 24


def test_the_report_says_it_in_both_languages_with_room_for_two_signatures(browser, towns, exchange):
    enter(towns, exchange)
    services.value(exchange, towns.laval, kind=Kind.NIGHT, from_year=2010, worth=Money(5500, "EUR"), by=towns.marc)
    browser.sign_in(towns.marc)
    answer = browser.get("partnerships.report", partnership=exchange.public_id, kind="pdf", year=2010).response
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages).split())
    assert "LAVAL-2010" in text
    assert "Laval – Lovetch" in text
    assert "2 200,00" in text.replace("\u202f", " ").replace("\xa0", " ")


def test_a_year_without_visits_has_a_report_too(browser, towns):
    partnership = towns.conclude()
    browser.sign_in(towns.marc)
    for kind in ("pdf", "xlsx"):
        assert browser.get("partnerships.report", partnership=partnership.public_id, kind=kind, year=1999).status == 200
