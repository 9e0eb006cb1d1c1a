"""Demonstrations in time: what a zone must have, and which hours meet."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Need(StrEnum):
    """What a demonstration may ask of its zone."""

    POWER = "power"
    WATER = "water"
    FIRE = "fire"
    NOISE = "noise"


@dataclass(frozen=True)
class Equipment:
    """What a zone offers; power in watts."""

    power_w: int
    water: bool
    fire: bool
    noise: bool

    def has(self, need: Need) -> bool:
        return self.power_w > 0 if need is Need.POWER else bool(getattr(self, need.value))


def lacking(needs: Iterable[str], equipment: Equipment) -> list[Need]:
    """The needs a zone cannot meet, in the order of `Need`; words that name no need are passed over."""
    asked = set(needs)
    return [need for need in Need if need.value in asked and not equipment.has(need)]


def meet(one: tuple[time, time], other: tuple[time, time]) -> bool:
    """Do two spans (start, end) of one day share a minute? Touching ends do not."""
    return one[0] < other[1] and other[0] < one[1]


def read_day(text: str) -> date | None:
    """A day as addresses write it, 2010-12-04; None when it is none."""
    with suppress(ValueError):
        return date.fromisoformat(text) if len(text) == 10 else None
    return None


def read_time(text: str) -> time | None:
    """An hour as addresses write it, 11:30; None when it is none."""
    with suppress(ValueError):
        return time.fromisoformat(text) if len(text) == 5 and text[2] == ":" else None
    return None
