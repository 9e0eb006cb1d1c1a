"""How much of a workshop's output is which craft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

WHOLE = 100


class Fault(StrEnum):
    NO_MAIN = "no_main_craft"
    NO_CRAFT = "share_without_craft"
    NO_SHARE = "craft_without_share"
    NOT_A_SHARE = "not_a_share"
    TWICE = "craft_twice"
    NOT_WHOLE = "shares_not_whole"


@dataclass(frozen=True)
class Row:
    """One line as it was typed: a craft's key or nothing, a share in percent or nothing."""

    craft: str
    percent: int | None


def faults(rows: Sequence[Row]) -> list[tuple[int, Fault]]:
    """(number of the row, what is wrong there), the first row being the main craft; sound rows have no faults.

    The sum is only judged when every row can be read by itself; that fault belongs to the last row in use.
    """
    found = [(number, fault) for number, row in enumerate(rows) if (fault := fault_of(rows, number))]
    used = [number for number, row in enumerate(rows) if row.craft]
    if not found and total(shares(rows)) != WHOLE:
        found.append((used[-1], Fault.NOT_WHOLE))
    return found


def fault_of(rows: Sequence[Row], number: int) -> Fault | None:
    row = rows[number]
    if not row.craft:
        if number == 0:
            return Fault.NO_MAIN
        return None if row.percent is None else Fault.NO_CRAFT
    if any(row.craft == other.craft for other in rows[:number]):
        return Fault.TWICE
    if row.percent is None:
        return None if is_alone(rows) else Fault.NO_SHARE
    return None if 1 <= row.percent <= WHOLE else Fault.NOT_A_SHARE


def is_alone(rows: Sequence[Row]) -> bool:
    return sum(1 for row in rows if row.craft) == 1


def shares(rows: Sequence[Row]) -> dict[str, int]:
    """craft: percent, in the order of the rows. A craft that stands alone needs no number: it is the whole."""
    alone = is_alone(rows)
    return {row.craft: WHOLE if alone and row.percent is None else row.percent or 0 for row in rows if row.craft}


def total(shares: Mapping[str, int]) -> int:
    return sum(shares.values())
