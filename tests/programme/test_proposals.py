import sys
from datetime import time

import pytest

from craftfair.applications import services as applications
from craftfair.domain.errors import Reason
from craftfair.domain.lifecycle import Move
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from craftfair.foundation.jobs import JobState
from craftfair.programme import queries, services
from craftfair.programme.services import computing
from tests import factories as make
from tests.programme.test_schedule import COPPERSMITH, POTTER, WEAVER, letters, refused, schedule


def proposed(desk, **given):
    """Ask, let the real engine run as a real child process, and look again."""
    services.propose(desk.fair, by=desk.organiser, **given)
    db.session.commit()
    assert jobs.run_next()
    db.session.expire_all()
    return jobs.latest(queries.ARRANGE, desk.fair)


def hours(fair):
    return {one.application.workshop: (one.day, one.starts, one.zone.label) for one in queries.demonstrations(fair)}


def accepted(desk, **given):
    job = proposed(desk, **given)
    services.accept(desk.fair, by=desk.organiser)
    db.session.commit()
    return job


def test_a_proposal_changes_nothing_until_it_is_accepted(desk):
    job = proposed(desk)
    assert (job.state, job.progress["status"], job.progress["without"]) == (JobState.DONE, "optimal", {})
    assert hours(desk.fair) == {}
    services.accept(desk.fair, by=desk.organiser)
    offering = {one.workshop for one in desk.people if one.demonstrates}
    assert set(hours(desk.fair)) == offering
    assert all(one.because for one in queries.demonstrations(desk.fair))
    assert letters() == []


def test_a_proposal_that_is_thrown_away_leaves_the_programme_as_it_was(desk):
    schedule(desk, POTTER, desk.z1)
    before = hours(desk.fair)
    proposed(desk)
    services.discard(desk.fair, by=desk.organiser)
    assert hours(desk.fair) == before
    assert refused(services.accept, desk.fair, by=desk.organiser) == Reason.NO_PROPOSAL_OPEN


def test_a_locked_demonstration_stays_and_keeps_its_title(desk):
    services.lock(schedule(desk, WEAVER, desk.z2, desk.later, title="Carpets"), by=desk.organiser)
    accepted(desk)
    [mine] = [one for one in queries.demonstrations(desk.fair) if one.application == desk.people[WEAVER]]
    assert (mine.zone, mine.starts, mine.title, mine.locked) == (desk.z2, desk.later, "Carpets", True)


def test_a_proposal_about_a_programme_that_has_changed_since_is_refused(desk):
    proposed(desk)
    services.lock(schedule(desk, POTTER, desk.z1), by=desk.organiser)
    assert refused(services.accept, desk.fair, by=desk.organiser) == Reason.PROGRAMME_CHANGED
    assert len(hours(desk.fair)) == 1


def test_whoever_is_alone_at_the_stand_is_named_with_the_reason(desk):
    services.set_rules(desk.fair, prime=[], breaks=[], children_hours=[], stands_kept=False, by=desk.organiser)
    for one in desk.people[1:]:
        services.describe(one, kept=True, by=desk.organiser)
    desk.people[POTTER].people, alone = 2, desk.people[0]
    alone.people = 1
    job = proposed(desk)
    assert job.progress["without"] == {alone.reference: ["no_day_possible", "alone_at_stand"]}


def test_after_rain_only_those_it_rained_on_move(desk):
    accepted(desk)
    services.publish(queries.draft(desk.fair), by=desk.organiser)
    before = hours(desk.fair)
    wet = next(iter(before.values()))
    zone = next(zone for zone in desk.fair.zones if zone.label == wet[2])
    services.call_off(desk.fair, day=wet[0], zone=zone, by=desk.organiser)
    accepted(desk, keep=True)
    after = hours(desk.fair)
    moved = {who for who in before if before[who] != after.get(who)}
    assert moved == {who for who, hour in before.items() if (hour[0], hour[2]) == (wet[0], wet[2])}
    assert len(after) == len(before)


def test_after_an_illness_nobody_else_moves_and_no_reason_is_kept(desk):
    accepted(desk)
    services.publish(queries.draft(desk.fair), by=desk.organiser)
    before, ill = hours(desk.fair), desk.people[POTTER]
    for fair_day in desk.fair.days:
        services.call_off(desk.fair, day=fair_day.day, application=ill, by=desk.organiser)
    job = accepted(desk, keep=True)
    assert hours(desk.fair) == {who: hour for who, hour in before.items() if who != ill.workshop}
    assert job.progress["without"] == {ill.reference: ["no_day_possible", "called_off"]}


def test_locked_demonstrations_that_cannot_stay_are_named_and_nothing_changes(desk):
    services.lock(schedule(desk, POTTER, desk.z1), by=desk.organiser)
    services.call_off(desk.fair, day=desk.day, zone=desk.z1, by=desk.organiser)
    job = proposed(desk)
    assert (job.progress["status"], [one["rule"] for one in job.progress["conflicts"]]) == (
        "infeasible",
        ["zone_closed"],
    )
    assert len(hours(desk.fair)) == 1


def test_one_proposal_at_a_time_and_none_without_anybody_to_show_anything(desk):
    services.propose(desk.fair, by=desk.organiser)
    assert refused(services.propose, desk.fair, by=desk.organiser) == Reason.PROPOSAL_RUNNING
    services.stop_proposal(desk.fair, by=desk.organiser)
    assert refused(services.stop_proposal, desk.fair, by=desk.organiser) == Reason.NO_PROPOSAL_RUNNING
    for one in desk.people:
        applications.change(one, Move.WITHDRAW, by=one.artisan.user)
    assert refused(services.propose, desk.fair, by=desk.organiser) == Reason.NOBODY_DEMONSTRATES


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "import os; os.abort()", "print('{}')"])
def test_a_solver_that_dies_leaves_the_last_programme_and_says_so(desk, monkeypatch, program):
    schedule(desk, POTTER, desk.z1)
    monkeypatch.setattr(computing, "COMMAND", (sys.executable, "-c", program))
    assert proposed(desk).state == JobState.FAILED
    assert len(hours(desk.fair)) == 1


def test_quiet_and_noise_are_kept_apart_and_wishes_granted(desk):
    desk.people[COPPERSMITH].demonstration_needs = ["fire", "noise"]
    services.describe(desk.people[POTTER], quiet=True, by=desk.organiser)
    services.describe(
        desk.people[WEAVER], wish_day=desk.day, wish_from=time(15), wish_to=time(18), language="bg", by=desk.organiser
    )
    accepted(desk)
    found = hours(desk.fair)
    loud, quiet = found[desk.people[COPPERSMITH].workshop], found[desk.people[POTTER].workshop]
    assert loud[:2] != quiet[:2]
    assert found[desk.people[WEAVER].workshop][0] == desk.day
    assert found[desk.people[WEAVER].workshop][1] >= time(15)


@pytest.fixture
def organiser(browser, desk):
    return browser.sign_in(desk.organiser)


def test_propose_look_and_accept_on_the_page(organiser, desk):
    page = organiser.get("programme.propose", fair=desk.fair.slug)
    assert organiser.submit(page, "Propose").status == 303
    page = organiser.get("programme.propose", fair=desk.fair.slug)
    assert "Waiting for its turn." in page.words("main")
    assert organiser.get("programme.progress", fair=desk.fair.slug).response.json["open"] is True
    jobs.run_next()
    page = organiser.get("programme.propose", fair=desk.fair.slug)
    assert "It is proven: no timetable is better." in page.words("main")
    assert organiser.submit(page, "Accept the proposal").status == 303
    assert set(hours(desk.fair)) == {one.workshop for one in desk.people if one.demonstrates}


def test_what_is_called_off_is_noted_and_taken_back_on_the_page(organiser, desk):
    page = organiser.get("programme.cancellations", fair=desk.fair.slug)
    answer = organiser.submit(page, "Call it off", what=f"zone/{desk.z1.public_id}", day=desk.day.isoformat())
    assert answer.status == 303
    page = organiser.get("programme.cancellations", fair=desk.fair.slug)
    assert "Zone Z1" in page.words("main li")
    assert organiser.submit(page, "Possible after all").status == 303
    assert queries.cancellations(desk.fair) == []


def test_strangers_neither_see_nor_touch_a_programme(browser, desk):
    planned = schedule(desk, POTTER, desk.z1)
    off = services.call_off(desk.fair, day=desk.day, zone=desk.z2, by=desk.organiser)
    db.session.commit()
    ids = {"programme": planned.programme.public_id}
    for who in (make.organiser(make.fair()), desk.people[WEAVER].artisan.user):
        browser.sign_in(who)
        for name in ("propose", "rules", "cancellations", "versions", "progress"):
            assert browser.get(f"programme.{name}", fair=desk.fair.slug).status == 403
        for name in ("publish", "version", "board"):
            assert browser.get(f"programme.{name}", **ids).status == 404
        for name in ("move", "lock", "unlock"):
            assert browser.post(f"programme.{name}", demonstration=planned.public_id).status == 404
        assert browser.post("programme.publish", **ids).status == 404
        assert browser.post("programme.restore", cancellation=off.public_id).status == 404
        for name in ("accept", "discard", "enough", "stop"):
            assert browser.post(f"programme.{name}", fair=desk.fair.slug).status == 403
    assert (planned.locked, planned.programme.published_at) == (False, None)
