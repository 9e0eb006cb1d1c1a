"""Two organisers at one desk: each sees what the other did, and nobody undoes it unknowingly."""

from craftfair.allocation import queries, services
from craftfair.applications import services as applications
from craftfair.domain.errors import Reason
from craftfair.domain.lifecycle import Move
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import place, refused, who_stands_where


def seen(application, stand=None):
    return {application.id: stand.public_id if stand else ""}


def test_a_move_decided_on_an_old_page_is_refused_with_where_they_stand_now(desk):
    place(desk, 1, "C1")
    refusal = refused(
        services.place, desk.plan, desk.people[1], desk.stands["D1"], seen=seen(desk.people[1]), by=desk.organiser
    )
    assert refusal == Reason.MOVED_MEANWHILE
    assert who_stands_where(desk.plan) == {desk.people[1].workshop: "C1"}


def test_taking_somebody_off_who_was_moved_meanwhile_is_refused(desk):
    place(desk, 1, "C1")
    old = seen(desk.people[1], desk.stands["A1"])
    assert refused(services.vacate, desk.plan, desk.people[1], seen=old, by=desk.organiser) == Reason.MOVED_MEANWHILE
    services.vacate(desk.plan, desk.people[1], by=desk.organiser)
    old = seen(desk.people[1], desk.stands["C1"])
    again = refused(services.place, desk.plan, desk.people[1], desk.stands["A1"], seen=old, by=desk.organiser)
    assert again == Reason.TAKEN_OFF_MEANWHILE


def test_a_deed_sent_twice_over_a_bad_line_is_done_once_and_can_be_taken_back(desk):
    for _ in range(2):
        first = seen(desk.people[1])
        services.place(desk.plan, desk.people[1], desk.stands["C1"], seen=first, by=desk.organiser)
        db.session.commit()
    assert [one.action for one in queries.history(desk.plan)] == ["placement.assign", "stand_plan.open"]
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan) == {}


def test_nobody_takes_back_what_somebody_else_did_meanwhile(desk):
    place(desk, 1, "C1")
    shown = queries.last_deed(desk.plan)
    place(desk, 0, "A1")
    assert refused(services.undo, desk.plan, shown=shown.id, by=desk.organiser) == Reason.CONFLICT
    services.undo(desk.plan, shown=queries.last_deed(desk.plan).id, by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[1].workshop: "C1"}


def test_the_desk_tells_by_one_mark_whether_anything_has_changed(desk):
    place(desk, 0, "A1")
    marks = [queries.pulse(desk.fair)]

    def after(deed, *arguments, **named):
        deed(*arguments, **named)
        db.session.commit()
        marks.append(queries.pulse(desk.fair))

    after(place, desk, 1, "C1")
    after(services.lock, desk.plan, desk.people[1], by=desk.organiser)
    after(services.block, desk.stands["D1"], by=desk.organiser)
    after(applications.change, desk.people[2], Move.WITHDRAW, by=None)
    after(services.propose, desk.fair, by=desk.organiser)
    after(services.publish, desk.plan, by=desk.organiser)
    after(services.begin, desk.fair, by=desk.organiser)
    assert len(set(marks)) == len(marks)
    assert queries.pulse(desk.fair) == marks[-1]


def test_asking_again_costs_nothing_until_something_has_changed(desk, browser):
    organiser = browser.sign_in(desk.organiser)
    mark = queries.pulse(desk.fair)
    asked = {"path": f"/fairs/{desk.fair.slug}/stand-plan/changes.json", "headers": {"If-None-Match": f'"{mark}"'}}
    assert organiser.client.get(**asked, base_url="http://craftfair.test").status_code == 304
    place(desk, 1, "C1")
    answer = organiser.client.get(**asked, base_url="http://craftfair.test")
    assert answer.get_json() == {"words": f"{desk.organiser.name} placed Pottery of Varosha on C1."}


def test_a_chain_moves_three_as_one_deed_and_one_press_takes_it_back(desk):
    for number, label in ((0, "A1"), (1, "C1"), (3, "D1")):
        place(desk, number, label)
    steps = [(desk.people[0], "C1"), (desk.people[1], "D1"), (desk.people[3], "A1")]
    before = who_stands_where(desk.plan)
    services.chain(desk.plan, [(who, desk.stands[to]) for who, to in steps], by=desk.organiser)
    assert who_stands_where(desk.plan) == {who.workshop: to for who, to in steps}
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan) == before


def test_a_chain_is_refused_as_a_whole_when_one_of_it_was_moved_meanwhile(desk):
    place(desk, 0, "A1")
    place(desk, 1, "C1")
    before = who_stands_where(desk.plan)
    steps = [(desk.people[0], desk.stands["C1"]), (desk.people[1], desk.stands["A1"])]
    old = seen(desk.people[0], desk.stands["A1"]) | seen(desk.people[1], desk.stands["D1"])
    assert refused(services.chain, desk.plan, steps, seen=old, by=desk.organiser) == Reason.MOVED_MEANWHILE
    assert who_stands_where(desk.plan) == before


def test_a_chain_is_of_three_at_most_and_of_one_fair(desk):
    steps = [(person, desk.stands["A1"]) for person in desk.people[:4]]
    assert refused(services.chain, desk.plan, steps, by=desk.organiser) == Reason.CONFLICT
    assert refused(services.chain, desk.plan, [], by=desk.organiser) == Reason.CONFLICT
    stranger = [(make.application(), desk.stands["A1"])]
    assert refused(services.chain, desk.plan, stranger, by=desk.organiser) == Reason.NOT_PLACEABLE


def test_the_way_to_a_full_stand_is_offered_with_its_price_and_done_without_a_script(desk, browser):
    for number in (3, 5, 0):  # A1 has three seats; the ninth wished for it
        place(desk, number, "A1")
    place(desk, 8, "B1")
    organiser = browser.sign_in(desk.organiser)
    page = organiser.get("allocation.desk", fair=desk.fair.slug, stand="A1", **{"for": desk.people[8].public_id})
    ways = page.html.select(".way")
    assert [step.get_text(" ", strip=True).split(":")[0] for step in ways[0].select("li")][0] == desk.people[8].workshop
    assert organiser.submit(page, "Choose way 1").status == 303
    assert who_stands_where(desk.plan)[desk.people[8].workshop] == "A1"
