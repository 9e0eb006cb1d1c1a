"""What places depend on beside stands and needs: neighbours and rows, circuits, limits, credits, scores."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from craftfair.allocation.models import CraftLimit, StandPlan
from craftfair.allocation.queries import plans
from craftfair.allocation.queries.credits import credits_for, stood_before
from craftfair.allocation.queries.exclusions import excluded
from craftfair.allocation.queries.scores import scores_for
from craftfair.domain.craft_limits import Limit, Tally
from craftfair.domain.ground import standing_rows
from craftfair.domain.placement import Credit
from craftfair.domain.seating import Line
from craftfair.fairs.models import Circuit, Fair, Landmark, Pavilion, Stand
from craftfair.fairs.queries import Site, neighbours
from craftfair.foundation.database import db


@dataclass(frozen=True)
class Surroundings:
    """Pairs of labels of stands side by side, circuits by the id of a stand, limits per craft; credits, scores
    and the stand of the last edition by reference number, rows by label; pairs of a reference number and a stand's
    label that the organiser excluded.
    """

    beside: Sequence[tuple[str, str]] = ()
    lines: Mapping[int, Line] = field(default_factory=dict)
    limits: Sequence[Limit] = ()
    credits: Mapping[str, Credit] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    stood: Mapping[str, str] = field(default_factory=dict)
    excluded: Sequence[tuple[str, str]] = ()


def surroundings(fair: Fair, drawn: Site) -> Surroundings:
    """Neighbours as the ground is drawn and corrected; what is asked of the engine and of a hand alike."""
    near = neighbours(drawn)
    pavilions = {stand.label: stand.pavilion.label for stand in drawn.places.stands}
    return Surroundings(
        beside=list(near),
        lines=lines(fair),
        limits=limits(fair),
        credits=credits_for(fair),
        rows=standing_rows(near, pavilions),
        scores=scores_for(fair),
        stood=stood_before(fair),
        excluded=excluded(fair),
    )


def lines(fair: Fair) -> dict[int, Line]:
    """The circuit of each stand that hangs on one, by a name that no other circuit of the fair has."""
    rows: Any = db.session.execute(
        select(Stand.id, Circuit.id, Landmark.label, Circuit.label, Circuit.power_w)
        .join(Circuit, Circuit.id == Stand.circuit_id)
        .join(Landmark, Landmark.id == Circuit.power_box_id)
        .where(Stand.fair_id == fair.id)
        .order_by(Circuit.id, Stand.id)
    )
    found, names = {}, {}  # type: dict[int, Line], dict[str, int]
    for stand, circuit, box, label, power_w in rows:
        name = f"{box} {label}"
        if names.setdefault(name, circuit) != circuit:
            name = f"{name} ({circuit})"
        found[stand] = Line(name, power_w)
    return found


def limits(fair: Fair) -> list[Limit]:
    """At most so many of one craft: the limits of the whole fair first."""
    return [Limit(row.craft, row.most, row.pavilion.label if row.pavilion else None) for row in limit_rows(fair)]


def crafts_placed(plan: StandPlan, but: Collection[int] = ()) -> Tally:
    """How many of each craft that is limited have a place, those applications apart."""
    found = limits(plan.fair)
    stay = [one for one in plans.placed(plan) if one.person.id not in but] if found else []
    return Tally(found, ((one.person.craft, one.pavilion) for one in stay))


def limit_rows(fair: Fair) -> Sequence[CraftLimit]:
    return db.session.scalars(
        select(CraftLimit)
        .outerjoin(Pavilion, Pavilion.id == CraftLimit.pavilion_id)
        .where(CraftLimit.fair_id == fair.id)
        .order_by(Pavilion.label.nulls_first(), CraftLimit.craft)
    ).all()


def limit_of(fair: Fair, craft: str, pavilion_id: int | None) -> CraftLimit | None:
    return db.session.scalar(select(CraftLimit).filter_by(fair_id=fair.id, craft=craft, pavilion_id=pavilion_id))
