"""The programme to take along, as a table and as boards to print, and its words: what zones have, what is needed."""

import hashlib
import json
from itertools import groupby
from typing import Any

from flask_babel import force_locale, format_decimal
from flask_babel import gettext as _

from craftfair.artisans.crafts import craft_in, craft_name
from craftfair.domain.timetable import Need
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation import documents, exports
from craftfair.foundation.i18n import clock_time, in_language, label, language, translated, weekday
from craftfair.programme import queries, services
from craftfair.programme.models import Demonstration, Programme


def need(name: str) -> str:
    """What a demonstration needs, as a word."""
    return label(Need(name))


def needs(asked: list[str]) -> list[str]:
    return [label(one) for one in Need if one.value in asked]


def equipment(zone: Zone) -> list[str]:
    """What a zone offers, in words."""
    has = services.equipment_of(zone)
    words = [_("%(power)s W", power=zone.power_w) if one is Need.POWER else label(one) for one in Need if has.has(one)]
    return words or [_("no equipment")]


def offer(one: queries.Offer, zone: Zone) -> str:
    """A person to choose: workshop, craft, what the demonstration needs, and what this zone lacks for it."""
    application = one.application
    words = [application.workshop, craft_name(application.craft), *needs(application.demonstration_needs)]
    if lacks := services.lacking_in(zone, one):
        words.append(_("not here: %(missing)s missing", missing=", ".join(map(label, lacks))))
    return " · ".join(words)


def csv(fair: Fair) -> bytes:
    """All demonstrations of a fair, one a line."""
    header = [_("Day"), _("From"), _("To"), _("Zone"), _("Title"), _("Workshop"), _("Craft"), _("Needs")]
    rows: list[list[exports.Cell]] = [
        [
            one.day,
            one.starts,
            one.ends,
            " ".join(filter(None, (one.zone.label, translated(one.zone.name)))),
            one.title,
            one.application.workshop,
            craft_name(one.application.craft),
            ", ".join(needs(one.application.demonstration_needs)),
        ]
        for one in queries.demonstrations(fair)
    ]
    return b"".join(exports.csv_rows(header, rows))


def hour(one: queries.OtherHour) -> str:
    """An hour to choose, with what it gains or costs."""
    words = f"{one.zone.label} {clock_time(one.starts)}"
    if not one.adds:
        return words
    adds = format_decimal(abs(one.adds))
    gain = _("%(points)s points better", points=adds) if one.adds > 0 else _("%(points)s points worse", points=adds)
    return f"{words} · {gain}"


def board(programme: Programme) -> bytes:
    """One page for each zone and day, in the language of the host town and in the reader's."""
    fair = programme.fair
    codes = list(dict.fromkeys((fair.host_town.language, language())))
    shown = pages(queries.of_programme(programme), codes)
    content = hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()
    return documents.pdf(
        "programme",
        {
            "languages": codes,
            "words": {code: words(code) for code in codes},
            "number": fair.slug,
            "version": programme.version,
            "digest": content if programme.published_at else None,
            "fair": {code: in_language(fair.name, code) for code in codes},
            "boards": shown,
        },
    )


def pages(shown: Any, codes: list[str]) -> list[dict[str, Any]]:
    in_order = sorted(shown, key=lambda one: (one.day, one.zone.label, one.starts))
    return [
        {"zone": zone_name(page[0], codes), "day": days(page[0], codes), "lines": [line(one, codes) for one in page]}
        for page in (list(group) for _key, group in groupby(in_order, key=lambda one: (one.day, one.zone.label)))
    ]


def zone_name(one: Demonstration, codes: list[str]) -> dict[str, str]:
    return {code: " ".join(filter(None, (one.zone.label, in_language(one.zone.name, code)))) for code in codes}


def days(one: Demonstration, codes: list[str]) -> dict[str, str]:
    found = {}
    for code in codes:
        with force_locale(code):
            found[code] = weekday(one.day)
    return found


def line(one: Demonstration, codes: list[str]) -> dict[str, Any]:
    craft = {code: craft_in(one.application.craft, code) for code in codes}
    hours = f"{one.starts:%H:%M}–{one.ends:%H:%M}"
    return {"hours": hours, "title": one.title, "workshop": one.application.workshop, "craft": craft}


def words(code: str) -> dict[str, str]:
    """Every fixed word of the board in one language."""
    with force_locale(code):
        return {
            "title": _("Programme"),
            "time": _("Hour"),
            "show": _("Demonstration"),
            "page": _("Page {page} of {pages}"),
            "version": _("Version"),
            "digest": _("SHA-256 of the programme"),
            "draft": _("Draft"),
            "seal": _("Seal"),
        }
