"""The programme as a table to take along, and its words: what zones have, what demonstrations need."""

from flask_babel import gettext as _

from craftfair.artisans.crafts import craft_name
from craftfair.domain.timetable import Need
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation import exports
from craftfair.foundation.i18n import label, translated
from craftfair.programme import queries, services


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
