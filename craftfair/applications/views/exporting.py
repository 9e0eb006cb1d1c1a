"""The organiser's list as a table for a spreadsheet."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from flask_babel import gettext as _

from craftfair.applications.queries import listing
from craftfair.applications.queries.own import BETWEEN
from craftfair.artisans.crafts import CRAFTS
from craftfair.domain.application_steps import Noise
from craftfair.domain.lifecycle import Status
from craftfair.domain.timetable import Need
from craftfair.fairs.models import Fair
from craftfair.foundation.i18n import in_language, label, language, zone

Cell = Callable[[Any], Any]
TOWN = 4


def headings() -> list[str]:
    return [
        _("Application"),
        _("Workshop"),
        _("Contact"),
        _("Telephone"),
        _("Town"),
        _("Craft"),
        _("Techniques"),
        _("What is shown"),
        _("Own production"),
        _("People"),
        _("Status"),
        _("Arrived"),
        _("Width in m"),
        _("Least width in m"),
        _("Depth in m"),
        _("Power in W"),
        _("Water"),
        _("Roof"),
        _("Step-free"),
        _("Open fire"),
        _("Food"),
        _("Noise"),
        _("Corner wished"),
        _("Wishes"),
        _("Days"),
        _("Demonstrates"),
        _("Demonstration"),
        _("Minutes"),
        _("Demonstration needs"),
        _("In the catalogue"),
        _("Photos may be used"),
        _("E-mail address"),
        _("Country"),
        _("Works"),
    ]


def rows(fair: Fair, view: listing.View) -> Iterator[list[Any]]:
    """The cells of each row in the reader's language; every word is looked up once, not once a row."""
    yes, no, all_days = str(_("yes")), str(_("no")), str(_("all days"))
    here, reader = zone(fair.time_zone), language()
    word = {True: yes, False: no, None: ""}.get
    crafts = {key: in_language(names, reader) for key, names in CRAFTS.items()}
    statuses = {status: label(status) for status in Status}
    needs = {str(need): label(need) for need in Need}
    noises = {noise: label(noise) for noise in Noise}
    worded: dict[int, Cell] = {
        TOWN: lambda words: in_language(words, reader),
        5: lambda key: crafts.get(key, key),
        8: word,
        10: statuses.__getitem__,
        11: lambda moment: moment.astimezone(here).replace(tzinfo=None),
        **dict.fromkeys((16, 17, 18, 19, 20, 22, 25, 29, 30), word),
        21: noises.__getitem__,
        23: ", ".join,
        24: lambda days: ", ".join(days) if days else all_days,
        28: lambda asked: ", ".join(needs.get(need, need) for need in asked),
        33: lambda titles: titles_in(titles, reader),
    }
    return (worded_row(row, worded) for row in listing.exported(fair, view))


def worded_row(row: Any, worded: dict[int, Cell]) -> list[Any]:
    """The last column is the name of a place that is no town of ours."""
    cells, place_name = list(row[:-1]), row[-1]
    for place, cell in worded.items():
        cells[place] = cell(cells[place])
    cells[TOWN] = cells[TOWN] or place_name
    return cells


def titles_in(titles: str | None, reader: str) -> str:
    return "; ".join(in_language(json.loads(title), reader) for title in titles.split(BETWEEN)) if titles else ""
