"""Stands that are open on some days only: whoever comes on another day is placed elsewhere."""

from craftfair.allocation import queries
from craftfair.domain.errors import Reason
from craftfair.domain.placement import built, propose
from craftfair.foundation.database import db
from tests.allocation.test_places import place
from tests.allocation.test_shared_things import refusal


def test_a_stand_takes_only_those_all_of_whose_days_are_among_its_own(desk):
    first, *others = [day.isoformat() for day in queries.desk(desk.fair).days]
    desk.stands["A1"].days = others
    desk.people[0].days = [first, others[0]]
    desk.people[1].days = others[:1]
    db.session.commit()
    shut = (Reason.DOES_NOT_FIT, "the stand is not open on all days asked.")
    assert refusal(place, desk, 0, "A1") == refusal(place, desk, 2, "A1") == shut
    assert place(desk, 1, "A1").stand.label == "A1"


def test_the_engine_is_told_the_days_of_stands(desk):
    days = [day.isoformat() for day in queries.desk(desk.fair).days]
    desk.stands["A1"].days = days[1:]
    db.session.commit()
    asked = queries.question(desk.fair, desk.plan)
    assert {stand["id"]: stand["days"] for stand in asked["stands"]}["A1"] == days[1:]
    assert "A1" not in propose(built(asked), seconds=10).plan.values()  # all nine come every day


def test_a_stand_that_is_open_on_none_of_the_days_of_the_fair_is_for_nobody(desk):
    desk.stands["A1"].days = ["1999-12-31"]
    db.session.commit()
    assert refusal(place, desk, 0, "A1") == (Reason.DOES_NOT_FIT, "it is blocked.")
    assert {s["id"]: (s["days"], s["blocked"]) for s in queries.question(desk.fair, desk.plan)["stands"]}["A1"] == (
        None,
        True,
    )


def test_the_desk_says_when_a_stand_is_open(desk, browser):
    desk.stands["A1"].days = ["2010-12-04"]
    db.session.commit()
    page = browser.sign_in(desk.organiser).get("allocation.desk", fair=desk.fair.slug, stand="A1")
    assert "Open on 4 Dec 2010" in page.words("#chosen")
