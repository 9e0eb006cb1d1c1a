"""A ground as other programs and printers read it: rows, features, a drawing, a typeset page."""

import csv as tables
import io
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.domain.drawing import PlaceState
from craftfair.domain.ground import MARGIN_M, Box, extent
from craftfair.domain.ground.reading import COLUMNS, DAYS, Read
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import Ground, Site
from craftfair.fairs.views.paper import printed
from craftfair.fairs.views.plan import stand_facts
from craftfair.foundation import exports
from craftfair.foundation.i18n import in_language, label, language, period


def row_of(stand: Stand) -> list[Any]:
    return [cell(stand.pavilion.label if name == "pavilion" else getattr(stand, name)) for name in COLUMNS]


def cell(value: Any) -> Any:
    """As a table has it: a yes as 1, days one after the other, nothing as nothing."""
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else int(value) if isinstance(value, bool) else value


def csv(places: Ground) -> bytes:
    """For spreadsheets: no cell comes alive."""
    return b"".join(exports.csv_rows(COLUMNS, (row_of(stand) for stand in places.stands)))


def table(places: Ground) -> str:
    """The same for another fair of our own, which has other days."""
    return written([*row_of(stand)[: COLUMNS.index(DAYS)], ""] for stand in places.stands)


def packed(found: Read) -> str:
    """What was read, kept in the page between preview and import."""
    return written([cell(stand.get(name)) for name in COLUMNS] for stand in found.stands)


def written(rows: Any) -> str:
    out = io.StringIO()
    writer = tables.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()


def geojson(site: Site) -> dict[str, Any]:
    """Rectangles in metres from the ground's corner, y upwards as GeoJSON has it; exact places in the properties."""
    features = [feature(kind, record.box) for kind, record in boxed(site)]
    for one, (_kind, record) in zip(features, boxed(site), strict=True):
        if isinstance(record, Stand):
            one["properties"] |= dict(zip(COLUMNS, row_of(record), strict=True))
    return {"type": "FeatureCollection", "features": features}


def boxed(site: Site) -> list[tuple[str, Any]]:
    landmarks = [(str(one.kind), one) for one in site.landmarks]
    return [*(("stand", one) for one in site.places.stands), *(("zone", one) for one in site.places.zones), *landmarks]


def feature(kind: str, box: Box) -> dict[str, Any]:
    ring = [[round(x, 3), round(-y, 3)] for x, y in (*box.corners, box.corners[0])]
    place = {"x_m": box.x_m, "y_m": box.y_m, "width_m": box.width_m, "depth_m": box.depth_m, "angle_deg": box.angle_deg}
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"kind": kind, "label": box.label} | place, "geometry": geometry}


def drawing(site: Site) -> dict[str, Any]:
    """Boxes and the whole around them, for the SVG."""
    drawn = [(kind, record.box) for kind, record in reversed(boxed(site))]
    outlines = [outline for pavilion in site.places.pavilions if (outline := pavilion.outline)]
    whole = extent([*(box for _kind, box in drawn), *outlines])
    room = Box("", whole.x_m - MARGIN_M, whole.y_m - MARGIN_M, whole.width_m + 2, whole.depth_m + 2)
    return {"boxes": drawn, "outlines": outlines, "view": room}


def pdf(fair: Fair, site: Site, *, paper: str, scale: int | None = None) -> bytes:
    """The ground with its legend and a list of all stands, in the host town's language and the reader's."""
    codes = list(dict.fromkeys((fair.host_town.language, language())))
    return printed(
        {
            "languages": codes,
            "words": {code: words(code) for code in codes},
            "number": fair.slug,
            "version": site.sheet.version,
            "digest": None,
            "fair": {code: in_language(fair.name, code) for code in codes},
            "place": fair.place,
            "dates": {code: in_their(code, lambda: period(fair.starts_on, fair.ends_on)) for code in codes},
            "places": [place(kind, record, codes) for kind, record in reversed(boxed(site))],
        },
        paper=paper,
        scale=scale,
    )


def in_their(code: str, speak: Any) -> str:
    with force_locale(code):
        return str(speak())


def place(kind: str, record: Any, codes: list[str]) -> dict[str, Any]:
    box = record.box
    told: dict[str, Any] = {"x": box.x_m, "y": box.y_m, "width": box.width_m, "depth": box.depth_m}
    told |= {"label": box.label, "angle": box.angle_deg, "seats": 0, "group": "", "who": [], "state": "available"}
    if kind == "zone":
        return told | {"kind": "zone"}
    if not isinstance(record, Stand):
        return told | {"kind": "landmark"}
    facts = {code: in_their(code, lambda: stand_facts(record)) for code in codes}
    size, *offers = facts[codes[0]].split(" · ")
    who = [{"workshop": " · ".join(offers), "craft": size}]
    return told | {"kind": "stand", "group": record.pavilion.label, "state": record.free_state, "who": who, "seats": 1}


def glue() -> str:
    return str(_("Cut each sheet at its red line on the left and above, and lay it over the one before."))


def words(code: str) -> dict[str, str]:
    """Every fixed word of the document in one language."""
    with force_locale(code):
        states = {str(one): label(one) for one in PlaceState}
        return states | {
            "title": _("Ground plan"),
            "scale": _("Scale"),
            "metres": _("{count} m"),
            "who": _("Stands"),
            "stand": _("Stand"),
            "workshop": _("Offers"),
            "craft": _("Size, m"),
            "free": _("free"),
            "drawing": _("A plan to scale of {count} places; the list after it says the same in words."),
            "zone": _("Demonstration zone"),
            "landmark": _("Landmark"),
            "page": _("Page {page} of {pages}"),
            "version": _("Version"),
            "digest": _("SHA-256 of who stands where"),
            "glue": glue(),
            "draft": _("Draft"),
            "seal": _("Seal"),
        }
