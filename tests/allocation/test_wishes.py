"""An artisan asks for another place: the organiser sees it priced, grants it by publishing, or says why not."""

import pytest
from sqlalchemy import select

from craftfair.allocation import queries, services
from craftfair.allocation.models import MoveAnswer, MoveRequest
from craftfair.domain.errors import Reason
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests.allocation.test_places import place, refused


@pytest.fixture
def told(desk):
    """The potter was told C1, the carver A1."""
    place(desk, 0, "A1")
    place(desk, 1, "C1")
    services.publish(desk.plan, by=desk.organiser)
    db.session.commit()
    return desk


def ask(desk, wish="D1", **given):
    who = desk.people[1]
    made = services.ask_to_move(who, wish=wish, by=who.artisan.user, **given)
    db.session.commit()
    return made


def test_a_wish_is_seen_at_the_desk_with_its_price(told, browser):
    ask(told, reason="Nearer to the kiln.")
    page = browser.sign_in(told.organiser).get("allocation.desk", fair=told.fair.slug)
    [line] = page.all("#asked + ul li")
    assert line.startswith("Pottery of Varosha : from C1 to D1. Nearer to the kiln. D1: the plan loses 60 points.")


def test_asking_again_before_an_answer_changes_the_wish(told):
    ask(told)
    ask(told, wish="B")
    assert [one.wish for one in queries.requests_of(told.people[1])] == ["B"]


def test_whoever_was_told_no_place_cannot_ask_for_another(told):
    who = told.people[2]
    assert refused(services.ask_to_move, who, wish="A", by=who.artisan.user) == Reason.NOT_PLACED


def test_publishing_a_plan_with_the_wished_place_answers_the_wish(told):
    made = ask(told, wish="D")
    plan = services.draft_of(told.fair, by=told.organiser)
    assert [one.is_granted for one in queries.asked_for(queries.desk(told.fair))] == [False]
    services.place(plan, told.people[1], told.stands["D1"], by=told.organiser)
    assert [one.is_granted for one in queries.asked_for(queries.desk(told.fair))] == [True]
    services.publish(plan, by=told.organiser)
    assert (made.state, queries.open_requests(told.fair)) == (MoveAnswer.GRANTED, [])


def test_a_wish_for_a_stand_that_was_renamed_is_not_granted(told, browser):
    ask(told, wish="D1")
    told.stands["D1"].label = "D9"
    db.session.commit()
    assert [(one.is_granted, one.stand) for one in queries.asked_for(queries.desk(told.fair))] == [(False, None)]
    page = browser.sign_in(told.organiser).get("allocation.desk", fair=told.fair.slug)
    [line] = page.all("#asked + ul li")
    assert line.startswith("Pottery of Varosha : from C1 to D1 nothing is called so any more")


def test_publishing_a_plan_without_it_leaves_the_wish_open(told):
    made = ask(told, wish="D1")
    plan = services.draft_of(told.fair, by=told.organiser)
    services.place(plan, told.people[3], told.stands["B1"], by=told.organiser)
    services.publish(plan, by=told.organiser)
    assert made.state is MoveAnswer.OPEN


def test_a_wish_is_declined_with_words_that_the_artisan_reads_and_only_once(told):
    made = ask(told)
    services.decline_move(made, answer="The kiln needs the other side.", by=told.organiser)
    letter = db.session.scalars(select(OutgoingMail).where(OutgoingMail.template == "move_declined")).one()
    assert letter.context["answer"] == "The kiln needs the other side."
    assert refused(services.decline_move, made, answer="No", by=told.organiser) == Reason.CONFLICT


def test_the_artisan_asks_and_reads_the_answer_on_one_page(told, browser):
    who = told.people[1]
    artisan = browser.sign_in(who.artisan.user)
    page = artisan.get("allocation.ask_to_move", application=who.public_id)
    assert artisan.submit(page, "Send the wish", wish="B1", reason="").status == 303
    made = db.session.scalars(select(MoveRequest)).one()
    organiser = browser.sign_in(told.organiser)
    page = organiser.get("allocation.decline_move", move_request=made.public_id)
    assert organiser.submit(page, "Send the answer", answer="").status == 422
    assert organiser.submit(page, "Send the answer", answer="B is full.").status == 303
    artisan = browser.sign_in(who.artisan.user)
    page = artisan.get("allocation.ask_to_move", application=who.public_id)
    assert page.all("main .measure li") == ["B1 not possible B is full."]


def test_a_wish_belongs_to_the_artisan_and_to_the_organiser_of_the_fair(told, browser):
    made, stranger = ask(told), browser.sign_in(told.people[0].artisan.user)
    assert stranger.get("allocation.ask_to_move", application=told.people[1].public_id).status == 404
    assert stranger.get("allocation.decline_move", move_request=made.public_id).status == 404
