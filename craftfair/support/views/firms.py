"""Firms that were taken over or split: what the towns of a state have entered, one more entry, strike one out."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts.models import Organisation
from craftfair.domain.policy import Permission
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.support import queries, services
from craftfair.support.forms import FirmChangeForm, StrikeChangeForm
from craftfair.support.forms.firms import HEIRS
from craftfair.support.models import FirmChange
from craftfair.support.views.door import bp, today_in


@bp.route("/towns/<organisation>/firm-changes", methods=["GET", "POST"])
@permitted(Permission.KEEP_SUPPORT, Organisation)
@once
def firm_changes(organisation: Organisation) -> ResponseReturnValue:
    form = FirmChangeForm(last_day=today_in(organisation))
    if form.validate_on_submit():
        services.enter_change(organisation, **form.change, by=me())
        flash(_("Entered. What was granted before that day counts for the firms that carry it on."))
        return redirect(url_for(".firm_changes", organisation=organisation.slug), 303)
    changes = queries.changes_of(organisation.country)
    return form_page("support/firms.html", form, town=organisation, changes=changes, heirs=HEIRS)


@bp.route("/firm-changes/<firm_change>/strike", methods=["GET", "POST"])
@permitted(Permission.STRIKE_FIRM_CHANGE, FirmChange)
def strike_change(firm_change: FirmChange) -> ResponseReturnValue:
    form = StrikeChangeForm()
    if form.validate_on_submit():
        services.strike_change(firm_change, because=form.because.data, by=me())
        flash(_("The entry is struck out and counts no longer."))
        return redirect(url_for(".firm_changes", organisation=firm_change.town.slug), 303)
    return form_page("support/strike_firm.html", form, change=firm_change)
