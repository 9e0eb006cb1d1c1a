"""Propose: ask the engine, watch it, stop it, read what came of it, accept it or throw it away."""

from flask import flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import jobs
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.programme import queries, services
from craftfair.programme.forms import ArrangeForm
from craftfair.programme.views import telling
from craftfair.programme.views.door import back, bp


@bp.route("/fairs/<fair>/timetable/proposal", methods=["GET", "POST"])
@permitted(Permission.SCHEDULE, Fair)
def propose(fair: Fair) -> ResponseReturnValue:
    form = ArrangeForm(data={"keep": queries.in_force(fair) is not None})
    if form.validate_on_submit():
        services.propose(fair, seconds=form.seconds.data, keep=form.keep.data, by=me())
        flash(_("The proposal is being computed. You can leave this page and come back."))
        return redirect(url_for(".propose", fair=fair.slug), 303)
    job = jobs.latest(queries.ARRANGE, fair)
    return form_page("programme/propose.html", form, fair=fair, job=job, found=queries.proposed(fair, job))


@bp.get("/fairs/<fair>/timetable/proposal.json")
@permitted(Permission.SCHEDULE, Fair)
def progress(fair: Fair) -> ResponseReturnValue:
    """How far the engine is, for the page that refreshes itself."""
    job = jobs.latest(queries.ARRANGE, fair)
    open_still = job is not None and job.is_open
    return jsonify({"open": open_still, "words": telling.progress(job) if job and open_still else {}})


@bp.post("/fairs/<fair>/timetable/proposal/stopped")
@permitted(Permission.SCHEDULE, Fair)
def stop(fair: Fair) -> ResponseReturnValue:
    services.stop_proposal(fair, by=me())
    return back(fair, None, _("The computation is stopped. The programme is as it was."))


@bp.post("/fairs/<fair>/timetable/proposal/enough")
@permitted(Permission.SCHEDULE, Fair)
def enough(fair: Fair) -> ResponseReturnValue:
    services.enough(fair, by=me())
    return redirect(url_for(".propose", fair=fair.slug), 303)


@bp.post("/fairs/<fair>/timetable/proposal/accepted")
@permitted(Permission.SCHEDULE, Fair)
def accept(fair: Fair) -> ResponseReturnValue:
    services.accept(fair, by=me())
    return back(fair, None, _("The proposal is put in place. Nobody is told until you publish."))


@bp.post("/fairs/<fair>/timetable/proposal/discarded")
@permitted(Permission.SCHEDULE, Fair)
def discard(fair: Fair) -> ResponseReturnValue:
    services.discard(fair, by=me())
    return back(fair, None, _("The proposal is thrown away. The programme is as it was."))
