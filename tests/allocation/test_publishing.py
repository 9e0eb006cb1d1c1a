import pytest
from sqlalchemy import select

from craftfair.allocation import queries, services
from craftfair.applications import services as applications
from craftfair.domain.errors import Reason
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.allocation.test_places import place, refused, who_stands_where


def letters():
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    return [(mail.template, mail.recipient, mail.context["stand"]) for mail in rows]


def publish(desk, **given):
    services.publish(queries.draft(desk.fair), by=desk.organiser, **given)
    db.session.commit()


def next_version(desk):
    desk.plan = services.draft_of(desk.fair, by=desk.organiser)
    db.session.commit()
    return desk.plan


def test_publishing_freezes_the_plan_confirms_and_tells_those_it_places(desk):
    place(desk, 0, "A1")
    before = desk.fair.version
    publish(desk, note="Bring a lamp.")
    assert queries.in_force(desk.fair).id == desk.plan.id
    assert (desk.people[0].status, desk.people[1].status) == (Status.CONFIRMED, Status.ACCEPTED)
    assert letters() == [("your_place", desk.people[0].artisan.user.email, "A1")]
    assert (desk.plan.note, desk.fair.version) == ("Bring a lamp.", before + 1)
    assert queries.stand_of(desk.people[0]).label == "A1"


def test_an_empty_plan_is_not_published(desk):
    assert refused(publish, desk) == Reason.NOTHING_TO_PUBLISH


def test_a_plan_that_only_holds_places_is_not_published(desk):
    guest = make.application(fair=desk.fair, status=Status.INVITED, min_width_m=1, width_m=1)
    services.place(desk.plan, guest, desk.stands["A1"], by=desk.organiser)
    assert refused(publish, desk) == Reason.NOTHING_TO_PUBLISH


def test_publishing_twice_is_refused(desk):
    place(desk, 0, "A1")
    publish(desk)
    assert refused(services.publish, desk.plan, by=desk.organiser) == Reason.PLAN_PUBLISHED


def test_a_plan_that_changed_since_it_was_looked_at_is_not_published(desk):
    place(desk, 0, "A1")
    seen = queries.digest(desk.plan)
    place(desk, 1, "C1")
    assert refused(publish, desk, seen=seen) == Reason.PLAN_CHANGED


def test_a_place_that_fits_no_more_keeps_the_plan_from_being_published(desk):
    place(desk, 1, "A1")
    desk.stands["A1"].power_w = 1000
    assert refused(publish, desk) == Reason.FITS_NO_MORE


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk: place(desk, 1, "C1"),
        lambda desk: place(desk, 0, "B1"),
        lambda desk: services.vacate(desk.plan, desk.people[0], by=desk.organiser),
        lambda desk: services.swap(desk.plan, desk.people[0], desk.people[2], by=desk.organiser),
        lambda desk: services.lock(desk.plan, desk.people[0], by=desk.organiser),
        lambda desk: services.unlock(desk.plan, desk.people[0], by=desk.organiser),
        lambda desk: services.undo(desk.plan, by=desk.organiser),
    ],
    ids=["place", "move", "vacate", "swap", "lock", "unlock", "undo"],
)
def test_nothing_changes_a_published_plan(desk, deed):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    publish(desk)
    before = who_stands_where(desk.plan)
    assert refused(deed, desk) == Reason.PLAN_PUBLISHED
    db.session.rollback()
    assert who_stands_where(desk.plan) == before


def test_the_next_version_begins_as_a_copy_with_locks_and_reasons(desk):
    place(desk, 0, "A1")
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    publish(desk)
    first = desk.plan
    assert next_version(desk).version == 2
    [one] = queries.placed(desk.plan)
    assert (one.stand, one.locked, one.because) == ("A1", True, [{"rule": "by_hand"}])
    assert who_stands_where(first) == who_stands_where(desk.plan)


def test_only_those_whose_place_is_new_other_or_gone_are_told(desk):
    for number, label in ((0, "A1"), (2, "B1"), (3, "D1")):
        place(desk, number, label)
    publish(desk)
    told = len(letters())
    next_version(desk)
    place(desk, 0, "D1")
    services.vacate(desk.plan, desk.people[2], by=desk.organiser)
    place(desk, 1, "C1")
    changes = queries.changes(desk.plan)
    assert [one.workshop for one in changes.new] == [desk.people[1].workshop]
    assert [(one.workshop, before) for one, before in changes.moved] == [(desk.people[0].workshop, "A1")]
    assert [one.workshop for one in changes.gone] == [desk.people[2].workshop]
    assert [one.workshop for one in changes.same] == [desk.people[3].workshop]
    publish(desk)
    assert sorted(letters()[told:]) == sorted(
        [
            ("your_place", desk.people[0].artisan.user.email, "D1"),
            ("your_place", desk.people[1].artisan.user.email, "C1"),
            ("your_place_gone", desk.people[2].artisan.user.email, "B1"),
        ]
    )


def test_a_held_place_is_told_to_nobody_until_they_accept_and_the_plan_is_published_again(desk):
    guest = make.application(fair=desk.fair, status=Status.INVITED, min_width_m=1, width_m=1)
    services.place(desk.plan, guest, desk.stands["C1"], by=desk.organiser)
    place(desk, 0, "A1")
    publish(desk)
    assert [stand for _, _, stand in letters()] == ["A1"]
    applications.change(guest, Move.ACCEPT, by=guest.artisan.user)
    next_version(desk)
    publish(desk)
    assert letters()[-1] == ("your_place", guest.artisan.user.email, "C1")
    assert guest.status is Status.CONFIRMED


def test_whoever_has_withdrawn_is_neither_copied_nor_told(desk):
    place(desk, 0, "A1")
    place(desk, 1, "C1")
    publish(desk)
    applications.change(desk.people[0], Move.WITHDRAW, by=desk.people[0].artisan.user)
    told = len(letters())
    next_version(desk)
    publish(desk)
    assert who_stands_where(desk.plan) == {desk.people[1].workshop: "C1"}
    assert letters()[told:] == []


def test_a_version_keeps_the_ground_as_it_was(desk):
    place(desk, 0, "A1")
    publish(desk)
    desk.stands["A1"].label, desk.stands["A1"].x_m = "Z9", 50.0
    db.session.commit()
    [drawn] = [stand for stand in queries.ground_of(desk.plan)["stands"] if stand["id"] == desk.stands["A1"].id]
    assert (drawn["label"], drawn["x_m"]) == ("A1", 0.0)


def test_when_the_fair_is_over_the_desk_shows_the_published_plan_as_it_was(desk, browser):
    place(desk, 0, "A1")
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    publish(desk)
    for person in desk.people[1:]:
        applications.change(person, Move.WITHDRAW, by=None)
    digest = queries.digest(desk.plan)
    applications.change(desk.people[0], Move.CLOSE, by=desk.organiser)
    db.session.commit()
    page = browser.sign_in(desk.organiser).get("allocation.desk", fair=desk.fair.slug)
    assert [row[:3] for row in page.rows("#places + .table-frame tbody tr")] == [
        ["Woodcarving workshop, Lovech Woodcarving", "A1 pavilion A", "Confirmed locked"]
    ]
    assert page.html.select_one("[data-stand] title").get_text().splitlines()[0] == "Stand A1, Confirmed"
    assert (page.words("#waiting-title"), page.has_button("Begin the next version")) == ("Without a place 0", False)
    assert queries.digest(desk.plan) == digest


def test_publishing_shows_what_changes_and_for_whom(organiser, desk):
    place(desk, 0, "A1")
    page = organiser.get("allocation.publish", stand_plan=desk.plan.public_id)
    assert "1 artisan gets a letter" in page.words(".title__lead")
    assert page.all("main li") == ["Woodcarving workshop, Lovech : A1"]
    page = organiser.follow(organiser.submit(page, "Publish this plan", note="Bring a lamp."))
    assert "Bring a lamp." in page.words(".title__lead")
    assert organiser.get("allocation.publish", stand_plan=desk.plan.public_id).status == 409


def test_the_page_of_publishing_says_before_what_will_be_refused(organiser, desk):
    place(desk, 1, "A1")
    desk.stands["A1"].power_w = 1000
    db.session.commit()
    page = organiser.get("allocation.publish", stand_plan=desk.plan.public_id)
    refusal = page.words(".panel--madder li")
    assert "no longer fits on stand A1" in refusal
    assert refusal.endswith("then publish.")
    assert refusal in organiser.submit(page, "Publish this plan").words("main")
    services.vacate(desk.plan, desk.people[1], by=desk.organiser)
    page = organiser.get("allocation.publish", stand_plan=desk.plan.public_id)
    assert page.words(".panel--madder li") == "Nobody is placed yet. Place at least one artisan, then publish."


def test_what_changed_behind_ones_back_is_not_published(organiser, desk):
    place(desk, 0, "A1")
    page = organiser.get("allocation.publish", stand_plan=desk.plan.public_id)
    place(desk, 1, "C1")
    assert organiser.submit(page, "Publish this plan").status == 409
    assert queries.in_force(desk.fair) is None
