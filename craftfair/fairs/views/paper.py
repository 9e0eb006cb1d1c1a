"""On which paper a plan is printed: one sheet of A3 or A4, or sheets of A4 to be glued together at a true scale."""

from collections.abc import Mapping
from typing import Any

from flask import request

from craftfair.domain.ground import Box, extent
from craftfair.domain.tiles import HEIGHT_MM, OVERLAP_MM, WIDTH_MM, tiling
from craftfair.foundation import documents
from craftfair.foundation.fields import whole

MARGIN_M = 1.0


def wanted() -> dict[str, Any]:
    """The paper and the scale that the address asks for."""
    paper = request.args.get("paper", "a3")
    return {"paper": paper if paper in ("a4", "tiles") else "a3", "scale": request.args.get("scale", type=whole)}


def printed(content: Mapping[str, Any], *, paper: str, scale: int | None = None) -> bytes:
    """The plan that `content` describes (`templates/documents/stand-plan.typ`) on the wanted paper."""
    if paper != "tiles":
        return documents.pdf("stand-plan", {**content, "paper": paper})
    whole = extent(
        Box(one["label"], one["x"], one["y"], one["width"], one["depth"], one.get("angle", 0.0))
        for one in content["places"]
    )
    found = tiling(whole.width_m + 2 * MARGIN_M, whole.depth_m + 2 * MARGIN_M, scale)
    sheet = {"width": WIDTH_MM, "height": HEIGHT_MM, "overlap": OVERLAP_MM}
    tiles = {"scale": found.scale, "columns": found.columns, "rows": found.rows, **sheet}
    return documents.pdf("plan-tiles", {**content, "paper": "a4", "tiles": tiles})
