"""How long the desk goes on calling a plan proven after the proposal."""

import pytest

from craftfair.allocation import queries, services
from craftfair.domain.lifecycle import Status
from craftfair.foundation.database import db
from tests.allocation.test_proposals import proposed


def test_a_lock_on_the_proven_plan_leaves_it_proven_and_the_desk_says_so(desk, browser):
    job = proposed(desk)
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    db.session.commit()
    assert queries.desk(desk.fair).gap(job) == 0
    line = browser.sign_in(desk.organiser).get("allocation.desk", fair=desk.fair.slug).words(".desk__line")
    assert "Still proven after what has changed: no plan is better" in line
    services.unlock(desk.plan, desk.people[0], by=desk.organiser)
    db.session.commit()
    line = browser.get("allocation.desk", fair=desk.fair.slug).words(".desk__line")
    assert "Proven: no plan is better" in line


def test_after_somebody_has_withdrawn_the_gap_counts_in_their_place(desk, browser):
    job = proposed(desk)
    desk.people[0].status = Status.WITHDRAWN
    db.session.commit()
    seen = queries.desk(desk.fair)
    assert seen.gap(job) == pytest.approx((job.progress["bound"] - seen.points) / seen.points)
    line = browser.sign_in(desk.organiser).get("allocation.desk", fair=desk.fair.slug).words(".desk__line")
    assert "After what has changed, a plan better by at most" in line


def test_a_plan_that_breaks_a_rule_by_now_is_not_called_proven(desk):
    job = proposed(desk)
    [there, *_] = [one for one in queries.placed(desk.plan) if one.stand == "A1"]
    person = next(one for one in desk.people if one.reference == there.person.reference)
    services.lock(desk.plan, person, by=desk.organiser)
    desk.stands["A1"].blocked = True
    db.session.commit()
    assert queries.desk(desk.fair).gap(job) is None
