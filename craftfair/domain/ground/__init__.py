"""The ground of a fair: where its places are, who stands beside whom, which hours its zones have, what is wrong."""

from craftfair.domain.ground.boxes import MARGIN_M, TOUCHING_M, Box, Point, extent, free_corner, is_inside, shared_m2
from craftfair.domain.ground.checks import Circuit, Finding, GroundFault, clear_width, findings
from craftfair.domain.ground.hours import BadWindows, Window, WindowFault, read_windows, slots, written
from craftfair.domain.ground.kinds import Landmark, SameCraft
from craftfair.domain.ground.labels import Numbering, labels_from, natural, next_label
from craftfair.domain.ground.near import overlapping, overlaps
from craftfair.domain.ground.neighbours import Nearness, neighbours, standing_rows
from craftfair.domain.ground.rows import MOST_IN_A_ROW, Align, aligned, island, row

__all__ = [
    "MARGIN_M",
    "MOST_IN_A_ROW",
    "TOUCHING_M",
    "Align",
    "BadWindows",
    "Box",
    "Circuit",
    "Finding",
    "GroundFault",
    "Landmark",
    "Nearness",
    "Numbering",
    "Point",
    "SameCraft",
    "Window",
    "WindowFault",
    "aligned",
    "clear_width",
    "extent",
    "findings",
    "free_corner",
    "is_inside",
    "island",
    "labels_from",
    "natural",
    "neighbours",
    "next_label",
    "overlapping",
    "overlaps",
    "read_windows",
    "row",
    "shared_m2",
    "slots",
    "standing_rows",
    "written",
]
