"""What a person does with the plan by hand: every deed is one form, sent by a button, a drag or a click alike."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.allocation import services
from craftfair.allocation.models import StandPlan
from craftfair.allocation.views.door import back, bp, sent_application, sent_seen, sent_stand, sent_steps
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.fields import whole
from craftfair.foundation.permissions import me, permitted


@bp.post("/fairs/<fair>/stand-plan/begun")
@permitted(Permission.PLACE, Fair)
def begin(fair: Fair) -> ResponseReturnValue:
    plan = services.begin(fair, by=me())
    flash(_("Version %(version)s of the stand plan is begun.", version=plan.version))
    return back(fair)


@bp.post("/stand-plans/<stand_plan>/assigned")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def assign(stand_plan: StandPlan) -> ResponseReturnValue:
    application, stand = sent_application(stand_plan), sent_stand(stand_plan)
    services.place(stand_plan, application, stand, seen=sent_seen(application), by=me())
    flash(_("Stand %(stand)s is given to %(workshop)s.", stand=stand.label, workshop=application.workshop))
    return back(stand_plan.fair)


@bp.post("/stand-plans/<stand_plan>/swapped")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def swap(stand_plan: StandPlan) -> ResponseReturnValue:
    one, other = sent_application(stand_plan), sent_application(stand_plan, "other")
    seen = sent_seen(one) | sent_seen(other, "other_seen")
    services.swap(stand_plan, one, other, seen=seen, by=me())
    flash(_("%(one)s and %(other)s have changed places.", one=one.workshop, other=other.workshop))
    return back(stand_plan.fair)


@bp.post("/stand-plans/<stand_plan>/rearranged")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def chain(stand_plan: StandPlan) -> ResponseReturnValue:
    steps, seen = sent_steps(stand_plan)
    services.chain(stand_plan, steps, seen=seen, by=me())
    flash(ngettext("%(num)s artisan was moved.", "%(num)s artisans were moved.", len(steps)))
    return back(stand_plan.fair)


@bp.post("/stand-plans/<stand_plan>/vacated")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def vacate(stand_plan: StandPlan) -> ResponseReturnValue:
    application = sent_application(stand_plan)
    services.vacate(stand_plan, application, seen=sent_seen(application), by=me())
    flash(_("%(workshop)s has no place any more.", workshop=application.workshop))
    return back(stand_plan.fair)


@bp.post("/stand-plans/<stand_plan>/locked")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def lock(stand_plan: StandPlan) -> ResponseReturnValue:
    application = sent_application(stand_plan)
    say_locked(application.workshop, was_held=services.lock(stand_plan, application, by=me()))
    return back(stand_plan.fair)


def say_locked(workshop: str, *, was_held: bool) -> None:
    words = _("The place of %(workshop)s is locked: no proposal changes it.", workshop=workshop)
    if was_held:
        words = _(
            "The stand is locked for %(workshop)s as if they had confirmed it. They are told by mail.",
            workshop=workshop,
        )
    flash(words)


@bp.post("/stand-plans/<stand_plan>/unlocked")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def unlock(stand_plan: StandPlan) -> ResponseReturnValue:
    application = sent_application(stand_plan)
    services.unlock(stand_plan, application, by=me())
    flash(_("A proposal may move %(workshop)s again.", workshop=application.workshop))
    return back(stand_plan.fair)


@bp.post("/stand-plans/<stand_plan>/taken-back")
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def undo(stand_plan: StandPlan) -> ResponseReturnValue:
    services.undo(stand_plan, shown=request.form.get("deed", type=whole), by=me())
    flash(_("The last deed is taken back."))
    return back(stand_plan.fair)


@bp.post("/stands/<stand>/blocked")
@permitted(Permission.EDIT_STAND, Stand)
def block(stand: Stand) -> ResponseReturnValue:
    services.block(stand, by=me())
    flash(_("Stand %(stand)s is blocked: it is given to nobody.", stand=stand.label))
    return back(stand.pavilion.fair, stand=stand.public_id)


@bp.post("/stands/<stand>/unblocked")
@permitted(Permission.EDIT_STAND, Stand)
def unblock(stand: Stand) -> ResponseReturnValue:
    services.unblock(stand, by=me())
    flash(_("Stand %(stand)s can be given again.", stand=stand.label))
    return back(stand.pavilion.fair, stand=stand.public_id)
