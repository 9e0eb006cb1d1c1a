"""Who stands beside whom: found from the drawing, corrected by hand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from craftfair.domain.ground.boxes import Box
from craftfair.domain.ground.near import pairs

NEAR_M = 0.5  # stands with less than this between them are felt as one row
FACING_M = 0.1  # two stands that meet at a corner only do not face each other


class Nearness(StrEnum):
    """How two stands are neighbours."""

    TOUCHING = "touching"
    BACK_TO_BACK = "back_to_back"
    ACROSS = "across"


Pair = tuple[str, str]


def neighbours(
    boxes: Iterable[Box],
    *,
    across_m: float = 0.0,
    added: Collection[Pair] = (),
    removed: Collection[Pair] = (),
) -> dict[Pair, Nearness]:
    """Pairs of labels, each in order of the alphabet. `across_m`: fronts with a narrower aisle between are neighbours.

    Corrections win over what is found: `removed` pairs are none, `added` ones count as touching.
    """
    found = dict(_drawn_near(tuple(boxes), across_m))
    for pair in added:
        found.setdefault(_pair(*pair), Nearness.TOUCHING)
    for pair in removed:
        found.pop(_pair(*pair), None)
    return dict(sorted(found.items()))


@lru_cache(maxsize=16)
def _drawn_near(boxes: tuple[Box, ...], across_m: float) -> Mapping[Pair, Nearness]:
    """As the boxes lie. A ground is looked at far more often than it is drawn anew."""
    near = ((_pair(one.label, other.label), _nearness(one, other, across_m)) for one, other in _close(boxes, across_m))
    return {pair: how for pair, how in near if how is not None}


def _close(boxes: tuple[Box, ...], across_m: float) -> Iterator[tuple[Box, Box]]:
    return pairs(boxes, max(NEAR_M, across_m))


def standing_rows(near: Mapping[Pair, Nearness], pavilions: Mapping[str, str]) -> dict[str, str]:
    """The row of each stand that stands in one, by its first stand: all of a pavilion that touch side by side.

    `pavilions` names the pavilion of each stand in the order of their labels. Whoever stands alone is in no row.
    """
    joined: dict[str, set[str]] = {label: set() for label in pavilions}
    for (one, other), how in near.items():
        if how is Nearness.TOUCHING and pavilions[one] == pavilions[other]:
            joined[one].add(other)
            joined[other].add(one)
    rows: dict[str, str] = {}
    for first in pavilions:
        waiting = [first] if joined[first] and first not in rows else []
        while waiting:
            label = waiting.pop()
            if label not in rows:
                rows[label] = first
                waiting += joined[label]
    return rows


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _nearness(one: Box, other: Box, across_m: float) -> Nearness | None:
    (side, gap), (its_side, its_gap) = _lies(other, one), _lies(one, other)
    gap = min(gap, its_gap)
    if gap < NEAR_M:
        return Nearness.BACK_TO_BACK if side == its_side == "back" else Nearness.TOUCHING
    if side == its_side == "front" and gap < across_m:
        return Nearness.ACROSS
    return None


def _lies(other: Box, one: Box) -> tuple[str, float]:
    """On which side of a box another one lies, and how far; on none if it only lies off a corner."""
    left, top, right, bottom = other.seen_from(one)
    wide, deep = one.width_m / 2, one.depth_m / 2
    beside = max(left - wide, -wide - right)
    ahead, behind = top - deep, -deep - bottom
    facing_x = min(right, wide) - max(left, -wide) > FACING_M
    facing_y = min(bottom, deep) - max(top, -deep) > FACING_M
    if facing_x and max(ahead, behind) >= beside:
        return ("front", max(ahead, 0.0)) if ahead >= behind else ("back", max(behind, 0.0))
    return ("side", max(beside, 0.0)) if facing_y else ("corner", float("inf"))
