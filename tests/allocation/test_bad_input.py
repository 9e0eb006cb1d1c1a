"""What no plan can come of, done through the pages: each is answered with what and where, and the draft stays."""

import pytest

from craftfair.allocation import queries, services
from craftfair.domain.lifecycle import Status
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from craftfair.foundation.jobs import JobState
from tests import factories as make
from tests.allocation.test_places import place, who_stands_where
from tests.allocation.test_proposals import engine
from tests.allocation.test_shared_things import on_one_circuit


@pytest.fixture
def proposal(desk, browser):
    """Presses Propose on its page, lets the engine run, and reads what the desk says of it."""

    def press():
        db.session.commit()
        browser.sign_in(desk.organiser)
        page = browser.get("allocation.propose", fair=desk.fair.slug)
        assert browser.submit(page, "Propose").status == 303
        assert jobs.run_next()
        db.session.expire_all()
        return browser.get("allocation.desk", fair=desk.fair.slug).words(".proposal")

    return press


def locked(desk, *places):
    for number, label in places:
        place(desk, number, label)
        services.lock(desk.plan, desk.people[number], by=desk.organiser)
    db.session.commit()


IMPOSSIBLE = "No plan is possible while these locked places stay as they are. The plan stayed as it was."


def test_stands_without_neighbours_are_given_like_all_others(desk, proposal):
    for number, stand in enumerate(desk.stands.values()):
        stand.x_m, stand.y_m = 100.0 * number, 50.0 * number
    assert "9 artisans are placed. It is proven: no plan is better." in proposal()
    question = queries.question(desk.fair, desk.plan)
    assert (question["neighbours"], {one["row"] for one in question["stands"]}) == ([], {None})


def test_exhibitors_who_fit_nowhere_are_named_with_what_they_lack(desk, proposal):
    for person in desk.people:
        person.min_width_m = person.width_m = 30.0
    said = proposal()
    assert "0 artisans are placed." in said
    assert "9 have no place." in said
    assert said.count("No stand fits: a width of 30 m asked, 2 m there.") == 9


def test_two_fixed_on_one_seat_are_named_with_the_stand(desk, proposal):
    locked(desk, (0, "A1"), (3, "A1"))
    desk.stands["A1"].seats = 1
    before, said = who_stands_where(desk.plan), proposal()
    assert IMPOSSIBLE in said
    names = f"{desk.people[0].workshop}, {desk.people[3].workshop}"
    assert f"Too many are locked on stand A1, which has 1 seat: {names}." in said
    assert who_stands_where(desk.plan) == before


def test_a_circuit_smaller_than_what_is_fixed_on_it_is_named_with_its_watts(desk, proposal):
    circuit = on_one_circuit(desk, "A1", "B1", power_w=3000)
    locked(desk, (0, "A1"), (1, "B1"))
    circuit.power_w = 1000
    before, said = who_stands_where(desk.plan), proposal()
    assert IMPOSSIBLE in said
    assert "The devices of those locked on circuit P1 red need more than its 1000 W:" in said
    assert who_stands_where(desk.plan) == before


def test_a_limit_below_what_is_fixed_is_named_with_the_craft(desk, proposal, browser):
    locked(desk, (0, "A1"))
    browser.sign_in(desk.organiser)
    page = browser.get("allocation.limits", fair=desk.fair.slug)
    assert browser.submit(page, "Save the limit", craft=desk.people[0].craft, most="0").status == 303
    before, said = who_stands_where(desk.plan), proposal()
    assert IMPOSSIBLE in said
    why = "More are locked than a limit allows (at most 0 of the craft Woodcarving in the fair)"
    assert f"{why}: {desk.people[0].workshop}." in said
    assert who_stands_where(desk.plan) == before


def test_a_fair_of_no_stands_says_what_to_draw_first(browser):
    fair = make.fair()
    make.application(fair=fair, status=Status.ACCEPTED)
    browser.sign_in(make.organiser(fair))
    page = browser.get("allocation.desk", fair=fair.slug)
    assert "The plan is made of the stands of the ground. Draw the ground first." in page.words("main")
    assert not page.has_button("Propose a plan")
    answer = browser.submit(browser.get("allocation.propose", fair=fair.slug), "Propose")
    assert (answer.status, answer.words(".refusal")) == (409, "There are no stands yet. Draw the ground first.")
    assert queries.newest(fair) is None


def test_a_fair_of_no_exhibitors_has_nobody_to_propose_for(browser):
    fair = make.fair()
    make.stand(pavilion=make.pavilion(fair=fair))
    browser.sign_in(make.organiser(fair))
    answer = browser.submit(browser.get("allocation.propose", fair=fair.slug), "Propose")
    assert (answer.status, jobs.latest(queries.PROPOSE, fair)) == (409, None)
    assert "Nobody has accepted an invitation yet" in answer.words("main")


@pytest.mark.parametrize(
    "program",
    [
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (1 << 28, 1 << 28)); bytearray(1 << 29)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    ],
    ids=["out of memory", "killed"],
)
def test_a_solver_that_dies_leaves_the_last_plan_and_a_message(desk, proposal, monkeypatch, program):
    place(desk, 0, "D1")
    engine(monkeypatch, program)
    before, said = who_stands_where(desk.plan), proposal()
    assert jobs.latest(queries.PROPOSE, desk.fair).state == JobState.FAILED
    assert "The computation broke off without an answer. The plan stayed as it was; you can propose again." in said
    assert who_stands_where(desk.plan) == before
