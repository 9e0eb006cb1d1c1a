"""A small map drawn from coordinates alone: the projection, the part of it to show, and where names find room.

Lambert's azimuthal equal-area projection around 52° N 10° E, the centre that the statistical maps of the EU use
(EPSG:3035), on a sphere: J. P. Snyder, Map Projections: A Working Manual (USGS 1987), equations 24-2 to 24-4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt

EARTH_KM = 6371.0
CENTRE = (52.0, 10.0)
WIDTH = 1000.0  # of a drawing, in its own units
RADIUS = 19.0
LETTER, LINE = 13.5, 26.0  # room a letter and a line of a name take
LEAST_KM, AIR = 500.0, 0.14
FLATTEST, STEEPEST = 0.5, 1.1


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to kilometres east and south of the centre; the point opposite to the centre raises ValueError."""
    lat, lon, lat0, lon0 = (radians(degrees) for degrees in (latitude, longitude, *CENTRE))
    nearness = 1 + sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(lon - lon0)
    if nearness < 1e-9:
        raise ValueError("the opposite side of the earth has no place on the map")
    k = EARTH_KM * sqrt(2 / nearness)
    east = k * cos(lat) * sin(lon - lon0)
    north = k * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(lon - lon0))
    return east, -north


@dataclass(frozen=True)
class Place:
    """One seat: the number in the list beside the map, the name of the town, degrees."""

    number: int
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Dot:
    """One or more places that lie too near each other to be told apart; `name` is empty where it found no room."""

    x: float
    y: float
    numbers: tuple[int, ...]
    name: str = ""
    name_x: float = 0.0
    name_y: float = 0.0
    anchor: str = "start"


@dataclass(frozen=True)
class Map:
    """What is drawn: a sheet of `WIDTH` by `height`; kilometres become units by `scale`, then move by `x` and `y`."""

    height: float
    scale: float
    x: float
    y: float
    dots: Sequence[Dot]
    lines: Sequence[tuple[float, float, float, float]]
    width: float = WIDTH


def draw(places: Sequence[Place], pairs: Iterable[tuple[int, int]] = ()) -> Map | None:
    """A map that shows all places and a line for each pair of numbers; None when there is no place."""
    if not places:
        return None
    points = [project(place.latitude, place.longitude) for place in places]
    (left, top), (right, bottom) = (tuple(edge(axis) for axis in zip(*points, strict=True)) for edge in (min, max))
    wide = max(right - left, LEAST_KM) * (1 + 2 * AIR)
    high = max(bottom - top, LEAST_KM / 2) * (1 + 2 * AIR)
    wide = max(wide, high / STEEPEST)
    high = max(high, wide * FLATTEST)
    scale = WIDTH / wide
    x = WIDTH / 2 - (left + right) / 2 * scale
    y = high * scale / 2 - (top + bottom) / 2 * scale
    seen = [(place, px * scale + x, py * scale + y) for place, (px, py) in zip(places, points, strict=True)]
    dots = together(seen)
    where = {number: (dot.x, dot.y) for dot in dots for number in dot.numbers}
    lines = [(*where[one], *where[other]) for one, other in pairs if where[one] != where[other]]
    return Map(high * scale, scale, x, y, named(dots, high * scale), sorted(set(lines)))


def together(seen: Sequence[tuple[Place, float, float]]) -> list[Dot]:
    """Places whose dots would cover each other become one dot, where the first of them lies."""
    dots: list[Dot] = []
    for place, x, y in seen:
        near = next((i for i, dot in enumerate(dots) if hypot(dot.x - x, dot.y - y) < 2 * RADIUS), None)
        if near is None:
            dots.append(Dot(x, y, (place.number,), place.name))
            continue
        dot = dots[near]
        name = dot.name if place.name in dot.name.split(", ") else f"{dot.name}, {place.name}"
        dots[near] = Dot(dot.x, dot.y, (*dot.numbers, place.number), name)
    return dots


Box = tuple[float, float, float, float]


def named(dots: Sequence[Dot], height: float) -> list[Dot]:
    """Give each name a place right, left, below or above its dot, where it covers neither a dot nor another name."""
    taken: list[Box] = [(dot.x - RADIUS, dot.y - RADIUS, dot.x + RADIUS, dot.y + RADIUS) for dot in dots]
    result = []
    for dot in dots:
        for box, x, y, anchor in rooms(dot):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= height
            if inside and not any(cover(box, other) for other in taken):
                taken.append(box)
                result.append(Dot(dot.x, dot.y, dot.numbers, dot.name, x, y, anchor))
                break
        else:
            result.append(Dot(dot.x, dot.y, dot.numbers))
    return result


def rooms(dot: Dot) -> Iterable[tuple[Box, float, float, str]]:
    """Where a name could stand: its box, and the point and side from which it is written."""
    length, gap, half = len(dot.name) * LETTER, RADIUS + 6, LINE / 2
    yield (dot.x + gap, dot.y - half, dot.x + gap + length, dot.y + half), dot.x + gap, dot.y, "start"
    yield (dot.x - gap - length, dot.y - half, dot.x - gap, dot.y + half), dot.x - gap, dot.y, "end"
    for y in (dot.y + gap + half, dot.y - gap - half):
        yield (dot.x - length / 2, y - half, dot.x + length / 2, y + half), dot.x, y, "middle"


def cover(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
