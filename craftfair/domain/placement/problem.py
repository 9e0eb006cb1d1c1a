"""What is asked of the engine: stands, exhibitors, rules and weights, as frozen records of `craftfair.placement/1`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

FORMAT = "craftfair.placement/1"


class ProblemFault(Exception):
    """The input cannot be read: `path` says where, `sentence` what to do about it."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path = path
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Pavilion:
    id: str
    same_craft: str = "ignore"


@dataclass(frozen=True, slots=True)
class Circuit:
    id: str
    power_w: float = 0


@dataclass(frozen=True, slots=True)
class Stand:
    id: str
    pavilion: str | None = None
    row: str | None = None
    seats: int = 1
    width_m: float = 0
    depth_m: float = 0
    power_w: float = 0
    circuit: str | None = None
    water: bool = False
    covered: bool = False
    step_free: bool = False
    food: bool = False
    fire: bool = False
    corner: bool = False
    x_m: float = 0
    y_m: float = 0
    days: tuple[str, ...] | None = None
    reserved_for: str | None = None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Exhibitor:
    id: str
    craft: str | None = None
    score: int = 0
    width_m: float = 0
    min_width_m: float = 0
    min_depth_m: float = 0
    power_w: float = 0
    water: bool = False
    covered: bool = False
    step_free: bool = False
    food: bool = False
    fire: bool = False
    noise: str = "neutral"
    days: tuple[str, ...] | None = None
    wishes: tuple[str, ...] = ()
    wants_corner: bool = False
    last_stand: str | None = None
    credit: float = 0
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    id: str
    rule: str = "free"


@dataclass(frozen=True, slots=True)
class Cap:
    craft: str
    max: int
    pavilion: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    placed: int = 1000
    score: int = 5
    wish: tuple[int, ...] = (60, 35, 15)
    exact: int = 30
    larger: int = 10
    corner: int = 25
    last: int = 40
    same_craft: int = 80
    noise: int = 40
    extra_row: int = 120
    move: int = 0


@dataclass(frozen=True)
class Problem:
    """One fair to be planned. Build it with `reading.parse`, which checks every id and number."""

    days: tuple[str, ...]
    pavilions: tuple[Pavilion, ...] = ()
    circuits: tuple[Circuit, ...] = ()
    stands: tuple[Stand, ...] = ()
    neighbours: tuple[tuple[str, str], ...] = ()
    exhibitors: tuple[Exhibitor, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    caps: tuple[Cap, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    forbidden: tuple[tuple[str, str], ...] = ()
    current: Mapping[str, str] = field(default_factory=dict)
    points: Points = Points()

    @cached_property
    def stand(self) -> Mapping[str, Stand]:
        return {stand.id: stand for stand in self.stands}

    @cached_property
    def exhibitor(self) -> Mapping[str, Exhibitor]:
        return {exhibitor.id: exhibitor for exhibitor in self.exhibitors}

    @cached_property
    def pavilion(self) -> Mapping[str, Pavilion]:
        return {pavilion.id: pavilion for pavilion in self.pavilions}

    @cached_property
    def circuit(self) -> Mapping[str, Circuit]:
        return {circuit.id: circuit for circuit in self.circuits}

    @cached_property
    def delegation(self) -> Mapping[str, Delegation]:
        return {delegation.id: delegation for delegation in self.delegations}

    @cached_property
    def never(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.forbidden)


def built(made: Mapping[str, Any]) -> Problem:
    """A problem from parts that are known to be sound, every key given: as `reading.parse` reads it, in a tenth of the
    time. For what the tables hold already; what comes from outside is parsed.
    """
    return Problem(
        days=tuple(made["days"]),
        pavilions=tuple(Pavilion(**one) for one in made["pavilions"]),
        circuits=tuple(Circuit(**one) for one in made["circuits"]),
        stands=tuple(_stand(**one) for one in made["stands"]),
        neighbours=tuple((one, other) for one, other in made["neighbours"]),
        exhibitors=tuple(_exhibitor(**one) for one in made["exhibitors"]),
        delegations=tuple(Delegation(**one) for one in made["delegations"]),
        caps=tuple(Cap(**one) for one in made["caps"]),
        forbidden=tuple((exhibitor, stand) for exhibitor, stand in made["forbidden"]),
        fixed=dict(made["fixed"]),
        current=dict(made["current"]),
        points=Points(**made.get("points", {})),
    )


def _stand(*, days: Sequence[str] | None, **facts: Any) -> Stand:
    return Stand(days=days if days is None else tuple(days), **facts)


def _exhibitor(*, days: Sequence[str] | None, wishes: Sequence[str], **facts: Any) -> Exhibitor:
    return Exhibitor(days=days if days is None else tuple(days), wishes=tuple(wishes), **facts)


@lru_cache(maxsize=1 << 14)
def micro(quantity: float) -> int:
    """Metres or watts in millionths, so that sums and shares compare exactly as decimal fractions do."""
    return round(quantity * 1_000_000)
