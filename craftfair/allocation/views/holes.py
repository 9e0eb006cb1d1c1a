"""Closing the gaps of a plan: who would move is shown first."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from craftfair.allocation import queries, services
from craftfair.allocation.forms import SeenForm
from craftfair.allocation.models import StandPlan
from craftfair.allocation.views.door import back, bp
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Permission
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted


@bp.route("/stand-plans/<stand_plan>/gaps", methods=["GET", "POST"])
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def close_holes(stand_plan: StandPlan) -> ResponseReturnValue:
    form = SeenForm(seen=queries.digest(stand_plan))
    if form.validate_on_submit():
        moved = services.close_holes(stand_plan, seen=form.seen.data or "", by=me())
        flash(ngettext("%(num)s artisan was moved.", "%(num)s artisans were moved.", moved))
        return back(stand_plan.fair)
    return form_page("allocation/holes.html", form, **about_holes(stand_plan))


def about_holes(plan: StandPlan) -> dict[str, object]:
    """Who would move; a published version stays as it is."""
    if plan.published_at is not None:
        raise Refused(Reason.PLAN_PUBLISHED)
    desk, told = queries.desk(plan.fair), queries.told(plan.fair)
    moves = queries.hole_moves(desk)
    closed, all_holes = queries.number_of_holes(moves), queries.count_holes(desk)
    about = {"fair": plan.fair, "plan": plan, "moves": moves, "told": told}
    return about | {"holes": closed, "left": all_holes - closed}
