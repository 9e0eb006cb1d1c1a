"""Propose: ask the engine, watch it, stop it, and read what came of it."""

from flask import flash, jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.allocation import queries, services
from craftfair.allocation.forms import ProposeForm
from craftfair.allocation.views import telling
from craftfair.allocation.views.door import back, bp
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import jobs
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted


@bp.route("/fairs/<fair>/stand-plan/proposal", methods=["GET", "POST"])
@permitted(Permission.PLACE, Fair)
def propose(fair: Fair) -> ResponseReturnValue:
    before = queries.told(fair)
    form = ProposeForm(data={"keep": before is not None})
    if form.validate_on_submit():
        services.propose(fair, seconds=form.seconds.data, keep=form.keep.data, by=me())
        flash(_("The proposal is being computed. You can leave this page and come back."))
        return back(fair)
    about = {"before": before, "locked": queries.locked(fair), "first_come": queries.is_first_come(fair)}
    return form_page("allocation/propose.html", form, fair=fair, **about)


@bp.post("/fairs/<fair>/stand-plan/repaired")
@permitted(Permission.PLACE, Fair)
def repair(fair: Fair) -> ResponseReturnValue:
    services.repair(fair, by=me())
    flash(_("The repair is being computed. You can leave this page and come back."))
    return back(fair)


@bp.get("/fairs/<fair>/stand-plan/proposal.json")
@permitted(Permission.PLACE, Fair)
def progress(fair: Fair) -> ResponseReturnValue:
    """How far the engine is, for the page that refreshes itself."""
    job = jobs.latest(queries.PROPOSE, fair)
    open_still = job is not None and job.is_open
    return jsonify({"open": open_still, "words": telling.progress(job) if job and open_still else {}})


@bp.post("/fairs/<fair>/stand-plan/proposal/stopped")
@permitted(Permission.PLACE, Fair)
def stop(fair: Fair) -> ResponseReturnValue:
    services.stop_proposal(fair, by=me())
    flash(_("The computation is stopped. The plan is as it was."))
    return back(fair)


@bp.post("/fairs/<fair>/stand-plan/proposal/enough")
@permitted(Permission.PLACE, Fair)
def enough(fair: Fair) -> ResponseReturnValue:
    services.enough(fair, by=me())
    flash(_("The best plan found so far is being put in place."))
    return back(fair)
