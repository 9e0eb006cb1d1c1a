"""Whoever builds upon a fair hears when its days or the end of its call change."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from craftfair.allocation import services as allocation
from craftfair.allocation.models import Seat
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs import services
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail, written
from tests import factories as make
from tests.catalogue.conftest import demonstration

TOLD = {
    Status.SUBMITTED,
    Status.UNDER_REVIEW,
    Status.CHANGES_REQUESTED,
    Status.INVITED,
    Status.WAITLISTED,
    Status.ACCEPTED,
    Status.CONFIRMED,
}


def letters(template):
    return db.session.scalars(select(OutgoingMail).filter_by(template=template).order_by(OutgoingMail.id)).all()


def move(fair, *, first=0, last=0, **given):
    """The fair begins and ends so many days later."""
    answers = {name: getattr(fair, name) for name in ("name", "place", "description", "kind", "set_up_from")}
    span = {"starts_on": fair.starts_on + timedelta(days=first), "ends_on": fair.ends_on + timedelta(days=last)}
    services.update_fair(fair, **answers | span | given, by=None)


def extend(fair, days):
    call = fair.call
    given = {"opens_at": call.opens_at, "decisions_on": None, "answer_by": None, "rules": dict(call.rules)}
    services.set_call(fair, **given, closes_at=call.closes_at + timedelta(days=days), by=None)


@pytest.mark.parametrize("status", list(Status))
def test_other_days_are_told_to_all_who_count_on_the_fair_and_to_nobody_else(fair, status):
    application = make.application(fair=fair, status=status, answer_by=clock.now())
    move(fair, last=1)
    told = [(mail.recipient, mail.context["application"]) for mail in letters("fair_days_changed")]
    assert told == ([(application.artisan.user.email, application.public_id)] if status in TOLD else [])


def test_the_letter_says_the_days_before_and_now_in_the_language_of_its_reader(fair):
    for language in ("en", "fr", "bg"):
        user = make.user(language=language)
        make.application(fair=fair, status=Status.ACCEPTED, artisan=make.artisan(user=user))
    first, last = fair.starts_on, fair.ends_on
    move(fair, first=7, last=7)
    subjects, texts = zip(*(written(mail) for mail in letters("fair_days_changed")), strict=True)
    assert len(set(subjects)) == 3
    for day in (first, last, fair.starts_on, fair.ends_on):
        assert f"{day:%A} {day.day} {day:%B} {day.year}" in texts[0]
        assert all(f"{day.day} " in text and str(day.year) in text for text in texts)
    assert all(f"/fairs/{fair.slug}\n" in text for text in texts)


def test_other_hours_and_closed_days_are_told_too(fair):
    make.application(fair=fair, status=Status.ACCEPTED)
    services.close_day(fair, fair.days[1].day)
    services.set_day(fair, fair.starts_on, *[fair.days[0].opens, fair.days[0].closes.replace(hour=21)])
    assert len(letters("fair_days_changed")) == 2


def test_saving_a_fair_without_moving_it_tells_nobody(browser, fair, organiser):
    make.application(fair=fair, status=Status.ACCEPTED)
    page = browser.sign_in(organiser).get("fairs.edit", fair=fair.slug)
    assert browser.submit(page, "Save", place="Under the castle").status == 303
    page = browser.get("fairs.days", fair=fair.slug)
    assert browser.submit(page, "Save the days").status == 303
    assert letters("fair_days_changed") == []


def test_nobody_is_told_of_a_fair_that_is_not_published(app):
    draft = make.fair(published_at=None)
    make.application(fair=draft, status=Status.SUBMITTED)
    move(draft, first=1, last=1)
    assert letters("fair_days_changed") == []


def test_days_with_demonstrations_stay_until_the_programme_is_cleared(browser, fair, organiser):
    application = make.application(fair=fair, status=Status.ACCEPTED)
    show = demonstration(application, make.zone(fair=fair), day=fair.ends_on)
    with pytest.raises(Refused) as refused:
        move(fair, last=-1)
    assert refused.value.reason is Reason.DAYS_IN_USE
    db.session.rollback()
    db.session.refresh(fair)

    page = browser.sign_in(organiser).get("fairs.days", fair=fair.slug)
    answers = page.form("Save the days")
    shut = {name: words for name, words in answers.items() if name != "days-2-is_open"}
    for given in (shut, answers | {"days-2-closes": f"{show.ends.replace(minute=0):%H:%M}"}):
        assert browser.open("POST", page.action("Save the days"), data=given).status == 409
    db.session.refresh(fair)
    assert (len(fair.days), letters("fair_days_changed")) == (3, [])

    application.status = Status.WITHDRAWN
    db.session.commit()
    assert browser.open("POST", page.action("Save the days"), data=shut).status == 303


def test_whoever_has_a_place_in_the_draft_sits_on_the_new_days(fair):
    organiser, stand = make.organiser(fair), make.stand(pavilion=make.pavilion(fair=fair))
    application = make.application(fair=fair, status=Status.ACCEPTED)
    plan = allocation.draft_of(fair, by=organiser)
    allocation.place(plan, application, stand, by=organiser)
    move(fair, first=1, last=2)
    days = db.session.scalars(select(Seat.day).where(Seat.plan_id == plan.id).order_by(Seat.day)).all()
    assert days == [day.day for day in fair.days] == [fair.starts_on + timedelta(days=i) for i in range(4)]


# The call


@pytest.mark.parametrize("hours_after_closing", [-1, 1, 48])
def test_an_open_or_closed_call_can_be_extended_and_drafts_can_be_sent_again(fair, hours_after_closing):
    application = make.application(fair=fair, status=Status.DRAFT)
    first = fair.call.closes_at
    with clock.at(first + timedelta(hours=hours_after_closing)):
        extend(fair, 5)
        assert fair.call.is_open(clock.now())
        [letter] = letters("call_extended")
        assert letter.recipient == application.artisan.user.email
        assert f"/applications/{application.public_id}" in written(letter)[1]
    assert fair.call.first_closes_at == first


def test_only_those_who_have_not_sent_are_told_of_the_extension(fair):
    for status in set(Status) - {Status.DRAFT}:
        make.application(fair=fair, status=status, answer_by=clock.now())
    extend(fair, 5)
    assert letters("call_extended") == []


def test_saving_the_call_with_the_same_closing_tells_nobody(fair):
    make.application(fair=fair, status=Status.DRAFT)
    extend(fair, 0)
    assert letters("call_extended") == []
