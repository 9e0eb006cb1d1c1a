"""A picture under the ground: how it lies when two of its points are known."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

FOOT_M = 0.3048
LEAST_PX = 5.0
SMALLEST_M_PER_PX, LARGEST_M_PER_PX = 0.001, 2.0


class Measured(StrEnum):
    """In which unit a distance was measured."""

    METRES = "metres"
    FEET = "feet"


class PictureFault(StrEnum):
    TOO_CLOSE = "points_too_close"
    UNLIKELY = "unlikely_scale"


class BadPicture(ValueError):
    """Two points that give no sensible scale."""

    def __init__(self, fault: PictureFault, m_per_px: float = 0.0) -> None:
        super().__init__(fault)
        self.fault, self.m_per_px = fault, m_per_px


@dataclass(frozen=True)
class Lying:
    """Where the upper left corner of a picture lies, and how wide one of its pixels is."""

    x_m: float
    y_m: float
    m_per_px: float


def calibrated(
    one_px: tuple[float, float],
    other_px: tuple[float, float],
    distance: float,
    unit: Measured = Measured.METRES,
    *,
    at_m: tuple[float, float] = (0.0, 0.0),
) -> Lying:
    """The picture as it lies when its first point is at `at_m` and the second one so far away; raises `BadPicture`."""
    apart_px = hypot(other_px[0] - one_px[0], other_px[1] - one_px[1])
    if apart_px < LEAST_PX:
        raise BadPicture(PictureFault.TOO_CLOSE)
    m_per_px = distance * (FOOT_M if unit is Measured.FEET else 1.0) / apart_px
    if not SMALLEST_M_PER_PX <= m_per_px <= LARGEST_M_PER_PX:
        raise BadPicture(PictureFault.UNLIKELY, m_per_px)
    return Lying(round(at_m[0] - one_px[0] * m_per_px, 3), round(at_m[1] - one_px[1] * m_per_px, 3), round(m_per_px, 6))
