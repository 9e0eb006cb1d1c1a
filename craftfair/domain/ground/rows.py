"""Places laid out together: rows at any angle, islands of two rows back to back, and boxes brought into line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from math import cos, radians, sin

from craftfair.domain.ground.boxes import Box, Point
from craftfair.domain.ground.labels import Numbering, labels_from

MOST_IN_A_ROW = 200
ROUNDED = 3  # to the millimetre


def row(
    first: str,
    number: int,
    *,
    x_m: float,
    y_m: float,
    width_m: float,
    depth_m: float,
    gap_m: float = 0.0,
    down: bool = False,
    angle_deg: float = 0.0,
    numbering: Numbering = Numbering.IN_ORDER,
) -> list[Box]:
    """Equal places side by side, `gap_m` apart, to the right or down, the whole row turned around its first corner.

    Places to the right of each other turn with the row; places below each other keep their front down.
    Raises `ValueError` for less than one place or more than `MOST_IN_A_ROW`.
    """
    if not 1 <= number <= MOST_IN_A_ROW:
        raise ValueError(f"a row has 1 to {MOST_IN_A_ROW} places")
    step = (0.0, depth_m + gap_m) if down else (width_m + gap_m, 0.0)
    labels = labels_from(first, number, numbering)
    boxes = [
        Box(label, x_m + i * step[0], y_m + i * step[1], width_m, depth_m, angle_deg) for i, label in enumerate(labels)
    ]
    return [_rounded(_carried(box, (x_m, y_m), angle_deg)) for box in boxes]


def island(
    first: str,
    number: int,
    *,
    x_m: float,
    y_m: float,
    width_m: float,
    depth_m: float,
    gap_m: float = 0.0,
    angle_deg: float = 0.0,
    numbering: Numbering = Numbering.IN_ORDER,
) -> list[Box]:
    """Two rows of `number` places back to back; the upper one looks up, and its labels come first.

    Raises `ValueError` like `row`.
    """
    laid = row(first, number, x_m=x_m, y_m=y_m, width_m=width_m, depth_m=depth_m, gap_m=gap_m)
    labels = labels_from(first, 2 * number, numbering)
    upper = [replace(box, angle_deg=180.0, label=label) for box, label in zip(laid, labels, strict=False)]
    lower = [replace(box, y_m=y_m + depth_m, label=label) for box, label in zip(laid, labels[number:], strict=True)]
    return [
        _rounded(_carried(replace(box, angle_deg=box.angle_deg + angle_deg), (x_m, y_m), angle_deg))
        for box in (*upper, *lower)
    ]


def _carried(box: Box, pivot: Point, angle_deg: float) -> Box:
    """The box where it comes to lie when its middle is turned around a point; its own angle stays."""
    if not angle_deg:
        return box
    turned = radians(angle_deg)
    x, y = box.middle[0] - pivot[0], box.middle[1] - pivot[1]
    return replace(
        box,
        x_m=pivot[0] + x * cos(turned) - y * sin(turned) - box.width_m / 2,
        y_m=pivot[1] + x * sin(turned) + y * cos(turned) - box.depth_m / 2,
    )


def _rounded(box: Box) -> Box:
    return replace(
        box,
        x_m=round(box.x_m, ROUNDED) + 0.0,
        y_m=round(box.y_m, ROUNDED) + 0.0,
        angle_deg=round(box.angle_deg % 360, ROUNDED),
    )


class Align(StrEnum):
    """Which sides of several places come into one line, or that the gaps between them become equal."""

    LEFT = "left_sides"
    RIGHT = "right_sides"
    TOP = "upper_sides"
    BOTTOM = "lower_sides"
    SPREAD_ACROSS = "spread_across"
    SPREAD_DOWN = "spread_down"


_EDGES: dict[Align, tuple[int, Callable[[Sequence[float]], float]]] = {
    Align.LEFT: (0, min),
    Align.TOP: (1, min),
    Align.RIGHT: (2, max),
    Align.BOTTOM: (3, max),
}


def aligned(boxes: Sequence[Box], how: Align) -> list[Box]:
    """The same boxes in the same order, moved so that they stand in line or at equal distances."""
    if how in _EDGES:
        side, outermost = _EDGES[how]
        line = outermost([box.around[side] for box in boxes]) if boxes else 0.0
        across = side % 2 == 0
        return [_shifted(box, line - box.around[side], across) for box in boxes]
    return _spread(boxes, how is Align.SPREAD_ACROSS)


def _spread(boxes: Sequence[Box], across: bool) -> list[Box]:
    start, end = (0, 2) if across else (1, 3)
    order = sorted(range(len(boxes)), key=lambda i: boxes[i].around[start])
    if len(order) < 3:
        return list(boxes)
    whole = max(box.around[end] for box in boxes) - min(box.around[start] for box in boxes)
    gap = (whole - sum(box.around[end] - box.around[start] for box in boxes)) / (len(boxes) - 1)
    at, moved = boxes[order[0]].around[start], list(boxes)
    for i in order:
        side = boxes[i].around
        moved[i] = _shifted(boxes[i], at - side[start], across)
        at += side[end] - side[start] + gap
    return moved


def _shifted(box: Box, by_m: float, across: bool) -> Box:
    return _rounded(replace(box, x_m=box.x_m + by_m) if across else replace(box, y_m=box.y_m + by_m))
