"""What the engine says: a plan, how good it is proven to be, and why everybody stands where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Because = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """`bound`: no plan has more points. `base`: the part of the points that places and scores alone bring."""

    status: str
    points: int | None
    bound: int | None
    seconds: float
    seed: int
    plan: Mapping[str, str] = field(default_factory=dict)
    base: int = 0
    placed: Because = field(default_factory=dict)
    unplaced: Because = field(default_factory=dict)
    stopped: str | None = None
    conflicts: tuple[Mapping[str, Any], ...] = ()

    @property
    def gap(self) -> float | None:
        if self.points is None or self.bound is None:
            return None
        return (self.bound - self.points) / max(1, abs(self.points))

    @property
    def quality_gap(self) -> float | None:
        if self.points is None or self.bound is None:
            return None
        return (self.bound - self.points) / max(1, self.points - self.base)


@dataclass(frozen=True, slots=True)
class Progress:
    """One step forward: the best plan so far and the best bound so far (None: none yet)."""

    phase: str
    seconds: float
    points: int
    bound: int | None
    plan: Mapping[str, str]


Listener = Callable[[Progress], None]


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as `craftfair.placement/1` writes it; `stopped` says which limit ended an unfinished search."""
    made: dict[str, Any] = {
        "status": answer.status,
        "points": answer.points,
        "bound": answer.bound,
        "gap": answer.gap,
        "quality_gap": answer.quality_gap,
        "seconds": round(answer.seconds, 3),
        "seed": answer.seed,
        "placed": {
            e: {"stand": stand, "because": answer.placed.get(e, [])} for e, stand in sorted(answer.plan.items())
        },
        "unplaced": {e: {"because": because} for e, because in sorted(answer.unplaced.items())},
    }
    if answer.stopped is not None:
        made["stopped"] = answer.stopped
    if answer.conflicts:
        made["conflict"], made["conflicts"] = dict(answer.conflicts[0]), [dict(found) for found in answer.conflicts]
    return made
