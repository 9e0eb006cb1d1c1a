"""Publishing a plan, and its versions: to read, to print, to take along."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from craftfair.allocation import queries, services
from craftfair.allocation.forms import PublishForm, TellingForm
from craftfair.allocation.models import StandPlan
from craftfair.allocation.views import documents, pictures, telling
from craftfair.allocation.views.door import bp
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Permission
from craftfair.domain.telling import Telling
from craftfair.fairs.models import Fair
from craftfair.fairs.views.paper import wanted
from craftfair.foundation import clock
from craftfair.foundation.errors import sentence_of
from craftfair.foundation.fields import whole
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted

USUAL_DAYS = 2


@bp.route("/stand-plans/<stand_plan>/publication", methods=["GET", "POST"])
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def publish(stand_plan: StandPlan) -> ResponseReturnValue:
    form = PublishForm(
        stand_plan.fair, at=clock.now(), seen=queries.digest(stand_plan), **phase_of(queries.in_force(stand_plan.fair))
    )
    if form.validate_on_submit():
        services.publish(stand_plan, note=form.note.data or "", seen=form.seen.data, **form.phase, by=me())
        flash(telling.published(stand_plan))
        return redirect(url_for(".version", stand_plan=stand_plan.public_id), 303)
    return form_page("allocation/publish.html", form, **about_publishing(stand_plan))


def about_publishing(plan: StandPlan) -> dict[str, object]:
    """What would change for whom; a published version has nothing to publish."""
    if plan.published_at is not None:
        raise Refused(Reason.PLAN_PUBLISHED)
    desk = queries.desk(plan.fair)
    obstacles = [sentence_of(one) for one in queries.obstacles(desk)]
    return {"fair": plan.fair, "plan": plan, "desk": desk, "changes": queries.changes(plan), "obstacles": obstacles}


def phase_of(plan: StandPlan | None) -> dict[str, object]:
    """When a plan is told; the next one, unless the organiser says otherwise, as the one before."""
    days = plan.tell_days_before if plan else None
    return {"telling": plan.telling if plan else Telling.AT_ONCE, "days_before": days or USUAL_DAYS}


@bp.route("/stand-plans/<stand_plan>/telling", methods=["GET", "POST"])
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def tell(stand_plan: StandPlan) -> ResponseReturnValue:
    form = TellingForm(stand_plan.fair, at=clock.now(), **phase_of(stand_plan))
    if form.validate_on_submit():
        services.tell_when(stand_plan, **form.phase, by=me())
        flash(telling.published(stand_plan))
        return redirect(url_for(".versions", fair=stand_plan.fair.slug), 303)
    changes = queries.changes(stand_plan)
    return form_page("allocation/telling.html", form, fair=stand_plan.fair, plan=stand_plan, changes=changes)


@bp.get("/fairs/<fair>/stand-plan/versions")
@permitted(Permission.PLACE, Fair)
def versions(fair: Fair) -> ResponseReturnValue:
    found = queries.versions(fair)
    return render_template("allocation/versions.html", fair=fair, versions=found, in_force=queries.in_force(fair))


@bp.get("/stand-plans/<stand_plan>")
@permitted(Permission.READ_STAND_PLAN, StandPlan)
def version(stand_plan: StandPlan) -> ResponseReturnValue:
    placed = documents.placed_in(stand_plan)
    return render_template(
        "allocation/version.html",
        fair=stand_plan.fair,
        plan=stand_plan,
        placed=placed,
        names={one.person.reference: one.workshop for one in placed},
        picture=pictures.of_version(stand_plan, placed),
        deeds=queries.history(stand_plan),
    )


@bp.get("/stand-plans/<stand_plan>/comparison")
@permitted(Permission.READ_STAND_PLAN, StandPlan)
def comparison(stand_plan: StandPlan) -> ResponseReturnValue:
    fair, wanted = stand_plan.fair, request.args.get("with", stand_plan.version - 1, type=whole)
    other = queries.numbered(fair, wanted) or abort(404)
    before, after = sorted((stand_plan, other), key=lambda plan: plan.version)
    found = queries.compare(before, after)
    return render_template("allocation/comparison.html", fair=fair, before=before, after=after, found=found)


@bp.get("/stand-plans/<stand_plan>/stand-plan.pdf")
@permitted(Permission.READ_STAND_PLAN, StandPlan)
def pdf(stand_plan: StandPlan) -> ResponseReturnValue:
    return file(documents.pdf(stand_plan, **wanted()), "application/pdf", f"{documents.name(stand_plan)}.pdf")


@bp.get("/stand-plans/<stand_plan>/who-stands-where.csv")
@permitted(Permission.READ_STAND_PLAN, StandPlan)
def csv(stand_plan: StandPlan) -> ResponseReturnValue:
    return file(documents.csv(stand_plan), "text/csv; charset=utf-8", f"{documents.name(stand_plan)}.csv")


def file(body: bytes, kind: str, name: str) -> Response:
    return Response(body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
