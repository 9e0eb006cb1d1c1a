from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from craftfair.allocation import queries, services
from craftfair.allocation.models import Placement, Seat
from craftfair.applications import services as applications
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Move, Status
from craftfair.fairs.queries import open_days
from craftfair.foundation import audit
from craftfair.foundation.database import db
from tests import factories as make


def who_stands_where(plan):
    return {one.workshop: one.stand for one in queries.placed(plan)}


def seats(plan):
    rows = db.session.scalars(select(Seat).where(Seat.plan_id == plan.id)).all()
    return sorted((seat.stand_id, seat.day.isoformat(), seat.seat_no) for seat in rows)


def place(desk, number, label):
    return services.place(desk.plan, desk.people[number], desk.stands[label], by=desk.organiser)


def refused(deed, *arguments, **named):
    with pytest.raises(Refused) as caught:
        deed(*arguments, **named)
    return caught.value.reason


def test_a_place_is_a_seat_on_each_day_of_the_fair(desk):
    place(desk, 0, "A1")
    stand = desk.stands["A1"].id
    assert seats(desk.plan) == [(stand, f"2010-12-0{day}", 1) for day in (4, 5, 6)]
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}


def test_moving_somebody_frees_the_seats_they_had(desk):
    before = place(desk, 0, "A1").public_id
    assert place(desk, 0, "B1").public_id == before
    assert {stand for stand, _, _ in seats(desk.plan)} == {desk.stands["B1"].id}
    assert db.session.query(Placement).count() == 1


def test_placing_somebody_again_on_the_same_stand_changes_nothing(desk):
    place(desk, 0, "A1")
    before = seats(desk.plan)
    place(desk, 0, "A1")
    assert seats(desk.plan) == before
    assert audit.trail(desk.plan)[-1].details["moves"] == {}


def test_a_full_stand_is_refused_and_nobody_loses_a_place(desk):
    place(desk, 2, "B1")
    place(desk, 7, "B1")
    place(desk, 0, "A1")
    db.session.commit()
    assert refused(place, desk, 0, "B1") == Reason.SEAT_TAKEN
    db.session.rollback()
    assert who_stands_where(desk.plan)[desk.people[0].workshop] == "A1"


def test_a_stand_that_lacks_what_is_needed_is_refused_with_what_it_lacks(desk):
    with pytest.raises(Refused) as caught:
        place(desk, 6, "C1")
    assert caught.value.facts == {"why": "a step-free way is asked and not there."}


def test_the_devices_of_all_on_a_stand_count_together(desk):
    desk.stands["A1"].power_w = 1600
    place(desk, 1, "A1")
    with pytest.raises(Refused) as caught:
        place(desk, 0, "A1")
    assert caught.value.facts == {"why": "500 W asked, 400 W left."}


def test_two_artisans_on_different_days_share_one_seat(desk):
    desk.stands["D1"].seats = 1
    desk.people[0].days, desk.people[2].days = ["2010-12-04"], ["2010-12-05", "2010-12-06"]
    place(desk, 0, "D1")
    place(desk, 2, "D1")
    assert {seat_no for _, _, seat_no in seats(desk.plan)} == {1}
    assert refused(place, desk, 3, "D1") == Reason.SEAT_TAKEN


def test_a_day_that_is_no_day_of_the_fair_means_all_days(desk):
    desk.people[0].days = ["2011-01-01"]
    place(desk, 0, "A1")
    assert len(seats(desk.plan)) == 3


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.WITHDRAWN, Status.DECLINED, Status.WAITLISTED])
def test_nobody_is_placed_who_takes_no_part(desk, status):
    stranger = make.application(fair=desk.fair, status=status, min_width_m=1, width_m=1)
    assert refused(services.place, desk.plan, stranger, desk.stands["A1"], by=desk.organiser) == Reason.NOT_PLACEABLE


def test_nobody_of_another_fair_and_no_stand_of_another_fair_gets_into_a_plan(desk):
    foreign = make.application(status=Status.ACCEPTED)
    stand = make.stand()
    assert refused(services.place, desk.plan, foreign, desk.stands["A1"], by=desk.organiser) == Reason.NOT_PLACEABLE
    assert refused(services.place, desk.plan, desk.people[0], stand, by=desk.organiser) == Reason.NOT_PLACEABLE


def test_a_place_is_held_for_somebody_who_has_not_answered_and_theirs_when_they_accept(desk):
    guest = make.application(fair=desk.fair, status=Status.INVITED, min_width_m=1, width_m=1)
    services.place(desk.plan, guest, desk.stands["A1"], by=desk.organiser)
    db.session.commit()
    stand = desk.stands["A1"]
    assert queries.desk(desk.fair).state(stand) == "held"
    applications.change(guest, Move.ACCEPT, by=guest.artisan.user)
    db.session.commit()
    assert queries.desk(desk.fair).state(stand) == "assigned"


def test_whoever_declines_frees_what_was_held(desk):
    guest = make.application(fair=desk.fair, status=Status.INVITED, min_width_m=1, width_m=1)
    desk.stands["A1"].seats = 1
    services.place(desk.plan, guest, desk.stands["A1"], by=desk.organiser)
    applications.change(guest, Move.DECLINE, by=guest.artisan.user)
    place(desk, 0, "A1")
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}


def test_whoever_withdraws_frees_the_place_at_once(desk):
    desk.stands["A1"].seats = 1
    place(desk, 0, "A1")
    applications.change(desk.people[0], Move.WITHDRAW, by=desk.people[0].artisan.user)
    db.session.commit()
    assert queries.desk(desk.fair).state(desk.stands["A1"]) == "available"
    place(desk, 2, "A1")
    assert who_stands_where(desk.plan) == {desk.people[2].workshop: "A1"}
    assert len(seats(desk.plan)) == 3


def test_two_change_places(desk):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    services.swap(desk.plan, desk.people[0], desk.people[2], by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "B1", desk.people[2].workshop: "A1"}


def test_two_do_not_change_places_when_one_would_not_fit(desk):
    place(desk, 6, "A1")
    place(desk, 1, "C1")
    db.session.commit()
    assert refused(services.swap, desk.plan, desk.people[6], desk.people[1], by=desk.organiser) == Reason.DOES_NOT_FIT
    db.session.rollback()
    assert who_stands_where(desk.plan) == {desk.people[6].workshop: "A1", desk.people[1].workshop: "C1"}


def test_nobody_changes_places_with_somebody_who_has_none(desk):
    place(desk, 0, "A1")
    assert refused(services.swap, desk.plan, desk.people[0], desk.people[2], by=desk.organiser) == Reason.NOT_PLACED


def test_vacating_frees_the_seats_and_twice_is_refused(desk):
    place(desk, 0, "A1")
    services.vacate(desk.plan, desk.people[0], by=desk.organiser)
    assert seats(desk.plan) == []
    assert refused(services.vacate, desk.plan, desk.people[0], by=desk.organiser) == Reason.NOT_PLACED


def test_a_locked_place_is_neither_moved_nor_vacated_nor_swapped(desk):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    for deed in (
        lambda: place(desk, 0, "B1"),
        lambda: services.vacate(desk.plan, desk.people[0], by=desk.organiser),
        lambda: services.swap(desk.plan, desk.people[2], desk.people[0], by=desk.organiser),
    ):
        assert refused(deed) == Reason.PLACE_LOCKED
    services.unlock(desk.plan, desk.people[0], by=desk.organiser)
    place(desk, 0, "B1")


def test_the_last_deed_can_be_taken_back_and_done_again(desk):
    place(desk, 0, "A1")
    place(desk, 0, "B1")
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "B1"}


def test_vacating_and_swapping_are_taken_back_too(desk):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    services.swap(desk.plan, desk.people[0], desk.people[2], by=desk.organiser)
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1", desk.people[2].workshop: "B1"}
    services.vacate(desk.plan, desk.people[0], by=desk.organiser)
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan)[desk.people[0].workshop] == "A1"


def test_a_lock_in_between_does_not_hide_the_deed_that_moved_somebody(desk):
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    services.lock(desk.plan, desk.people[0], by=desk.organiser)
    services.undo(desk.plan, by=desk.organiser)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}


def test_nothing_is_taken_back_where_nothing_was_moved(desk):
    assert refused(services.undo, desk.plan, by=desk.organiser) == Reason.NOTHING_TO_UNDO


def test_the_database_never_gives_a_seat_twice(desk):
    first, second = place(desk, 0, "A1"), place(desk, 2, "B1")
    seat = second.seats[0]
    db.session.flush()
    seat.stand_id, seat.seat_no = first.stand_id, 1
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_nobody_sits_in_two_places_on_one_day(desk):
    placement = place(desk, 0, "A1")
    db.session.add(
        Seat(
            placement=placement,
            plan_id=desk.plan.id,
            stand_id=desk.stands["B1"].id,
            application_id=desk.people[0].id,
            day=desk.fair.starts_on,
            seat_no=1,
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_place_that_fits_no_more_is_told_and_stays(desk):
    place(desk, 1, "A1")
    desk.stands["A1"].power_w = 1000
    db.session.commit()
    [(one, lacks)] = queries.desk(desk.fair).broken
    assert (one.workshop, [lack.rule for lack in lacks]) == (desk.people[1].workshop, ["power_w"])


def test_before_publishing_nothing_stands_in_the_history_of_an_application(desk):
    before = len(audit.trail(desk.people[0]))
    place(desk, 0, "A1")
    assert len(audit.trail(desk.people[0])) == before


def test_there_is_one_draft_of_a_fair(desk):
    again = services.draft_of(desk.fair, by=desk.organiser)
    assert again.id == desk.plan.id


def test_days_are_those_of_the_fair_where_no_hours_are_set(app):
    fair = make.fair(days=[])
    assert open_days(fair) == [fair.starts_on + timedelta(days=i) for i in range(3)]
