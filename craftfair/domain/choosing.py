"""First come on the map: who may choose a stand, from which moment on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

MOST_MINUTES = 120
MOST_WAVES = 20


class Audience(StrEnum):
    """For whom a wave opens, by facts that the fair has."""

    EVERYBODY = "everybody"
    LAST_TIME = "came_last_time"
    CRAFTS = "of_crafts"
    TOWNS = "of_towns"


class Opening(Protocol):
    """One wave: from `opens_at` on, for an audience; `crafts` and `towns` (slugs) say which."""

    @property
    def opens_at(self) -> datetime: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def crafts(self) -> Collection[str]: ...
    @property
    def towns(self) -> Collection[str]: ...


W = TypeVar("W", bound=Opening)


@dataclass(frozen=True)
class Chooser:
    """What decides about somebody's wave: craft, sending town (slug), whether they took part last time."""

    craft: str
    town: str | None
    came_last_time: bool


def admits(wave: Opening, who: Chooser) -> bool:
    """Is the wave for this artisan, whenever it opens?"""
    if wave.audience is Audience.LAST_TIME:
        return who.came_last_time
    if wave.audience is Audience.CRAFTS:
        return who.craft in wave.crafts
    if wave.audience is Audience.TOWNS:
        return who.town in wave.towns
    return True


def opens_for(waves: Iterable[W], who: Chooser) -> W | None:
    """The wave with which somebody's choosing begins: the earliest of those that are for them, if there is one."""
    return min((wave for wave in waves if admits(wave, who)), key=lambda wave: wave.opens_at, default=None)
