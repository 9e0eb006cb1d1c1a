"""What to look at again on a ground: everything a careful colleague would point at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice

from craftfair.domain.ground.boxes import TOUCHING_M, Box, is_inside
from craftfair.domain.ground.hours import Window
from craftfair.domain.ground.labels import alike
from craftfair.domain.ground.near import meet, overlapping

MOST_OF_A_KIND = 50  # more of the same would be read by nobody


class GroundFault(StrEnum):
    OVERLAP = "places_overlap"
    OUTSIDE = "outside_pavilion"
    NARROW = "escape_narrow"
    OBSTRUCTED = "escape_obstructed"
    OVERLOAD = "breaker_overload"
    OFF_CIRCUIT = "off_circuit"
    LABELS_ALIKE = "labels_alike"
    EMPTY_PAVILION = "empty_pavilion"
    NO_SLOT = "no_slot"
    NEVER_OPEN = "stand_never_open"


@dataclass(frozen=True)
class Finding:
    """One thing to look at again; the facts fill its sentence."""

    fault: GroundFault
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Circuit:
    """One breaker of a power box: what it carries, and the watts that each stand on it may draw."""

    label: str
    power_w: int
    stands_w: Mapping[str, int] = field(default_factory=dict)


def findings(
    *,
    stands: Sequence[Box],
    zones: Sequence[Box],
    landmarks: Sequence[Box] = (),
    aisles: Sequence[Box] = (),
    escape_m: float = 0.0,
    circuits: Sequence[Circuit] = (),
    off_circuit: Iterable[str] = (),
    outlines: Mapping[str, tuple[Box, Sequence[Box]]] | None = None,
    empty_pavilions: Iterable[str] = (),
    slots_by_zone: Mapping[str, Mapping[date, Sequence[Window]]] | None = None,
    never_open: Iterable[str] = (),
) -> list[Finding]:
    """Everything about a ground that deserves a second look, at most `MOST_OF_A_KIND` of each kind.

    `outlines`: a pavilion's own rectangle and the stands in it. `off_circuit`: stands with power and no breaker.
    `never_open`: stands whose days are none of the fair's.
    """
    standing = [*stands, *zones, *landmarks]
    kinds = (
        _overlaps(standing),
        _outside(outlines or {}),
        _escape_ways(aisles, standing, escape_m),
        _overloads(circuits),
        (Finding(GroundFault.OFF_CIRCUIT, {"label": label}) for label in off_circuit),
        _alike([box.label for box in (*stands, *zones)]),
        (Finding(GroundFault.EMPTY_PAVILION, {"label": label}) for label in empty_pavilions),
        _without_slots(slots_by_zone or {}),
        (Finding(GroundFault.NEVER_OPEN, {"label": label}) for label in never_open),
    )
    return [finding for kind in kinds for finding in islice(kind, MOST_OF_A_KIND)]


def _overlaps(boxes: Sequence[Box]) -> Iterator[Finding]:
    for one, other, area in overlapping(boxes):
        yield Finding(GroundFault.OVERLAP, {"one": one.label, "other": other.label, "area": round(area, 2)})


def _outside(outlines: Mapping[str, tuple[Box, Sequence[Box]]]) -> Iterator[Finding]:
    for label, (outline, stands) in outlines.items():
        for stand in stands:
            if not is_inside(stand, outline):
                yield Finding(GroundFault.OUTSIDE, {"label": stand.label, "pavilion": label})


def _escape_ways(aisles: Sequence[Box], standing: Sequence[Box], least_m: float) -> Iterator[Finding]:
    for aisle in aisles:
        drawn = min(aisle.width_m, aisle.depth_m)
        if drawn < least_m - TOUCHING_M:
            yield Finding(GroundFault.NARROW, {"label": aisle.label, "width": round(drawn, 2), "least": least_m})
            continue
        left, at = clear_width(aisle, (box for box in standing if meet(aisle, box)))
        if left < least_m - TOUCHING_M:
            facts = {"label": aisle.label, "width": round(left, 2), "least": least_m, "one": at}
            yield Finding(GroundFault.OBSTRUCTED, facts)


def clear_width(aisle: Box, boxes: Iterable[Box]) -> tuple[float, str]:
    """The widest passage left at the narrowest point of an aisle, in metres, and the label of a box that stands there.

    Walks along the aisle; at each point the widest gap between what stands in it is the passage.
    """
    along, across = aisle.width_m, aisle.depth_m
    inside = []
    for box in boxes:
        left, top, right, bottom = box.seen_from(aisle)
        if aisle.width_m < aisle.depth_m:
            (left, right), (top, bottom) = (top, bottom), (left, right)
        inside.append((left, right, top, bottom, box.label))
    if along < across:
        along, across = across, along
    inside = [
        (left, right, top, bottom, label)
        for left, right, top, bottom, label in inside
        if min(right, along / 2) - max(left, -along / 2) > TOUCHING_M
        and min(bottom, across / 2) - max(top, -across / 2) > TOUCHING_M
    ]
    narrowest, there = across, ""
    for start in sorted({left for left, *_ in inside}):
        standing = sorted((top, bottom, label) for left, right, top, bottom, label in inside if left <= start < right)
        edge, widest = -across / 2, 0.0
        for top, bottom, _ in standing:
            widest, edge = max(widest, top - edge), max(edge, bottom)
        widest = max(widest, across / 2 - edge)
        if widest < narrowest:
            narrowest, there = widest, standing[0][2]
    return narrowest, there


def _overloads(circuits: Sequence[Circuit]) -> Iterator[Finding]:
    for circuit in circuits:
        drawn = sum(circuit.stands_w.values())
        if drawn > circuit.power_w:
            facts = {"label": circuit.label, "drawn": drawn, "most": circuit.power_w, "count": len(circuit.stands_w)}
            yield Finding(GroundFault.OVERLOAD, facts)


def _alike(labels: Sequence[str]) -> Iterator[Finding]:
    for one, other in alike(labels):
        yield Finding(GroundFault.LABELS_ALIKE, {"one": one, "other": other})


def _without_slots(zones: Mapping[str, Mapping[date, Sequence[Window]]]) -> Iterator[Finding]:
    for label, days in zones.items():
        if missing := sum(1 for slots_of_day in days.values() if not slots_of_day):
            yield Finding(GroundFault.NO_SLOT, {"label": label, "days": missing, "all": len(days)})
