"""A plan too large for one sheet, cut into sheets that overlap: how many there are at which scale."""

from dataclasses import dataclass
from math import ceil

#: What one sheet shows, in millimetres of A4 lying on its long side, and how much of it the next one shows again.
WIDTH_MM, HEIGHT_MM, OVERLAP_MM = 255.0, 148.0, 10.0
SCALES = (20, 25, 50, 75, 100, 150, 200, 250, 500, 1000, 2000, 5000)
USUAL_SHEETS, MOST_SHEETS = 16, 60


@dataclass(frozen=True)
class Tiling:
    """Sheets in columns and rows at 1 : `scale`."""

    scale: int
    columns: int
    rows: int

    @property
    def sheets(self) -> int:
        return self.columns * self.rows


def tiling(width_m: float, depth_m: float, wanted: int | None = None) -> Tiling:
    """The wanted scale if it needs at most `MOST_SHEETS`; otherwise the largest with at most `USUAL_SHEETS`."""
    if wanted in SCALES:
        asked = _tiling(width_m, depth_m, wanted)
        if asked.sheets <= MOST_SHEETS:
            return asked
    found = (_tiling(width_m, depth_m, scale) for scale in SCALES)
    return next((one for one in found if one.sheets <= USUAL_SHEETS), _tiling(width_m, depth_m, SCALES[-1]))


def _tiling(width_m: float, depth_m: float, scale: int) -> Tiling:
    return Tiling(scale, _needed(width_m * 1000 / scale, WIDTH_MM), _needed(depth_m * 1000 / scale, HEIGHT_MM))


def _needed(length_mm: float, sheet_mm: float) -> int:
    """How many sheets, each beginning `OVERLAP_MM` before the last one ends, cover a length."""
    return max(1, ceil((length_mm - OVERLAP_MM) / (sheet_mm - OVERLAP_MM) - 1e-9))
