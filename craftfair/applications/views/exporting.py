"""The organiser's list as a table for a spreadsheet."""

from collections.abc import Iterator
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
    """The cells of each row in the reader's language; every word is looked up once, not once a row."""
    yes, no, here = _("yes"), _("no"), zone(fair.time_zone)
    word = {True: yes, False: no, None: ""}
    crafts = {key: in_language(names, language()) for key, names in CRAFTS.items()}
    statuses = {status: label(status) for status in Status}
    for row in listing.exported(fair, view):
        (ref, workshop, contact, phone, town, craft, techniques, shown, own, people, status, sent, *rest) = row
        (width, least, depth, power, water, covered, step_free, fire, wishes, demonstrates, title, minutes) = rest
        yield (
            ref,
            workshop,
            contact,
            phone,
            town,
            crafts.get(craft, craft),
            techniques,
            shown,
            word[own],
            people,
            statuses[status],
            sent.astimezone(here).replace(tzinfo=None) if sent else None,
            width,
            least,
            depth,
            power,
            word[water],
            word[covered],
            word[step_free],
            word[fire],
            ", ".join(wishes or ()),
            word[demonstrates],
            title,
            minutes,
        )
