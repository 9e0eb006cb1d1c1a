"""The blueprint of support, and the ways back to its pages."""

from datetime import date

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from craftfair.accounts.models import Organisation
from craftfair.foundation import clock
from craftfair.foundation.i18n import in_zone
from craftfair.support.models import SupportApplication, SupportScheme

bp = Blueprint("support", __name__)


def back_to(application: SupportApplication, words: str) -> ResponseReturnValue:
    """Say what was done, and go back to the application."""
    flash(words)
    return redirect(url_for("support.show", support_application=application.public_id), 303)


def to_desk(scheme: SupportScheme, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("support.desk", support_scheme=scheme.public_id), 303)


def today(scheme: SupportScheme) -> date:
    """The day in the town that gives the support."""
    return today_in(scheme.town)


def today_in(town: Organisation) -> date:
    return in_zone(clock.now(), town.time_zone).date()
