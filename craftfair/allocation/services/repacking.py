"""Closing the holes of a plan with the fewest moves; whoever had chosen their stand is told."""

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.services.arranging import arrange, clear_away, refuse_if_frozen
from craftfair.allocation.services.places import record
from craftfair.allocation.services.telling import applications_of
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import mail

CLOSED = ({"rule": "closed_hole"},)


def close_holes(plan: StandPlan, *, seen: str, by: User) -> int:
    """Move those who were shown, as one deed that can be taken back; how many moved.

    `seen` is the digest of the plan that was shown; refused when it has changed since.
    """
    refuse_if_frozen(plan)
    if seen != queries.digest(plan):
        raise Refused(Reason.PLAN_CHANGED)
    clear_away(plan)
    moves = queries.hole_moves(queries.desk(plan.fair))
    if not moves:
        raise Refused(Reason.NO_HOLES)
    because = {move.one.person.id: CLOSED for move in moves}
    done = arrange(plan, [(move.one.person, move.stand) for move in moves], because=because)
    record(plan, "placement.close_holes", done, by=by)
    if queries.told(plan.fair) is None:
        tell_who_chose(plan, moves)
    return len(moves)


def tell_who_chose(plan: StandPlan, moves: list[queries.HoleMove]) -> None:
    """Nobody else knows a place yet: they are told when the plan is."""
    chose = [move for move in moves if move.chose]
    people = applications_of([move.one for move in chose])
    for move in chose:
        application = people[move.one.person.id]
        mail.queue(
            "stand_moved",
            to=application.artisan.user,
            application=application.public_id,
            fair=plan.fair.name,
            before=move.one.stand,
            stand=move.stand.label,
        )
