"""Closing the holes of a plan with the fewest moves: whoever knows their stand is asked, all others are moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import GapQuestion, StandPlan
from craftfair.allocation.queries import HoleMove
from craftfair.allocation.services.arranging import arrange, clear_away, refuse_if_frozen
from craftfair.allocation.services.chosen import write
from craftfair.allocation.services.places import record
from craftfair.allocation.services.telling import applications_of
from craftfair.domain.calls import in_time
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.holes import GapAnswer
from craftfair.foundation import audit, clock, jobs, mail
from craftfair.foundation.database import db

#: Whoever was asked knows the new stand; whoever knew none is moved without being told.
CLOSED = ({"rule": "closed_hole"},)
MOVED_UP = ({"rule": "moved_up"},)


@dataclass(frozen=True)
class Closed:
    """How many were moved, and how many are asked."""

    moved: int
    asked: int


def close_holes(plan: StandPlan, *, seen: str, answer_by: datetime | None = None, by: User) -> Closed:
    """Move those who were shown and know no stand yet, as one deed that can be taken back; ask the others.

    `seen` is the digest of the plan that was shown; refused when it has changed since. `answer_by`: whoever is asked
    answers until then; refused when it is past.
    """
    refuse_if_frozen(plan)
    if seen != queries.digest(plan):
        raise Refused(Reason.PLAN_CHANGED)
    clear_away(plan)
    moves = queries.hole_moves(queries.desk(plan.fair), queries.gap_questions(plan))
    if not moves:
        raise Refused(Reason.NO_HOLES)
    asked, moved = [move for move in moves if move.knows], [move for move in moves if not move.knows]
    if asked:
        ask(plan, asked, answer_by, by=by)
    if moved:
        because = {move.one.person.id: MOVED_UP for move in moved}
        done = arrange(plan, [(move.one.person, move.stand) for move in moved], because=because)
        record(plan, "placement.close_holes", done, by=by)
    return Closed(len(moved), len(asked))


def ask(plan: StandPlan, moves: Sequence[HoleMove], answer_by: datetime | None, *, by: User) -> None:
    """A question and a letter to each; what silence means is what the call prints."""
    if answer_by is None or answer_by <= clock.now():
        raise Refused(Reason.ANSWER_DAY_PAST)
    call = plan.fair.call
    people = applications_of([move.one for move in moves])
    for move in moves:
        application = people[move.one.person.id]
        question = GapQuestion(
            plan=plan,
            application=application,
            from_id=move.one.stand_key,
            to_id=move.stand.id,
            answer_by=answer_by,
            silence_moves=call is not None and call.silence_moves,
        )
        db.session.add(question)
        db.session.flush()
        audit.record(by, "gap.ask", question)
        mail.queue(
            "gap_asked",
            to=application.artisan.user,
            question=question.public_id,
            fair=plan.fair.name,
            before=move.one.stand,
            stand=move.stand.label,
            answer_by=answer_by.isoformat(),
            zone=plan.fair.time_zone,
            silence_moves=question.silence_moves,
        )


def answerable(question: GapQuestion, at: datetime) -> None:
    """Refuses what is answered, too late or overtaken; the plan is held for this deed."""
    queries.hold(question.plan)
    db.session.refresh(question)
    if question.state is not GapAnswer.OPEN:
        raise Refused(Reason.GAP_OVERTAKEN if question.state is GapAnswer.OVER else Reason.GAP_ANSWERED)
    if not in_time(at, question.answer_by):
        raise Refused(Reason.GAP_ANSWER_TOO_LATE)
    if not still_stands(question):
        raise Refused(Reason.GAP_OVERTAKEN)


def still_stands(question: GapQuestion) -> bool:
    """Is the plan still a draft, with this artisan where they were asked to move from?"""
    here = queries.placement_of(question.plan, question.application_id)
    return question.plan.published_at is None and here is not None and here.stand_id == question.from_id


def agree(question: GapQuestion, *, by: User) -> None:
    """The artisan moves; refused with the reason when the other stand is not free any more."""
    answerable(question, clock.now())
    move(question, by=by)
    settle_as(question, GapAnswer.AGREED)


def keep(question: GapQuestion, *, by: User) -> None:
    """The artisan keeps the stand, and is not asked again for this plan."""
    answerable(question, clock.now())
    settle_as(question, GapAnswer.KEPT)
    audit.record(by, "gap.keep", question)


def move(question: GapQuestion, *, by: User | None) -> None:
    plan, application = question.plan, question.application
    done = arrange(plan, [(application, question.other)], because={application.id: CLOSED})
    record(plan, "placement.close_holes", done, by=by)
    if queries.told(plan.fair) is None:
        write("stand_moved", application, question.other.label, before=question.stand.label)


def end_questions(plan: StandPlan) -> None:
    """The plan is published: whoever has not answered is asked no more."""
    for question in queries.gap_questions(plan):
        if question.state is GapAnswer.OPEN:
            settle_as(question, GapAnswer.OVER)


def settle_as(question: GapQuestion, state: GapAnswer) -> None:
    question.state, question.answered_at = state, clock.now()


@jobs.chore
def close_unanswered() -> int:
    """Whoever did not answer in time keeps the stand, or moves if that is what the call had printed."""
    questions = queries.unanswered_by(clock.now())
    silent = [question for question in questions if is_unanswered(question)]
    for question in silent:
        settle_as(question, silence(question))
    return len(silent)


def is_unanswered(question: GapQuestion) -> bool:
    """An answer given in the last second counts; the plan is held for this deed."""
    queries.hold(question.plan)
    db.session.refresh(question)
    return question.state is GapAnswer.OPEN


def silence(question: GapQuestion) -> GapAnswer:
    if not still_stands(question):
        return GapAnswer.OVER
    if not question.silence_moves:
        return GapAnswer.SILENT
    try:
        with db.session.begin_nested():
            move(question, by=None)
    except Refused:
        return GapAnswer.OVER
    return GapAnswer.MOVED
