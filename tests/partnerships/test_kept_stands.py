"""The pavilions that an invitation keeps for a twin town hold on the stand plan, until it no longer stands."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from craftfair.allocation import services as allocation
from craftfair.allocation.queries import plans
from craftfair.delegations.models import Delegation
from craftfair.domain.choosing import Audience
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs import services as fairs
from craftfair.fairs.queries import ground
from craftfair.foundation import audit, clock, jobs
from craftfair.foundation.database import db, transaction
from craftfair.partnerships import services
from craftfair.partnerships.models import KeptStand
from tests import factories as make
from tests.partnerships.test_visits import fair_of, in_days, invited


@pytest.fixture
def square(towns):
    """Laval's fair with pavilions A and B of one stand each; a guest of Lovech and somebody else both wish A."""
    fair = fair_of(towns.laval)
    stands = {
        label: make.stand(pavilion=make.pavilion(fair=fair, label=label), label=f"{label}1", y_m=10.0 * number)
        for number, label in enumerate("AB")
    }
    guest, other = (
        make.application(fair=fair, artisan=make.artisan(town=town), status=Status.ACCEPTED, wishes=["A"])
        for town in (towns.lovech, make.town())
    )
    return SimpleNamespace(fair=fair, stands=stands, guest=guest, other=other, by=towns.marc, towns=towns)


def kept(square):
    db.session.expire_all()
    return {label: stand.reserved_for for label, stand in square.stands.items() if stand.reserved_for}


def keeping(square, **given):
    return invited(square.towns, fair=square.fair, **{"pavilions": ["A"]} | given)


def stands_of(plan):
    return {one.person.id: one.stand for one in plans.placed(plan)}


def refused(deed, *arguments, **named):
    with pytest.raises(Refused) as caught:
        deed(*arguments, **named)
    return caught.value


def test_pavilions_kept_by_an_invitation_are_for_its_guests_alone_by_hand_by_choice_and_in_a_proposal(square):
    keeping(square)
    assert kept(square) == {"A": square.towns.lovech}
    plan = allocation.draft_of(square.fair, by=square.by)

    refusal = refused(allocation.place, plan, square.other, square.stands["A"], by=square.by)
    assert (refusal.reason, str(refusal.facts["why"])) == (Reason.DOES_NOT_FIT, "it is reserved for a delegation.")

    allocation.set_choice(square.fair, is_on=True, hold_minutes=10, by=square.by)
    opens = {"opens_at": clock.now() - timedelta(hours=1), "audience": Audience.EVERYBODY}
    allocation.add_wave(square.fair, name={"en": "All"}, **opens, by=square.by)
    chosen = refused(allocation.choose, square.other, square.stands["A"], by=square.other.artisan.user)
    assert chosen.reason == Reason.DOES_NOT_FIT

    allocation.propose(square.fair, seconds=5, by=square.by)
    db.session.commit()
    assert jobs.run_next()
    assert stands_of(plan) == {square.guest.id: "A1", square.other.id: "B1"}


def test_declining_and_taking_back_let_the_stands_go(square):
    made = keeping(square)
    services.decline(made, by=square.towns.maria)
    db.session.commit()
    assert kept(square) == {}

    again = keeping(square, partnership=made.partnership)
    assert kept(square) == {"A": square.towns.lovech}
    services.take_back(again, by=square.by)
    db.session.commit()
    assert kept(square) == {}
    assert db.session.scalars(select(KeptStand)).all() == []


def test_an_invitation_that_nobody_answers_in_time_lets_them_go_once_and_an_accepted_one_keeps_them(square):
    made = keeping(square)
    before, after = made.answer_by - timedelta(minutes=1), made.answer_by + timedelta(minutes=1)
    for moment, freed in ((before, 0), (after, 1), (after, 0)):
        with clock.at(moment), transaction():
            assert services.let_go_of_unanswered() == freed
    assert kept(square) == {}
    assert [entry.action for entry in audit.trail(made)] == ["visit.invite", "visit.expire"]

    services.take_back(made, by=square.by)
    again = keeping(square, partnership=made.partnership)
    services.accept(again, places=1, by=square.towns.maria)
    db.session.commit()
    with clock.at(again.answer_by + timedelta(days=1)), transaction():
        assert services.let_go_of_unanswered() == 0
    assert kept(square) == {"A": square.towns.lovech}


def test_what_an_organiser_reserved_by_hand_before_stays_reserved_and_what_is_given_on_meanwhile_too(square):
    third = make.town()
    square.stands["A"].reserved_for = square.towns.lovech
    db.session.commit()
    made = keeping(square, pavilions=["A", "B"])
    square.stands["B"].reserved_for = third
    db.session.commit()
    services.decline(made, by=square.towns.maria)
    db.session.commit()
    assert kept(square) == {"A": square.towns.lovech, "B": third}


def test_stands_of_another_town_or_with_artisans_of_elsewhere_are_not_kept(square):
    square.stands["A"].reserved_for = make.town()
    plan = allocation.draft_of(square.fair, by=square.by)
    allocation.place(plan, square.other, square.stands["B"], by=square.by)
    db.session.commit()
    partnership = square.towns.conclude()
    guest = partnership.party_of(square.towns.lovech.id)
    for pavilion, reason in (("A", Reason.KEPT_FOR_OTHERS), ("B", Reason.OTHERS_STAND_THERE)):
        terms = {"places": 1, "answer_by": in_days(9), "pavilions": [pavilion], "by": square.by}
        refusal = refused(services.invite, square.fair, guest, **terms)
        assert (refusal.reason, refusal.facts["stands"]) == (reason, f"{pavilion}1")
        db.session.rollback()


def test_the_database_keeps_no_stand_for_two_invitations(square):
    made = keeping(square)
    db.session.add(KeptStand(visit_id=made.id, stand=square.stands["A"]))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def come(square, pavilion="A", **given):
    """A stand that the organiser adds to a pavilion later."""
    size = {"width_m": 3.0, "depth_m": 2.0, "x_m": 20.0}
    stand = fairs.add_stand(square.stands[pavilion].pavilion, **{"label": "new"} | size | given, by=square.by)
    db.session.commit()
    return stand


def test_a_stand_that_comes_to_a_kept_pavilion_later_is_kept_too_and_let_go_with_the_others(square):
    made = keeping(square)
    assert come(square).reserved_for == square.towns.lovech
    assert come(square, "B", label="other").reserved_for is None
    assert [entry.action for entry in audit.trail(made)] == ["visit.invite", "visit.keep"]
    services.decline(made, by=square.towns.maria)
    db.session.commit()
    assert kept(square) == {}
    assert come(square, label="later").reserved_for is None


def test_stands_laid_in_a_row_or_brought_by_a_file_are_kept_too_but_none_that_an_organiser_frees(square):
    keeping(square)
    row = {"label": "R1", "number": 2, "width_m": 3.0, "depth_m": 2.0, "x_m": 20.0, "y_m": 5.0}
    laid = fairs.add_row(square.stands["A"].pavilion, **row, by=square.by)
    db.session.commit()
    fairs.import_stands(square.fair, [{"pavilion": "A", "label": "F", "width_m": 3.0, "depth_m": 2.0}], by=square.by)
    db.session.commit()
    fairs.change_stands(square.fair, laid[:1], reserved_for=None, by=square.by)
    db.session.commit()
    come(square)
    town = square.towns.lovech
    assert {stand.label: stand.reserved_for for stand in ground(square.fair).stands} == {
        "A1": town,
        "B1": None,
        "R1": None,
        "R2": town,
        "F": town,
        "new": town,
    }


def test_an_invitation_that_may_no_longer_be_answered_keeps_nothing_new(square):
    made = keeping(square)
    with clock.at(made.answer_by + timedelta(minutes=1)):
        assert come(square).reserved_for is None


def test_an_accepted_invitation_brings_its_days_for_an_answer_to_the_delegation(square):
    services.accept(keeping(square, answer_days=4), places=2, by=square.towns.maria)
    db.session.commit()
    assert db.session.scalars(select(Delegation)).one().answer_days == 4


def test_the_invitation_shows_which_stands_it_keeps(browser, square):
    made = keeping(square)
    page = browser.sign_in(square.towns.maria).get("partnerships.visit", visit=made.public_id)
    facts = page.html.find("dt", string="Stands reserved on the plan")
    assert facts.find_next_sibling("dd").get_text(strip=True) == "A1"


def test_a_kept_stand_stays_until_it_is_given_another_state(square):
    keeping(square)
    stand = square.stands["A"]
    assert refused(fairs.remove_stand, stand, by=square.by).reason == Reason.KEPT_FOR_GUEST
    assert refused(fairs.remove_pavilion, stand.pavilion, by=square.by).facts == {"stands": "A1"}
    assert len(db.session.scalars(select(KeptStand)).all()) == 1
    fairs.change_stands(square.fair, [stand], reserved_for=None, by=square.by)
    fairs.remove_stand(stand, by=square.by)
    assert [one.label for one in ground(square.fair).stands] == ["B1"]
