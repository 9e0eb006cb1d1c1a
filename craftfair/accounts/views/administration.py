"""The people and organisations of the whole site, for its administrators."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries, services
from craftfair.accounts.forms import FoundForm
from craftfair.accounts.models import User
from craftfair.accounts.views.door import bp
from craftfair.domain.policy import Permission, Role
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted


@bp.get("/people")
@permitted(Permission.ADMINISTER)
def people() -> ResponseReturnValue:
    asked = request.args
    found = queries.people(asked.get("q", ""), after=asked.get("after"), before=asked.get("before"))
    return render_template("accounts/people.html", people=found, q=asked.get("q", ""))


@bp.get("/people/<user>")
@permitted(Permission.ADMINISTER_PERSON, User)
def person(user: User) -> ResponseReturnValue:
    sign_ins = queries.open_sign_ins(user)
    return render_template(
        "accounts/person.html", person=user, memberships=queries.memberships(user), sign_ins=sign_ins
    )


@bp.post("/people/<user>/sign-out")
@permitted(Permission.ADMINISTER_PERSON, User)
def sign_person_out(user: User) -> ResponseReturnValue:
    services.end_sign_ins(user, by=me())
    flash(_("%(name)s has to sign in again on every device.", name=user.name))
    return redirect(url_for("accounts.person", user=user.public_id), 303)


@bp.get("/organisations")
@permitted(Permission.ADMINISTER)
def organisations() -> ResponseReturnValue:
    asked = request.args
    found = queries.organisations(asked.get("q", ""), after=asked.get("after"), before=asked.get("before"))
    return render_template("accounts/organisations.html", organisations=found, q=asked.get("q", ""))


@bp.route("/organisations/new", methods=["GET", "POST"])
@permitted(Permission.ADMINISTER)
@once
def found_organisation() -> ResponseReturnValue:
    form = FoundForm()
    if form.validate_on_submit() and is_free(form):
        answers = form.answers
        manager = answers.pop("manager_email")
        organisation = services.found_organisation(**answers, by=me())
        services.offer_membership(organisation, email=manager, role=Role.MANAGER, by=me())
        return redirect(url_for("accounts.organisation", organisation=organisation.slug), 303)
    return form_page("accounts/found_organisation.html", form)


def is_free(form: FoundForm) -> bool:
    """Two organisations cannot have one address."""
    if queries.organisation_by_slug(form.slug.data) is None:
        return True
    form.slug.errors = [_("Another organisation has this address already. Choose a different one.")]
    return False
