"""The organisation of its members: who acts for it, offers to join, its settings."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries, services
from craftfair.accounts.forms import OfferForm, OrganisationForm
from craftfair.accounts.models import Membership, MembershipOffer, Organisation
from craftfair.accounts.views.door import bp, let_in
from craftfair.domain.policy import Permission
from craftfair.foundation import clock, throttle
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted, public


@bp.get("/organisations/<organisation>")
@permitted(Permission.READ_ORGANISATION, Organisation)
def organisation(organisation: Organisation) -> ResponseReturnValue:
    members, offers = queries.members(organisation), queries.pending_offers(organisation)
    page = "accounts/organisation.html"
    return render_template(page, organisation=organisation, members=members, offers=offers, now=clock.now())


@bp.route("/organisations/<organisation>/settings", methods=["GET", "POST"])
@permitted(Permission.MANAGE_ORGANISATION, Organisation)
def organisation_settings(organisation: Organisation) -> ResponseReturnValue:
    form = OrganisationForm(obj=organisation)
    if form.validate_on_submit():
        services.update_organisation(organisation, **form.answers, by=me())
        return back_to(organisation, _("Saved."))
    return form_page("accounts/organisation_settings.html", form, organisation=organisation)


@bp.route("/organisations/<organisation>/offer", methods=["GET", "POST"])
@permitted(Permission.MANAGE_ORGANISATION, Organisation)
@once
def offer_membership(organisation: Organisation) -> ResponseReturnValue:
    form = OfferForm().for_organisation(organisation)
    if form.validate_on_submit():
        throttle.limit("offer", queries.email_key(form.email.data))
        services.offer_membership(organisation, **form.answers, by=me())
        return back_to(organisation, _("The offer has been sent to %(address)s.", address=form.email.data))
    return form_page("accounts/offer_membership.html", form, organisation=organisation)


@bp.post("/membership-offers/<membership_offer>/again")
@permitted(Permission.MANAGE_OFFER, MembershipOffer)
def offer_again(membership_offer: MembershipOffer) -> ResponseReturnValue:
    throttle.limit("offer", membership_offer.email_key)
    offer = services.offer_again(membership_offer, by=me())
    return back_to(offer.organisation, _("The offer has been sent to %(address)s.", address=offer.email))


@bp.post("/membership-offers/<membership_offer>/withdraw")
@permitted(Permission.MANAGE_OFFER, MembershipOffer)
def withdraw_offer(membership_offer: MembershipOffer) -> ResponseReturnValue:
    services.withdraw_offer(membership_offer, by=me())
    return back_to(membership_offer.organisation, _("The offer is withdrawn."))


@bp.get("/join/<token>")
@public
def join(token: str) -> ResponseReturnValue:
    offer = queries.offer_by_token(services.hash_of(token))
    return render_template("accounts/join.html", offer=offer, token=token), 200 if offer else 404


@bp.post("/membership-offers/<membership_offer>/accept")
@permitted(Permission.ACCEPT_OFFER, MembershipOffer)
def accept_membership(membership_offer: MembershipOffer) -> ResponseReturnValue:
    services.accept_membership(membership_offer, by=me())
    return let_in(me(), url_for("accounts.organisation", organisation=membership_offer.organisation.slug))


@bp.post("/memberships/<membership>/end")
@permitted(Permission.END_MEMBERSHIP, Membership)
def end_membership(membership: Membership) -> ResponseReturnValue:
    organisation, own = membership.organisation, membership.user_id == me().id
    services.end_membership(membership, by=me())
    return redirect(url_for("accounts.account"), 303) if own else back_to(organisation, _("The role has ended."))


def back_to(organisation: Organisation, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("accounts.organisation", organisation=organisation.slug), 303)
