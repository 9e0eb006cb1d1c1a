"""Who comes first where there are too few stands, and which stands make a row, as the engine is told."""

from datetime import UTC, datetime, timedelta

from craftfair.allocation import queries
from craftfair.delegations.models import Nomination
from craftfair.domain.calls import Selection
from craftfair.domain.participation import Stance
from craftfair.domain.placement import parse, propose
from craftfair.foundation.database import db
from tests import factories as make
from tests.factories import saved

FIRST = datetime(2010, 9, 1, 22, 30, tzinfo=UTC)


def score_of(desk):
    """Scores by the number in the story, of those who have one."""
    asked = {one["id"]: one["score"] for one in queries.question(desk.fair, desk.plan)["exhibitors"]}
    return [asked[person.reference] for person in desk.people]


def test_people_whom_nothing_puts_in_an_order_have_no_score(desk):
    for person in desk.people:
        person.decided_at = FIRST
    db.session.commit()
    assert score_of(desk) == [0] * 9


def test_at_a_fair_of_first_come_who_sent_earlier_has_more(desk):
    desk.fair.call.selection = Selection.FIRST_COME
    for number, person in enumerate(desk.people):
        person.submitted_at = FIRST + timedelta(seconds=number)
    db.session.commit()
    assert score_of(desk) == [94, 83, 72, 61, 50, 39, 28, 17, 6]


def test_who_was_invited_on_an_earlier_day_of_the_fair_s_town_has_more(desk):
    """Half past ten at night in UTC is the next day in Laval; the hour of a day decides nothing."""
    for number, person in enumerate(desk.people):
        person.decided_at = FIRST + timedelta(hours=-1 if number < 3 else number % 2)
    db.session.commit()
    assert score_of(desk) == [83] * 3 + [33] * 6


def test_a_town_ranks_its_own_people_and_the_reserve_comes_after_them(desk):
    delegation = make.delegation(fair=desk.fair)
    said = ((0, Stance.NOMINATED, 2), (1, Stance.NOMINATED, 1), (2, Stance.RESERVE, 1), (3, Stance.OBJECTED, None))
    for number, stance, rank in said:
        about = {"stance": stance, "rank": rank, "reason": "" if rank else "Lives elsewhere"}
        saved(Nomination(delegation=delegation, application=desk.people[number], **about))
    for person in desk.people:
        person.decided_at = FIRST
    db.session.commit()
    assert score_of(desk) == [50, 83, 17] + [50] * 6


def test_where_one_stand_is_left_for_two_the_first_of_the_town_s_list_gets_it(desk):
    delegation = make.delegation(fair=desk.fair)
    for number, rank in ((0, 2), (1, 1)):
        saved(Nomination(delegation=delegation, application=desk.people[number], stance=Stance.NOMINATED, rank=rank))
    for label, stand in desk.stands.items():
        stand.blocked = label != "D1"
        stand.seats = 1
    for person in desk.people:
        person.decided_at, person.wishes, person.power_w, person.step_free = FIRST, [], 0, False
    db.session.commit()
    answer = propose(parse(queries.question(desk.fair, desk.plan)), seconds=5)
    assert answer.plan == {desk.people[1].reference: "D1"}


def test_stands_side_by_side_of_one_pavilion_are_a_row_for_the_engine(desk):
    tent, other = (make.pavilion(fair=desk.fair, label=label) for label in ("R", "S"))
    for pavilion, label, x_m, y_m, angle in (
        (tent, "R1", 50, 0, 0), (tent, "R2", 53, 0, 0), (tent, "R3", 56.2, 0, 0), (tent, "R9", 70, 0, 0),
        (tent, "R4", 50, -2, 180), (tent, "R5", 53, -2, 180), (other, "S1", 59.2, 0, 0),
    ):  # fmt: skip
        make.stand(pavilion=pavilion, label=label, x_m=x_m, y_m=y_m, width_m=3.0, depth_m=2.0, angle_deg=float(angle))
    rows = {one["id"]: one["row"] for one in queries.question(desk.fair, desk.plan)["stands"] if one["id"] > "R"}
    assert rows == {"R1": "R1", "R2": "R1", "R3": "R1", "R4": "R4", "R5": "R4", "R9": None, "S1": None}
