"""The ground of a fair as geometry and timetable: what overlaps, how a row is laid out, which slots a zone has."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

TOUCHING_M = 0.01  # stands that share a wall do not overlap
MARGIN_M = 1.0


class SameCraft(StrEnum):
    """Whether makers of one craft stand apart or together in a pavilion."""

    APART = "apart"
    TOGETHER = "together"
    IGNORE = "ignore"


@dataclass(frozen=True)
class Box:
    """A rectangle on the ground, in metres from the ground's corner: x to the right, y down."""

    label: str
    x_m: float
    y_m: float
    width_m: float
    depth_m: float

    @property
    def right_m(self) -> float:
        return self.x_m + self.width_m

    @property
    def bottom_m(self) -> float:
        return self.y_m + self.depth_m


def extent(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around all boxes; without any it is empty."""
    boxes = list(boxes)
    if not boxes:
        return Box("", 0.0, 0.0, 0.0, 0.0)
    x, y = min(box.x_m for box in boxes), min(box.y_m for box in boxes)
    right, bottom = max(box.right_m for box in boxes), max(box.bottom_m for box in boxes)
    return Box("", x, y, right - x, bottom - y)


def overlaps(boxes: Iterable[Box]) -> list[tuple[Box, Box, float]]:
    """Every pair that shares ground, with the shared area in m², left to right. Time O(n log n) on a sound ground."""
    found = []
    standing = sorted(boxes, key=lambda box: (box.x_m, box.y_m, box.label))
    for i, box in enumerate(standing):
        for other in standing[i + 1 :]:
            if other.x_m >= box.right_m - TOUCHING_M:
                break
            wide = min(box.right_m, other.right_m) - other.x_m
            deep = min(box.bottom_m, other.bottom_m) - max(box.y_m, other.y_m)
            if deep > TOUCHING_M:
                found.append((box, other, wide * deep))
    return found


# Labels


def natural(label: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts A2 before A10."""
    parts = re.findall(r"\d+|\D+", label.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def labels_from(first: str, number: int) -> list[str]:
    """`number` labels in a row: A1, A2, …; 08, 09, 10; a label without a number at its end gets one."""
    stem, digits = re.fullmatch(r"(.*?)(\d*)", first, re.DOTALL).groups()  # type: ignore[union-attr]
    start, width = (int(digits), len(digits)) if digits else (1, 0)
    return [f"{stem}{start + i:0{width}d}" for i in range(number)]


def next_label(labels: Collection[str], stem: str) -> str:
    """The label after the last of `labels`, or the first one with this stem."""
    if not labels:
        return labels_from(stem, 1)[0]
    last = max(labels, key=natural)
    if len(last) == 1 and last.isalpha():
        return chr(ord(last) + 1)
    return labels_from(last, 2)[1] if last[-1:].isdecimal() else labels_from(last + "1", 1)[0]


def row(
    first: str, number: int, *, x_m: float, y_m: float, width_m: float, depth_m: float, gap_m: float, down: bool
) -> list[Box]:
    """Equal places side by side, `gap_m` apart, to the right or down."""
    step_x, step_y = (0.0, depth_m + gap_m) if down else (width_m + gap_m, 0.0)
    return [
        Box(label, round(x_m + i * step_x, 3), round(y_m + i * step_y, 3), width_m, depth_m)
        for i, label in enumerate(labels_from(first, number))
    ]


def free_corner(boxes: Iterable[Box]) -> tuple[float, float]:
    """Where a new row can begin without touching anything: below all there is, with a passage between."""
    whole = extent(boxes)
    return (whole.x_m, whole.bottom_m + 2.0) if whole.width_m else (0.0, 0.0)


# Hours of a demonstration zone


class WindowFault(StrEnum):
    NONE = "no_window"
    UNREADABLE = "unreadable_window"
    BACKWARDS = "backwards_window"
    OVERLAPPING = "overlapping_windows"


class BadWindows(ValueError):
    """Hours that cannot be used, with the part that is at fault."""

    def __init__(self, fault: WindowFault, part: str = "") -> None:
        super().__init__(fault)
        self.fault, self.part = fault, part


Window = tuple[time, time]
_HOUR = r"(\d{1,2})(?:[:.hH](\d{2})?)?"
_WINDOW = re.compile(rf"\s*{_HOUR}\s*[-–—]\s*{_HOUR}\s*", re.ASCII)


def read_windows(text: str) -> list[str]:
    """ "11.30–13, 15:00-18:00" as ["11:30-13:00", "15:00-18:00"], in order; raises `BadWindows`."""
    windows = sorted(_window(part) for part in re.split(r"[,;\n]", text) if part.strip())
    if not windows:
        raise BadWindows(WindowFault.NONE)
    for before, after in zip(windows, windows[1:], strict=False):
        if after[0] < before[1]:
            raise BadWindows(WindowFault.OVERLAPPING, written(after))
    return [written(window) for window in windows]


def _window(part: str) -> Window:
    found = _WINDOW.fullmatch(part)
    if not found:
        raise BadWindows(WindowFault.UNREADABLE, part.strip())
    from_h, from_m, to_h, to_m = (int(digits or 0) for digits in found.groups())
    try:
        window = time(from_h, from_m), time(to_h, to_m)
    except ValueError:
        raise BadWindows(WindowFault.UNREADABLE, part.strip()) from None
    if window[0] >= window[1]:
        raise BadWindows(WindowFault.BACKWARDS, part.strip())
    return window


def written(window: Window) -> str:
    return f"{window[0]:%H:%M}-{window[1]:%H:%M}"


def slots(
    windows: Iterable[str], slot_minutes: int, opens: time | None = None, closes: time | None = None
) -> list[Window]:
    """The whole slots of a zone on one day, within its windows and, where given, the fair's hours of that day."""
    found = []
    for start, end in (_window(window) for window in windows):
        minute, last = _minutes(start), _minutes(end)
        while minute + slot_minutes <= last:
            found.append((_clock(minute), _clock(minute + slot_minutes)))
            minute += slot_minutes
    return [
        (start, end) for start, end in found if (opens is None or start >= opens) and (closes is None or end <= closes)
    ]


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


# What to look at again


class GroundFault(StrEnum):
    OVERLAP = "places_overlap"
    LABELS_ALIKE = "labels_alike"
    EMPTY_PAVILION = "empty_pavilion"
    NO_SLOT = "no_slot"


@dataclass(frozen=True)
class Finding:
    """One thing to look at again; the facts fill its sentence."""

    fault: GroundFault
    facts: Mapping[str, object] = field(default_factory=dict)


def findings(
    *,
    stands: Sequence[Box],
    zones: Sequence[Box],
    empty_pavilions: Iterable[str] = (),
    slots_by_zone: Mapping[str, Mapping[date, Sequence[Window]]] | None = None,
) -> list[Finding]:
    """Everything about a ground that a careful colleague would point at."""
    found = [
        Finding(GroundFault.OVERLAP, {"one": one.label, "other": other.label, "area": round(area, 2)})
        for one, other, area in overlaps([*stands, *zones])
    ]
    found += [
        Finding(GroundFault.LABELS_ALIKE, {"one": one, "other": other})
        for one, other in _alike([box.label for box in (*stands, *zones)])
    ]
    found += [Finding(GroundFault.EMPTY_PAVILION, {"label": label}) for label in empty_pavilions]
    for label, days in (slots_by_zone or {}).items():
        if missing := sum(1 for slots_of_day in days.values() if not slots_of_day):
            found.append(Finding(GroundFault.NO_SLOT, {"label": label, "days": missing, "all": len(days)}))
    return found


def _alike(labels: Sequence[str]) -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    pairs = []
    for label in labels:
        plain = re.sub(r"[\s._-]", "", label).casefold()
        if plain in seen:
            pairs.append((seen[plain], label))
        seen.setdefault(plain, label)
    return pairs
