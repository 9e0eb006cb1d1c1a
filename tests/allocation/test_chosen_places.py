"""A chosen stand that is confirmed is kept: proposals leave it alone, and whoever is moved by hand is told at once."""

from datetime import timedelta

from sqlalchemy import select, update

from craftfair.allocation import queries, services
from craftfair.allocation.models import GapQuestion, Placement
from craftfair.allocation.services.repacking import close_unanswered
from craftfair.domain.errors import Reason
from craftfair.domain.holes import GapAnswer
from craftfair.fairs.models import Stand
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests.allocation.choosing import MINUTES, choose, settle
from tests.allocation.test_places import refused, who_stands_where
from tests.allocation.test_proposals import proposed

DAYS = 3


def chosen(square, number, label):
    choose(square, number, label)
    settle(square, number)
    db.session.commit()


def letters():
    """What the organiser's deeds have brought: all letters but those that confirm a choice, the first first."""
    db.session.flush()
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    return [(one.template, one.recipient, one.context.get("stand")) for one in rows]


def to(square, number, template, stand):
    return template, square.people[number].artisan.user.email, stand


def kept(plan):
    return {one.stand: ([note["rule"] for note in one.because], one.held_until) for one in queries.placed(plan)}


def test_a_proposal_leaves_everybody_on_the_stand_they_chose(square):
    square.people[0].wishes = ["C"]
    chosen(square, 0, "A")
    assert queries.question(square.fair, square.plan)["fixed"] == {square.people[0].reference: "A"}
    assert queries.locked(square.fair) == 1
    proposed(square)
    assert who_stands_where(square.plan)[square.people[0].workshop] == "A"
    assert kept(square.plan)["A"] == (["chosen"], None)


def test_whoever_is_moved_from_the_stand_they_chose_is_told_at_once_and_each_time(square):
    chosen(square, 0, "A")
    before = letters()
    for label in ("C", "B"):
        services.place(square.plan, square.people[0], square.stands[label], by=square.organiser)
    services.vacate(square.plan, square.people[0], by=square.organiser)
    assert letters()[len(before) :] == [
        to(square, 0, "choice_moved", "C"),
        to(square, 0, "choice_moved", "B"),
        to(square, 0, "choice_gone", "B"),
    ]


def test_a_swap_and_a_chain_tell_those_who_chose_and_nobody_else(square):
    chosen(square, 0, "A")
    services.place(square.plan, square.people[1], square.stands["C"], by=square.organiser)
    before = letters()
    services.swap(square.plan, square.people[0], square.people[1], by=square.organiser)
    services.chain(square.plan, [(square.people[0], square.stands["B"])], by=square.organiser)
    assert letters()[len(before) :] == [to(square, 0, "choice_moved", "C"), to(square, 0, "choice_moved", "B")]


def test_taking_back_tells_those_who_chose_that_their_stand_is_theirs_again(square):
    chosen(square, 0, "A")
    services.vacate(square.plan, square.people[0], by=square.organiser)
    before = letters()
    services.undo(square.plan, by=square.organiser)
    services.undo(square.plan, by=square.organiser)
    assert letters()[len(before) :] == [to(square, 0, "stand_chosen", "A"), to(square, 0, "choice_gone", "A")]


def test_whoever_loses_the_stand_they_chose_to_other_days_is_told(square):
    chosen(square, 2, "A")
    square.stands["A"].power_w = 1000
    before = letters()
    services.seat_again(square.fair)
    assert who_stands_where(square.plan) == {}
    assert letters()[len(before) :] == [to(square, 2, "choice_gone", "A")]


def test_once_a_plan_is_told_the_next_version_tells_and_no_hand_does(square):
    chosen(square, 0, "A")
    services.publish(square.plan, by=square.organiser)
    draft = services.begin(square.fair, by=square.organiser)
    before = letters()
    services.place(draft, square.people[0], square.stands["C"], by=square.organiser)
    assert letters() == before
    assert kept(draft) == {"C": (["by_hand"], None)}


def test_whoever_knew_no_stand_is_moved_up_without_being_told_then_or_later(square):
    chosen(square, 0, "A")
    services.place(square.plan, square.people[1], square.stands["C"], by=square.organiser)
    before = letters()
    services.close_holes(square.plan, seen=queries.digest(square.plan), by=square.organiser)
    services.vacate(square.plan, square.people[1], by=square.organiser)
    assert letters() == before


def test_a_hold_that_is_vacated_and_taken_back_ends_when_it_would_have(square):
    until = choose(square, 0, "A").held_until
    for _ in range(2):
        services.vacate(square.plan, square.people[0], by=square.organiser)
        services.undo(square.plan, by=square.organiser)
    assert kept(square.plan) == {"A": (["chosen"], until)}


def test_a_hold_that_has_run_out_is_not_given_back(square, browser):
    choose(square, 0, "A")
    services.vacate(square.plan, square.people[0], by=square.organiser)
    db.session.commit()
    with clock.at(clock.now() + timedelta(minutes=MINUTES, seconds=1)):
        assert refused(services.undo, square.plan, by=square.organiser) == Reason.CONFLICT
        page = browser.sign_in(square.organiser).get("allocation.desk", fair=square.fair.slug)
        assert page.html.select(".desk__last") == []


def test_reasons_come_back_with_the_place(square):
    chosen(square, 0, "A")
    services.place(square.plan, square.people[0], square.stands["C"], by=square.organiser)
    services.undo(square.plan, by=square.organiser)
    assert kept(square.plan) == {"A": (["chosen"], None)}
    services.undo(square.plan, by=square.organiser)
    assert kept(square.plan) == {"C": (["moved_choice"], None)}


def test_what_is_no_more_as_the_deed_left_it_is_not_offered_to_be_taken_back(square, browser):
    choose(square, 0, "A")
    db.session.commit()
    organiser = browser.sign_in(square.organiser)
    assert len(organiser.get("allocation.desk", fair=square.fair.slug).html.select(".desk__last")) == 1
    with clock.at(clock.now() + timedelta(minutes=MINUTES, seconds=1)):
        assert organiser.get("allocation.desk", fair=square.fair.slug).html.select(".desk__last") == []


def test_a_locked_hold_is_the_artisans_and_they_are_told(square, browser):
    choose(square, 0, "A")
    db.session.commit()
    organiser = browser.sign_in(square.organiser)
    page = organiser.get("allocation.desk", fair=square.fair.slug, **{"for": square.people[0].public_id})
    page = organiser.follow(organiser.submit(page, "Lock"))
    assert "as if they had confirmed it. They are told by mail." in page.words("body")
    assert letters() == [to(square, 0, "choice_locked", "A")]
    with clock.at(clock.now() + timedelta(minutes=MINUTES, seconds=1)):
        assert [one.is_held for one in queries.placed(square.plan)] == [False]
        services.publish(square.plan, by=square.organiser)
    assert who_stands_where(square.plan) == {square.people[0].workshop: "A"}


def test_publishing_ends_the_questions_and_the_next_version_may_ask_again(square):
    chosen(square, 0, "A")
    chosen(square, 1, "C")

    def ask(plan):
        until = clock.now() + timedelta(days=DAYS)
        services.close_holes(plan, seen=queries.digest(plan), answer_by=until, by=square.organiser)
        db.session.commit()

    ask(square.plan)
    services.publish(square.plan, by=square.organiser)
    assert queries.open_gap_question(square.people[1]) is None
    ask(services.begin(square.fair, by=square.organiser))
    states = db.session.scalars(select(GapQuestion.state).order_by(GapQuestion.id)).all()
    assert states == [GapAnswer.OVER, GapAnswer.OPEN]


def test_nobody_is_written_to_when_choosing_is_off_or_over(square, browser):
    def buttons():
        page = browser.sign_in(square.organiser).get("allocation.choice", fair=square.fair.slug)
        return [button for button in page.all("button") if "Write to those" in button]

    assert len(buttons()) == 1
    services.set_choice(square.fair, is_on=False, hold_minutes=MINUTES, by=square.organiser)
    assert refused(services.announce, square.fair, by=square.organiser) == Reason.NO_CHOICE
    services.set_choice(square.fair, is_on=True, hold_minutes=MINUTES, by=square.organiser)
    chosen(square, 0, "A")
    services.publish(square.plan, by=square.organiser)
    db.session.commit()
    assert refused(services.announce, square.fair, by=square.organiser) == Reason.CHOICE_OVER
    assert buttons() == []
    assert "choose_your_stand" not in {template for template, _, _ in letters()}


def meanwhile(model, record, **values):
    """What somebody else has saved since this record was read."""
    db.session.execute(
        update(model).where(model.id == record.id).values(**values), execution_options={"synchronize_session": False}
    )


def test_a_stand_blocked_meanwhile_is_given_to_nobody(square):
    meanwhile(Stand, square.stands["A"], blocked=True)
    place = refused(services.place, square.plan, square.people[0], square.stands["A"], by=square.organiser)
    assert place == Reason.DOES_NOT_FIT


def test_a_place_locked_meanwhile_is_not_swapped(square):
    for number, label in ((0, "A"), (1, "C")):
        services.place(square.plan, square.people[number], square.stands[label], by=square.organiser)
    [first, _] = db.session.scalars(select(Placement).order_by(Placement.id)).all()
    meanwhile(Placement, first, locked=True)
    swap = refused(services.swap, square.plan, square.people[0], square.people[1], by=square.organiser)
    assert swap == Reason.PLACE_LOCKED


def test_a_swap_goes_to_where_the_other_stands_by_now(square):
    for number, label in ((0, "A"), (1, "C")):
        services.place(square.plan, square.people[number], square.stands[label], by=square.organiser)
    [_, second] = db.session.scalars(select(Placement).order_by(Placement.id)).all()
    assert second.stand.label == "C"
    meanwhile(Placement, second, stand_id=square.stands["B"].id)
    services.swap(square.plan, square.people[0], square.people[1], by=square.organiser)
    assert who_stands_where(square.plan) == {square.people[0].workshop: "B", square.people[1].workshop: "A"}


def test_a_no_in_the_last_second_counts(square, monkeypatch):
    square.fair.call.silence_moves = True
    chosen(square, 0, "A")
    chosen(square, 1, "C")
    until = clock.now() + timedelta(days=DAYS)
    services.close_holes(square.plan, seen=queries.digest(square.plan), answer_by=until, by=square.organiser)
    db.session.commit()
    find = queries.unanswered_by

    def answered_just_then(moment):
        found = find(moment)
        meanwhile(GapQuestion, found[0], state=GapAnswer.KEPT, answered_at=until)
        return found

    monkeypatch.setattr(queries, "unanswered_by", answered_just_then)
    with clock.at(until + timedelta(seconds=1)):
        assert close_unanswered() == 0
    assert who_stands_where(square.plan)[square.people[1].workshop] == "C"
