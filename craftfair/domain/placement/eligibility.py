"""Says whether an exhibitor may stand on a stand, and if not, every reason with what was asked and what there is."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from craftfair.domain.placement.problem import Exhibitor, Problem, Stand, micro

EQUIPMENT = ("water", "covered", "step_free", "fire")


@dataclass(frozen=True, slots=True)
class Reason:
    """A hard rule that keeps an exhibitor from a stand: `asked` by the one side, `there` on the other."""

    rule: str
    asked: Any = None
    there: Any = None

    def to_json(self) -> dict[str, Any]:
        figures = {"asked": self.asked, "there": self.there}
        return {"rule": self.rule} | {key: value for key, value in figures.items() if value is not None}


def reasons(problem: Problem, exhibitor: Exhibitor, stand: Stand) -> tuple[Reason, ...]:
    """Every hard rule about the pair alone that is broken; an empty tuple means it fits."""
    return (*misfits(problem, exhibitor, stand), *bans(problem, exhibitor, stand))


def fits(problem: Problem, exhibitor: Exhibitor, stand: Stand) -> bool:
    return (
        next(misfits(problem, exhibitor, stand), None) is None and next(bans(problem, exhibitor, stand), None) is None
    )


def misfits(problem: Problem, exhibitor: Exhibitor, stand: Stand) -> Iterator[Reason]:
    """Rules that follow from what the two are, whoever they are: two stands of one make give the same answer."""
    if micro(exhibitor.power_w) > micro(stand.power_w):
        yield Reason("power_w", exhibitor.power_w, stand.power_w)
    if micro(stand.width_m) < micro(exhibitor.min_width_m) * stand.seats:
        yield Reason("width_m", exhibitor.min_width_m, math.floor(stand.width_m / stand.seats * 1000) / 1000)
    if micro(stand.depth_m) < micro(exhibitor.min_depth_m):
        yield Reason("depth_m", exhibitor.min_depth_m, stand.depth_m)
    for name in EQUIPMENT:
        if getattr(exhibitor, name) and not getattr(stand, name):
            yield Reason(name, True, False)
    if exhibitor.food != stand.food:
        yield Reason("food", exhibitor.food, stand.food)
    asked = exhibitor.days or problem.days
    if stand.days is not None and not set(asked) <= set(stand.days):
        yield Reason("days", list(asked), list(stand.days))
    if stand.reserved_for is not None and stand.reserved_for != exhibitor.delegation:
        yield Reason("reserved_for", exhibitor.delegation, stand.reserved_for)
    if stand.blocked:
        yield Reason("blocked")


def bans(problem: Problem, exhibitor: Exhibitor, stand: Stand) -> Iterator[Reason]:
    """Rules that name this exhibitor and this stand."""
    if (exhibitor.id, stand.id) in problem.never:
        yield Reason("forbidden")
    fixed = problem.fixed.get(exhibitor.id)
    if fixed is not None and fixed != stand.id:
        yield Reason("fixed", fixed, stand.id)
