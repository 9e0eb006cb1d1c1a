"""The rest of a delegation: companions, limits of crafts, how its people stand, the town's own call."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.artisans.crafts import choices as crafts
from craftfair.delegations import queries, services
from craftfair.delegations.forms import CompanionForm, CraftQuotaForm, GroupingForm, OwnCallForm, RunByForm
from craftfair.delegations.models import Companion, Delegation
from craftfair.delegations.views.door import back_to, bp
from craftfair.domain.participation import LineRole
from craftfair.domain.policy import Permission
from craftfair.domain.travel_party import Grouping
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted


@bp.route("/delegations/<delegation>/companions", methods=["GET", "POST"])
@permitted(Permission.NOMINATE, Delegation)
@once
def add_companion(delegation: Delegation) -> ResponseReturnValue:
    form = CompanionForm()
    if form.validate_on_submit():
        services.add_companion(delegation, name=form.name.data, role=LineRole(form.role.data), by=me())
        return redirect(url_for(".add_companion", delegation=delegation.public_id), 303)
    going = queries.companions(delegation)
    return form_page("delegations/companions.html", form, delegation=delegation, companions=going)


@bp.post("/companions/<companion>/remove")
@permitted(Permission.REMOVE_COMPANION, Companion)
def remove_companion(companion: Companion) -> ResponseReturnValue:
    services.remove_companion(companion, by=me())
    return redirect(url_for(".add_companion", delegation=companion.delegation.public_id), 303)


@bp.route("/delegations/<delegation>/crafts", methods=["GET", "POST"])
@permitted(Permission.HOST_DELEGATION, Delegation)
def limit_craft(delegation: Delegation) -> ResponseReturnValue:
    form, grouping = CraftQuotaForm(), services.grouping_of(delegation)
    form.craft.choices = crafts()
    if form.validate_on_submit():
        services.limit_craft(delegation, by=me(), **form.answers)
        return redirect(url_for(".limit_craft", delegation=delegation.public_id), 303)
    quotas = queries.craft_quotas(delegation)
    given = {"delegation": delegation, "quotas": quotas, "grouping": grouping, "Grouping": Grouping}
    return form_page("delegations/crafts.html", form, **given)


@bp.post("/delegations/<delegation>/standing")
@permitted(Permission.HOST_DELEGATION, Delegation)
def stand_as(delegation: Delegation) -> ResponseReturnValue:
    form = GroupingForm()
    if form.validate_on_submit():
        services.stand_as(delegation, Grouping(form.grouping.data), by=me())
        flash(_("The stand plan keeps to this from its next proposal on."))
    return redirect(url_for(".limit_craft", delegation=delegation.public_id), 303)


@bp.route("/delegations/<delegation>/own-call", methods=["GET", "POST"])
@permitted(Permission.SIGN_LIST, Delegation)
def call_residents(delegation: Delegation) -> ResponseReturnValue:
    kept = {"until": delegation.own_call_until, "message": dict(delegation.own_call_message)}
    form = OwnCallForm(meta={"zone": delegation.town.time_zone}, **kept)
    if form.validate_on_submit():
        services.call_residents(delegation, by=me(), **form.answers)
        flash(_("The call stands on the pages of your residents, and they are told by mail."))
        return back_to(delegation)
    return form_page("delegations/own_call.html", form, delegation=delegation)


@bp.route("/delegations/<delegation>/association", methods=["GET", "POST"])
@permitted(Permission.SIGN_LIST, Delegation)
def let_run(delegation: Delegation) -> ResponseReturnValue:
    found = {one.slug: one for one in queries.associations(delegation.town_id)}
    form = RunByForm(association=delegation.run_by.slug if delegation.run_by else "")
    form.association.choices = [("", "–"), *((slug, translated(one.name)) for slug, one in found.items())]
    if form.validate_on_submit():
        services.let_run(delegation, found.get(form.association.data), by=me())
        return back_to(delegation)
    return form_page("delegations/association.html", form, delegation=delegation)
