"""The list of fairs, the page of a fair, and its call."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from craftfair.allocation.queries import announced_waves, limits
from craftfair.applications.models import Application
from craftfair.catalogue import queries
from craftfair.catalogue.views.door import bp, next_moment, page_for_all, today_in
from craftfair.catalogue.views.places import plan_for_all
from craftfair.domain.fair_days import days_between, usual_hours
from craftfair.fairs import queries as fairs_queries
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.i18n import local, period, weekday
from craftfair.foundation.permissions import public, visitor
from craftfair.foundation.public_pages import part_for_all, public_page

PARTS = (queries.OPEN, queries.COMING, queries.PAST)


@bp.get("/fairs")
@public
def fairs() -> ResponseReturnValue:
    now = clock.now()
    return public_page(
        "catalogue/fairs.html",
        facts=lambda: (now.date(), *queries.state_of_the_list(now)),
        context=lambda: list_of_fairs(now),
    )


def list_of_fairs(now: datetime) -> dict[str, Any]:
    """The first page of each part of the list, or the wanted page of one part."""
    words, wanted = request.args.get("q", ""), request.args.get("show", "")
    parts = (wanted,) if wanted in PARTS else PARTS
    marks = {name: request.args.get(name) for name in ("after", "before")} if wanted in PARTS else {}
    pages = {part: queries.fairs_in(part, now, words=words, **marks) for part in parts}
    return {"pages": pages, "q": words, "wanted": wanted if wanted in PARTS else "", "now": now}


@bp.get("/fairs/<fair>")
@page_for_all
def fair(fair: Fair) -> ResponseReturnValue:
    now, until = clock.now(), next_moment(fair, clock.now())
    given = {"fair": fair, "now": now, "today": today_in(fair, now)}
    return public_page(
        "catalogue/fair.html",
        facts=lambda: (fair.version, given["today"], fair.host_town.name, *shown_first(fair, now).values()),
        context=lambda: given | {"about": about(fair, now, until), "mine": own_application(fair)},
        until=until,
    )


def about(fair: Fair, now: datetime, until: datetime) -> Markup:
    """What the page of a fair says to everybody."""
    return part_for_all("catalogue/_about_fair.html", context=lambda: facts_about(fair, now), until=until)


def facts_about(fair: Fair, now: datetime) -> dict[str, Any]:
    """Its call, its hours, works and the ground."""
    hours = fairs_queries.hours(fair)
    usual = usual_hours(hours)
    return {
        "usual": usual,
        "other_days": [(day, *times) for day, times in hours.items() if times != usual],
        "closed_days": [day for day in days_between(fair.starts_on, fair.ends_on) if day not in hours],
        "fair": fair,
        "today": today_in(fair, now),
        "plan": plan_for_all(fair),
    } | shown_first(fair, now)


def shown_first(fair: Fair, now: datetime) -> dict[str, Any]:
    """What a page of a fair begins with, and what is most likely to change."""
    return {"dates": dates_of(fair, now), "works": queries.works_to_look_at(fair)}


@bp.get("/fairs/<fair>/call")
@page_for_all
def call(fair: Fair) -> ResponseReturnValue:
    now = clock.now()
    dates = dates_of(fair, now)
    given = {"fair": fair, "now": now, "dates": dates, "today": today_in(fair, now)}
    return public_page(
        "catalogue/call.html",
        facts=lambda: (fair.version, given["today"], dates),
        context=lambda: given | about_the_call(fair),
        until=next_moment(fair, now),
    )


def about_the_call(fair: Fair) -> dict[str, Any]:
    """What else the page of a call shows: the rules that are kept by computing, and the reader's own application."""
    return {"mine": own_application(fair), "limits": limits(fair), "waves": announced_waves(fair)}


def own_application(fair: Fair) -> Application | None:
    """What the reader has begun or sent, if they are an artisan."""
    person = visitor()
    return queries.application_of(person, fair) if person else None


@dataclass(frozen=True)
class CallDate:
    """One point on the line of a fair, for `components/timeline.html`."""

    label: str
    when: str
    passed: bool


def dates_of(fair: Fair, now: datetime) -> list[CallDate]:
    """Opens, closes, decisions, answer by, set-up, fair days: as far as they are known, in this order."""
    moments: list[tuple[str, datetime | None]] = []
    call, zone, today = fair.call, fair.time_zone, today_in(fair, now)
    found = []
    if call:
        moments = [(_("Opens"), call.opens_at), (_("Closes"), call.closes_at)]
        found = [CallDate(words, local(moment, zone), moment <= now) for words, moment in moments if moment]
        if call.decisions_on:
            found.append(CallDate(_("Decisions"), weekday(call.decisions_on), call.decisions_on < today))
        if call.answer_by:
            found.append(CallDate(_("Answer by"), local(call.answer_by, zone), call.answer_by <= now))
    if fair.set_up_from:
        found.append(CallDate(_("Set-up"), local(fair.set_up_from, zone), fair.set_up_from <= now))
    found.append(CallDate(_("Fair days"), period(fair.starts_on, fair.ends_on), fair.ends_on < today))
    return found
