"""The first plan: fixed pairs, then the scarcest and the best rated, each on the stand that helps the plan most."""

from __future__ import annotations

from collections.abc import Sequence

from craftfair.domain.placement.board import Board
from craftfair.domain.placement.table import NOWHERE, Table


def kept(table: Table, keep: Sequence[int]) -> Board:
    """The fixed pairs, and of the places to `keep` those that can stand together with them."""
    board = Board(table, table.fixed)
    for person, stand in enumerate(keep):
        if stand >= 0 and board.place[person] < 0 and table.gain[person][stand] >= 0 and board.room(person, stand):
            board.add(person, stand)
    return board


def start(table: Table, keep: Sequence[int] = ()) -> Board:
    """A plan that keeps every hard rule, provided the fixed pairs can; places to `keep` are tried first."""
    board = kept(table, keep)
    free = [person for person, stand in enumerate(board.place) if stand == NOWHERE and table.fits[person]]
    for person in sorted(free, key=lambda person: (len(table.fits[person]), -table.people[person].score, person)):
        found = best_stand(board, person)
        if found is not None:
            board.add(person, found)
    return board


def best_stand(board: Board, person: int) -> int | None:
    """The free stand where the person brings most; None where every one would cost points or none has room."""
    table = board.table
    gain = table.gain[person]
    bonus, most = table.bonus, table.most_bonus
    best, found = 0, None
    for stand in table.favourites(person):
        if gain[stand] + most <= best:
            break
        if stand in board.open and gain[stand] + bonus[stand] > best and board.room(person, stand):
            worth = board.worth(person, stand)
            if worth > best:
                best, found = worth, stand
    return found


def fill(board: Board) -> None:
    """Gives everybody left out the best place that is still free."""
    for person, stand in enumerate(board.place):
        if stand == NOWHERE and board.table.fits[person]:
            free = best_stand(board, person)
            if free is not None:
                board.add(person, free)
