"""The stand plan as something to draw: stands in their states, pavilions around them, zones, all in metres."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from craftfair.domain.ground import MARGIN_M, Box, extent

ROOF_M = 0.4
#: What stands for words about somebody chosen in a drawing that is kept for everybody.
URL, VERDICT, MARK = "\x00url\x00", "\x00verdict\x00", "\x00mark\x00"


class PlaceState(StrEnum):
    """The state of a place, always shown as word, pattern and colour."""

    AVAILABLE = "available"
    HELD = "held"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class DrawnStand:
    """One place: who stands there, where a click leads, a line of facts, and what is said of it for somebody chosen."""

    label: str
    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    state: PlaceState
    occupants: tuple[str, ...] = ()
    url: str | None = None
    facts: str = ""
    current: bool = False
    angle_deg: float = 0.0
    verdict: str = ""
    mark: str = ""
    fit: str = ""
    faded: bool = False

    @property
    def tones(self) -> list[str]:
        """How it is drawn for somebody chosen, besides its state."""
        tone = {"yes": "fits", "swap": "swaps"}.get(self.fit)
        return ["current"] * self.current + ["faded"] * self.faded + ([tone] if tone else [])

    def open_to_all(self) -> Self:
        """The same stand whoever is chosen, with a place for each of the words that differ."""
        alike: dict[str, Any] = {
            "current": False,
            "fit": "",
            "faded": False,
            "url": self.url and URL,
            "verdict": VERDICT,
        }
        return replace(self, **alike, mark=self.mark and MARK)


@dataclass(frozen=True)
class DrawnPavilion:
    """A group of stands and the roof over them; a group whose roof would cover others has none."""

    label: str
    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    stands: Sequence[DrawnStand]


@dataclass(frozen=True)
class Drawing:
    """Everything `components/plan.html` draws."""

    title: str
    about: str
    view: Box
    pavilions: Sequence[DrawnPavilion]
    zones: Sequence[Box]

    @property
    def stands(self) -> list[DrawnStand]:
        return [stand for pavilion in self.pavilions for stand in pavilion.stands]


def drawing(
    title: str, about: str, pavilions: Mapping[str, Sequence[DrawnStand]], zones: Iterable[Box] = ()
) -> Drawing:
    """The plan of a ground, with room around it for names and the scale."""
    zones = list(zones)
    boxes = {label: extent(map(_box, stands)) for label, stands in pavilions.items()}
    drawn = [
        _pavilion(label, stands, boxes[label], [box for other, box in boxes.items() if other != label] + zones)
        for label, stands in pavilions.items()
        if stands
    ]
    whole = extent([*(boxes[label] for label, stands in pavilions.items() if stands), *zones])
    room = max(MARGIN_M, 0.06 * max(whole.width_m, whole.depth_m))
    view = Box("", whole.x_m - room, whole.y_m - room, whole.width_m + 2 * room, whole.depth_m + 2 * room)
    return Drawing(title, about, view, drawn, zones)


def _box(stand: DrawnStand) -> Box:
    return Box(stand.label, stand.x_m, stand.y_m, stand.width_m, stand.depth_m, stand.angle_deg)


def _pavilion(label: str, stands: Sequence[DrawnStand], around: Box, others: Sequence[Box]) -> DrawnPavilion:
    roof = Box(
        label,
        around.x_m - ROOF_M,
        around.y_m - ROOF_M,
        around.width_m + 2 * ROOF_M,
        around.depth_m + 2 * ROOF_M,
    )
    if any(_meet(roof, other) for other in others if other.width_m):
        roof = Box(label, around.x_m, around.y_m, 0.0, 0.0)
    return DrawnPavilion(label, roof.x_m, roof.y_m, roof.width_m, roof.depth_m, stands)


def _meet(one: Box, other: Box) -> bool:
    return one.x_m < other.right_m and other.x_m < one.right_m and one.y_m < other.bottom_m and other.y_m < one.bottom_m
