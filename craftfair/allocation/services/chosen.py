"""Letters about a stand that an artisan has chosen: it is kept for them, or the organiser has moved or taken it."""

from collections.abc import Sequence
from typing import Any

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Placed
from craftfair.allocation.services.arranging import Moved
from craftfair.applications.models import Application
from craftfair.foundation import mail


def write(template: str, application: Application, stand: str, **more: Any) -> None:
    mail.queue(
        template,
        to=application.artisan.user,
        application=application.public_id,
        fair=application.fair.name,
        stand=stand,
        **more,
    )


def tell_left_out(plan: StandPlan, lost: Sequence[Placed]) -> None:
    """Whoever finds no room any more on the stand they chose learns it, as long as no plan is told."""
    stands = {one.person.id: one.stand for one in lost if one.is_choice}
    if stands and queries.told(plan.fair) is None:
        for application in queries.applications(stands):
            write("choice_gone", application, stands[application.id])


def tell_choosers(plan: StandPlan, done: Moved) -> None:
    """Before any plan is told, whoever knows their stand learns at once what the organiser does with it; afterwards
    the next version tells them.
    """
    if queries.told(plan.fair) is not None:
        return
    knew = {who for who, kept in done.was.items() if kept.is_choice}
    know = {who for who in done.moves if who in done.now and done.now[who].is_choice}
    people = queries.applicants(plan.fair, sorted(knew | know))
    for application in queries.applications([person.id for person in people]):
        before, after = done.moves[application.reference]
        if before is None or application.reference not in knew:
            write("stand_chosen", application, after or "")
        elif after is None:
            write("choice_gone", application, before)
        else:
            write("choice_moved", application, after, before=before)
