"""The hours of a demonstration zone: read as people write them, cut into slots."""

import re
from collections.abc import Iterable
from datetime import time
from enum import StrEnum


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
