"""The organiser's list as a table for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from flask_babel import gettext as _

from craftfair.applications.queries import listing
from craftfair.applications.queries.listing import View
from craftfair.artisans.crafts import CRAFTS
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair
from craftfair.foundation.i18n import in_language, label, language, zone


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
        _("Sent"),
        _("Width in m"),
        _("Least width in m"),
        _("Depth in m"),
        _("Power in W"),
        _("Water"),
        _("Roof"),
        _("Step-free"),
        _("Open fire"),
        _("Wishes"),
        _("Demonstrates"),
        _("Demonstration"),
        _("Minutes"),
    ]


def rows(fair: Fair, view: View) -> Iterator[tuple[Any, ...]]:
    """The cells of each row in the reader's language; words are looked up now and once, rows read while sending."""
    words = Words(
        answer={True: _("yes"), False: _("no"), None: ""},
        craft={key: in_language(names, language()) for key, names in CRAFTS.items()},
        status={status: label(status) for status in Status},
    )
    return cells(listing.export_query(fair, view), words, zone(fair.time_zone))


@dataclass(frozen=True)
class Words:
    """What the cells say instead of keys."""

    answer: dict[bool | None, str]
    craft: dict[str, str]
    status: dict[Status, str]


def cells(query: Any, words: Words, here: tzinfo) -> Iterator[tuple[Any, ...]]:
    answer = words.answer
    for row in listing.streamed(query):
        (ref, workshop, contact, phone, town, craft, techniques, shown, own, people, status, sent, *rest) = row
        (width, least, depth, power, water, covered, step_free, fire, wishes, demonstrates, title, minutes) = rest
        yield (
            ref,
            workshop,
            contact,
            phone,
            town,
            words.craft.get(craft, craft),
            techniques,
            shown,
            answer[own],
            people,
            words.status[status],
            sent.astimezone(here).replace(tzinfo=None) if sent else None,
            width,
            least,
            depth,
            power,
            answer[water],
            answer[covered],
            answer[step_free],
            answer[fire],
            ", ".join(wishes or ()),
            answer[demonstrates],
            title,
            minutes,
        )
