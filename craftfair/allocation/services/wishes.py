"""An artisan who was told a place may ask for another; the organiser grants it by publishing, or says why not."""

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import MoveAnswer, MoveRequest, StandPlan
from craftfair.allocation.queries import Placed
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db


def ask_to_move(application: Application, *, wish: str, reason: str = "", by: User) -> MoveRequest:
    """Ask for a stand or a pavilion; asked again before there is an answer, the later wish counts."""
    if application.status is not Status.CONFIRMED or queries.stand_of(application) is None:
        raise Refused(Reason.NOT_PLACED)
    asked = queries.open_request(application) or MoveRequest(application=application)
    asked.wish, asked.reason = wish, reason
    db.session.add(asked)
    audit.record(by, "move_request.ask", asked)
    return asked


def decline_move(asked: MoveRequest, *, answer: str, by: User) -> None:
    """Leave the place as it is; the artisan reads why."""
    if asked.state is not MoveAnswer.OPEN:
        raise Refused(Reason.CONFLICT)
    asked.state, asked.answer, asked.answered_at = MoveAnswer.DECLINED, answer, clock.now()
    audit.record(by, "move_request.decline", asked)
    application = asked.application
    mail.queue(
        "move_declined",
        to=application.artisan.user,
        application=application.public_id,
        fair=application.fair.name,
        wish=asked.wish,
        answer=answer,
    )


def grant_moves(plan: StandPlan, placed: list[Placed], *, by: User | None) -> None:
    """Whoever stands where they asked to stand has their answer: the letter about their place."""
    stands = {one.person.id: one for one in placed}
    for asked in queries.open_requests(plan.fair):
        place = stands.get(asked.application_id)
        if place is not None and asked.wish in (place.stand, place.pavilion):
            asked.state, asked.answered_at = MoveAnswer.GRANTED, clock.now()
            audit.record(by, "move_request.grant", asked)
