"""The blueprint of journeys, and the ways back to their pages."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from craftfair.travel.models import Journey

bp = Blueprint("travel", __name__)


def back_to(journey: Journey, words: str, endpoint: str = "travel.desk") -> ResponseReturnValue:
    """Say what was done, and go to a page of the journey."""
    flash(words)
    return redirect(url_for(endpoint, journey=journey.public_id), 303)
