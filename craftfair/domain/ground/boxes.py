"""Rectangles on the ground, straight or turned: where their corners are, what ground they share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

TOUCHING_M = 0.01  # stands that share a wall do not overlap
MARGIN_M = 1.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle on the ground, in metres from the ground's corner: x to the right, y down.

    `x_m`, `y_m` is its upper left corner before it is turned by `angle_deg` clockwise around its middle.
    Its front, where visitors stand, is its lower side.
    """

    label: str
    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    angle_deg: float = 0.0

    @property
    def right_m(self) -> float:
        return self.x_m + self.width_m

    @property
    def bottom_m(self) -> float:
        return self.y_m + self.depth_m

    @cached_property
    def middle(self) -> Point:
        return self.x_m + self.width_m / 2, self.y_m + self.depth_m / 2

    @cached_property
    def axes(self) -> tuple[Point, Point]:
        """Which way its own "right" and its own "down" point on the ground."""
        turned = radians(self.angle_deg)
        c, s = round(cos(turned), 12), round(sin(turned), 12)
        return (c, s), (-s, c)

    @cached_property
    def corners(self) -> tuple[Point, ...]:
        """Upper left, upper right, lower right, lower left, as they lie when it is turned."""
        if not self.angle_deg:
            left, top, right, bottom = self.x_m, self.y_m, self.right_m, self.bottom_m
            return (left, top), (right, top), (right, bottom), (left, bottom)
        (x, y), (across, down) = self.middle, self.axes
        w, d = self.width_m / 2, self.depth_m / 2
        signs = ((-w, -d), (w, -d), (w, d), (-w, d))
        return tuple((x + i * across[0] + j * down[0], y + i * across[1] + j * down[1]) for i, j in signs)

    @cached_property
    def around(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the smallest straight rectangle around it."""
        if not self.angle_deg:
            return self.x_m, self.y_m, self.right_m, self.bottom_m
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def seen_from(self, other: "Box") -> tuple[float, float, float, float]:
        """Left, top, right and bottom of this box in the frame of another one, whose middle is 0, 0."""
        x, y = other.middle
        if not other.angle_deg:
            left, top, right, bottom = self.around
            return left - x, top - y, right - x, bottom - y
        across, down = other.axes
        xs = [(i - x) * across[0] + (j - y) * across[1] for i, j in self.corners]
        ys = [(i - x) * down[0] + (j - y) * down[1] for i, j in self.corners]
        return min(xs), min(ys), max(xs), max(ys)


def extent(boxes: Iterable[Box]) -> Box:
    """The smallest straight rectangle around all boxes; without any it is empty."""
    around = [box.around for box in boxes]
    if not around:
        return Box("", 0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*around, strict=True)
    x, y = min(lefts), min(tops)
    return Box("", x, y, max(rights) - x, max(bottoms) - y)


def shared_m2(one: Box, other: Box) -> float:
    """The ground two boxes share, in m²; a wall's breadth of it counts as none."""
    if not one.angle_deg and not other.angle_deg:
        wide = min(one.right_m, other.right_m) - max(one.x_m, other.x_m)
        deep = min(one.bottom_m, other.bottom_m) - max(one.y_m, other.y_m)
        return wide * deep if wide > TOUCHING_M and deep > TOUCHING_M else 0.0
    left, top, right, bottom = other.seen_from(one)
    if min(right, one.width_m / 2) - max(left, -one.width_m / 2) <= TOUCHING_M:
        return 0.0
    if min(bottom, one.depth_m / 2) - max(top, -one.depth_m / 2) <= TOUCHING_M:
        return 0.0
    area = _area(_cut(one.corners, other.corners))
    return area if area > TOUCHING_M * min(one.width_m, one.depth_m, other.width_m, other.depth_m) else 0.0


def _cut(shape: Sequence[Point], by: Sequence[Point]) -> list[Point]:
    """The part of a convex shape inside another one (Sutherland and Hodgman, 1974)."""
    left = list(shape)
    for (ax, ay), (bx, by_) in zip(by, (*by[1:], by[0]), strict=True):
        given, left = left, []
        for (px, py), (qx, qy) in zip(given, (*given[1:], given[0]) if given else (), strict=True):
            p = (bx - ax) * (py - ay) - (by_ - ay) * (px - ax)
            q = (bx - ax) * (qy - ay) - (by_ - ay) * (qx - ax)
            if p >= 0:
                left.append((px, py))
            if (p > 0 > q) or (p < 0 < q):
                share = p / (p - q)
                left.append((px + share * (qx - px), py + share * (qy - py)))
    return left


def _area(shape: Sequence[Point]) -> float:
    pairs = zip(shape, (*shape[1:], shape[0]) if shape else (), strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def is_inside(box: Box, outline: Box) -> bool:
    """Does a box stand within another one, walls included?"""
    left, top, right, bottom = box.seen_from(outline)
    wide, deep = outline.width_m / 2 + TOUCHING_M, outline.depth_m / 2 + TOUCHING_M
    return left >= -wide and right <= wide and top >= -deep and bottom <= deep


def free_corner(boxes: Iterable[Box]) -> Point:
    """Where a new row can begin without touching anything: below all there is, with a passage between."""
    whole = extent(boxes)
    return (whole.x_m, whole.bottom_m + 2.0) if whole.width_m else (0.0, 0.0)
