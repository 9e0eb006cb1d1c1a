"""Stands from other people's files: a table or GeoJSON read line by line, every fault with its line."""

import csv
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from craftfair.domain.ground.deeds import MOST_STANDS, NotDrawable, read_values
from craftfair.domain.ground.picture import FOOT_M

LENGTHS = ("x_m", "y_m", "width_m", "depth_m")
NUMBERS = ("angle_deg",)
WHOLE = ("seats", "power_w")
FLAGS = ("water", "covered", "step_free", "fire", "food", "corner", "held", "blocked")
DAYS = "days"  # as 2010-12-04, with spaces between them; empty: every day
COLUMNS = ("label", "pavilion", *LENGTHS, *NUMBERS, *WHOLE, *FLAGS, DAYS)
YES, NO = {"1", "yes", "y", "x", "true", "oui", "vrai", "да"}, {"", "0", "no", "n", "false", "non", "faux", "не"}
METRES_PER_DEGREE = 111_320.0
SMALL_DEGREES = 0.5  # a fair is smaller than this; a drawing in metres is larger


class ReadingFault(StrEnum):
    UNREADABLE = "file_unreadable"
    NO_COLUMN = "column_missing"
    NOTHING = "nothing_in_file"
    TOO_MANY = "too_many_in_file"
    NO_LABEL = "line_without_label"
    TWICE = "line_label_twice"
    BAD_VALUE = "line_bad_value"
    NO_SIZE = "line_without_size"
    NO_RECTANGLE = "line_no_rectangle"


@dataclass(frozen=True)
class Fault:
    """What is wrong, with the facts of its sentence: the line, the column, what stands there."""

    fault: ReadingFault
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """Stands as deeds speak of them (with the label of their pavilion), and the faults of the file."""

    stands: Sequence[dict[str, Any]]
    faults: Sequence[Fault]


def read(text: str) -> Read:
    """A CSV with a header line, or GeoJSON; a file with any fault still gives its sound stands."""
    stripped = text.lstrip("\ufeff \r\n\t")
    if not stripped:
        return Read((), [Fault(ReadingFault.NOTHING)])
    try:
        rows = list(_features(stripped) if stripped.startswith("{") else _lines(stripped))
    except _Unreadable as unreadable:
        return Read((), [unreadable.fault])
    if len(rows) > MOST_STANDS:
        return Read((), [Fault(ReadingFault.TOO_MANY, {"count": len(rows), "most": MOST_STANDS})])
    stands, faults, seen = [], [], set()
    for line, row in rows:
        found = row if isinstance(row, Fault) else _stand(line, row)
        if isinstance(found, Fault):
            faults.append(found)
        elif found["label"] in seen:
            faults.append(Fault(ReadingFault.TWICE, {"line": line, "label": found["label"]}))
        else:
            seen.add(found["label"])
            stands.append(found)
    return Read(stands, faults if stands or faults else [Fault(ReadingFault.NOTHING)])


class _Unreadable(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


# Tables


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    rows = csv.reader(text.replace("\r\n", "\n").split("\n"), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(rows)]
        if "label" not in names:
            raise _Unreadable(Fault(ReadingFault.NO_COLUMN, {"column": "label"}))
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield rows.line_num, _in_metres(dict(zip(names, cells, strict=False)))
    except csv.Error:
        raise _Unreadable(Fault(ReadingFault.UNREADABLE)) from None


def _in_metres(cells: dict[str, str]) -> dict[str, str]:
    """A column in feet (width_ft) becomes one in metres."""
    for name in LENGTHS:
        feet = cells.pop(f"{name[:-2]}_ft", None)
        if feet is not None and name not in cells:
            number = _number(feet)
            cells[name] = feet if number is None else str(round(number * FOOT_M, 3))
    return cells


def _number(text: str) -> float | None:
    try:
        number = float(text.strip().replace(",", ".").replace("\u202f", "").replace("\u00a0", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _stand(line: int, row: Mapping[str, Any]) -> dict[str, Any] | Fault:
    label = str(row.get("label") or "").strip().removeprefix("'").strip()
    if not label:
        return Fault(ReadingFault.NO_LABEL, {"line": line})
    values: dict[str, Any] = {}
    for name in (*LENGTHS, *NUMBERS, *WHOLE, *FLAGS):
        given = row.get(name)
        if given is None or (isinstance(given, str) and not given.strip()):
            continue
        value = given if isinstance(given, bool | int | float) else _cell(name, str(given))
        if value is None:
            return Fault(ReadingFault.BAD_VALUE, {"line": line, "column": name, "value": str(given)[:40]})
        if name in FLAGS and value in (0, 1):
            value = bool(value)
        values[name] = int(value) if name in WHOLE and (isinstance(value, int) or value.is_integer()) else value
    if not {"width_m", "depth_m"} <= values.keys():
        return Fault(ReadingFault.NO_SIZE, {"line": line, "label": label})
    if days := str(row.get(DAYS) or "").replace(",", " ").replace(";", " ").split():
        values[DAYS] = days
    try:
        sound = read_values("stand", values | {"label": label})
    except NotDrawable as fault:
        said = label if fault.what == "label" else str(row.get(fault.what))
        return Fault(ReadingFault.BAD_VALUE, {"line": line, "column": fault.what, "value": said[:40]})
    pavilion = str(row.get("pavilion") or "").strip().removeprefix("'")[:20]
    return sound | {"pavilion": pavilion or _stem(label)}


def _cell(name: str, text: str) -> float | bool | None:
    if name in FLAGS:
        word = text.strip().casefold()
        return True if word in YES else False if word in NO else None
    return _number(text)


def _stem(label: str) -> str:
    return label.rstrip("0123456789").strip(" -") or "A"


# GeoJSON


def _features(text: str) -> Iterator[tuple[int, dict[str, Any] | Fault]]:
    try:
        given = json.loads(text)
        features = given["features"]
        shapes = [(dict(feature.get("properties") or {}), feature.get("geometry") or {}) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _Unreadable(Fault(ReadingFault.UNREADABLE)) from None
    flat = _flattening(shapes)
    for line, (properties, geometry) in enumerate(shapes, 1):
        if properties.get("kind", "stand") != "stand":
            continue
        if {"x_m", "y_m", "width_m", "depth_m"} <= properties.keys():
            yield line, properties
            continue
        try:
            box = _rectangle([flat(float(x), float(y)) for x, y, *_ in geometry["coordinates"][0]])
        except (ValueError, KeyError, TypeError, IndexError, OverflowError):
            box = None
        if box is None:
            yield line, Fault(ReadingFault.NO_RECTANGLE, {"line": line, "label": str(properties.get("label", ""))[:40]})
        else:
            yield line, properties | box


def _flattening(shapes: Sequence[tuple[Any, Any]]) -> Any:
    """From the file's coordinates to metres with y downwards: degrees of longitude and latitude, or metres."""
    corners = [point for _, geometry in shapes for point in _points(geometry)]
    if not corners:
        return lambda x, y: (x, -y)
    (left, right), (low, high) = ((min(side), max(side)) for side in zip(*corners, strict=True))
    if right - left > SMALL_DEGREES or high - low > SMALL_DEGREES or max(abs(low), abs(high)) > 90:
        return lambda x, y: (x - left, high - y)
    shrink = math.cos(math.radians((low + high) / 2))
    return lambda x, y: ((x - left) * METRES_PER_DEGREE * shrink, (high - y) * METRES_PER_DEGREE)


def _points(geometry: Any) -> Iterator[tuple[float, float]]:
    try:
        for x, y, *_ in geometry["coordinates"][0]:
            yield float(x), float(y)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        return


def _rectangle(ring: Sequence[tuple[float, float]]) -> dict[str, float] | None:
    """A closed ring of four corners as a stand's place; None if it is no rectangle."""
    corners = ring[:-1] if len(ring) == 5 and ring[0] == ring[-1] else ring
    if len(corners) != 4:
        return None
    a, b, c, d = corners
    one, other = math.dist(a, c), math.dist(b, d)
    ends = (a[0] + c[0] - b[0] - d[0], a[1] + c[1] - b[1] - d[1])
    if abs(one - other) > 0.05 * max(one, other) or math.hypot(*ends) > 0.1 * max(one, 0.1):
        return None
    width, depth = math.dist(a, b), math.dist(b, c)
    x, y = (a[0] + c[0]) / 2, (a[1] + c[1]) / 2
    angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) % 360
    place = {"x_m": x - width / 2, "y_m": y - depth / 2, "width_m": width, "depth_m": depth, "angle_deg": angle}
    return {name: round(value, 3) for name, value in place.items()}
