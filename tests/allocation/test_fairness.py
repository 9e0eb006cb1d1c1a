"""What was missed in other years, owed by the printed rule alone; and the report on how fair a plan is."""

from datetime import timedelta

import pytest

from craftfair.allocation import queries, services
from craftfair.allocation.models import MissedShare
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs import services as fairs
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import place


@pytest.fixture
def last_year(desk):
    """An edition a year before, with one stand that two of the nine wished for; the carver stood elsewhere."""
    starts = desk.fair.starts_on - timedelta(days=365)
    fair = make.fair(
        series=desk.fair.series, organiser=desk.fair.organiser, starts_on=starts, ends_on=starts + timedelta(days=1)
    )
    pavilion = make.pavilion(fair=fair, label="A")
    for label in ("A1", "A2"):
        make.stand(pavilion=pavilion, label=label, width_m=3.0, depth_m=2.0, power_w=2000, seats=1)
    given = {
        "fair": fair,
        "status": Status.ACCEPTED,
        "wishes": ["A1"],
        "power_w": 0,
        "width_m": 1.0,
        "min_width_m": 1.0,
    }
    carver, potter = (make.application(artisan=one.artisan, **given) for one in desk.people[:2])
    db.session.flush()
    plan = services.draft_of(fair, by=desk.organiser)
    stands = {stand.label: stand for stand in pavilion.stands}
    services.place(plan, carver, stands["A2"], by=desk.organiser)
    services.place(plan, potter, stands["A1"], by=desk.organiser)
    services.publish(plan, by=desk.organiser)
    db.session.commit()
    return fair


def credits(desk):
    asked = queries.question(desk.fair, desk.plan)["exhibitors"]
    return {one["id"]: one["credit"] for one in asked if one["credit"]}


def test_what_somebody_missed_is_kept_when_a_plan_is_published(desk, last_year):
    assert sorted(one.share > 0 for one in db.session.query(MissedShare)) == [False, True]


def test_without_the_printed_rule_other_years_give_nobody_an_advantage(desk, last_year):
    assert credits(desk) == {}


def test_with_the_printed_rule_whoever_missed_their_wish_is_owed_and_nobody_else(desk, last_year, browser):
    desk.fair.call.credits_poor_places = True
    db.session.commit()
    owed = credits(desk)
    assert list(owed) == [desk.people[0].reference]
    assert 0 < owed[desk.people[0].reference] <= 0.5
    place(desk, 0, "A1")
    db.session.commit()
    browser.sign_in(desk.organiser)
    page = browser.get("allocation.fairness", stand_plan=desk.plan.public_id)
    rows = page.rows("h2:-soup-contains('Newcomers') + .table-frame tbody tr")
    assert [tuple(row[:3]) for row in rows] == [("for the first time", "7", "0"), ("returning", "2", "1")]
    assert "Checked: nobody has an advantage that the printed rules do not give." in page.words("main")
    assert "wishes weigh" in page.words("main")
    panel = browser.get("allocation.desk", fair=desk.fair.slug, **{"for": desk.people[0].public_id})
    assert "edition ago" in panel.words("#chosen")
    assert "owed a credit" in browser.get("catalogue.call", fair=desk.fair.slug).words("main")


def test_a_stranger_finds_no_report(desk, browser):
    browser.sign_in(make.organiser(make.fair()))
    assert browser.get("allocation.fairness", stand_plan=desk.plan.public_id).status == 404


def test_the_rule_is_printed_before_the_call_opens_and_never_after(app, browser):
    fair = make.fair()
    organiser = make.organiser(fair)
    fair.call.opens_at = clock.now() - timedelta(days=1)
    fair.call.closes_at = clock.now() + timedelta(days=9)
    db.session.commit()
    kept = {"opens_at": fair.call.opens_at, "closes_at": fair.call.closes_at}
    with pytest.raises(Refused) as caught:
        fairs.set_call(fair, **kept, credits_poor_places=True, by=organiser)
    assert caught.value.reason is Reason.ONLY_LATER
    db.session.rollback()
    page = browser.sign_in(organiser).get("fairs.call", fair=fair.slug)
    answer = browser.submit(page, "Save the call", credits_poor_places="y")
    assert answer.status == 422
    assert "stays as it was printed" in answer.words("main")
