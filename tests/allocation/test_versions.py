"""Comparing versions: what moved, who gains, who loses."""

import pytest

from craftfair.allocation import queries, services
from craftfair.allocation.views import documents
from craftfair.foundation.database import db
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
