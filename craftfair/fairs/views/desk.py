"""The organiser's desk: my fairs, one fair with what it still needs, and its publication."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.fair_days import MUST_BE_THERE, Missing
from craftfair.domain.policy import Permission
from craftfair.fairs import queries, services
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.permissions import me, permitted

bp = Blueprint("fairs", __name__)


@bp.get("/my-fairs")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    words, after, before = (request.args.get(name) for name in ("q", "after", "before"))
    found = queries.organised_by(me(), words=words or "", after=after, before=before)
    series, organisations = queries.series_of(me()), queries.organised_organisations(me())
    page = "fairs/mine.html"
    return render_template(
        page, fairs=found, q=words or "", series=series, organisations=organisations, now=clock.now()
    )


@bp.get("/fairs/<fair>/desk")
@permitted(Permission.EDIT_FAIR, Fair)
def desk(fair: Fair) -> ResponseReturnValue:
    lacks = queries.missing(fair)
    steps = steps_of(fair, lacks)
    ready = not set(lacks) & set(MUST_BE_THERE)
    return render_template("fairs/desk.html", fair=fair, lacks=lacks, steps=steps, ready=ready, now=clock.now())


@bp.post("/fairs/<fair>/publish")
@permitted(Permission.EDIT_FAIR, Fair)
def publish(fair: Fair) -> ResponseReturnValue:
    services.publish(fair, by=me())
    return back_to(fair, "fairs.desk", _("The fair is published: everybody can see it now."))


def back_to(fair: Fair, endpoint: str, words: str) -> ResponseReturnValue:
    """Say what was done, and go to a page of the fair."""
    flash(words)
    return redirect(url_for(endpoint, fair=fair.slug), 303)


@dataclass(frozen=True)
class Step:
    """One part of making a fair, for `components/steps.html`."""

    label: str
    url: str
    state: str


def steps_of(fair: Fair, lacks: list[Missing]) -> list[Step]:
    """What makes a fair, in the order most people follow; any order works."""
    parts = [
        (_("About the fair"), "fairs.edit", {Missing.DESCRIPTION, Missing.PLACE}),
        (_("Days and hours"), "fairs.days", {Missing.DAYS}),
        (_("Call for applications"), "fairs.call", {Missing.CALL, Missing.WHO_MAY_APPLY, Missing.COSTS, Missing.RULES}),
        (_("Ground and stands"), "fairs.ground", {Missing.STANDS}),
    ]
    return [
        Step(words, url_for(endpoint, fair=fair.slug), state_of(asked & set(lacks), asked))
        for words, endpoint, asked in parts
    ]


def state_of(lacking: set[Missing], asked: set[Missing]) -> str:
    if not lacking:
        return "done"
    if lacking & set(MUST_BE_THERE) or lacking == asked:
        return "todo"
    return "begun"
