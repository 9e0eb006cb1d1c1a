import json
import subprocess
import sys

import pytest

from craftfair.allocation import queries, services
from craftfair.allocation.queries import sentences
from craftfair.allocation.services import computing
from craftfair.applications import services as applications
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from craftfair.foundation.jobs import JobState
from tests import factories as make
from tests.allocation.test_places import place, refused, who_stands_where


def proposed(desk, **given):
    """Ask, let the real engine run as a real child process, and look again."""
    services.propose(desk.fair, by=desk.organiser, **given)
    db.session.commit()
    assert jobs.run_next()
    db.session.expire_all()
    return jobs.latest(queries.PROPOSE, desk.fair)


def engine(monkeypatch, program):
    """Another child in place of the engine; it is called with PROBLEM --out ANSWER --seconds N."""
    monkeypatch.setattr(computing, "COMMAND", (sys.executable, "-c", program))


def test_nine_artisans_stand_in_four_pavilions_and_no_plan_is_better(desk):
    job = proposed(desk)
    assert job.state == JobState.DONE
    assert (job.progress["status"], job.progress["placed"], job.progress["unplaced"]) == ("optimal", 9, {})
    seen = queries.desk(desk.fair)
    assert (len(seen.firm), seen.unplaced, seen.clashes, len(seen.wishes)) == (9, [], [], 9)
    assert (seen.points, seen.gap(job)) == (job.progress["points"], 0)


def test_each_place_is_explained_in_one_sentence(desk):
    proposed(desk)
    said = {one.workshop: sentences.because(one.because, {}) for one in queries.placed(desk.plan)}
    assert said["Pottery of Varosha"] == (
        "Wish number 1: C; exactly the width asked; no other plan is better for all together."
    )
    assert all(words.endswith(".") and words.count(".") == 1 for words in said.values())


def test_whoever_finds_no_stand_is_named_with_the_reason(desk):
    desk.people[1].power_w = 9000
    job = proposed(desk)
    notes = job.progress["unplaced"][desk.people[1].reference]
    assert sentences.because(notes, {}) == "No stand fits: 9000 W asked, 7360 W left."


def test_a_locked_place_stays_and_all_others_may_change(desk):
    place(desk, 0, "D1")
    place(desk, 3, "A1")
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    job = proposed(desk)
    stands = who_stands_where(desk.plan)
    assert (stands[desk.people[0].workshop], len(stands), job.progress["status"]) == ("D1", 9, "optimal")
    [mine] = [one for one in queries.placed(desk.plan) if one.workshop == desk.people[0].workshop]
    assert mine.locked


def test_a_held_place_stays_held(desk):
    guest = make.application(fair=desk.fair, status=Status.INVITED, min_width_m=1, width_m=1)
    services.place(desk.plan, guest, desk.stands["C1"], by=desk.organiser)
    job = proposed(desk)
    assert who_stands_where(desk.plan)[guest.workshop] == "C1"
    assert len(job.progress["unplaced"]) == 1


def test_a_proposal_is_taken_back_with_one_press(desk):
    place(desk, 0, "D1")
    db.session.commit()
    proposed(desk)
    services.undo(queries.draft(desk.fair), by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "D1"}


def test_one_proposal_at_a_time(desk):
    services.propose(desk.fair, by=desk.organiser)
    assert refused(services.propose, desk.fair, by=desk.organiser) == Reason.PROPOSAL_RUNNING


def test_without_anybody_there_is_nothing_to_propose(app):
    fair = make.fair()
    make.stand(pavilion=make.pavilion(fair=fair))
    assert refused(services.propose, fair, by=make.organiser(fair)) == Reason.NOBODY_TO_PLACE


def test_a_stopped_proposal_leaves_the_plan_as_it_was(desk):
    place(desk, 0, "D1")
    services.propose(desk.fair, by=desk.organiser)
    services.stop_proposal(desk.fair, by=desk.organiser)
    db.session.commit()
    assert not jobs.run_next()
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "D1"}
    assert refused(services.stop_proposal, desk.fair, by=desk.organiser) == Reason.NO_PROPOSAL_RUNNING


def test_an_engine_that_dies_leaves_the_plan_and_says_so(desk, monkeypatch):
    place(desk, 0, "D1")
    db.session.commit()
    engine(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert proposed(desk).state == JobState.FAILED
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "D1"}


def test_an_engine_that_says_nothing_for_too_long_is_killed(desk, monkeypatch):
    monkeypatch.setattr(computing, "GRACE_S", -9.0)
    engine(monkeypatch, "import time; time.sleep(600)")
    assert proposed(desk, seconds=10).state == JobState.FAILED


def test_a_silent_engine_can_be_stopped(desk, monkeypatch):
    engine(monkeypatch, "import time; time.sleep(600)")
    asked = []

    def stop_soon(job_id, **progress):
        asked.append(progress)
        return len(asked) < 2

    monkeypatch.setattr(jobs, "report", stop_soon)
    assert proposed(desk, seconds=300).progress == {}
    assert who_stands_where(desk.plan) == {}


def test_good_enough_ends_the_search_politely(desk, monkeypatch):
    """The engine hears SIGTERM, and writes its best plan; a child that waits for it stands in its place."""
    program = (
        "import json, signal, sys, time\n"
        "from craftfair.domain.placement import loads, propose, to_json\n"
        "heard = []\n"
        "signal.signal(signal.SIGTERM, lambda *_: heard.append(1))\n"
        "print(json.dumps({'phase': 'search', 'points': 1, 'bound': 2, 'seconds': 0.1}), flush=True)\n"
        "answer = propose(loads(open(sys.argv[1], 'rb').read()), seconds=5)\n"
        "while not heard: time.sleep(0.02)\n"
        "open(sys.argv[3], 'w').write(json.dumps(to_json(answer)))\n"
    )
    engine(monkeypatch, program)
    services.propose(desk.fair, seconds=300, by=desk.organiser)
    services.enough(desk.fair, by=desk.organiser)
    db.session.commit()
    assert jobs.run_next()
    assert len(who_stands_where(desk.plan)) == 9


def test_an_answer_that_breaks_a_rule_is_thrown_away(desk, monkeypatch):
    answer = {
        "status": "optimal",
        "points": 1000,
        "bound": 1000,
        "gap": 0,
        "seconds": 1,
        "placed": {desk.people[6].reference: {"stand": "C1", "because": []}},
        "unplaced": {},
    }
    engine(monkeypatch, f"import sys; open(sys.argv[3], 'w').write({json.dumps(answer)!r})")
    assert proposed(desk).state == JobState.FAILED
    assert who_stands_where(desk.plan) == {}


def test_locked_places_that_cannot_hold_together_are_named(desk):
    place(desk, 1, "A1")
    services.lock(desk.plan, desk.people[1], by=desk.organiser)
    desk.stands["A1"].power_w = 1000
    job = proposed(desk)
    assert (job.state, job.progress["status"]) == (JobState.DONE, "infeasible")
    [conflict] = job.progress["conflicts"]
    assert sentences.conflict(conflict, {desk.people[1].reference: "Pottery"}) == (
        "Pottery: locked on stand A1, which does not fit: 1200 W asked, 1000 W left."
    )
    assert who_stands_where(desk.plan) == {desk.people[1].workshop: "A1"}


@pytest.fixture
def answered(desk, monkeypatch):
    """A proposal during which somebody works on: the engine's answer is kept back until `meanwhile` is done."""

    def compute(meanwhile):
        solve = computing.Engine.answer

        def answer(self, problem):
            found = solve(self, problem)
            meanwhile()
            db.session.commit()
            return found

        monkeypatch.setattr(computing.Engine, "answer", answer)
        return proposed(desk)

    return compute


def test_what_is_done_by_hand_meanwhile_stays(desk, answered):
    place(desk, 0, "A1")
    db.session.commit()

    def meanwhile():
        services.place(queries.draft(desk.fair), desk.people[0], desk.stands["D1"], by=desk.organiser)

    job = answered(meanwhile)
    stands = who_stands_where(desk.plan)
    assert stands[desk.people[0].workshop] == "D1"
    # D1 has two seats, and the proposal had given both of them
    assert (len(stands), len(job.progress["left_out"])) == (8, 1)


def test_whoever_withdraws_meanwhile_is_not_placed(desk, answered):
    answered(lambda: applications.change(desk.people[0], Move.WITHDRAW, by=desk.people[0].artisan.user))
    assert len(who_stands_where(desk.plan)) == 8


def test_whoever_was_vacated_meanwhile_stays_without_a_place(desk, answered):
    place(desk, 0, "A1")
    db.session.commit()
    answered(lambda: services.vacate(queries.draft(desk.fair), desk.people[0], by=desk.organiser))
    assert desk.people[0].workshop not in who_stands_where(desk.plan)


def test_a_stand_blocked_meanwhile_is_given_to_nobody(desk, answered):
    job = answered(lambda: services.block(desk.stands["A1"], by=desk.organiser))
    assert "A1" not in who_stands_where(desk.plan).values()
    assert len(job.progress["left_out"]) == 3


def test_a_plan_published_meanwhile_stays_as_it_was_published(desk, answered):
    place(desk, 0, "D1")
    db.session.commit()
    answered(lambda: services.publish(queries.draft(desk.fair), by=desk.organiser))
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "D1"}


def test_the_gap_is_unknown_once_the_question_is_another(desk):
    job = proposed(desk)
    desk.people[0].power_w = 501
    db.session.commit()
    assert queries.desk(desk.fair).gap(job) is None


def test_after_a_move_by_hand_the_gap_says_how_much_was_given_up(desk):
    job = proposed(desk)
    a, b = (next(one for one in queries.placed(desk.plan) if one.stand == label) for label in ("A1", "B1"))
    people = {person.reference: person for person in desk.people}
    services.swap(desk.plan, people[a.person.reference], people[b.person.reference], by=desk.organiser)
    db.session.commit()
    assert queries.desk(desk.fair).gap(job) == pytest.approx((9810 - queries.desk(desk.fair).points) / 9700, abs=0.01)


def test_people_who_know_their_place_move_only_to_let_others_in(desk):
    for number, label in ((0, "D1"), (3, "A1")):
        place(desk, number, label)
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    proposed(desk, keep=True)
    stands = who_stands_where(queries.draft(desk.fair))
    assert (stands[desk.people[0].workshop], stands[desk.people[3].workshop], len(stands)) == ("D1", "A1", 9)


def test_a_refusal_of_the_engine_keeps_no_seats_half_given(desk, monkeypatch):
    monkeypatch.setattr(
        services.computing.proposals, "arrange", lambda *_, **__: (_ for _ in ()).throw(Refused(Reason.CONFLICT))
    )
    assert proposed(desk).state == JobState.FAILED
    assert who_stands_where(desk.plan) == {}


def test_the_engine_starts_without_the_website():
    loaded = "import sys, craftfair.domain.placement.__main__; print({'flask', 'sqlalchemy'} & {*sys.modules})"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "set()\n"
