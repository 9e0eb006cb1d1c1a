"""One day of the programme as a board: a row per hour, a column per zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from craftfair.fairs.models import Fair, Zone
from craftfair.programme.models import Demonstration
from craftfair.programme.queries import planned as queries


@dataclass(frozen=True)
class Cell:
    """One slot of one zone, with the demonstration that fills it; `goes_on` if that has begun before."""

    starts: time
    ends: time
    demonstration: Demonstration | None
    goes_on: bool = False


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
    shown = queries.demonstrations(fair, day)
    slots = {zone.id: dict(queries.slots_of(zone, fair_day)) if fair_day else {} for zone in zones}
    starts = sorted({start for of_zone in slots.values() for start in of_zone})

    def cell(zone: Zone, start: time) -> Cell | None:
        end = slots[zone.id].get(start)
        there = next((d for d in shown if d.zone_id == zone.id and d.starts <= start < d.ends), None)
        return Cell(start, end, there, there is not None and there.starts != start) if end else None

    return Board(zones, [Row(start, [cell(zone, start) for zone in zones]) for start in starts])
