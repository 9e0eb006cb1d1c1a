"""After a withdrawal: the freed place is given with the fewest moves."""

from craftfair.allocation import queries, services
from craftfair.applications import services as applications
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import who_stands_where
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
