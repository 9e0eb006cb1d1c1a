"""The stand plan and the programme of a fair, as everybody sees them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.allocation import queries as allocation
from craftfair.artisans.crafts import craft_name
from craftfair.catalogue import queries
from craftfair.catalogue.views.door import bp, next_moment, page_for_all, today_in
from craftfair.domain.drawing import Drawing, PlaceState
from craftfair.domain.ground import natural
from craftfair.fairs import queries as fairs
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.views.plan import plan_of
from craftfair.foundation import clock
from craftfair.foundation.i18n import LANGUAGES, alphabetical, language_name, translated
from craftfair.foundation.public_pages import public_page

ALL_DAYS = "all"


@bp.get("/fairs/<fair>/plan")
@page_for_all
def plan(fair: Fair) -> ResponseReturnValue:
    published = queries.has_plan(fair)
    free = None if published else allocation.free_stands(fair)
    given = {"fair": fair, "large": request.args.get("size") == "large", "free": free}
    return public_page(
        "catalogue/plan.html",
        facts=lambda: (fair.version, free),
        context=lambda: given | places_of(fair, published),
        until=next_moment(fair, clock.now()) if free is None else None,  # held stands change it at any second
    )


def places_of(fair: Fair, published: bool) -> dict[str, Any]:
    """The ground with who stands where, drawn and as a table."""
    places, there = fairs.ground(fair), by_stand(fair)
    return {
        "places": places,
        "there": there,
        "published": published,
        "told_on": None if published else queries.told_on(fair),
        "plan": drawn(fair, places, there),
    }


def plan_for_all(fair: Fair) -> Drawing | None:
    """The drawing alone."""
    return drawn(fair, fairs.ground(fair), by_stand(fair))


def by_stand(fair: Fair) -> dict[int, list[queries.Occupant]]:
    there: dict[int, list[queries.Occupant]] = defaultdict(list)
    for occupant in queries.occupants(fair):
        there[occupant.stand_id].append(occupant)
    return there


def drawn(fair: Fair, places: fairs.Ground, there: dict[int, list[queries.Occupant]]) -> Drawing | None:
    """Stands with somebody on them are confirmed; a single name leads to its exhibitor, several to the table.

    Nothing where the ground has no places yet.
    """

    def state_of(stand: Stand) -> PlaceState:
        if there[stand.id]:
            return PlaceState.CONFIRMED
        return PlaceState.AVAILABLE if stand.free_state is PlaceState.AVAILABLE else PlaceState.BLOCKED

    def names_of(stand: Stand) -> Sequence[str]:
        named = [one.workshop for one in there[stand.id] if one.workshop]
        others = len(there[stand.id]) - len(named)
        return [*named, ngettext("%(num)s exhibitor", "%(num)s exhibitors", others)] if others else named

    def url_of(stand: Stand) -> str | None:
        named = [one.public_id for one in there[stand.id] if one.public_id]
        if len(named) == 1:
            return url_for("catalogue.exhibitor", fair=fair.slug, application=named[0])
        return url_for("catalogue.plan", fair=fair.slug, _anchor=f"stand-{stand.public_id}") if named else None

    if not places.stands and not places.zones:
        return None
    title = _("Stand plan of %(fair)s", fair=translated(fair.name))
    return plan_of(places, title, state_of=state_of, occupants_of=names_of, url_of=url_of)


@bp.get("/fairs/<fair>/programme")
@page_for_all
def programme(fair: Fair) -> ResponseReturnValue:
    now = clock.now()
    today = today_in(fair, now)
    return public_page(
        "catalogue/programme.html",
        facts=lambda: (fair.version, today),
        context=lambda: {"fair": fair, **programme_of(fair, today)},
        until=next_moment(fair, now),
    )


def programme_of(fair: Fair, today: date) -> dict[str, Any]:
    """One day, or all of them to be printed: zones side by side, time running down."""
    days = queries.programme_days(fair)
    wanted = request.args.get("day", "")
    day = next((one for one in days if one.isoformat() == wanted), None) or first_to_show(days, today)
    every = queries.programme_shown(fair, None if wanted == ALL_DAYS else day)
    filters = {name: request.args.get(name, "") for name in WAYS}
    shows = [show for show in every if all(not given or WAYS[name](show) == given for name, given in filters.items())]
    shown = days if wanted == ALL_DAYS else [day] if day else []
    tables = [(one, day_table([show for show in shows if show.demonstration.day == one])) for one in shown]
    return {
        "days": days,
        "day": None if wanted == ALL_DAYS else day,
        "tables": [(one, table) for one, table in tables if table["zones"]],
        "chosen": filters,
        "kept": {name: given for name, given in filters.items() if given},
        "choices": choices_among(every),
        "wanted_day": wanted,
        "fair_zones": list({show.demonstration.zone.id: show.demonstration.zone for show in every}.values()),
    }


#: What the programme can be filtered by: what a demonstration answers to each.
WAYS: dict[str, Callable[[queries.Shown], str]] = {
    "zone": lambda show: show.demonstration.zone.label,
    "craft": lambda show: show.demonstration.application.craft,
    "spoken": lambda show: show.language,
    "children": lambda show: "yes" if show.children else "",
}


def choices_among(shows: Sequence[queries.Shown]) -> dict[str, list[tuple[str, str]]]:
    """What there is to choose from, by name; one of a kind is no choice."""

    def there(name: str) -> set[str]:
        return {WAYS[name](show) for show in shows} - {""}

    zones = {show.demonstration.zone.label: show.demonstration.zone for show in shows}
    found = {
        "zone": [(label, f"{label} {translated(zone.name)}".strip()) for label, zone in sorted(zones.items())],
        "craft": sorted(((key, craft_name(key)) for key in there("craft")), key=lambda craft: alphabetical(craft[1])),
        "spoken": [(code, language_name(code)) for code in LANGUAGES if code in there("spoken")],
    }
    return {name: [("", _("All")), *of_name] if len(of_name) > 1 else [] for name, of_name in found.items()} | {
        "children": [("", _("Everybody")), ("yes", _("Children"))] if there("children") else []
    }


def first_to_show(days: list[date], today: date) -> date | None:
    """Today while the fair lasts, else the next day, else the first."""
    return next((day for day in days if day >= today), days[0] if days else None)


def day_table(shows: list[queries.Shown]) -> dict[str, Any]:
    """The zones of a day and, for each hour at which something begins, what begins in each zone."""
    in_order = sorted((show.demonstration.zone for show in shows), key=lambda zone: natural(zone.label))
    zones = list({zone.id: zone for zone in in_order}.values())
    rows: dict[time, dict[int, queries.Shown]] = defaultdict(dict)
    for show in shows:
        rows[show.demonstration.starts][show.demonstration.zone_id] = show
    return {"zones": zones, "rows": sorted(rows.items())}
