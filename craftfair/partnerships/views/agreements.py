"""The network and each agreement: conclude, confirm, change, partners, the association that acts, the map."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts.models import Organisation
from craftfair.domain.policy import Permission, Role
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.partnerships import queries, services
from craftfair.partnerships.forms import AgentForm, ConcludeForm, PartnershipForm, PartyForm, PlaceForm
from craftfair.partnerships.models import Partnership, Party
from craftfair.partnerships.views import mapping
from craftfair.partnerships.views.door import back_to, bp, choices


@bp.get("/partnerships")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    found = queries.of_user(me())
    parties = [party for partnership in found for party in partnership.parties]
    towns = [m.organisation for m in me().memberships if m.role in (Role.OFFICER, Role.MANAGER)]
    places = queries.whereabouts(party.organisation_id for party in parties)
    drawn = mapping.map_of(found, places)
    return render_template("partnerships/mine.html", partnerships=found, towns=list(dict.fromkeys(towns)), map=drawn)


@bp.route("/organisations/<organisation>/partnerships/new", methods=["GET", "POST"])
@permitted(Permission.CONCLUDE_PARTNERSHIP, Organisation)
@once
def conclude(organisation: Organisation) -> ResponseReturnValue:
    form, partners = ConcludeForm(), {one.slug: one for one in queries.choosable([organisation.id])}
    form.partner.choices = choices(partners.values())
    if form.validate_on_submit():
        answers = form.answers
        partner = partners[answers.pop("partner")]
        made = services.conclude(organisation, partner, **answers, by=me())
        return back_to(made, _("The agreement is entered. Your partner is asked to confirm it."))
    return form_page("partnerships/conclude.html", form, organisation=organisation)


@bp.get("/partnerships/<partnership>")
@permitted(Permission.READ_PARTNERSHIP, Partnership)
def show(partnership: Partnership) -> ResponseReturnValue:
    places = queries.whereabouts(party.organisation_id for party in partnership.parties)
    return render_template(
        "partnerships/show.html",
        partnership=partnership,
        documents=queries.documents(partnership),
        own=queries.own_party(partnership, me(), Role.OFFICER),
        map=mapping.map_of([partnership], places),
    )


@bp.route("/partnerships/<partnership>/edit", methods=["GET", "POST"])
@permitted(Permission.KEEP_PARTNERSHIP, Partnership)
def edit(partnership: Partnership) -> ResponseReturnValue:
    form = PartnershipForm(obj=partnership)
    if form.validate_on_submit():
        services.update(partnership, **form.answers, by=me())
        return back_to(partnership, _("Saved. Your partners are told."))
    return form_page("partnerships/edit.html", form, partnership=partnership)


@bp.route("/partnerships/<partnership>/partners", methods=["GET", "POST"])
@permitted(Permission.KEEP_PARTNERSHIP, Partnership)
def add_party(partnership: Partnership) -> ResponseReturnValue:
    taken = [party.organisation_id for party in partnership.parties]
    form, partners = PartyForm(), {one.slug: one for one in queries.choosable(taken)}
    form.partner.choices = choices(partners.values())
    if form.validate_on_submit():
        services.add_party(partnership, partners[form.partner.data], by=me())
        return back_to(partnership, _("The new partner is asked to confirm."))
    return form_page("partnerships/add_party.html", form, partnership=partnership)


@bp.post("/parties/<party>/confirm")
@permitted(Permission.BE_PARTY, Party)
def confirm(party: Party) -> ResponseReturnValue:
    services.confirm(party, by=me())
    return back_to(party.partnership, _("You have confirmed the agreement."))


@bp.post("/parties/<party>/remove")
@permitted(Permission.REMOVE_PARTY, Party)
def remove_party(party: Party) -> ResponseReturnValue:
    services.remove_party(party, by=me())
    flash(_("The partner is taken away."))
    return redirect(url_for(".mine"), 303)


@bp.route("/parties/<party>/agent", methods=["GET", "POST"])
@permitted(Permission.BE_PARTY, Party)
def name_agent(party: Party) -> ResponseReturnValue:
    agents = {one.slug: one for one in queries.choosable([party.organisation_id])}
    form = AgentForm(agent=party.agent.slug if party.agent else "")
    form.agent.choices = choices(agents.values())
    if form.validate_on_submit():
        services.name_agent(party, agents.get(form.agent.data), by=me())
        return back_to(party.partnership, _("Saved."))
    return form_page("partnerships/agent.html", form, party=party)


@bp.route("/organisations/<organisation>/place", methods=["GET", "POST"])
@permitted(Permission.PLACE_ON_MAP, Organisation)
def place(organisation: Organisation) -> ResponseReturnValue:
    form = PlaceForm(obj=queries.whereabouts([organisation.id]).get(organisation.id))
    if form.validate_on_submit():
        services.place_on_map(organisation, **form.answers, by=me())
        flash(_("Saved."))
        return redirect(url_for(".mine"), 303)
    return form_page("partnerships/place.html", form, organisation=organisation)
