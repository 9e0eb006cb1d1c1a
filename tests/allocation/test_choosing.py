"""First come on the square: artisans choose their stands in waves, hold them for minutes, confirm them."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from craftfair import create_app
from craftfair.accounts.models import User
from craftfair.allocation import queries, services
from craftfair.allocation.models import Seat
from craftfair.applications.models import Application
from craftfair.domain.choosing import Audience
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Stand
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.allocation.choosing import MINUTES, choose, open_choice, settle
from tests.allocation.test_places import refused, who_stands_where
from tests.support.databases import SETTINGS
from tests.support.processes import race


def test_a_chosen_stand_is_held_confirmed_and_then_changed_at_once(square):
    held = choose(square, 0, "A")
    assert timedelta(minutes=9) < held.held_until - clock.now() <= timedelta(minutes=MINUTES)
    assert queries.desk(square.fair).firm == []
    settle(square, 0)
    assert [one.stand for one in queries.desk(square.fair).firm] == ["A"]
    assert choose(square, 0, "C").held_until is None
    assert who_stands_where(square.plan) == {square.people[0].workshop: "C"}
    letters = db.session.scalars(select(OutgoingMail).filter_by(template="stand_chosen").order_by(OutgoingMail.id))
    assert [letter.context["stand"] for letter in letters] == ["A", "C"]


def test_a_stand_that_is_held_or_does_not_fit_is_refused_in_words(square):
    choose(square, 0, "A")
    assert refused(choose, square, 1, "A") == Reason.SEAT_TAKEN
    assert refused(choose, square, 2, "B") == Reason.DOES_NOT_FIT


def test_a_hold_that_ran_out_frees_the_stand_by_itself_and_cannot_be_confirmed(square):
    choose(square, 0, "A")
    db.session.commit()
    with clock.at(clock.now() + timedelta(minutes=MINUTES, seconds=1)):
        assert queries.placed(square.plan) == []
        assert queries.free_stands(square.fair) == queries.FreeStands(3, 3)
        assert refused(settle, square, 0) == Reason.HOLD_EXPIRED
        db.session.rollback()
        choose(square, 1, "A")
        settle(square, 1)
        assert who_stands_where(square.plan) == {square.people[1].workshop: "A"}
        assert choose(square, 0, "C").held_until is not None


def test_a_stand_that_is_open_on_no_day_of_the_fair_is_not_counted_as_free(square):
    stand = db.session.scalar(select(Stand).filter_by(fair_id=square.fair.id, label="B"))
    stand.days = ["1999-12-31"]
    db.session.commit()
    assert queries.free_stands(square.fair) == queries.FreeStands(2, 2)


def test_choosing_the_same_stand_again_holds_it_no_longer(square):
    first = choose(square, 0, "A").held_until
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert choose(square, 0, "A").held_until == first


def test_a_wave_opens_on_its_second_and_only_for_those_it_is_for(square):
    opens_at = clock.now() + timedelta(hours=2)
    services.update_wave(
        square.wave,
        name={"en": "Potters"},
        opens_at=opens_at,
        audience=Audience.CRAFTS,
        crafts=[square.people[0].craft],
        by=square.organiser,
    )
    square.people[1].craft = "weaving" if square.people[0].craft != "weaving" else "pottery"
    db.session.commit()
    with clock.at(opens_at - timedelta(seconds=1)):
        assert refused(choose, square, 0, "A") == Reason.WAVE_NOT_OPEN
    db.session.rollback()
    with clock.at(opens_at):
        assert refused(choose, square, 1, "A") == Reason.NO_WAVE
        assert choose(square, 0, "A") is not None


def test_who_took_part_last_time_comes_first(square):
    last = make.fair(series=square.fair.series, starts_on=date(2020, 5, 1), ends_on=date(2020, 5, 2))
    make.application(fair=last, artisan=square.people[0].artisan, status=Status.CLOSED)
    services.update_wave(
        square.wave,
        name={"en": "Known"},
        opens_at=square.wave.opens_at,
        audience=Audience.LAST_TIME,
        by=square.organiser,
    )
    db.session.commit()
    assert choose(square, 0, "A") is not None
    assert refused(choose, square, 1, "C") == Reason.NO_WAVE


def test_publishing_ends_all_choosing_and_lets_go_of_what_was_not_confirmed(square):
    choose(square, 0, "A")
    settle(square, 0)
    choose(square, 1, "C")
    services.publish(square.plan, by=square.organiser)
    db.session.commit()
    assert who_stands_where(square.plan) == {square.people[0].workshop: "A"}
    assert refused(choose, square, 1, "C") == Reason.CHOICE_OVER


def test_what_the_organiser_locked_stays(square):
    services.place(square.plan, square.people[0], square.stands["A"], by=square.organiser)
    services.lock(square.plan, square.people[0], by=square.organiser)
    assert refused(choose, square, 0, "C") == Reason.STAND_KEPT


def test_an_artisan_walks_through_the_choice(square, browser):
    artisan = browser.sign_in(square.people[2].artisan.user)
    page = artisan.get("allocation.choose_page", application=square.people[2].public_id)
    assert {row[0]: row[3] for row in page.rows("main tbody tr")} == {
        "A": "Choose A",
        "C": "Choose C",
        "B": "does not fit: 2000 W asked, 500 W left.",
    }
    page = artisan.follow(artisan.submit(page, "Choose A"))
    assert "Stand A is held for you until" in page.words(".title__lead")
    page = artisan.follow(artisan.submit(page, "Confirm stand A"))
    assert "Stand A is yours." in page.words(".title__lead")
    desk = browser.other().sign_in(square.organiser).get("allocation.desk", fair=square.fair.slug)
    assert "Placed: 1 of 3" in desk.words(".desk__line")
    public = browser.other().get("catalogue.plan", fair=square.fair.slug)
    assert "2 of 3 stands are free." in public.words(".title__lead")
    assert square.people[2].workshop not in public.response.text
    page = artisan.follow(artisan.submit(page, "Give it back"))
    assert "Choose a free stand." in page.words(".title__lead")


def test_a_stand_of_another_fair_looks_like_none(square, browser):
    foreign = make.stand()
    artisan = browser.sign_in(square.people[0].artisan.user)
    answer = artisan.post("allocation.choose", {"stand": foreign.public_id}, application=square.people[0].public_id)
    assert answer.status == 404


def test_an_organiser_opens_the_choice_in_rounds_and_writes_once(square, browser):
    organiser = browser.sign_in(square.organiser)
    page = organiser.get("allocation.add_wave", fair=square.fair.slug)
    wrong = organiser.submit(page, "Add the round", **{"name-en": "Guild", "audience": "of_crafts"})
    assert (wrong.status, wrong.words("#opens_at-error")) == (422, "Error: Enter the day and hour the round opens.")
    assert wrong.words("#crafts-error") == "Error: Choose at least one craft."
    page = organiser.get("allocation.choice", fair=square.fair.slug)
    for _ in range(2):
        page = organiser.follow(organiser.submit(page, "Write to those who may choose"))
    letters = select(func.count(OutgoingMail.id)).filter_by(template="choose_your_stand")
    assert db.session.scalar(letters) == len(square.people)


RUNNERS, STANDS, PATIENCE = 20, 3, 20


def choose_at_once(app, number, people, stands):
    with app.app_context():
        for _ in range(PATIENCE):
            try:
                return outcome(people[number], stands[number % len(stands)])
            except OperationalError:  # the queue was too long for this machine: a person would press again
                db.session.rollback()
    return "never had a turn"


def outcome(application_id, stand_id):
    try:
        with transaction():
            mine, stand = db.session.get(Application, application_id), db.session.get(Stand, stand_id)
            services.choose(mine, stand, by=db.session.scalar(select(User).limit(1)))
    except Refused as refusal:
        return str(refusal.reason)
    return "held"


def test_of_twenty_who_choose_among_three_stands_three_get_one_and_all_others_read_why(database):
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        fair = make.fair()
        pavilion, organiser = make.pavilion(fair=fair), make.organiser(fair)
        stands = [make.stand(pavilion=pavilion, label=f"A{i}").id for i in range(STANDS)]
        people = [make.application(fair=fair, status=Status.ACCEPTED).id for _ in range(RUNNERS)]
        open_choice(fair, organiser)
        db.session.commit()
        answers = race(RUNNERS, choose_at_once, people, stands, DATABASE_URL=database)
        assert sorted(str(answer) for answer in answers) == ["held"] * STANDS + ["seat_taken"] * (RUNNERS - STANDS)
        seats = [(seat.stand_id, seat.day, seat.seat_no) for seat in db.session.scalars(select(Seat))]
        assert len(seats) == len(set(seats)) == STANDS * len(fair.days)
        db.session.remove()
        db.engine.dispose()
