import pytest

from craftfair.allocation import queries, services
from craftfair.allocation.views.desk import part_of
from craftfair.domain.lifecycle import Status
from craftfair.foundation import jobs
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import place, who_stands_where


def open_desk(browser, desk, **choice):
    return browser.get("allocation.desk", fair=desk.fair.slug, **choice)


def send(browser, desk, deed, **data):
    sent = {name: record.public_id for name, record in data.items()}
    return browser.post(f"allocation.{deed}", sent, stand_plan=desk.plan.public_id)


def test_the_desk_shows_who_waits_and_who_stands_where(organiser, desk):
    place(desk, 0, "A1")
    page = open_desk(organiser, desk)
    assert len(page.html.select(".waiting__one")) == 8
    [row] = page.rows("#places + .table-frame tbody tr")
    assert (row[0], row[1], row[2]) == ("Woodcarving workshop, Lovech Woodcarving", "A1 pavilion A", "Assigned")
    assert page.words(".desk__line").startswith("Placed: 1 of 9 Wishes granted: 1 of 1 No clashes of the same craft")


def test_for_a_chosen_artisan_every_stand_says_whether_it_fits(organiser, desk):
    page = open_desk(organiser, desk, **{"for": desk.people[6].public_id})
    found = {row[0]: row[1] for row in page.rows("#stands + .table-frame tbody tr")}
    assert found == {
        "A1": "fits wish number 1",
        "B1": "fits",
        "C1": "does not fit: a step-free way is asked and not there.",
        "D1": "fits",
    }
    names = [stand.title.get_text() for stand in page.html.select("[data-stand]")]
    assert names[0] == "Stand A1, Available\nfits, 3 seats left, wish number 1: the plan gains 90 points"


def test_a_place_is_given_without_a_script(organiser, desk):
    page = open_desk(organiser, desk, **{"for": desk.people[0].public_id})
    answer = organiser.submit(page, "Give this stand")
    assert answer.location == f"/fairs/{desk.fair.slug}/stand-plan"
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}
    assert organiser.follow(answer).words("#toasts") == "Stand A1 is given to Woodcarving workshop, Lovech."


def test_a_stand_shows_who_is_there_and_who_would_fit(organiser, desk):
    place(desk, 1, "C1")
    page = open_desk(organiser, desk, stand="C1")
    people = [option.get_text() for option in page.html.select("#give-to option")]
    assert len(people) == 6  # without the two who need a step-free way, and the one who is there
    answer = organiser.submit(page, "Place here", application=desk.people[8].public_id)
    assert answer.status == 303
    assert who_stands_where(desk.plan)[desk.people[8].workshop] == "C1"


def test_every_verb_is_on_the_page_of_somebody_who_has_a_place(organiser, desk):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    page = open_desk(organiser, desk, **{"for": desk.people[0].public_id})
    assert [page.has_button(words) for words in ("Move here", "Take off the stand", "Lock", "Swap")] == [True] * 4
    organiser.submit(page, "Swap")
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "B1", desk.people[2].workshop: "A1"}


def test_filters_show_those_of_one_craft_or_need_and_stay_after_a_deed(organiser, desk):
    page = open_desk(organiser, desk, need="step_free")
    assert page.all(".waiting__name") == ["Embroidery circle", "Icons on wood"]
    page = open_desk(organiser, desk, craft="pottery", **{"for": desk.people[1].public_id})
    answer = organiser.submit(page, "Give this stand")
    assert answer.location == f"/fairs/{desk.fair.slug}/stand-plan?craft=pottery"


def test_blocking_and_giving_free_again(organiser, desk):
    page = open_desk(organiser, desk, stand="D1")
    page = organiser.follow(organiser.submit(page, "Block this stand"))
    assert "Blocked" in page.words(".desk__panel")
    page = organiser.follow(organiser.submit(page, "Give it free again"))
    assert "Available" in page.words(".desk__panel")


def test_the_last_deed_is_told_and_taken_back(organiser, desk):
    place(desk, 0, "A1")
    page = open_desk(organiser, desk)
    assert "Woodcarving workshop, Lovech was placed on A1." in page.words(".desk__last")
    organiser.submit(page, "Take it back")
    assert who_stands_where(desk.plan) == {}


def test_a_refusal_is_a_page_with_the_reason_and_changes_nothing(organiser, desk):
    answer = send(organiser, desk, "assign", application=desk.people[6], stand=desk.stands["C1"])
    assert answer.status == 409
    assert "This stand does not fit: a step-free way is asked and not there." in answer.words("main")
    assert who_stands_where(desk.plan) == {}


DEEDS = ("assign", "swap", "vacate", "lock", "unlock", "undo")


def deed(browser, desk, name):
    people = {"application": desk.people[0], "stand": desk.stands["B1"], "other": desk.people[2]}
    return send(browser, desk, name, **people)


@pytest.mark.parametrize("name", DEEDS)
def test_a_stranger_finds_no_plan_to_change(browser, desk, name):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    before = who_stands_where(desk.plan)
    other_organiser, artisan = make.organiser(make.fair()), desk.people[0].artisan.user
    assert [deed(browser.sign_in(who), desk, name).status for who in (other_organiser, artisan)] == [404, 404]
    assert who_stands_where(desk.plan) == before


@pytest.mark.parametrize("name", DEEDS)
def test_every_verb_is_refused_on_a_published_plan(organiser, desk, name):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    answer = deed(organiser, desk, name)
    assert answer.status == 409
    assert "stays as it is" in answer.words("main")


def test_an_artisan_and_an_unknown_stand_are_not_found(organiser, desk):
    foreign = make.application(status=Status.ACCEPTED)
    assert send(organiser, desk, "assign", application=foreign, stand=desk.stands["A1"]).status == 404
    assert send(organiser, desk, "assign", application=desk.people[0], stand=make.stand()).status == 404
    assert send(organiser, desk, "vacate").status == 404


@pytest.mark.parametrize(
    "endpoint",
    ["desk", "versions", "propose", "progress", "problem"],
)
def test_pages_of_the_desk_are_for_the_organiser_of_the_fair(browser, desk, endpoint):
    # the fair is public, so its visitors may know that a desk exists
    statuses = [
        browser.sign_in(who).get(f"allocation.{endpoint}", fair=desk.fair.slug).status
        for who in (desk.organiser, make.organiser(make.fair()), desk.people[0].artisan.user)
    ]
    assert statuses == [200, 403, 403]


@pytest.mark.parametrize("endpoint", ["version", "pdf", "csv", "publish"])
def test_a_version_is_for_the_organiser_of_the_fair(browser, desk, endpoint):
    place(desk, 0, "A1")
    statuses = [
        browser.sign_in(who).get(f"allocation.{endpoint}", stand_plan=desk.plan.public_id).status
        for who in (desk.organiser, make.organiser(make.fair()), desk.people[0].artisan.user)
    ]
    assert statuses == [200, 404, 404]


def test_a_first_plan_is_begun_once(browser, app):
    fair = make.fair()
    make.stand(pavilion=make.pavilion(fair=fair))
    browser.sign_in(make.organiser(fair))
    page = browser.get("allocation.desk", fair=fair.slug)
    statuses = [browser.submit(page, "Begin with an empty plan").status for _ in range(2)]
    assert statuses == [303, 409]
    assert len(queries.versions(fair)) == 1


def test_a_fair_without_stands_says_what_to_do(browser, app):
    fair = make.fair()
    page = browser.sign_in(make.organiser(fair)).get("allocation.desk", fair=fair.slug)
    assert "No stands yet" in page.words("main")


def test_a_published_plan_is_shown_and_the_next_version_begun(organiser, desk):
    place(desk, 0, "A1")
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    page = open_desk(organiser, desk, **{"for": desk.people[0].public_id})
    assert not page.has_button("Take off the stand")
    page = organiser.follow(organiser.submit(page, "Begin the next version"))
    assert "Draft of version 2" in page.words(".title__lead")
    assert [row[2] for row in page.rows("#places + .table-frame tbody tr")] == ["Confirmed"]


def test_a_proposal_is_asked_for_watched_and_told(organiser, desk):
    page = organiser.get("allocation.propose", fair=desk.fair.slug)
    page = organiser.follow(organiser.submit(page, "Propose"))
    assert "Waiting for its turn." in page.words(".proposal")
    watched = organiser.get("allocation.progress", fair=desk.fair.slug).response.json
    assert watched == {"open": True, "words": {"state": "Waiting for its turn."}}
    assert jobs.run_next()
    page = open_desk(organiser, desk)
    assert "9 artisans are placed. It is proven: no plan is better." in page.words(".proposal summary")
    assert "Proven: no plan is better" in page.words(".desk__line")
    assert organiser.get("allocation.progress", fair=desk.fair.slug).response.json == {"open": False, "words": {}}


def test_asking_for_a_second_proposal_is_refused_politely(organiser, desk):
    page = organiser.get("allocation.propose", fair=desk.fair.slug)
    organiser.submit(page, "Propose")
    assert organiser.submit(page, "Propose").status == 409


def test_a_proposal_is_stopped_from_the_desk(organiser, desk):
    organiser.submit(organiser.get("allocation.propose", fair=desk.fair.slug), "Propose")
    page = open_desk(organiser, desk)
    page = organiser.follow(organiser.submit(page, "Stop, leave the plan as it was"))
    assert "The computation was stopped. The plan stayed as it was." in page.words(".proposal summary")
    assert not jobs.run_next()


def test_the_problem_can_be_taken_along(organiser, desk):
    problem = organiser.get("allocation.problem", fair=desk.fair.slug).response.json
    assert (problem["format"], len(problem["exhibitors"]), len(problem["stands"])) == ("craftfair.placement/1", 9, 4)
    assert desk.people[0].workshop not in str(problem)


def test_a_version_tells_what_was_done_and_can_be_taken_along(organiser, desk):
    place(desk, 0, "A1")
    place(desk, 0, "B1")
    page = organiser.get("allocation.version", stand_plan=desk.plan.public_id)
    assert page.all(".history__sentence") == [
        "Mireille moved Woodcarving workshop, Lovech from A1 to B1.",
        "Mireille placed Woodcarving workshop, Lovech on A1.",
        "Mireille began this version.",
    ]
    pdf = organiser.get("allocation.pdf", stand_plan=desk.plan.public_id).response
    assert pdf.data.startswith(b"%PDF-")
    lines = organiser.get("allocation.csv", stand_plan=desk.plan.public_id).response.text.splitlines()
    assert lines[1].startswith("B1;B;Woodcarving workshop, Lovech;Woodcarving;")


def test_versions_are_listed(organiser, desk):
    place(desk, 0, "A1")
    services.publish(desk.plan, by=desk.organiser)
    services.draft_of(desk.fair, by=desk.organiser)
    db.session.commit()
    page = organiser.get("allocation.versions", fair=desk.fair.slug)
    assert [row[0] for row in page.rows()] == ["Version 2", "Version 1"]
    assert ("draft" in page.rows()[0][1], page.rows()[1][1].startswith("in force")) == (True, True)


def test_however_many_stand_there_the_desk_asks_as_often(organiser, desk):
    place(desk, 0, "A1")
    few = open_desk(organiser, desk, **{"for": desk.people[4].public_id}).queries
    for number, label in ((2, "B1"), (7, "B1"), (1, "C1")):
        place(desk, number, label)
    for _ in range(3):
        make.stand(pavilion=desk.stands["A1"].pavilion)
        make.application(fair=desk.fair, status=Status.ACCEPTED)
    assert open_desk(organiser, desk, **{"for": desk.people[4].public_id}).queries == few


def test_however_many_stand_there_a_version_asks_as_often(organiser, desk):
    place(desk, 0, "A1")
    few = organiser.get("allocation.version", stand_plan=desk.plan.public_id).queries
    for number, label in ((2, "B1"), (7, "B1"), (1, "C1")):
        place(desk, number, label)
    assert organiser.get("allocation.version", stand_plan=desk.plan.public_id).queries == few


def test_a_long_table_comes_in_parts_and_a_number_that_is_none_is_the_nearest():
    everybody = list(range(50))
    seen = [
        (part.first, part.last, part.before, part.after) for part in (part_of(everybody, n) for n in (-4, 2, 3, 99))
    ]
    assert seen == [(1, 20, None, 2), (21, 40, 1, 3), (41, 50, 2, None), (41, 50, 2, None)]
    assert (part_of([], 1).rows, part_of([], 1).after) == ([], None)


def test_all_stands_are_a_table_when_asked_for(organiser, desk):
    assert open_desk(organiser, desk).html.select_one("#every-stand") is None
    page = open_desk(organiser, desk, stands="all")
    assert [row[0] for row in page.rows("#every-stand + .table-frame tbody tr")] == ["A1", "B1", "C1", "D1"]
