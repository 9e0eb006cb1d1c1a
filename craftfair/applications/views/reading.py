"""Reading an application: the artisan's list of steps and check page, the organiser's and the town's file."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from craftfair.applications import queries
from craftfair.applications.models import Application
from craftfair.applications.views import words
from craftfair.artisans import queries as artisans
from craftfair.domain.application_steps import Step, missing, progress
from craftfair.domain.lifecycle import EDITABLE
from craftfair.foundation.i18n import label
from craftfair.foundation.permissions import me


def page(application: Application) -> ResponseReturnValue:
    """The artisan sees the list of steps while it can be edited, then the file; everybody else sees the file."""
    is_mine, events = application.artisan.user_id == me().id, queries.history(application)
    told = words.around(application, events, me())
    given = {"application": application, "fair": application.fair, "is_mine": is_mine} | told
    if is_mine and application.status in EDITABLE:
        return render_template("applications/steps.html", steps=steps(application), **given)
    given |= {"works": queries.shown_works(application), "stand_photos": artisans.photos_of(application.artisan)}
    return render_template("applications/file.html", **given)


def steps(application: Application) -> list[dict[str, Any]]:
    """The list of steps, each with its state."""
    states = progress(application)
    return [
        {
            "label": label(step),
            "state": states[step],
            "url": url_for("applications.step", application=application.public_id, step=step),
        }
        for step in Step
    ]


def check_page(application: Application, *, refused: bool = False) -> ResponseReturnValue:
    """Each answer with a way to change it, and what is still missing."""
    lacking = [(step, each) for step, lacks in missing(application).items() for each in lacks]
    works = queries.shown_works(application)
    given = {"application": application, "fair": application.fair, "lacking": lacking, "works": works}
    return render_template("applications/check.html", page_has_errors=refused, **given), 422 if refused else 200
