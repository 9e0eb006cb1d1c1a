"""One day of the programme as a board: a row per hour, a column per zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from craftfair.fairs.models import Fair, Zone
from craftfair.programme.models import Demonstration
from craftfair.programme.queries import demonstrations as queries


@dataclass(frozen=True)
class Cell:
    """One slot of one zone, with its demonstration if there is one."""

    starts: time
    ends: time
    demonstration: Demonstration | None


@dataclass(frozen=True)
class Row:
    """What begins at one time; a zone without a slot then has no cell."""

    starts: time
    cells: Sequence[Cell | None]


@dataclass(frozen=True)
class Board:
    """The zones from left to right, the hours from top to bottom."""

    zones: Sequence[Zone]
    rows: Sequence[Row]


def of_day(fair: Fair, day: date) -> Board:
    fair_day = queries.open_on(fair, day)
    zones = list(fair.zones)
    taken = {(d.zone_id, d.starts): d for d in queries.demonstrations(fair, day)}
    slots = {zone.id: dict(queries.slots_of(zone, fair_day)) if fair_day else {} for zone in zones}
    starts = sorted({start for of_zone in slots.values() for start in of_zone})

    def cell(zone: Zone, start: time) -> Cell | None:
        end = slots[zone.id].get(start)
        return Cell(start, end, taken.get((zone.id, start))) if end else None

    return Board(zones, [Row(start, [cell(zone, start) for zone in zones]) for start in starts])
