"""How fair a version of the plan is, to read and to answer for."""

from flask import render_template
from flask.typing import ResponseReturnValue

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.views.door import bp
from craftfair.domain.policy import Permission
from craftfair.foundation.permissions import permitted


@bp.get("/stand-plans/<stand_plan>/fairness")
@permitted(Permission.READ_STAND_PLAN, StandPlan)
def fairness(stand_plan: StandPlan) -> ResponseReturnValue:
    found = queries.fairness(stand_plan)
    return render_template("allocation/fairness.html", fair=stand_plan.fair, plan=stand_plan, found=found)
