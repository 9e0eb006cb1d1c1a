"""Deeds on the drawing as they come from a browser: what can be said of each thing, and what is refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from craftfair.domain.ground.hours import BadWindows, read_windows
from craftfair.domain.ground.kinds import Landmark, SameCraft

MOST_STANDS = 5000
MOST_CHANGES = 6000
MOST_DAYS = 100

ADD, SET, REMOVE = "add", "set", "remove"
Values = Mapping[str, Any]


class DeedName(StrEnum):
    """What a deed was, as the button that takes it back says."""

    MOVED = "places_moved"
    TURNED = "places_turned"
    ADDED = "places_added"
    LAID = "row_laid"
    COPIED = "places_copied"
    REMOVED = "places_removed"
    CHANGED = "places_changed"
    ALIGNED = "places_aligned"
    IMPORTED = "stands_imported"


class NotDrawable(ValueError):
    """A deed that nobody could carry out; `what` names the value at fault, `deed` the deed's key."""

    def __init__(self, what: str, deed: str = "") -> None:
        super().__init__(what)
        self.what, self.deed = what, deed


@dataclass(frozen=True)
class Change:
    """One thing added, removed, or given other values."""

    do: str
    kind: str
    id: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Deed:
    """What one gesture did; or, with `undo` or `redo`, which earlier deed it takes back or does again."""

    key: str
    name: DeedName = DeedName.CHANGED
    changes: Sequence[Change] = ()
    undo: str = ""
    redo: str = ""


# What a value may be


def _number(least: float, most: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError
        return round(float(value), 3) + 0.0

    return read


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return int(value)

    return read


def _angle(value: Any) -> float:
    return round(_number(-36_000, 36_000)(value) % 360, 3)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _text(most: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not 1 <= len(value.strip()) <= most or not value.strip().isprintable():
            raise ValueError
        return value.strip()

    return read


def _reference(value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and re.fullmatch(r"[a-z0-9-]{1,80}", value, re.ASCII)):
        raise ValueError
    return value


def _one(value: Any) -> str:
    found = _reference(value)
    if found is None:
        raise ValueError
    return found


def _words(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or len(value) > 20:
        raise ValueError
    return {_text(5)(code): _text(200)(text) for code, text in value.items()}


def _hours(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(part, str) and len(part) <= 40 for part in value):
        raise ValueError
    try:
        return read_windows(",".join(value[:50]))
    except BadWindows:
        raise ValueError from None


def _days(value: Any) -> list[str] | None:
    """Days of the calendar in their order; None is every day."""
    if value is None:
        return None
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_DAYS:
        raise ValueError
    return sorted({date.fromisoformat(_text(10)(day)).isoformat() for day in value})


_PLACE = {"x_m": _number(-1000, 1000), "y_m": _number(-1000, 1000), "angle_deg": _angle}
_SIZE = {"width_m": _number(0.1, 1000), "depth_m": _number(0.1, 1000)}
_LABEL = {"label": _text(20)}
_WATTS = _whole(0, 200_000)

#: Every kind of thing on a ground with everything that can be said of it.
KINDS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "pavilion": _LABEL
    | _PLACE
    | {"width_m": _number(0, 1000), "depth_m": _number(0, 1000), "same_craft": SameCraft, "name": _words},
    "landmark": _LABEL | _PLACE | _SIZE | {"kind": Landmark},
    "circuit": _LABEL | {"power_box": _one, "power_w": _whole(1, 1_000_000)},
    "stand": _LABEL
    | _PLACE
    | _SIZE
    | {"pavilion": _one, "circuit": _reference, "reserved_for": _reference, "seats": _whole(1, 50), "power_w": _WATTS}
    | {"days": _days}
    | dict.fromkeys(("water", "covered", "step_free", "fire", "food", "corner", "held", "blocked"), _flag),
    "zone": _LABEL
    | _PLACE
    | _SIZE
    | {"name": _words, "slot_minutes": _whole(5, 480), "windows": _hours, "power_w": _WATTS}
    | dict.fromkeys(("water", "fire", "noise"), _flag),
    "pair": {"one": _one, "other": _one, "beside": _flag},
}
_KEY = re.compile(r"[0-9a-z-]{8,40}", re.ASCII)
_ID = re.compile(r"[a-z0-9]{26}", re.ASCII)


def read_deeds(given: Any) -> list[Deed]:
    """The deeds of one message, checked value by value; raises `NotDrawable`."""
    if not isinstance(given, list):
        raise NotDrawable("deeds")
    deeds = [_deed(one) for one in given]
    if sum(len(deed.changes) for deed in deeds) > MOST_CHANGES:
        raise NotDrawable("deeds")
    return deeds


def _deed(given: Any) -> Deed:
    if not isinstance(given, dict) or not isinstance(given.get("key"), str) or not _KEY.fullmatch(given["key"]):
        raise NotDrawable("key")
    key = given["key"]
    for way in ("undo", "redo"):
        if way in given:
            if not isinstance(given[way], str) or not _KEY.fullmatch(given[way]):
                raise NotDrawable(way, key)
            return Deed(key, **{way: given[way]})
    if given.get("name") not in list(DeedName) or not isinstance(given.get("changes"), list) or not given["changes"]:
        raise NotDrawable("name", key)
    return Deed(key, DeedName(given["name"]), [_change(one, key) for one in given["changes"]])


def _change(given: Any, key: str) -> Change:
    if not isinstance(given, dict):
        raise NotDrawable("changes", key)
    do, kind, its_id, values = (given.get(name) for name in ("do", "kind", "id", "values"))
    if do not in (ADD, SET, REMOVE) or kind not in list(KINDS):
        raise NotDrawable("changes", key)
    if not isinstance(its_id, str) or not _ID.fullmatch(its_id):
        raise NotDrawable("changes", key)
    return Change(do, kind, its_id, {} if do == REMOVE else read_values(kind, values, deed=key, whole=do == ADD))


MUST = {
    "stand": ("label", "pavilion", "width_m", "depth_m"),
    "pavilion": ("label",),
    "landmark": ("label", "kind"),
    "circuit": ("label", "power_box", "power_w"),
    "zone": ("label", "slot_minutes", "windows"),
    "pair": ("one", "other", "beside"),
}


def read_values(kind: str, values: Any, *, deed: str = "", whole: bool = False) -> dict[str, Any]:
    """Values of a thing as the ground keeps them; a new one must have its indispensable ones."""
    if not isinstance(values, dict):
        raise NotDrawable("values", deed)
    fields, read = KINDS[kind], {}
    for name, value in values.items():
        if name not in fields:
            raise NotDrawable(str(name)[:20], deed)
        try:
            read[name] = fields[name](value)
        except ValueError:
            raise NotDrawable(name, deed) from None
    for name in MUST[kind] if whole else ():
        if name not in read:
            raise NotDrawable(name, deed)
    return read
