"""Food, noise, corners and last year's stand reach the engine, and the desk says what they mean for a place."""

from datetime import timedelta

from craftfair.allocation import queries, services
from craftfair.domain.application_steps import Noise
from craftfair.domain.lifecycle import Status
from craftfair.domain.placement import built, parse
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import place


def asked(desk, number):
    found = queries.question(desk.fair, desk.plan)["exhibitors"]
    return next(one for one in found if one["id"] == desk.people[number].reference)


def stood(desk, number, label):
    """The artisan had this stand in an edition a year before, which took place."""
    starts = desk.fair.starts_on - timedelta(days=365)
    last = make.fair(series=desk.fair.series, organiser=desk.fair.organiser, starts_on=starts, ends_on=starts)
    then = make.application(fair=last, artisan=desk.people[number].artisan, status=Status.ACCEPTED, power_w=0)
    stand = make.stand(pavilion=make.pavilion(fair=last), label=label)
    db.session.flush()
    plan = services.draft_of(last, by=desk.organiser)
    services.place(plan, then, stand, by=desk.organiser)
    services.publish(plan, by=desk.organiser)
    db.session.commit()
    return then


def test_the_desk_reads_the_question_as_the_engine_does(desk):
    place(desk, 0, "A1")
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    desk.people[1].answer_by = desk.fair.call.closes_at
    desk.people[1].status, desk.people[2].days = Status.INVITED, [desk.fair.days[0].day.isoformat()]
    desk.stands["B1"].days = [desk.fair.days[1].day.isoformat()]
    services.exclude(desk.fair, desk.people[3], desk.stands["D1"], by=desk.organiser)
    stay = {desk.people[0].reference: "A1", "nobody": "A1"}
    db.session.commit()
    seen, asked = queries.desk(desk.fair, stay), queries.question(desk.fair, desk.plan, stay)
    assert seen.problem == parse(asked)
    assert built(asked) == parse(asked)


def test_what_was_answered_is_asked_of_the_engine(desk):
    one = desk.people[1]
    one.food, one.noise, one.wants_corner = True, Noise.QUIET, True
    desk.stands["C1"].food = True
    db.session.commit()
    found = asked(desk, 1)
    assert (found["food"], found["noise"], found["wants_corner"], found["last_stand"]) == (True, "quiet", True, None)
    stands = queries.question(desk.fair, desk.plan)["stands"]
    assert {stand["id"]: stand["food"] for stand in stands} == {"A1": False, "B1": False, "C1": True, "D1": False}


def test_the_desk_shows_them_and_why_food_stands_apart(organiser, desk):
    one = desk.people[0]
    one.food, one.noise, one.wants_corner, one.days = True, Noise.NOISY, True, [desk.fair.days[0].day.isoformat()]
    db.session.commit()
    page = organiser.get("allocation.desk", fair=desk.fair.slug, **{"for": one.public_id})
    assert {row[1] for row in page.rows("#stands + .table-frame tbody tr")} >= {
        "does not fit: food and crafts do not share a stand."
    }
    said = page.words("#chosen")
    assert [word in said for word in ("food and drink", "a corner", "loud work", "Days 4 Dec")] == [True] * 4
    page = organiser.get("allocation.desk", fair=desk.fair.slug, need="noisy")
    assert len(page.html.select(".waiting__one")) == 1


def test_loud_beside_quiet_is_told_from_the_same_craft_side_by_side(organiser, desk):
    desk.people[0].noise, desk.people[6].noise = Noise.NOISY, Noise.QUIET
    for number in (0, 6):
        place(desk, number, "A1")
    db.session.commit()
    page = organiser.get("allocation.desk", fair=desk.fair.slug)
    assert "No clashes of the same craft. 1 time loud beside quiet" in page.words(".desk__line")
    assert f"beside {desk.people[6].workshop}: one is loud, one needs quiet" in page.words("main")


def test_the_stand_of_the_last_edition_counts_by_the_printed_rule_alone(desk, browser):
    then = stood(desk, 2, "B1")
    assert asked(desk, 2)["last_stand"] is None
    desk.fair.call.keeps_last_stand = True
    db.session.commit()
    assert asked(desk, 2)["last_stand"] == "B1"
    place(desk, 0, "A1")
    db.session.commit()
    browser.sign_in(desk.organiser)
    report = browser.get("allocation.fairness", stand_plan=desk.plan.public_id).words("main")
    assert "Checked: nobody has an advantage that the printed rules do not give." in report
    panel = browser.get("allocation.desk", fair=desk.fair.slug, **{"for": desk.people[2].public_id})
    assert "Last edition stand B1" in panel.words("#chosen")
    assert "Whoever had a stand last time" in browser.get("catalogue.call", fair=desk.fair.slug).words("main")
    then.status = Status.NO_SHOW
    db.session.commit()
    assert asked(desk, 2)["last_stand"] is None


def test_a_stand_that_is_no_more_is_nobodys_last_one(desk):
    stood(desk, 2, "Z9")
    desk.fair.call.keeps_last_stand = True
    db.session.commit()
    assert asked(desk, 2)["last_stand"] is None
