"""Who else goes with a delegation, how many of a craft, and whether somebody goes twice on one day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum


class Grouping(StrEnum):
    """How the people of one delegation stand on the ground; the stand plan knows these words."""

    FREE = "free"
    TOGETHER = "stands_together"
    SPREAD = "stands_apart"

    @property
    def rule(self) -> str:
        """The word of `craftfair.placement/1`."""
        return {"stands_together": "together", "stands_apart": "spread"}.get(self.value, "free")


def days_of(starts_on: date, ends_on: date, chosen: Iterable[str] | None = None) -> set[date]:
    """The days somebody spends at a fair: the chosen ones (ISO days) that are its own, or all of them."""
    all_days = {starts_on + timedelta(days=n) for n in range((ends_on - starts_on).days + 1)}
    return all_days & {date.fromisoformat(day) for day in chosen} if chosen else all_days


def full_craft(craft: str, quotas: Mapping[str, int], nominated: Collection[str]) -> int | None:
    """The places of a craft if one more would be too many; None if there is room, or no limit for this craft."""
    most = quotas.get(craft)
    return most if most is not None and list(nominated).count(craft) >= most else None
