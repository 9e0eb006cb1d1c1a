"""The blueprint of partnerships, and the ways back to their pages."""

from collections.abc import Iterable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from craftfair.accounts.models import Organisation
from craftfair.foundation.i18n import country, translated
from craftfair.partnerships.models import Partnership

bp = Blueprint("partnerships", __name__)


def back_to(partnership: Partnership, words: str, endpoint: str = "partnerships.show") -> ResponseReturnValue:
    """Say what was done, and go to a page of the agreement."""
    flash(words)
    return redirect(url_for(endpoint, partnership=partnership.public_id), 303)


def choices(organisations: Iterable[Organisation]) -> list[tuple[str, str]]:
    """Organisations to choose from, each with its country."""
    return [("", "–"), *((one.slug, f"{translated(one.name)} ({country(one.country)})") for one in organisations)]
