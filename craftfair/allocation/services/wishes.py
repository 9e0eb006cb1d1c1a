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
    request = queries.open_request(application) or MoveRequest(application=application)
    request.wish, request.reason = wish, reason
    db.session.add(request)
    audit.record(by, "move_request.ask", request)
    return request


def decline_move(request: MoveRequest, *, answer: str, by: User) -> None:
    """Leave the place as it is; the artisan reads why."""
    if request.state is not MoveAnswer.OPEN:
        raise Refused(Reason.CONFLICT)
    request.state, request.answer, request.answered_at = MoveAnswer.DECLINED, answer, clock.now()
    audit.record(by, "move_request.decline", request)
    application = request.application
    mail.queue(
        "move_declined",
        to=application.artisan.user,
        application=application.public_id,
        fair=application.fair.name,
        wish=request.wish,
        answer=answer,
    )


def grant_moves(plan: StandPlan, placed: list[Placed], *, by: User) -> None:
    """Whoever stands where they asked to stand has their answer: the letter about their place."""
    stands = {one.person.id: one for one in placed}
    for request in queries.open_requests(plan.fair):
        place = stands.get(request.application_id)
        if place is not None and request.wish in (place.stand, place.pavilion):
            request.state, request.answered_at = MoveAnswer.GRANTED, clock.now()
            audit.record(by, "move_request.grant", request)
