"""The artisan's applications: all of them, one of them, sending it, taking it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications import queries, services
from craftfair.applications.forms import CatalogueForm, WithdrawForm
from craftfair.applications.models import Application
from craftfair.applications.views import reading, words
from craftfair.domain.application_steps import is_complete
from craftfair.domain.lifecycle import Move
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import FIELD, once_by
from craftfair.foundation.permissions import me, permitted

bp = Blueprint("applications", __name__)


def to(endpoint: str, application: Application) -> ResponseReturnValue:
    return redirect(url_for(f"applications.{endpoint}", application=application.public_id), 303)


def made_before(key: str) -> ResponseReturnValue | None:
    """Where the same form led when it was sent first."""
    made = queries.made_with(key, me())
    return onward(made) if made else None


def onward(application: Application) -> ResponseReturnValue:
    """Where writing ends: at the receipt, or at the list of steps."""
    return to("receipt" if application.submitted_at else "show", application)


@bp.get("/applications")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    applications = queries.mine(me())
    cards = words.cards(applications, queries.last_deeds(applications), reader=me())
    return render_template("applications/mine.html", cards=cards)


@bp.post("/fairs/<fair>/applications")
@permitted(Permission.APPLY, Fair)
@once_by(made_before)
def start(fair: Fair) -> ResponseReturnValue:
    who, key = queries.applicant(fair, me()), request.form.get(FIELD)
    return to("show", services.start(fair, who.artisan, by=me(), at=clock.arrived(), key=key))


@bp.get("/applications/<application>")
@permitted(Permission.READ_APPLICATION, Application)
def show(application: Application) -> ResponseReturnValue:
    """The same address for everybody who may read it, each with their own page."""
    return reading.page(application)


@bp.get("/applications/<application>/check")
@permitted(Permission.EDIT_APPLICATION, Application)
def check(application: Application) -> ResponseReturnValue:
    return reading.check_page(application)


@bp.post("/applications/<application>/submit")
@permitted(Permission.EDIT_APPLICATION, Application)
def submit(application: Application) -> ResponseReturnValue:
    if application.allows(Move.SUBMIT) and not is_complete(application):
        return reading.check_page(application, refused=True)
    services.submit(application, by=me(), at=clock.arrived())
    return to("receipt", application)


@bp.get("/applications/<application>/receipt")
@permitted(Permission.EDIT_APPLICATION, Application)
def receipt(application: Application) -> ResponseReturnValue:
    if application.submitted_at is None:
        return to("show", application)
    return render_template("applications/receipt.html", application=application, fair=application.fair)


@bp.route("/applications/<application>/withdraw", methods=["GET", "POST"])
@permitted(Permission.EDIT_APPLICATION, Application)
def withdraw(application: Application) -> ResponseReturnValue:
    form = WithdrawForm()
    if form.validate_on_submit():
        services.withdraw(application, by=me(), reason=form.reason.data)
        flash(_("You have withdrawn the application."))
        return to("show", application)
    return form_page("applications/withdraw.html", form, application=application)


@bp.route("/applications/<application>/catalogue", methods=["GET", "POST"])
@permitted(Permission.EDIT_APPLICATION, Application)
def catalogue(application: Application) -> ResponseReturnValue:
    form = CatalogueForm(obj=application)
    if form.validate_on_submit():
        services.show_in_catalogue(application, by=me(), **form.answers)
        flash(_("Saved. The public pages of the fair show it so from now on."))
        return to("show", application)
    return form_page("applications/catalogue.html", form, application=application)
