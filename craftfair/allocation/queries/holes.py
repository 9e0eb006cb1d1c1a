"""The fewest moves that close the holes of a plan, with everybody who would move, and who has been asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from craftfair.allocation.models import GapQuestion, StandPlan
from craftfair.allocation.queries.desk import Desk
from craftfair.allocation.queries.plans import Placed
from craftfair.applications.models import Application
from craftfair.domain.calls import latest_missed
from craftfair.domain.holes import GapAnswer, holes_in, moves_to_close
from craftfair.fairs.models import Stand
from craftfair.foundation.database import db


@dataclass(frozen=True)
class HoleMove:
    """One artisan who would move, to which stand; who knows the stand they are on is asked first."""

    one: Placed
    stand: Stand
    knows: bool


def knows(desk: Desk, one: Placed) -> bool:
    """Was somebody told this stand, or, before any plan is told, did they choose it?"""
    if desk.told:
        return desk.is_confirmed(one)
    return one.is_choice


def rows_of(desk: Desk) -> list[list[str]]:
    """The stands of each pavilion in their order, without those kept back and empty."""
    return [
        [stand.label for stand in pavilion.stands if stand.public_id in desk.by_stand or not is_kept_back(stand)]
        for pavilion in desk.ground.pavilions
    ]


def is_kept_back(stand: Stand) -> bool:
    return stand.blocked or stand.held


def count_holes(desk: Desk) -> int:
    """How many free stands lie between those who stand there, whether or not anybody could move there."""
    occupied = {stand.label for stand in desk.stands if stand.public_id in desk.by_stand}
    return sum(len(holes_in(row, occupied)) for row in rows_of(desk))


def hole_moves(desk: Desk, asked: Sequence[GapQuestion] = ()) -> list[HoleMove]:
    """In each pavilion the last move forward, as long as they fit; whoever is locked or holds a stand stays, and so
    does whoever was asked already, or shares a stand they know. A stand that was offered in a question is left to it.
    """
    there = {stand.label: desk.by_stand.get(stand.public_id, []) for stand in desk.stands}
    occupied = {label: len(people) for label, people in there.items() if people}
    spoken_to = {question.application_id for question in asked if question.state is not GapAnswer.OVER}
    promised = {question.other.label for question in asked if question.state is GapAnswer.OPEN}

    def may(stand: str, hole: str) -> bool:
        people = there[stand]
        if hole in promised or any(one.locked or one.is_held or one.person.id in spoken_to for one in people):
            return False
        if len(people) > 1 and any(knows(desk, one) for one in people):
            return False
        return desk.prices.possible({one.person.reference: hole for one in people})

    stands = {stand.label: stand for stand in desk.stands}
    found = moves_to_close(rows_of(desk), occupied, may)
    return [HoleMove(one, stands[hole], knows(desk, one)) for stand, hole in found.items() for one in there[stand]]


def number_of_holes(moves: Sequence[HoleMove]) -> int:
    return len({move.stand.id for move in moves})


def gap_questions(plan: StandPlan) -> Sequence[GapQuestion]:
    """Everybody who was asked to move within a draft, with the stands it was about, the first asked first."""
    return db.session.scalars(
        select(GapQuestion)
        .where(GapQuestion.plan_id == plan.id)
        .options(joinedload(GapQuestion.stand), joinedload(GapQuestion.other))
        .order_by(GapQuestion.id)
    ).all()


def open_gap_question(application: Application) -> GapQuestion | None:
    return db.session.scalar(select(GapQuestion).filter_by(application_id=application.id, state=GapAnswer.OPEN))


def unanswered_by(moment: datetime) -> Sequence[GapQuestion]:
    """The questions whose time is over."""
    over = GapQuestion.answer_by <= latest_missed(moment)
    return db.session.scalars(select(GapQuestion).where(GapQuestion.state == GapAnswer.OPEN, over)).all()
