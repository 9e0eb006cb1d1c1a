"""Comparing versions: what moved, who gains, who loses."""

import pytest
from sqlalchemy import select

from craftfair.allocation import queries, services
from craftfair.allocation.views import documents
from craftfair.fairs.queries import ground
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests.allocation.test_places import place


@pytest.fixture
def two_versions(desk):
    """The carver on A1, the potter on C1; then the carver on B1, their second wish, and another for the potter."""
    place(desk, 0, "A1")
    place(desk, 1, "C1")
    services.publish(desk.plan, by=desk.organiser)
    first = desk.plan
    desk.plan = services.draft_of(desk.fair, by=desk.organiser)
    place(desk, 0, "B1")
    services.vacate(desk.plan, desk.people[1], by=desk.organiser)
    place(desk, 3, "A1")
    db.session.commit()
    return first, desk.plan


def test_who_gains_and_who_loses_between_two_versions(desk, two_versions):
    found = queries.compare(*two_versions)
    told = {
        one.person.workshop: (one.before and one.before.stand, one.after and one.after.stand, one.gain)
        for one in found.changes
    }
    assert told == {
        desk.people[0].workshop: ("A1", "B1", -25),
        desk.people[1].workshop: ("C1", None, None),
        desk.people[3].workshop: (None, "A1", None),
    }
    assert (found.before.places, found.after.places, found.same) == (2, 2, 0)


def test_the_page_of_a_version_compares_it_with_the_one_before(desk, two_versions, browser):
    organiser = browser.sign_in(desk.organiser)
    page = organiser.get("allocation.comparison", stand_plan=two_versions[1].public_id)
    rows = {row[0]: row[1:] for row in page.rows("main tbody tr")[-3:]}
    assert rows[f"{desk.people[0].workshop} Woodcarving"] == ["A1", "B1", "loses −25"]
    assert organiser.get("allocation.comparison", stand_plan=two_versions[0].public_id).status == 404


def test_the_way_of_comparing_does_not_matter(desk, two_versions, browser):
    organiser = browser.sign_in(desk.organiser)
    page = organiser.get("allocation.comparison", stand_plan=two_versions[0].public_id, **{"with": 2})
    assert page.html.h1.get_text() == "Versions 1 and 2 of the stand plan"


def test_a_turned_stand_lies_turned_on_the_desk_for_everybody_and_on_paper(desk, browser):
    desk.stands["A1"].angle_deg = 30.0
    place(desk, 0, "A1")
    browser.sign_in(desk.organiser)

    def turned(page):
        return [one["data-label"] for one in page.html.select("[data-stand][transform^='rotate(30.0 ']")]

    assert turned(browser.get("allocation.desk", fair=desk.fair.slug)) == ["Stand A1"]
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    desk.stands["A1"].angle_deg = 0.0  # the version stays as it was
    db.session.commit()
    assert turned(browser.get("allocation.version", stand_plan=desk.plan.public_id)) == ["Stand A1"]
    on_paper = documents.places(desk.plan, documents.placed_in(desk.plan), ["en"])
    assert [(one["label"], one["angle"]) for one in on_paper][:2] == [("A1", 30.0), ("B1", 0.0)]


def rename(desk, old, new, pavilion=None):
    stand = desk.stands[old]
    stand.label = new
    if pavilion is not None:
        stand.pavilion.label, stand.pavilion.name = pavilion, {"en": f"Hall {pavilion}"}
    db.session.commit()


def called(desk, plan):
    """What a stand is called in the table of a version, in its drawing, as CSV and on paper."""
    page = desk.browser.get("allocation.version", stand_plan=plan.public_id)
    rows = [row[1:3] for row in page.rows("main tbody tr")]
    drawn = [one["data-label"] for one in page.html.select("[data-stand]")]
    placed = documents.placed_in(plan)
    table = documents.csv(plan).decode("utf-8-sig").splitlines()[1].split(";")[:2]
    paper = [(one["label"], one["group"]) for one in documents.places(plan, placed, ["en"]) if one["who"]]
    return rows, drawn[0], table, paper


def test_a_version_keeps_the_names_of_then_wherever_it_is_read(desk, browser):
    place(desk, 0, "A1")
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    desk.browser = browser.sign_in(desk.organiser)
    before = called(desk, desk.plan)
    assert before == ([["A1", "A"]], "Stand A1", ["A1", "A"], [("A1", "A")])
    rename(desk, "A1", "Z9", "Z")
    assert called(desk, desk.plan) == before


def test_an_artisan_reads_the_name_they_were_told_until_they_are_told_another(desk, browser):
    who = desk.people[0]
    place(desk, 0, "A1")
    services.publish(desk.plan, by=desk.organiser)
    rename(desk, "A1", "Z9", "Z")

    def read():
        known = queries.known([who])[who.id]
        return known.stand, known.pavilion, queries.stand_told(who)

    assert read() == ("A1", "A", "A1")
    page = browser.sign_in(who.artisan.user).get("allocation.ask_to_move", application=who.public_id)
    assert "Your place is stand A1." in page.response.text
    plan = services.draft_of(desk.fair, by=desk.organiser)
    assert [(one.stand, before) for one, before in queries.changes(plan).moved] == [("Z9", "A1")]
    services.publish(plan, by=desk.organiser)
    letters = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
    assert [(one.context["stand"], one.context["moved"]) for one in letters] == [("A1", False), ("Z9", True)]
    assert read() == ("Z9", "Hall Z", "Z9")


def test_versions_are_compared_under_the_names_of_each(desk, two_versions):
    before, after = two_versions
    rename(desk, "A1", "Z9")
    told = [
        (one.before and one.before.stand, one.after and one.after.stand)
        for one in queries.compare(*two_versions).changes
    ]
    assert sorted(told, key=str) == [("A1", "B1"), ("C1", None), (None, "Z9")]


def test_the_desk_of_a_published_plan_works_with_the_names_of_today(desk, browser):
    place(desk, 0, "A1")
    services.publish(desk.plan, by=desk.organiser)
    rename(desk, "A1", "Z9")
    seen = queries.desk(desk.fair)
    [one] = seen.placed
    assert (one.stand, seen.is_confirmed(one), seen.points > 0) == ("Z9", True, True)
    page = browser.sign_in(desk.organiser).get(
        "allocation.desk", fair=desk.fair.slug, **{"for": desk.people[0].public_id}
    )
    assert "They were told stand A1." in page.response.text


def test_a_stand_that_was_kept_back_is_not_drawn_as_available(desk, browser):
    place(desk, 0, "A1")
    desk.stands["B1"].held = True
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    desk.stands["B1"].held = False  # the version stays as it was
    db.session.commit()
    on_paper = documents.places(desk.plan, documents.placed_in(desk.plan), ["en"])
    assert [one["state"] for one in on_paper][:2] == ["confirmed", "held"]
    page = browser.sign_in(desk.organiser).get("allocation.version", stand_plan=desk.plan.public_id)
    assert "stand--held" in page.html.select_one("[data-label='Stand B1']")["class"]


def test_a_version_from_before_held_stands_were_kept_is_still_drawn(desk):
    place(desk, 0, "A1")
    services.publish(desk.plan, by=desk.organiser)
    old = queries.as_drawn(ground(desk.fair))
    del old["pavilions"]
    for stand in old["stands"]:
        del stand["held"]
    desk.plan.ground = old
    db.session.commit()
    on_paper = documents.places(desk.plan, documents.placed_in(desk.plan), ["en"])
    assert [one["state"] for one in on_paper][:2] == ["confirmed", "available"]
    assert queries.known([desk.people[0]])[desk.people[0].id].pavilion == "A"
