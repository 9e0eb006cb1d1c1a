from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from craftfair.applications import services as applications
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.programme import queries, services
from craftfair.programme.models import Demonstration
from tests import factories as make

WOODCARVER, POTTER, WEAVER, COPPERSMITH, LEATHER = range(5)


def schedule(desk, number, zone, starts=None, **given):
    moment = {"day": desk.day, "starts": starts or desk.at} | given
    return services.schedule(desk.people[number], zone, **moment, by=desk.organiser)


def refused(deed, *arguments, **named):
    with pytest.raises(Refused) as caught:
        deed(*arguments, **named)
    return caught.value.reason


def letters():
    return [
        (mail.template, mail.recipient) for mail in db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    ]


def test_a_demonstration_takes_a_slot_and_nobody_is_told_before_it_is_published(desk):
    desk.people[POTTER].demonstration_title = "A jug in ten minutes"
    found = schedule(desk, POTTER, desk.z1)
    db.session.commit()
    assert (found.starts, found.ends, found.title) == (time(11, 30), time(12, 15), "A jug in ten minutes")
    assert queries.demonstrations(desk.fair) == [found]
    assert letters() == []
    assert audit.trail(found.programme)[-1].action == "demonstration.plan"


def test_a_title_of_the_organiser_comes_first(desk):
    assert schedule(desk, POTTER, desk.z1, title="Clay for children").title == "Clay for children"


def test_without_any_title_the_workshop_stands_on_the_programme(desk):
    assert schedule(desk, POTTER, desk.z1).title == "Pottery of Varosha"


def test_a_zone_that_lacks_what_is_needed_is_refused_with_what_it_lacks(desk):
    with pytest.raises(Refused) as caught:
        schedule(desk, COPPERSMITH, desk.z1)
    assert (caught.value.reason, caught.value.facts) == (
        Reason.EQUIPMENT_MISSING,
        {"missing": "open fire, noise allowed"},
    )
    assert queries.demonstrations(desk.fair) == []


def test_a_slot_is_given_once(desk):
    schedule(desk, POTTER, desk.z1)
    assert refused(schedule, desk, WEAVER, desk.z1) == Reason.SLOT_TAKEN


def test_nobody_demonstrates_in_two_places_at_once(desk):
    schedule(desk, WEAVER, desk.z1)
    assert refused(schedule, desk, WEAVER, desk.z2) == Reason.ARTISAN_BUSY
    schedule(desk, WEAVER, desk.z2, desk.later)


def test_slots_of_different_length_may_not_overlap_for_one_artisan(desk):
    desk.z2.slot_minutes = 30
    schedule(desk, WEAVER, desk.z1)
    assert refused(schedule, desk, WEAVER, desk.z2, time(12, 0)) == Reason.ARTISAN_BUSY


def test_whoever_offers_no_demonstration_is_refused(desk):
    assert refused(schedule, desk, LEATHER, desk.z1) == Reason.NOT_DEMONSTRATING


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.INVITED, Status.WITHDRAWN])
def test_whoever_takes_no_part_is_refused(desk, status):
    guest = make.application(fair=desk.fair, status=status, demonstrates=True)
    deed = (services.schedule, guest, desk.z1)
    assert refused(*deed, day=desk.day, starts=desk.at, by=desk.organiser) == Reason.NOT_DEMONSTRATING


def test_nobody_of_another_fair_is_planned(desk):
    guest = make.application(status=Status.ACCEPTED, demonstrates=True)
    deed = (services.schedule, guest, desk.z1)
    assert refused(*deed, day=desk.day, starts=desk.at, by=desk.organiser) == Reason.NOT_DEMONSTRATING


@pytest.mark.parametrize(
    "moment", [{"starts": time(11, 31)}, {"starts": time(13, 0)}, {"day": date(2010, 12, 24)}, {"starts": time(18, 0)}]
)
def test_a_slot_that_is_none_is_refused(desk, moment):
    assert refused(schedule, desk, POTTER, desk.z1, **moment) == Reason.NO_SUCH_SLOT


def test_slots_lie_within_the_hours_of_the_fair(desk):
    desk.fair.days[0].closes = time(16)
    assert refused(schedule, desk, POTTER, desk.z1, time(15, 45)) == Reason.NO_SUCH_SLOT
    schedule(desk, POTTER, desk.z1, time(15, 0))


def test_taking_off_frees_the_slot(desk):
    services.take_off(schedule(desk, POTTER, desk.z1), by=desk.organiser)
    db.session.commit()
    assert queries.demonstrations(desk.fair) == []
    schedule(desk, WEAVER, desk.z1)


def test_whoever_withdraws_is_off_the_programme_and_the_slot_can_be_given_again(desk):
    schedule(desk, POTTER, desk.z1)
    applications.change(desk.people[POTTER], Move.WITHDRAW, by=desk.people[POTTER].artisan.user)
    db.session.commit()
    assert queries.demonstrations(desk.fair) == []
    found = schedule(desk, WEAVER, desk.z1)
    db.session.commit()
    assert queries.demonstrations(desk.fair) == [found]


@pytest.mark.parametrize("twice", ["zone", "artisan"])
def test_the_database_gives_no_slot_twice_and_lets_nobody_be_in_two_places(desk, twice):
    first = schedule(desk, WEAVER, desk.z1)
    db.session.flush()
    other = {"zone_id": desk.z1.id, "application_id": desk.people[POTTER].id}
    if twice == "artisan":
        other = {"zone_id": desk.z2.id, "application_id": desk.people[WEAVER].id}
    db.session.add(
        Demonstration(fair_id=desk.fair.id, day=first.day, starts=first.starts, ends=first.ends, title="Again", **other)
    )
    with pytest.raises(IntegrityError):
        db.session.flush()
