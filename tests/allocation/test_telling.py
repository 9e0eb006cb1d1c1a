"""Places are told at once, so many days before the fair, or when the organiser releases them; each once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from craftfair import create_app
from craftfair.allocation import queries, services
from craftfair.allocation.models import StandPlan
from craftfair.applications import services as applications
from craftfair.domain.errors import Reason
from craftfair.domain.lifecycle import Move, Status
from craftfair.domain.telling import Telling
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.allocation.test_places import place, refused
from tests.allocation.test_publishing import letters, next_version
from tests.support.databases import SETTINGS
from tests.support.processes import race

#: The fair of the story opens on 4 December 2010; two days before, at nine in Laval.
DUE = datetime(2010, 12, 2, 8, tzinfo=UTC)
BEFORE, IN_TIME = DUE - timedelta(seconds=1), datetime(2010, 11, 20, tzinfo=UTC)


def publish_for_later(desk, telling=Telling.DAYS_BEFORE, days_before=2):
    desk.fair.time_zone, desk.people[0].in_catalogue = "Europe/Paris", True
    phase = {"telling": telling, "days_before": days_before}
    services.publish(queries.draft(desk.fair), **phase, by=desk.organiser)
    db.session.commit()


def work(at):
    with clock.at(at):
        services.tell_due()
    db.session.commit()


def test_until_the_day_nobody_is_told_and_the_artisan_only_knows_the_day(desk, browser):
    place(desk, 0, "A1")
    publish_for_later(desk)
    work(BEFORE)
    assert (letters(), desk.people[0].status) == ([], Status.ACCEPTED)
    artisan = browser.sign_in(desk.people[0].artisan.user)
    told = "You have a place. You are told which one on Thursday 2 December 2010, 09:00 (Paris time)."
    page = artisan.get("applications.show", application=desk.people[0].public_id)
    assert told in page.words(".title__lead")
    assert "A1" not in artisan.get("applications.mine").words("main")
    public = browser.other().get("catalogue.plan", fair=desk.fair.slug)
    assert desk.people[0].workshop not in public.response.text
    assert "Who stands where is told on Thursday 2 December 2010" in public.words(".title__lead")


def test_on_the_day_everybody_is_told_once_even_when_the_hour_was_missed(desk, browser):
    place(desk, 0, "A1")
    publish_for_later(desk)
    work(DUE + timedelta(hours=5))
    work(DUE + timedelta(hours=6))
    assert letters() == [("your_place", desk.people[0].artisan.user.email, "A1")]
    assert (desk.people[0].status, desk.plan.told_at) == (Status.CONFIRMED, DUE + timedelta(hours=5))
    page = browser.sign_in(desk.people[0].artisan.user).get("applications.show", application=desk.people[0].public_id)
    assert "Your place is stand A1 in pavilion" in page.words(".title__lead")
    public = browser.other().get("catalogue.plan", fair=desk.fair.slug)
    assert desk.people[0].workshop in public.response.text


def test_the_day_moves_with_the_fair(desk):
    place(desk, 0, "A1")
    publish_for_later(desk)
    desk.fair.starts_on, desk.fair.ends_on = date(2010, 12, 14), date(2010, 12, 16)
    db.session.commit()
    work(DUE)
    assert letters() == []
    work(DUE + timedelta(days=10))
    assert len(letters()) == 1


def test_a_version_that_was_never_told_leaves_no_trace_in_what_the_next_one_tells(desk):
    place(desk, 0, "A1")
    place(desk, 1, "C1")
    services.publish(queries.draft(desk.fair), by=desk.organiser)
    next_version(desk)
    place(desk, 0, "B1")
    publish_for_later(desk)
    never_told = desk.plan
    next_version(desk)
    place(desk, 0, "A1")
    place(desk, 2, "B1")
    publish_for_later(desk)
    told = len(letters())
    work(DUE)
    # the first stands where they were told at first; only the third is new
    assert letters()[told:] == [("your_place", desk.people[2].artisan.user.email, "B1")]
    assert (never_told.told_at, queries.told(desk.fair).version) == (None, 3)
    assert refused(services.tell, never_told, by=desk.organiser) == Reason.PLAN_REPLACED


def test_whoever_was_held_a_place_and_accepts_meanwhile_is_told_and_who_withdraws_is_not(desk):
    guest = make.application(fair=desk.fair, status=Status.INVITED, min_width_m=1, width_m=1)
    services.place(desk.plan, guest, desk.stands["C1"], by=desk.organiser)
    place(desk, 0, "A1")
    publish_for_later(desk)
    applications.change(guest, Move.ACCEPT, by=guest.artisan.user)
    applications.change(desk.people[0], Move.WITHDRAW, by=desk.people[0].artisan.user)
    work(DUE)
    assert letters() == [("your_place", guest.artisan.user.email, "C1")]


def test_the_organiser_releases_the_places_by_hand_once(desk, browser):
    place(desk, 0, "A1")
    publish_for_later(desk, Telling.BY_HAND, None)
    work(DUE + timedelta(days=1))
    assert letters() == []
    organiser = browser.sign_in(desk.organiser)
    page = organiser.get("allocation.tell", stand_plan=desk.plan.public_id)
    assert page.words(".title__lead").endswith("Places are told when you release them.")
    answer = organiser.submit(page, "Save", telling="at_once")
    assert answer.status == 303
    assert len(letters()) == 1
    assert refused(services.tell, desk.plan, by=desk.organiser) == Reason.PLACES_TOLD


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"telling": "days_before", "days_before": ""}, "Enter how many days before the fair."),
        ({"telling": "days_before", "days_before": "61"}, "Enter a whole number from 1 to 60."),
        (
            {"telling": "days_before", "days_before": "2"},
            "That day is past already. Enter fewer days, or tell them at once.",
        ),
    ],
)
def test_a_day_that_is_none_is_refused_at_its_field(desk, browser, answers, says):
    place(desk, 0, "A1")
    organiser = browser.sign_in(desk.organiser)
    with clock.at(DUE):
        page = organiser.get("allocation.publish", stand_plan=desk.plan.public_id)
        answer = organiser.submit(page, "Publish this plan", **answers)
    assert (answer.status, says in answer.words("#days_before-error")) == (422, True)
    assert queries.in_force(desk.fair) is None


def test_publishing_for_later_says_when_and_the_desk_reminds(desk, browser):
    place(desk, 0, "A1")
    desk.fair.time_zone = "Europe/Paris"
    organiser = browser.sign_in(desk.organiser)
    with clock.at(IN_TIME):
        page = organiser.get("allocation.publish", stand_plan=desk.plan.public_id)
        organiser.submit(page, "Publish this plan", telling="days_before", days_before="2")
        shown = organiser.get("allocation.desk", fair=desk.fair.slug)
    assert "Places are told on Thursday 2 December 2010, 09:00 (Paris time)." in shown.words("main")


def tell_in_a_worker(app, number):
    with app.app_context(), clock.at(DUE), transaction():
        return services.tell_due()


def test_of_four_workers_one_tells(database):
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        fair = make.fair(starts_on=date(2010, 12, 4), ends_on=date(2010, 12, 5), time_zone="Europe/Paris")
        stand = make.stand(pavilion=make.pavilion(fair=fair), label="A1")
        organiser, who = make.organiser(fair), make.application(fair=fair, status=Status.ACCEPTED)
        plan = services.draft_of(fair, by=organiser)
        services.place(plan, who, stand, by=organiser)
        services.publish(plan, telling=Telling.DAYS_BEFORE, days_before=2, by=organiser)
        db.session.commit()
        race(4, tell_in_a_worker, DATABASE_URL=database)
        told = select(func.count(OutgoingMail.id)).where(OutgoingMail.template == "your_place")
        assert db.session.scalar(told) == 1
        assert db.session.scalar(select(func.count(StandPlan.id)).where(StandPlan.told_at.is_not(None))) == 1
        assert db.session.get(Fair, fair.id).version > 1
        db.session.remove()
        db.engine.dispose()
