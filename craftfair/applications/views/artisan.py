"""The artisan's side: my applications, one of them with its steps or its state, check, send, withdraw."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications import queries, services
from craftfair.applications.forms import WithdrawForm
from craftfair.applications.models import Application
from craftfair.applications.views.history import history
from craftfair.artisans import queries as artisans
from craftfair.artisans.models import Artisan
from craftfair.domain import application_steps
from craftfair.domain.application_steps import Step
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import EDITABLE, Move
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, files
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted

bp = Blueprint("applications", __name__)


def my_workshop() -> Artisan:
    return artisans.artisan_of(me()) or refuse_without_profile()


def refuse_without_profile() -> Artisan:
    raise Refused(Reason.PROFILE_MISSING)


def page_facts(application: Application) -> dict[str, Any]:
    """What every page of an application shows."""
    gaps = application_steps.missing(application)
    return {
        "application": application,
        "fair": application.fair,
        "gaps": gaps,
        "complete": not any(gaps.values()),
        "Step": Step,
        "Move": Move,
        "is_open": application.fair.call is not None and application.fair.call.is_open(clock.now()),
    }


@bp.get("/applications")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    artisan = artisans.artisan_of(me())
    found = queries.of_artisan(artisan) if artisan else []
    return render_template("applications/mine.html", applications=found, artisan=artisan, now=clock.now())


@bp.post("/fairs/<fair>/applications/start")
@permitted(Permission.APPLY, Fair)
@once
def start(fair: Fair) -> ResponseReturnValue:
    application = services.start(fair, my_workshop(), by=me())
    return redirect(url_for(".show", application=application.public_id), 303)


@bp.get("/applications/<application>")
@permitted(Permission.READ_APPLICATION, Application)
def show(application: Application) -> ResponseReturnValue:
    facts = page_facts(application) | {"works": queries.shown(application), "history": history(application)}
    is_mine = application.artisan.user_id == me().id
    if is_mine and application.status in EDITABLE:
        return render_template("applications/draft.html", **facts)
    return render_template("applications/show.html", is_mine=is_mine, **facts)


@bp.get("/applications/<application>/check")
@permitted(Permission.EDIT_APPLICATION, Application)
def check(application: Application) -> ResponseReturnValue:
    return render_template("applications/check.html", works=queries.shown(application), **page_facts(application))


@bp.post("/applications/<application>/submit")
@permitted(Permission.EDIT_APPLICATION, Application)
def submit(application: Application) -> ResponseReturnValue:
    services.submit(application, by=me())
    flash(_("Your application is sent. Quote number %(number)s when you write to us.", number=application.reference))
    return redirect(url_for(".show", application=application.public_id), 303)


@bp.route("/applications/<application>/withdrawal", methods=["GET", "POST"])
@permitted(Permission.EDIT_APPLICATION, Application)
def withdraw(application: Application) -> ResponseReturnValue:
    form = WithdrawForm()
    if form.validate_on_submit():
        services.withdraw(application, by=me(), **form.answers)
        flash(_("Your application is withdrawn."))
        return redirect(url_for(".show", application=application.public_id), 303)
    return form_page("applications/withdraw.html", form, **page_facts(application))


@bp.get("/applications/<application>/photos/<photo>/<any('320', '800', '1600'):size>.webp")
@permitted(Permission.READ_APPLICATION, Application)
def photo(application: Application, photo: str, size: str) -> ResponseReturnValue:
    found = queries.photo_of(application, photo) or abort(404)
    tag = f"{found.sha256}-{size}"
    return files.answer(found.key(int(size)), kind="image/webp", tag=tag, shared=False)
