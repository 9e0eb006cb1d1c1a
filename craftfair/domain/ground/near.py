"""Which boxes lie near each other, found by a grid over the ground: 3,000 stands take milliseconds, not minutes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from craftfair.domain.ground.boxes import Box, shared_m2

LEAST_CELL_M = 1.0


def pairs(boxes: Iterable[Box], within_m: float = 0.0) -> Iterator[tuple[Box, Box]]:
    """Every pair whose straight surroundings come within this distance, each once, left to right."""
    standing = sorted(boxes, key=lambda box: (box.around[0], box.around[1], box.label))
    if not standing:
        return
    sides = sorted(max(box.around[2] - box.around[0], box.around[3] - box.around[1]) for box in standing)
    cell = max(LEAST_CELL_M, sides[len(sides) // 2] + within_m)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, box in enumerate(standing):
        left, top, right, bottom = box.around
        met: set[int] = set()
        for key in product(_steps(left - within_m, right, cell), _steps(top - within_m, bottom, cell)):
            met.update(cells[key])
            cells[key].append(number)
        for other in sorted(met):
            if meet(standing[other], box, within_m):
                yield standing[other], box


def _steps(first_m: float, last_m: float, cell: float) -> range:
    return range(int(first_m // cell), int(last_m // cell) + 1)


def meet(one: Box, other: Box, within_m: float = 0.0) -> bool:
    """Do the straight surroundings of two boxes come within this distance?"""
    left, top, right, bottom = one.around
    its_left, its_top, its_right, its_bottom = other.around
    return (
        its_left <= right + within_m
        and left <= its_right + within_m
        and its_top <= bottom + within_m
        and top <= its_bottom + within_m
    )


def overlapping(boxes: Iterable[Box]) -> Iterator[tuple[Box, Box, float]]:
    """Every pair that shares ground, with the shared area in m², one after the other."""
    return ((one, other, area) for one, other in pairs(boxes) if (area := shared_m2(one, other)))


def overlaps(boxes: Iterable[Box]) -> list[tuple[Box, Box, float]]:
    """All of them at once, left to right."""
    return list(overlapping(boxes))
