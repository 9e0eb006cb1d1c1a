"""The steps of a draft: open one, save it, let it save itself, go on to the next."""

from typing import Any

from flask import abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications import queries, services
from craftfair.applications.forms import FORMS
from craftfair.applications.models import Application
from craftfair.applications.views.artisan import bp, page_facts
from craftfair.artisans import crafts
from craftfair.domain import application_steps
from craftfair.domain.application_steps import Step
from craftfair.domain.lifecycle import EDITABLE
from craftfair.domain.policy import Permission
from craftfair.domain.timetable import Need
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.forms import Form, form_page
from craftfair.foundation.i18n import in_zone, label, short_day, translated
from craftfair.foundation.permissions import me, permitted


def filled(step: Step, application: Application) -> Form:
    """The form of a step with what is stored, and with this fair's choices."""
    stored: dict[str, Any] = {name: getattr(application, name) for name in services.FIELDS.get(step, ())}
    if step is Step.DEMONSTRATION:
        stored["demonstrates"] = {True: "yes", False: "no"}.get(application.demonstrates)  # type: ignore[arg-type]
    if step is Step.STAND:
        stored |= {f"wish_{rank}": wish for rank, wish in enumerate(application.wishes[:3], start=1)}
        stored["days"] = application.days or [day.day.isoformat() for day in application.fair.days]
    if step is Step.WORKS:
        stored["works"] = [shown.work.public_id for shown in application.works]
    if step is Step.RULES:
        call = application.fair.call
        stored["accepted"] = call is not None and application.rules_version == call.rules_version
    form = FORMS[step](data=stored)
    give_choices(form, step, application)
    return form


def give_choices(form: Form, step: Step, application: Application) -> None:
    if step is Step.CRAFT:
        form.craft.choices = [("", _("Choose")), *crafts.choices()]
    if step is Step.WORKS:
        works = queries.works_of(application.artisan)
        form.works.choices = [(work.public_id, translated(work.title)) for work in works]
    if step is Step.STAND:
        give_places(form, application.fair)
    if step is Step.DEMONSTRATION:
        form.demonstration_needs.choices = [(need.value, label(need)) for need in Need]


def give_places(form: Form, fair: Fair) -> None:
    names = {"pavilion": _("Pavilion"), "stand": _("Stand")}
    places = [("", _("No wish")), *((text, f"{names[kind]} {text}") for text, kind in queries.places(fair))]
    for rank in (1, 2, 3):
        form[f"wish_{rank}"].choices = places
    form.days.choices = [(day.day.isoformat(), short_day(day.day)) for day in fair.days]


@bp.route("/applications/<application>/steps/<step>", methods=["GET", "POST"])
@permitted(Permission.EDIT_APPLICATION, Application)
def step(application: Application, step: str) -> ResponseReturnValue:
    if step not in list(Step) or application.status not in EDITABLE:
        abort(404)
    here = Step(step)
    form = filled(here, application)
    if request.headers.get("X-Requested-With") == "autosave":
        return autosave(application, here, form)
    if form.validate_on_submit():
        services.save_step(application, here, form.answers, by=me())
        return redirect(next_page(application, here), 303)
    return form_page(f"applications/steps/{here}.html", form, here=here, **page_facts(application))


def autosave(application: Application, here: Step, form: Form) -> ResponseReturnValue:
    """Keep every answer that is right, also when others are not yet."""
    form.validate()
    answers = {name: value for name, value in form.answers.items() if name not in form.errors}
    services.save_step(application, here, answers, by=me())
    return jsonify(saved=f"{in_zone(clock.now(), application.fair.time_zone):%H:%M}")


def next_page(application: Application, here: Step) -> str:
    """The step that follows; after the last one the check page."""
    if request.form.get("then") == "list":
        return url_for(".show", application=application.public_id)
    _before, following = application_steps.neighbours(here)
    if following is None:
        return url_for(".check", application=application.public_id)
    return url_for(".step", application=application.public_id, step=following.value)
