"""The short form after a fair, and what organisers read of all answers together."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.artisans.crafts import craft_name
from craftfair.domain.outcomes import OPEN_FOR, Line, Told
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.permissions import me, permitted
from craftfair.outcomes import queries, services
from craftfair.outcomes.forms import OutcomeForm
from craftfair.outcomes.models import Outcome

bp = Blueprint("outcomes", __name__)


@bp.route("/outcomes/<outcome>", methods=["GET", "POST"])
@permitted(Permission.ANSWER_OUTCOME, Outcome)
def answer(outcome: Outcome) -> ResponseReturnValue:
    services.refuse_late(outcome)
    form = OutcomeForm(data=said(outcome))
    if form.validate_on_submit():
        services.answer(outcome, **form.said, by=me())
        flash(_("Thank you. Nobody reads your answers under your name."))
        return redirect(url_for(".answer", outcome=outcome.public_id), 303)
    last = outcome.application.fair.ends_on + OPEN_FOR
    return form_page("outcomes/answer.html", form, outcome=outcome, fair=outcome.application.fair, last=last)


def said(outcome: Outcome) -> dict[str, object]:
    """What was answered before; an empty form at first."""
    if outcome.answered_at is None or outcome.sales is None:
        return {}
    numbers = {"orders": outcome.orders, "contacts": outcome.contacts, "words": outcome.words}
    return numbers | {"sales": outcome.sales.value, "would_return": "yes" if outcome.would_return else "no"}


@bp.get("/fairs/<fair>/outcome")
@permitted(Permission.READ_OUTCOME, Fair)
def fair(fair: Fair) -> ResponseReturnValue:
    figures = queries.told_of(fair)
    page: dict[str, Any] = {"told": figures, "groups": named(figures), "words": queries.words_of(fair)}
    page["asked"], page["answered"] = queries.numbers(fair)
    closing = {"closed": queries.is_closed(fair), "last": fair.ends_on + OPEN_FOR}
    return render_template("outcomes/fair.html", fair=fair, **page, **closing)


def named(figures: Told) -> list[tuple[str, str, list[tuple[str, Line]]]]:
    """The tables of the page: by craft and by town, each line with its name."""
    ids = [key for line in figures.towns for key in line.keys if isinstance(key, int)]
    towns = queries.town_names(ids) if ids else {}

    def town(key: object) -> str:
        return translated(towns[key].name) if isinstance(key, int) and key in towns else _("Other towns")

    crafts = [(joined(craft_name(str(key)) for key in line.keys), line) for line in figures.crafts]
    places = [(joined(town(key) for key in line.keys), line) for line in figures.towns]
    tables = [(_("By craft"), _("Craft"), crafts), (_("By town"), _("Town"), places)]
    return [table for table in tables if table[2]]


def joined(names: Iterable[str]) -> str:
    """The names of a group in the order of the alphabet."""
    return ", ".join(sorted(set(names)))
