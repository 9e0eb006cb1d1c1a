"""Gaps of a plan are closed with the fewest moves; whoever knows their stand is asked and may say no."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from craftfair.allocation import queries, services
from craftfair.allocation.models import GapQuestion
from craftfair.allocation.services.repacking import close_unanswered
from craftfair.domain.errors import Reason
from craftfair.domain.holes import GapAnswer
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import in_zone
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.allocation.choosing import choose, settle
from tests.allocation.test_places import refused, who_stands_where

DAYS = 3


def typed(fair, moment):
    return in_zone(moment, fair.time_zone).strftime("%Y-%m-%dT%H:%M")


def stands(square):
    return [who_stands_where(square.plan).get(person.workshop) for person in square.people]


@pytest.fixture
def asked(square):
    """A and C are chosen, B between them is free: who chose C is asked whether they would move to B."""
    for number, label in ((0, "A"), (1, "C")):
        choose(square, number, label)
        settle(square, number)
    db.session.commit()

    def ask():
        until = clock.now() + timedelta(days=DAYS)
        services.close_holes(square.plan, seen=queries.digest(square.plan), answer_by=until, by=square.organiser)
        db.session.commit()
        return db.session.scalar(select(GapQuestion))

    return SimpleNamespace(**vars(square), ask=ask, artisan=square.people[1].artisan.user)


def test_whoever_chose_their_stand_is_asked_and_moves_when_they_agree(asked, browser):
    organiser = browser.sign_in(asked.organiser)
    page = organiser.get("allocation.close_holes", stand_plan=asked.plan.public_id)
    assert "1 gap can be closed, with one move." in page.words("main")
    assert [row[1:] for row in page.rows("main tbody tr")] == [["C", "B", "is asked, because they know their stand"]]
    assert organiser.submit(page, "Ask 1 artisan").status == 422
    until = typed(asked.fair, clock.now() + timedelta(days=DAYS))
    page = organiser.follow(organiser.submit(page, "Ask 1 artisan", answer_by=until))
    assert page.rows("main tbody tr")[0][-1] == "Asked, no answer yet"
    assert "1 artisan has been asked. Their answer decides." in page.words("main")
    assert not any("gap stays" in words for words in page.all("main p"))
    assert stands(asked) == ["A", "C", None]
    [letter] = db.session.scalars(select(OutgoingMail).filter_by(template="gap_asked"))
    assert (letter.recipient, letter.context["before"], letter.context["stand"]) == (asked.artisan.email, "C", "B")

    artisan = browser.sign_in(asked.artisan)
    page = artisan.get("applications.show", application=asked.people[1].public_id)
    assert page.html.find("a", string="Would you move to stand B?")
    question = db.session.scalar(select(GapQuestion.public_id))
    page = artisan.get("allocation.gap_question", gap_question=question)
    assert "If you do not answer, you keep your stand." in page.words("main")
    page = artisan.follow(artisan.submit(page, "Yes, move me to B"))
    assert "Agreed and moved." in page.words("main")
    assert stands(asked) == ["A", "B", None]
    [letter] = db.session.scalars(select(OutgoingMail).filter_by(template="stand_moved"))
    assert (letter.context["before"], letter.context["stand"]) == ("C", "B")


def test_who_says_no_keeps_the_stand_and_is_not_asked_again(asked):
    question = asked.ask()
    services.keep(question, by=asked.artisan)
    assert (stands(asked), question.state) == (["A", "C", None], GapAnswer.KEPT)
    assert refused(services.agree, question, by=asked.artisan) == Reason.GAP_ANSWERED
    assert refused(asked.ask) == Reason.NO_HOLES


def test_who_does_not_answer_keeps_the_stand(asked):
    question = asked.ask()
    with clock.at(question.answer_by):
        assert close_unanswered() == 0
    with clock.at(question.answer_by + timedelta(seconds=1)):
        assert refused(services.agree, question, by=asked.artisan) == Reason.GAP_ANSWER_TOO_LATE
        assert (close_unanswered(), close_unanswered()) == (1, 0)
    assert (stands(asked), question.state) == (["A", "C", None], GapAnswer.SILENT)


def test_who_does_not_answer_moves_where_the_call_has_printed_that(asked, browser):
    asked.fair.call.silence_moves = True
    db.session.commit()
    question = asked.ask()
    asked.fair.call.silence_moves = False  # what was printed when they were asked counts
    page = browser.sign_in(asked.artisan).get("allocation.gap_question", gap_question=question.public_id)
    assert "The call says: whoever does not answer in time moves." in page.words("main")
    with clock.at(question.answer_by + timedelta(seconds=1)):
        close_unanswered()
    assert (stands(asked), question.state) == (["A", "B", None], GapAnswer.MOVED)
    assert db.session.scalar(select(OutgoingMail).filter_by(template="stand_moved"))
    assert queries.history(asked.plan, most=1)[0].moved == [(asked.people[1].workshop, "C", "B")]


def test_silence_moves_nobody_onto_a_stand_that_was_taken_meanwhile(asked):
    asked.fair.call.silence_moves = True
    question = asked.ask()
    services.place(asked.plan, asked.people[0], asked.stands["B"], by=asked.organiser)
    db.session.commit()
    with clock.at(question.answer_by + timedelta(seconds=1)):
        close_unanswered()
    assert (stands(asked), question.state) == (["B", "C", None], GapAnswer.OVER)


def test_agreeing_is_refused_when_the_stand_is_taken_or_the_plan_has_changed(asked):
    question = asked.ask()
    services.place(asked.plan, asked.people[0], asked.stands["B"], by=asked.organiser)
    db.session.commit()
    assert refused(services.agree, question, by=asked.artisan) == Reason.SEAT_TAKEN
    db.session.rollback()
    services.place(asked.plan, asked.people[1], asked.stands["A"], by=asked.organiser)
    db.session.commit()
    assert refused(services.agree, question, by=asked.artisan) == Reason.GAP_OVERTAKEN
    assert stands(asked) == ["B", "A", None]


def test_a_question_is_for_the_artisan_alone(asked, browser):
    question = asked.ask()
    for person in (asked.people[0].artisan.user, asked.organiser):
        assert browser.sign_in(person).get("allocation.gap_question", gap_question=question.public_id).status == 404
        assert browser.post("allocation.agree_to_move", gap_question=question.public_id).status == 404
    assert stands(asked) == ["A", "C", None]


def test_whoever_knows_no_stand_is_moved_at_once_and_it_can_be_taken_back(square):
    choose(square, 0, "A")
    settle(square, 0)
    services.place(square.plan, square.people[1], square.stands["C"], by=square.organiser)
    db.session.commit()
    services.close_holes(square.plan, seen=queries.digest(square.plan), by=square.organiser)
    assert stands(square) == ["A", "B", None]
    services.undo(square.plan, by=square.organiser)
    assert stands(square) == ["A", "C", None]


def test_whoever_was_told_their_place_is_asked_too(square):
    for number, label in ((0, "A"), (2, "C")):
        services.place(square.plan, square.people[number], square.stands[label], by=square.organiser)
    services.publish(square.plan, by=square.organiser)
    draft = services.begin(square.fair, by=square.organiser)
    square.people[2].power_w = 0
    db.session.commit()
    [move] = queries.hole_moves(queries.desk(square.fair))
    assert (move.one.stand, move.stand.label, move.knows) == ("C", "B", True)
    assert (
        refused(services.close_holes, draft, seen=queries.digest(draft), answer_by=clock.now(), by=square.organiser)
        == Reason.ANSWER_DAY_PAST
    )


def test_nobody_is_moved_where_they_do_not_fit_or_are_locked(square, browser):
    choose(square, 0, "A")
    settle(square, 0)
    services.place(square.plan, square.people[2], square.stands["C"], by=square.organiser)
    assert queries.hole_moves(queries.desk(square.fair)) == []
    seen = queries.digest(square.plan)
    assert refused(services.close_holes, square.plan, seen=seen, by=square.organiser) == Reason.NO_HOLES
    page = browser.sign_in(square.organiser).get("allocation.close_holes", stand_plan=square.plan.public_id)
    assert "1 gap stays: nobody else behind it fits there or may be moved." in page.words("main")


def test_the_call_lists_the_rounds_and_what_silence_means(square, browser):
    page = browser.get("catalogue.call", fair=square.fair.slug)
    assert page.html.find("h2", string="Who may choose a stand when").find_next("ol").strong.text == "All"
    assert "(Paris time). For everybody." in page.words("main")
    assert "whoever says no, or does not answer, keeps the stand." in page.words("main")
    services.set_choice(square.fair, is_on=False, hold_minutes=10, by=square.organiser)
    db.session.commit()
    assert "Who may choose a stand when" not in browser.get("catalogue.call", fair=square.fair.slug).response.text


def test_what_silence_means_stays_as_it_was_printed(browser):
    fair = make.fair()
    browser.sign_in(make.organiser(fair))
    page = browser.get("fairs.call", fair=fair.slug)
    answer = browser.submit(page, "Save the call", silence_moves="y")
    assert (answer.status, answer.words("#silence_moves-error")) == (
        422,
        "Error: The call has opened: a rule of choosing stays as it was printed.",
    )
