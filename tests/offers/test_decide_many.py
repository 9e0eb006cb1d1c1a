"""One decision for many: named before, made together, told to each, taken back together."""

import pytest

from craftfair.applications.queries import listing
from craftfair.domain.lifecycle import Status
from craftfair.foundation.database import db
from tests import factories as make
from tests.applications.given import applications, letters, state, trail

MOVES = {
    "invite": (Status.INVITED, "invited"),
    "waitlist": (Status.WAITLISTED, "waitlisted"),
    "not_select": (Status.NOT_SELECTED, "not_selected"),
}


@pytest.fixture
def fair(app):
    listing._counted.cache_clear()
    return make.fair()


@pytest.fixture
def organiser(browser, fair):
    return browser.sign_in(make.organiser(fair))


def many(fair, number, **given):
    return [make.application(**{"fair": fair, "status": Status.SUBMITTED} | given) for _ in range(number)]


def chosen(browser, fair, move, rows):
    """The page that names whom a decision is about, as the list leads to it."""
    return browser.get("offers.choose", fair=fair.slug, move=move, n=[row.number for row in rows])


def statuses():
    return [application.status for application in applications()]


@pytest.mark.parametrize("move", MOVES)
def test_a_decision_for_many_is_named_made_and_told_to_each(organiser, fair, move):
    rows = many(fair, 3)
    page = chosen(organiser, fair, move, rows[:2])
    assert [words.split()[1] for words in page.all("main ol li")] == [row.workshop.split()[1] for row in rows[:2]]
    assert statuses() == [Status.SUBMITTED] * 3

    page = organiser.follow(organiser.submit(page, "Decide and tell them", words="Thank you."))
    status, letter = MOVES[move]
    assert statuses() == [status, status, Status.SUBMITTED]
    assert letters() == [(letter, row.artisan.user.email) for row in rows[:2]]
    assert [trail(row) for row in rows] == [[f"application.{move}"], [f"application.{move}"], []]
    assert page.words("h1").startswith("2 ")
    assert page.has_button("Take it back") == (move != "invite")


@pytest.mark.parametrize("move", ["waitlist", "not_select"])
def test_a_decision_for_many_is_taken_back_for_all_of_them(organiser, fair, move):
    rows = many(fair, 3)
    earlier = many(fair, 1, status=MOVES[move][0])
    page = organiser.follow(organiser.submit(chosen(organiser, fair, move, rows), "Decide and tell them"))
    page = organiser.submit(page, "Take it back")
    assert page.location == f"/fairs/{fair.slug}/applications"
    assert statuses() == [Status.UNDER_REVIEW] * 3 + [earlier[0].status]
    assert [template for template, _ in letters()] == [MOVES[move][1]] * 3 + ["reconsidered"] * 3
    assert trail(rows[0]) == [f"application.{move}", "application.reconsider"]


def test_taking_back_twice_changes_nothing_more(organiser, fair):
    page = organiser.follow(
        organiser.submit(chosen(organiser, fair, "waitlist", many(fair, 2)), "Decide and tell them")
    )
    sent = page.form("Take it back")
    organiser.post("offers.undo", sent, fair=fair.slug)
    before = [state(row) for row in applications()]
    organiser.client.post(f"/fairs/{fair.slug}/decisions/undo", data=sent)
    assert [state(row) for row in applications()] == before


def test_who_has_moved_on_meanwhile_is_left_alone(organiser, fair):
    rows = many(fair, 2)
    page = chosen(organiser, fair, "invite", rows)
    rows[0].status = Status.WITHDRAWN
    db.session.commit()
    organiser.submit(page, "Decide and tell them")
    assert statuses() == [Status.WITHDRAWN, Status.INVITED]
    assert letters() == [("invited", rows[1].artisan.user.email)]


def test_who_is_not_at_this_stage_is_named_apart_and_stays(organiser, fair):
    able, unable = many(fair, 1)[0], many(fair, 1, status=Status.ACCEPTED)[0]
    page = chosen(organiser, fair, "waitlist", [able, unable])
    assert unable.workshop in page.words(".panel--weld")
    organiser.submit(page, "Decide and tell them")
    assert statuses() == [Status.WAITLISTED, Status.ACCEPTED]


def test_all_that_a_view_shows_are_chosen_on_every_page(organiser, fair):
    many(fair, 60, craft="weaving")
    many(fair, 2, craft="pottery")
    page = organiser.get("offers.choose", fair=fair.slug, move="not_select", all="1", craft="weaving")
    assert len(page.all("main ol li")) == 60
    organiser.submit(page, "Decide and tell them")
    assert statuses() == [Status.NOT_SELECTED] * 60 + [Status.SUBMITTED] * 2


def test_applications_of_another_fair_and_drafts_are_not_decided(organiser, fair):
    foreign, draft = many(make.fair(), 1)[0], make.application(fair=fair)
    mine = many(fair, 1)[0]
    ids = " ".join(row.public_id for row in (foreign, draft, mine))
    organiser.post("offers.decide_many", {"move": "waitlist", "chosen": ids, "words": ""}, fair=fair.slug)
    assert (foreign.status, draft.status, mine.status) == (Status.SUBMITTED, Status.DRAFT, Status.WAITLISTED)
    page = organiser.get("offers.choose", fair=fair.slug, move="waitlist", n=[foreign.number, draft.number])
    assert page.all("main ol li") == []


@pytest.mark.parametrize("move", ["", "accept", "withdraw", "nonsense"])
def test_only_decisions_can_be_made_for_many(organiser, fair, move):
    row = many(fair, 1)[0]
    assert organiser.get("offers.choose", fair=fair.slug, move=move).status == 404
    assert organiser.post("offers.decide_many", {"move": move, "chosen": row.public_id}, fair=fair.slug).status == 404
    assert row.status is Status.SUBMITTED


def test_an_invitation_for_many_needs_a_day_that_lies_ahead(organiser, fair):
    page = chosen(organiser, fair, "invite", many(fair, 2))
    page = organiser.submit(page, "Decide and tell them", answer_by="2020-01-01T10:00", words="Welcome")
    assert page.status == 422
    assert len(page.all("main ol li")) == 2
    assert page.form("Decide and tell them")["words"] == "Welcome"
    assert statuses() == [Status.SUBMITTED] * 2


def test_deciding_for_many_costs_the_same_for_two_and_for_forty(organiser, fair):
    organiser.submit(chosen(organiser, fair, "waitlist", many(fair, 1)), "Decide and tell them")

    def cost(number):
        page = chosen(organiser, fair, "waitlist", many(fair, number))
        organiser.submit(page, "Decide and tell them")
        return page.queries, organiser.queries

    assert cost(2) == cost(40)
