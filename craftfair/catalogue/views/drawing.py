"""The public plan: a fair's ground as the plan component draws it, with those who are shown."""

from collections.abc import Iterable
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from craftfair.fairs.models import Fair, Stand, Zone
from craftfair.foundation.i18n import translated

MARGIN_M = 2.0


def plan(fair: Fair, places: Iterable[Row[Any]], zones: Iterable[Zone]) -> dict[str, Any]:
    """Stands with their occupants in their pavilions, and the zones; lengths in metres."""
    pavilions: dict[str, dict[str, Any]] = {}
    stands: dict[int, dict[str, Any]] = {}
    for row in places:
        drawn = stands.get(row.Stand.id)
        if drawn is None:
            drawn = stands[row.Stand.id] = as_drawn(row.Stand)
            pavilion = pavilions.setdefault(row.pavilion, {"label": row.pavilion, "stands": []})
            pavilion["stands"].append(drawn)
        if row.workshop:
            drawn["occupants"].append(row.workshop)
            drawn["state"] = "confirmed"
            drawn["url"] = url_for("catalogue.exhibitor", fair=fair.slug, application=row.exhibitor)
    for pavilion in pavilions.values():
        pavilion.update(around(pavilion["stands"]))
    drawn_zones = [
        {"label": z.label, "x_m": z.x_m, "y_m": z.y_m, "width_m": z.width_m, "depth_m": z.depth_m} for z in zones
    ]
    return {
        "title": _("Stand plan of %(fair)s", fair=translated(fair.name)),
        "about": _("Drawn to scale; each stand with its label and who stands there. The table below says the same."),
        "view": around([*stands.values(), *drawn_zones], MARGIN_M),
        "pavilions": list(pavilions.values()),
        "zones": drawn_zones,
    }


def as_drawn(stand: Stand) -> dict[str, Any]:
    return {
        "label": stand.label,
        "x_m": stand.x_m,
        "y_m": stand.y_m,
        "width_m": stand.width_m,
        "depth_m": stand.depth_m,
        "state": "blocked" if stand.blocked else "available",
        "occupants": [],
    }


def around(boxes: list[dict[str, Any]], margin_m: float = 0.3) -> dict[str, float]:
    """The rectangle around boxes, with a margin."""
    if not boxes:
        return {"x_m": 0.0, "y_m": 0.0, "width_m": 10.0, "depth_m": 6.0}
    left, top = min(b["x_m"] for b in boxes) - margin_m, min(b["y_m"] for b in boxes) - margin_m
    right = max(b["x_m"] + b["width_m"] for b in boxes) + margin_m
    bottom = max(b["y_m"] + b["depth_m"] for b in boxes) + margin_m
    return {"x_m": left, "y_m": top, "width_m": right - left, "depth_m": bottom - top}
