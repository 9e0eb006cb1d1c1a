"""After a withdrawal: the freed place is given with the fewest moves."""

import pytest

from craftfair.allocation import queries, services
from craftfair.allocation.views import telling
from craftfair.applications import services as applications
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from craftfair.foundation.jobs import Job
from tests import factories as make
from tests.allocation.test_places import place, who_stands_where
from tests.allocation.test_proposals import proposed


def test_a_repair_gives_the_freed_place_and_moves_nobody_who_stands_well(desk):
    proposed(desk)
    stood = who_stands_where(desk.plan)
    applications.change(desk.people[0], Move.WITHDRAW, by=None)
    late = make.application(
        fair=desk.fair, status=Status.ACCEPTED, workshop="Late", craft="enamel", width_m=2, min_width_m=2, power_w=0
    )
    services.repair(desk.fair, by=desk.organiser)
    db.session.commit()
    assert jobs.run_next()
    db.session.expire_all()
    job = jobs.latest(queries.PROPOSE, desk.fair)
    now = who_stands_where(desk.plan)
    assert (job.progress["status"], job.progress["moved"], job.progress["disturbed"]) == ("optimal", 1, 0)
    assert now.pop(late.workshop)
    assert now == {who: stand for who, stand in stood.items() if who != desk.people[0].workshop}


def test_a_repair_of_a_published_plan_begins_the_next_version(desk):
    proposed(desk)
    services.publish(desk.plan, by=desk.organiser)
    applications.change(desk.people[0], Move.WITHDRAW, by=None)
    make.application(fair=desk.fair, status=Status.ACCEPTED, craft="enamel", width_m=2, min_width_m=2, power_w=0)
    db.session.commit()
    assert queries.desk(desk.fair).can_be_repaired
    services.repair(desk.fair, by=desk.organiser)
    db.session.commit()
    assert jobs.run_next()
    db.session.expire_all()
    assert (queries.draft(desk.fair).version, queries.desk(desk.fair).can_be_repaired) == (2, False)


def test_the_proof_that_no_plan_moves_fewer_is_kept_and_told(desk, browser):
    """D1 alone is step-free: who stands there without need makes room for who needs it."""
    for stand in desk.stands.values():
        stand.step_free, stand.seats, stand.power_w = stand.label == "D1", 1, 9000
    for person in desk.people[3:]:
        applications.change(person, Move.WITHDRAW, by=None)
    needing, first, second = desk.people[:3]
    for person in (needing, first, second):
        person.step_free, person.wishes = person is needing, []
    place(desk, 1, "D1")
    place(desk, 2, "A1")
    db.session.commit()
    services.repair(desk.fair, by=desk.organiser)
    db.session.commit()
    assert jobs.run_next()
    db.session.expire_all()
    job = jobs.latest(queries.PROPOSE, desk.fair)
    kept = {name: job.progress["moves"][name] for name in ("placed", "made", "at_least", "fewest")}
    assert kept == {"placed": 3, "made": 1, "at_least": 1, "fewest": True}
    page = browser.sign_in(desk.organiser).get("allocation.desk", fair=desk.fair.slug)
    told = "3 artisans are placed, 1 had to move. It is proven: no plan is better. "
    assert told + "It is proven: no plan that places as many people moves fewer." in page.words(".proposal summary")


@pytest.mark.parametrize(
    ("repair", "moves", "unplaced", "told"),
    [
        (True, None, {}, []),
        (True, {"made": 0, "at_least": 0, "each": 0, "fewest": True}, {}, []),
        (
            True,
            {"made": 3, "at_least": 0, "each": 0, "fewest": False},
            {},
            ["Whether fewer moves would do is not proven."],
        ),
        (
            False,
            {"made": 3, "at_least": 2, "each": 0, "fewest": False},
            {},
            [
                "3 people have to leave the place they know.",
                "Whether fewer moves would do is not proven. At least 2 are needed.",
            ],
        ),
        (
            True,
            {"made": 0, "at_least": 0, "each": 2, "fewest": True},
            {"a": []},
            ["Any plan that places more makes at least 2 more moves for each further person."],
        ),
    ],
)
def test_no_more_is_said_of_moves_than_is_proven(desk, repair, moves, unplaced, told):
    job = Job(kind=queries.PROPOSE, payload={"repair": repair}, progress={"moves": moves, "unplaced": unplaced})
    assert telling.proof_of_moves(job) == told
