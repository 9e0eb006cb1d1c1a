"""Filling in an application: step by step, saved while it is written, or all on one page."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications import queries, services
from craftfair.applications.forms import AllForm, StepForm, answers_of, form_of
from craftfair.applications.models import Application
from craftfair.applications.views.own import bp, made_before, onward, to
from craftfair.artisans import crafts
from craftfair.domain.application_steps import Step, neighbours
from craftfair.domain.calls import in_time
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import EDITABLE
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import random_id
from craftfair.foundation.forms import form_page, sent
from craftfair.foundation.i18n import in_zone, label
from craftfair.foundation.once import once_by
from craftfair.foundation.permissions import me, permitted

STEPS = "any(" + ", ".join(Step) + ")"


@bp.route("/fairs/<fair>/apply", methods=["GET", "POST"])
@permitted(Permission.APPLY, Fair)
@once_by(made_before)
def apply(fair: Fair) -> ResponseReturnValue:
    """Everything on one page, before there is any draft."""
    who = queries.applicant(fair, me())
    if who.active and not sent():
        return to("everything" if who.active.status in EDITABLE else "show", who.active)
    form = blank_form(fair, who)
    if form.validate_on_submit() and is_in_time(fair, form) and (is_for_later() or form.is_complete()):
        given = {"send": not is_for_later(), "at": clock.arrived(), "key": form.form_key.data}
        return onward(services.apply(fair, who, form.valid_answers, by=me(), **given))
    return filling_page(form, fair=fair, artisan=who.artisan, application=None)


@bp.route("/applications/<application>/all", methods=["GET", "POST"])
@permitted(Permission.EDIT_APPLICATION, Application)
def everything(application: Application) -> ResponseReturnValue:
    """Everything on one page, for a draft."""
    form = filled_form(AllForm, application)
    if not sent() or is_autosave():
        return saved_or_shown(application, form)
    if form.validate() and is_undisturbed(application, form) and (is_for_later() or form.is_complete()):
        services.save(application, form.valid_answers, by=me(), page=form.page.data)
        if not is_for_later():
            services.submit(application, by=me(), at=clock.arrived())
        return onward(application)
    return page_of(application, form)


@bp.route(f"/applications/<application>/<{STEPS}:step>", methods=["GET", "POST"])
@permitted(Permission.EDIT_APPLICATION, Application)
def step(application: Application, step: str) -> ResponseReturnValue:
    form = filled_form(form_of(Step(step)), application)
    if not sent() or is_autosave():
        return saved_or_shown(application, form, Step(step))
    if form.validate() and is_undisturbed(application, form):
        services.save_step(application, Step(step), form.valid_answers[Step(step)], by=me(), page=form.page.data)
        return redirect(next_address(application, Step(step)), 303)
    return page_of(application, form, Step(step))


def is_autosave() -> bool:
    return request.headers.get("X-Requested-With") == "autosave"


def is_for_later() -> bool:
    """Which button was pressed: the one that only saves?"""
    return "later" in request.form


def next_address(application: Application, step: Step) -> str:
    """Where "Save and go on" leads: the next step, after the last one the check."""
    following = neighbours(step)[1]
    if is_for_later():
        return url_for("applications.show", application=application.public_id)
    if following is None:
        return url_for("applications.check", application=application.public_id)
    return url_for("applications.step", application=application.public_id, step=following)


def blank_form(fair: Fair, who: queries.Applicant) -> AllForm:
    """All questions, with what the profile already says; asked only while the call takes applications."""
    if not sent():
        services.open_call(fair, clock.arrived())
    if who.artisan is None:
        raise Refused(Reason.PROFILE_MISSING)
    shown = [work.public_id for work in who.artisan.works]
    form = AllForm(data=services.from_profile(who.artisan, me().language) | {"works": shown, "form_key": random_id()})
    form.works.choices = who.artisan.works
    form.offer_crafts(crafts.choices())
    form.offer_places(who.offer)
    form.offer_days(who.offer)
    return form


def is_in_time(fair: Fair, form: AllForm) -> bool:
    """Too late: the page says so and keeps the words, which have no draft to be kept in."""
    if fair.call and not in_time(clock.arrived(), fair.call.closes_at):
        form.notice = label(Reason.CALL_CLOSED)
    return not form.notice


def filled_form(kind: type[StepForm], application: Application) -> StepForm:
    """The questions of one step or of all, with what was answered so far."""
    asks_works = hasattr(kind, "works")
    works = queries.works_to_choose(application.artisan) if asks_works else []
    shown = [row.work_id for row in application.works] if asks_works else []
    by_id = {work.id: work.public_id for work in works}
    form = kind(data=answers_of(application, [by_id[key] for key in shown]) | {"page": random_id()})
    if asks_works:
        form.works.choices = works
    if hasattr(kind, "craft"):
        form.offer_crafts(crafts.choices())
    if hasattr(kind, "wish_1"):
        form.offer_places(queries.offer_of(application.fair))
    if hasattr(kind, "demonstration_day"):
        form.offer_days(queries.offer_of(application.fair))
    return form


def is_undisturbed(application: Application, form: StepForm) -> bool:
    """Has nobody else saved meanwhile? If so the page says it, keeps the words, and the next press saves them."""
    if application.status not in EDITABLE:
        raise Refused(Reason.NOT_NOW)
    if services.is_current(application, version=form.version.data, page=form.page.data):
        return True
    form.begin_anew(application.version)
    form.notice = _("This application was saved elsewhere meanwhile. What you wrote is below: save again to keep it.")
    return False


def saved_or_shown(application: Application, form: StepForm, step: Step | None = None) -> ResponseReturnValue:
    """Opened: the page. Sent by the page itself while somebody writes: every valid answer is kept."""
    if not sent():
        return page_of(application, form, step) if application.status in EDITABLE else to("show", application)
    form.validate()
    if not is_undisturbed(application, form):
        return {"error": label(Reason.CONFLICT)}, 409
    wanted = form.valid_answers if step is None else {step: form.valid_answers[step]}
    services.save(application, wanted, by=me(), page=form.page.data)
    return {"saved": in_zone(clock.now(), application.fair.time_zone).strftime("%H:%M")}


def page_of(application: Application, form: StepForm, step: Step | None = None) -> ResponseReturnValue:
    before, after = neighbours(step) if step else (None, None)
    number = list(Step).index(step) + 1 if step else 0
    place = {"before": before, "after": after, "number": number, "count": len(Step)}
    about: dict[str, Any] = {"application": application, "fair": application.fair, "artisan": application.artisan}
    return filling_page(form, step=step, **about, **place)


def filling_page(form: StepForm, *, step: Step | None = None, **context: Any) -> ResponseReturnValue:
    """One step, or all of them; 409 when nothing was saved although nothing is wrong with the answers."""
    template = f"applications/step_{step}.html" if step else "applications/apply.html"
    if form.notice and not form.errors:
        return render_template(template, form=form, step=step, **context), 409
    return form_page(template, form, step=step, **context)
