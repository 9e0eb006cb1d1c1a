"""Pairs that must not be: an artisan whom the organiser wants never on this stand, by hand or by proposal."""

from craftfair.allocation import queries, services
from craftfair.allocation.models import ExcludedPair
from craftfair.domain.errors import Reason
from craftfair.domain.ground.deeds import REMOVE, Change, Deed, DeedName
from craftfair.domain.placement import built, propose, verify
from craftfair.fairs import queries as fairs_queries
from craftfair.fairs import services as fairs
from craftfair.foundation.database import db, random_id
from tests import factories as make
from tests.allocation.choosing import choose
from tests.allocation.test_places import place, refused, who_stands_where
from tests.allocation.test_shared_things import refusal


def exclude(desk, number, label, deed=services.exclude):
    deed(desk.fair, desk.people[number], desk.stands[label], by=desk.organiser)
    db.session.commit()


def test_nobody_is_put_by_hand_where_the_organiser_excluded_them(desk):
    exclude(desk, 0, "A1")
    assert refusal(place, desk, 0, "A1") == (Reason.DOES_NOT_FIT, "the organiser excluded this pair.")
    place(desk, 1, "A1")
    exclude(desk, 0, "A1", services.allow_again)
    assert place(desk, 0, "A1").stand.label == "A1"


def test_no_proposal_puts_them_there(desk):
    free = propose(built(queries.question(desk.fair, desk.plan)), seconds=10)
    who = desk.people[0].reference
    best = free.plan[who]
    exclude(desk, 0, best)
    asked = queries.question(desk.fair, desk.plan)
    assert asked["forbidden"] == [[who, best]]
    answer = propose(built(asked), seconds=10)
    verify(built(asked), answer.plan, answer.points)
    assert answer.plan[who] != best


def test_excluding_where_somebody_stands_is_refused_with_what_to_do_first(desk, browser):
    place(desk, 0, "A1")
    db.session.commit()
    values = {"application": desk.people[0].public_id, "stand": desk.stands["A1"].public_id}
    page = browser.sign_in(desk.organiser).post("allocation.exclude", values, fair=desk.fair.slug)
    said = f"{desk.people[0].workshop} is on stand A1 now. Move them first, then exclude the pair."
    assert said in (browser.follow(page) if page.status == 303 else page).words("body")
    assert db.session.query(ExcludedPair).count() == 0
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}


def test_a_pair_is_excluded_and_allowed_again_at_the_desk(desk, browser):
    who = desk.people[0]
    browser.sign_in(desk.organiser)
    both = {"for": who.public_id, "stand": "A1"}
    page = browser.get("allocation.desk", fair=desk.fair.slug, **both)
    page = browser.follow(browser.submit(page, "Never place them here"))
    assert f"{who.workshop} is never placed on stand A1." in page.words("body")
    assert "Never on stand A1" in page.words("#chosen")
    page = browser.get("allocation.desk", fair=desk.fair.slug, **both)
    assert "the organiser excluded this pair" in page.words("#chosen")
    limits = browser.get("allocation.limits", fair=desk.fair.slug)
    assert [who.workshop, "A1"] in [row[:2] for row in limits.rows()]
    page = browser.follow(browser.submit(limits, "Allow it again"))
    assert f"{who.workshop} can be placed on stand A1 again." in page.words("body")
    assert queries.excluded(desk.fair) == []


def test_excluding_twice_is_as_once(desk):
    exclude(desk, 0, "A1")
    exclude(desk, 0, "A1")
    assert queries.excluded(desk.fair) == [(desk.people[0].reference, "A1")]
    exclude(desk, 0, "A1", services.allow_again)
    exclude(desk, 0, "A1", services.allow_again)
    assert queries.excluded(desk.fair) == []


def test_whoever_chooses_a_stand_themselves_is_kept_from_it_too(square):
    stand = {stand.label: stand for pavilion in square.fair.pavilions for stand in pavilion.stands}["A"]
    services.exclude(square.fair, square.people[0], stand, by=square.organiser)
    db.session.commit()
    assert refusal(choose, square, 0, "A")[0] is Reason.DOES_NOT_FIT
    choose(square, 1, "A")


def test_exclusions_belong_to_the_organiser_of_the_fair_and_name_nobody_of_another(desk, browser):
    other = make.fair()
    values = {"application": desk.people[0].public_id, "stand": desk.stands["A1"].public_id}
    browser.sign_in(make.organiser(other))
    for deed in ("exclude", "allow_again"):
        assert browser.post(f"allocation.{deed}", values, fair=desk.fair.slug).status == 403
        assert browser.post(f"allocation.{deed}", values, fair=other.slug).status == 404
    assert db.session.query(ExcludedPair).count() == 0


def test_the_desk_counts_with_the_pairs_that_are_excluded_for_those_who_take_part(desk):
    before = queries.desk(desk.fair).question
    exclude(desk, 0, "A1")
    found = queries.desk(desk.fair)
    assert found.problem.forbidden == ((desk.people[0].reference, "A1"),)
    assert found.question == before | {"forbidden": [[desk.people[0].reference, "A1"]]}


def drawn_away(desk, kind, thing):
    """Take something off the ground on its drawing."""
    deed = Deed(random_id(), DeedName.REMOVED, [Change(REMOVE, kind, thing.public_id)])
    fairs.draw(desk.fair, [deed], version=fairs_queries.sheet(desk.fair).version, by=desk.organiser)


def test_a_stand_stays_while_somebody_is_excluded_from_it(desk):
    exclude(desk, 0, "A1")
    stand = desk.stands["A1"]
    for deed, *given in (
        (drawn_away, desk, "stand", stand),
        (lambda: fairs.remove_stand(stand, by=desk.organiser),),
        (lambda: fairs.remove_stands(desk.fair, [desk.stands["B1"], stand], by=desk.organiser),),
        (lambda: fairs.remove_pavilion(stand.pavilion, by=desk.organiser),),
    ):
        assert refused(deed, *given) == Reason.STAND_EXCLUDED
        db.session.rollback()
    assert len(queries.exclusions(desk.fair)) == 1
    exclude(desk, 0, "A1", services.allow_again)
    drawn_away(desk, "stand", stand)
    assert "A1" not in [one.label for one in fairs_queries.ground(desk.fair).stands]


def test_a_pavilion_stays_while_crafts_are_limited_in_it(desk):
    pavilion = desk.stands["A1"].pavilion
    limit = services.limit_craft(desk.fair, "pottery", most=1, pavilion=pavilion, by=desk.organiser)
    services.limit_craft(desk.fair, "pottery", most=2, by=desk.organiser)
    db.session.commit()
    for deed in (drawn_away, lambda *_: fairs.remove_pavilion(pavilion, by=desk.organiser)):
        assert refused(deed, desk, "pavilion", pavilion) == Reason.PAVILION_LIMITED
        db.session.rollback()
    services.lift_limit(desk.fair, limit, by=desk.organiser)
    fairs.remove_pavilion(pavilion, by=desk.organiser)
    assert "A" not in [one.label for one in fairs_queries.ground(desk.fair).pavilions]


def test_what_is_in_the_way_of_removing_a_stand_is_told_with_where_to_lift_it(desk, browser):
    exclude(desk, 0, "A1")
    page = browser.sign_in(desk.organiser).post("fairs.remove_stand", stand=desk.stands["A1"].public_id)
    assert page.status == 409
    assert "Somebody is excluded from stand A1. Allow it again under “Limits and excluded pairs”" in page.response.text


def test_a_stand_kept_back_says_so_at_the_desk_and_can_be_given_free(desk, browser):
    desk.stands["D1"].held = True
    db.session.commit()
    organiser = browser.sign_in(desk.organiser)
    page = organiser.get("allocation.desk", fair=desk.fair.slug, stand="D1")
    assert ("Held" in page.words(".desk__panel"), "Block this stand" in page.words(".desk__panel")) == (True, False)
    page = organiser.follow(organiser.submit(page, "Give it free again"))
    assert "Available" in page.words(".desk__panel")
    place(desk, 0, "D1")
