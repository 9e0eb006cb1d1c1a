"""Says why everybody stands where they stand or is left out, each reason computed from the finished plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Any

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.eligibility import Reason, reasons
from craftfair.domain.placement.exchange import Exchange, best_exchange
from craftfair.domain.placement.points import merits
from craftfair.domain.placement.table import Table

Note = dict[str, Any]
MOST_NOTES = 3


def explain(
    table: Table, places: Sequence[int], proven: bool, only: int | None = None, kept: Container[int] = ()
) -> tuple[dict[str, list[Note]], dict[str, list[Note]]]:
    """The notes of those placed and of those left out, by exhibitor id; of those `kept` only what their stand has."""
    board = Board(table, places)
    placed, unplaced = {}, {}
    for person, stand in enumerate(places):
        if only not in (None, person):
            continue
        if stand >= 0:
            others = () if person in kept else _of_the_plan(board, person, proven)
            placed[table.people[person].id] = [*_of_the_place(board, person), *others]
        elif table.fits[person]:
            unplaced[table.people[person].id] = [_lost(board, person)]
        else:
            unplaced[table.people[person].id] = list(nowhere(table, person))
    return placed, unplaced


def _of_the_place(board: Board, person: int) -> Iterator[Note]:
    """What this stand has for this exhibitor."""
    table, stand = board.table, board.place[person]
    who, where = table.people[person], table.stands[stand]
    if table.fixed[person] >= 0:
        yield {"rule": "fixed"}
    elif len(table.fits[person]) == 1:
        yield {"rule": "only_stand_that_fits"}
    found = merits(who, where)
    if found.rank is not None:
        yield {"rule": "wish", "rank": found.rank, "wish": who.wishes[found.rank - 1]}
    if found.size is not None:
        yield {"rule": found.size}
    if found.corner:
        yield {"rule": "corner"}
    if found.last:
        yield {"rule": "last"}
    if table.current[person] == stand:
        yield {"rule": "kept"}


def _of_the_plan(board: Board, person: int, proven: bool) -> Iterator[Note]:
    """What the others have to do with it."""
    table, stand = board.table, board.place[person]
    who, group = table.people[person], table.group[person]
    if group >= 0 and table.rule[group] == "together":
        near = [
            other.id
            for number, other in enumerate(table.people)
            if number != person and table.group[number] == group and _same_row(board, number, stand)
        ]
        if near:
            yield {"rule": "delegation_in_one_row", "row": table.stands[stand].row, "with": near}
    rank = merits(who, table.stands[stand]).rank or len(who.wishes) + 1
    for number, wish in enumerate(who.wishes[: rank - 1] if board.movable(person) else (), 1):
        yield {"rank": number, "wish": wish} | _missed(board, person, wish)
    yield {"rule": "best_total" if proven else "best_found"}


def _same_row(board: Board, person: int, stand: int) -> bool:
    place = board.place[person]
    return place >= 0 and board.table.row[place] == board.table.row[stand]


def _missed(board: Board, person: int, wish: str) -> Note:
    """Why a better wish was not met."""
    table = board.table
    stands = [number for number, stand in enumerate(table.stands) if wish in (stand.id, stand.pavilion)]
    fitting = [stand for stand in stands if table.gain[person][stand] >= 0]
    if not fitting:
        closest = next(iter(_closest(table, person, stands)), {"missing": "stand"})
        return {"rule": "wish_does_not_fit"} | closest
    found = best_exchange(board, person, fitting)
    return {"rule": "wish_full"} if found is None else {"rule": "wish_costs"} | _words(board, found)


def _words(board: Board, found: Exchange) -> Note:
    table = board.table
    return {
        "stand": table.stands[found.stand].id,
        "in_place_of": [table.people[other].id for other in found.ousted],
        "loss": found.loss,
    }


def _lost(board: Board, person: int) -> Note:
    """Why somebody for whom stands would fit is left out."""
    table = board.table
    found = best_exchange(board, person, table.fits[person])
    if found is not None:
        return {"rule": "lost_to_better" if found.ousted else "costs_more_than_it_brings"} | _words(board, found)
    caps = {cap for stand in table.fits[person] for cap in table.caps_of(person, stand)}
    full = sorted(cap for cap in caps if board.counted[cap] >= table.caps[cap])
    if full:
        cap = table.problem.caps[full[0]]
        return {"rule": "cap_full", "craft": cap.craft, "pavilion": cap.pavilion, "max": cap.max}
    for circuit in sorted({table.circuit[stand] for stand in table.fits[person]}):
        if circuit >= 0 and board.is_short_of_power(person, circuit):
            ident = sorted(table.problem.circuit)[circuit]
            return {"rule": "circuit_full", "circuit": ident, "there": table.problem.circuit[ident].power_w}
    return {"rule": "others_are_fixed"}


def nowhere(table: Table, person: int) -> Iterator[Note]:
    """What is missing on the stands that come closest, when none fits: the fewest rules broken, most stands first."""
    every = range(len(table.stands))
    for note in _closest(table, person, every):
        yield {"rule": "no_stand_fits"} | note
    if not table.stands:
        yield {"rule": "no_stand_fits", "missing": "stand"}


def _closest(table: Table, person: int, stands: Sequence[int]) -> list[Note]:
    judged = [reasons(table.problem, table.people[person], table.stands[stand]) for stand in stands]
    fewest = min(map(len, judged), default=0)
    near = [found for found in judged if len(found) == fewest]
    kinds = Counter(tuple(reason.rule for reason in found) for found in near)
    notes = []
    for rules, _ in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))[:MOST_NOTES]:
        alike = [found for found in near if tuple(reason.rule for reason in found) == rules]
        for at, rule in enumerate(rules):
            notes.append({"missing": rule} | _figures([found[at] for found in alike]))
    return notes


def _figures(alike: Sequence[Reason]) -> Note:
    asked, there = alike[0].asked, [reason.there for reason in alike]
    if isinstance(asked, bool) or not isinstance(asked, int | float):
        return {}
    return {"asked": asked, "most": max(there)}
