"""What the engine says: a plan, how good it is proven to be, and why everybody stands where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Because = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Moves:
    """What is proven about the moves of a plan, as far as it could be proven in the time.

    `made`: how many of those who had a place are not there any more. `at_least`: no plan that places as many people
    (`placed`) makes fewer. `each`: any plan that places more makes at least so many more moves for each further person
    (0: not proven).
    """

    placed: int
    made: int
    at_least: int
    each: int

    @property
    def fewest(self) -> bool:
        return self.made <= self.at_least


@dataclass(frozen=True, slots=True)
class Answer:
    """`bound`: no plan has more points. `base`: the part of the points that places and scores alone bring.

    `moves`: where people have a place already (`current`) and leaving it costs points, how few had to move.
    """

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
    moves: Moves | None = None

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
    if answer.moves is not None:
        made["moves"] = asdict(answer.moves) | {"fewest": answer.moves.fewest}
    if answer.conflicts:
        made["conflict"], made["conflicts"] = dict(answer.conflicts[0]), [dict(found) for found in answer.conflicts]
    return made
