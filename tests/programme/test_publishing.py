from datetime import time

from craftfair.domain.errors import Reason
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.programme import queries, services
from tests.programme.test_schedule import COPPERSMITH, POTTER, WEAVER, letters, refused, schedule


def publish(desk, note=""):
    services.publish(queries.draft(desk.fair), note=note, by=desk.organiser)
    db.session.commit()


def to(desk, number):
    return desk.people[number].artisan.user.email


def test_publishing_tells_everybody_who_is_on_it_and_the_public_sees_it(desk, browser):
    schedule(desk, POTTER, desk.z1, title="Clay")
    before = desk.fair.version
    assert "Clay" not in browser.get("catalogue.programme", fair=desk.fair.slug).words("main")
    publish(desk)
    assert letters() == [("demonstration_planned", to(desk, POTTER))]
    assert desk.fair.version == before + 1
    assert audit.trail(desk.people[POTTER])[-1].action == "demonstration.schedule"
    assert "Clay" in browser.get("catalogue.programme", fair=desk.fair.slug).words("main")


def test_the_next_version_tells_only_what_changed_for_whom(desk):
    one, two = schedule(desk, POTTER, desk.z1), schedule(desk, COPPERSMITH, desk.z2)
    schedule(desk, WEAVER, desk.z1, desk.later)
    publish(desk)
    already = len(letters())
    services.move(one, desk.z1, day=desk.day, starts=time(15), by=desk.organiser)
    services.take_off(two, by=desk.organiser)
    assert len(letters()) == already
    publish(desk)
    assert letters()[already:] == [
        ("demonstration_moved", to(desk, POTTER)),
        ("demonstration_cancelled", to(desk, COPPERSMITH)),
    ]


def test_a_published_version_stays_as_it_was(desk):
    schedule(desk, POTTER, desk.z1)
    publish(desk, note="First")
    first = queries.in_force(desk.fair)
    services.take_off(queries.of_programme(first)[0], by=desk.organiser)
    schedule(desk, WEAVER, desk.z1)
    publish(desk)
    assert [one.application for one in queries.of_programme(first)] == [desk.people[POTTER]]
    assert [(one.version, shown) for one, shown in queries.versions(desk.fair)] == [(2, 1), (1, 1)]
    assert refused(services.publish, first, by=desk.organiser) == Reason.PROGRAMME_PUBLISHED
    [old] = queries.of_programme(first)
    assert refused(services.take_off, old, by=desk.organiser) == Reason.PROGRAMME_PUBLISHED


def test_nothing_is_published_before_anything_is_planned(desk):
    services.begin(desk.fair, by=desk.organiser)
    assert refused(services.publish, queries.draft(desk.fair), by=desk.organiser) == Reason.NOTHING_ON_PROGRAMME


def test_what_cannot_be_shown_any_more_is_named_instead_of_published(desk):
    schedule(desk, POTTER, desk.z1)
    services.call_off(desk.fair, day=desk.day, zone=desk.z1, by=desk.organiser)
    assert refused(services.publish, queries.draft(desk.fair), by=desk.organiser) == Reason.PROGRAMME_BROKEN
    assert letters() == []


def test_two_slots_long_it_fills_two_slots(desk):
    desk.people[POTTER].demonstration_minutes = 60
    long = schedule(desk, POTTER, desk.z1)
    assert f"{long.ends:%H:%M}" == "13:00"
    assert refused(schedule, desk, WEAVER, desk.z1, desk.later) == Reason.SLOT_TAKEN


def test_a_move_is_refused_with_the_rule_that_forbids_it(desk):
    one = schedule(desk, COPPERSMITH, desk.z2)
    deed = {"day": desk.day, "starts": desk.later, "by": desk.organiser}
    assert refused(services.move, one, desk.z1, **deed) == Reason.EQUIPMENT_MISSING
    services.lock(one, by=desk.organiser)
    assert refused(services.move, one, desk.z2, **deed) == Reason.DEMONSTRATION_LOCKED


def test_the_move_page_says_what_each_hour_gains_and_why_others_are_not_possible(desk, browser):
    one = schedule(desk, POTTER, desk.z1)
    schedule(desk, WEAVER, desk.z1, desk.later)
    browser.sign_in(desk.organiser)
    page = browser.get("programme.move", demonstration=one.public_id, day=desk.day.isoformat())
    assert f"the zone is taken at that time ( {desk.people[WEAVER].workshop} )" in page.words("main")
    answer = browser.submit(page, "Move it there", hour=f"{desk.z1.public_id}/15:00")
    assert answer.status == 303
    assert {(one.zone.label, f"{one.starts:%H:%M}") for one in queries.demonstrations(desk.fair)} == {
        ("Z1", "12:15"),
        ("Z1", "15:00"),
    }


def test_publish_on_the_page_and_take_the_boards_along(desk, browser):
    schedule(desk, POTTER, desk.z1)
    db.session.commit()
    browser.sign_in(desk.organiser)
    programme = queries.draft(desk.fair).public_id
    page = browser.get("programme.publish", programme=programme)
    assert "1 letter goes out." in page.response.text
    assert browser.submit(page, "Publish this programme", note="Bring a coat").status == 303
    assert "Bring a coat" in browser.get("programme.version", programme=programme).response.text
    assert browser.get("programme.board", programme=programme).response.data.startswith(b"%PDF")
    assert browser.get("programme.publish", programme=programme).status == 409
