"""What stands around the rows of the organiser's list: columns, filters, views, the address of each."""

from typing import Any
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from craftfair.applications.queries.listing import COLUMNS, SORTS, USUAL, Counts, View
from craftfair.artisans.crafts import craft_in, craft_name
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair
from craftfair.foundation.i18n import alphabetical, label, language, translated, zone
from craftfair.foundation.paging import Page

NUMBERS = ("power", "width", "people")
#: The ways to look at the list that most organisers keep coming back to.
SAVED = (Status.SUBMITTED, Status.INVITED, Status.ACCEPTED, Status.WAITLISTED)


def around(fair: Fair, view: View, counts: Counts, page: Page[Any]) -> dict[str, Any]:
    heads = words_of_columns()
    here = zone(fair.time_zone)
    return {
        "columns": [
            {"key": name, "label": heads[name]}
            | ({"sort": name} if name in SORTS else {})
            | ({"kind": "number"} if name in NUMBERS else {})
            for name in view.columns
        ],
        "all_columns": [(name, heads[name], name in view.columns) for name in COLUMNS],
        "tabs": saved_views(fair, view, counts),
        "choices": choices(counts),
        "chips": chips(fair, view, counts),
        "towns": {name: translated(words) for name, words in counts.town_words.items()},
        "crafts": {key: craft_name(key) for key in {row.craft for row in page.rows}} if "craft" in view.columns else {},
        "when": lambda moment: moment.astimezone(here).strftime("%d.%m.%Y %H:%M"),
        "previous": address(fair, view, before=page.before) if page.before else None,
        "next": address(fair, view, after=page.after) if page.after else None,
        "kept": given(view),
        "everything": address(fair, view),
    }


def words_of_columns() -> dict[str, str]:
    return {
        "reference": _("Number"),
        "workshop": _("Workshop"),
        "craft": _("Craft"),
        "town": _("Town"),
        "status": _("State"),
        "submitted": _("Arrived"),
        "demonstrates": _("Demonstrates"),
        "power": _("Power, W"),
        "width": _("Width, m"),
        "people": _("People"),
    }


def given(view: View, **changes: str | None) -> list[tuple[str, str]]:
    """A view as pairs of name and value, the way an address or a form holds it."""
    plain = {
        "q": view.q,
        "status": view.status,
        "craft": view.craft,
        "town": view.town,
        "demonstrates": view.demonstrates,
        "sort": view.sort if view.sort != View.sort else "",
    }
    pairs = [(name, value) for name, value in (plain | changes).items() if value]
    return pairs + ([("columns", name) for name in view.columns] if view.columns != USUAL else [])


def address(fair: Fair, view: View, **changes: str | None) -> str:
    pairs = given(view, **changes)
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


def saved_views(fair: Fair, view: View, counts: Counts) -> list[dict[str, Any]]:
    """The whole list and the states that matter most; any other view is kept as the address of the page."""
    plain = View(columns=view.columns, sort=view.sort)
    tabs = [{"url": address(fair, plain), "label": _("All"), "current": not view.is_filtered, "count": counts.total}]
    for status in SAVED:
        tabs.append(
            {
                "url": address(fair, plain, status=status),
                "label": label(status),
                "current": view.status == status,
                "count": counts.status.get(status, 0),
            }
        )
    return tabs


def choices(counts: Counts) -> dict[str, list[tuple[str, str]]]:
    """What can be filtered for: only what there is, with its number."""
    reader = language()
    crafts = sorted(((key, craft_in(key, reader)) for key in counts.craft), key=lambda pair: alphabetical(pair[1]))
    return {
        "status": [("", _("All states"))]
        + [(status, numbered(label(status), counts.status[status])) for status in Status if status in counts.status],
        "craft": [("", _("All crafts"))] + [(key, numbered(words, counts.craft[key])) for key, words in crafts],
        "town": [("", _("All towns"))]
        + [(name, numbered(words, counts.town[name])) for name, words in towns_of(counts)],
        "demonstrates": [("", _("All")), ("yes", _("Offers one")), ("no", _("Offers none"))],
    }


def towns_of(counts: Counts) -> list[tuple[str, str]]:
    """The towns as the list knows them and as the reader does, in the reader's order."""
    names = [(name, town_in_words(name, counts)) for name in counts.town if name]
    return sorted(names, key=lambda pair: alphabetical(pair[1]))


def town_in_words(name: str, counts: Counts) -> str:
    return translated(counts.town_words.get(name)) or name


def numbered(words: str, number: int) -> str:
    return f"{words} ({number})"


def chips(fair: Fair, view: View, counts: Counts) -> list[tuple[str, str]]:
    """The filters in force, each with the address without it."""
    offers = {"yes": _("Offers a demonstration"), "no": _("Offers no demonstration")}
    words = {
        "q": view.q,
        "status": label(Status(view.status)) if view.status else "",
        "craft": craft_name(view.craft) if view.craft else "",
        "town": town_in_words(view.town, counts),
        "demonstrates": offers.get(view.demonstrates, ""),
    }
    return [(text, address(fair, view, **{name: None})) for name, text in words.items() if text]
