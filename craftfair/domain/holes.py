"""Closing the holes of a plan: in each pavilion whoever stands last moves forward, each move closing one hole."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum


class GapAnswer(StrEnum):
    """What became of the question whether somebody would move so that a gap closes."""

    OPEN = "move_asked"
    AGREED = "move_agreed"
    KEPT = "stand_kept_by_answer"
    SILENT = "stand_kept_by_silence"
    MOVED = "moved_by_silence"
    OVER = "move_overtaken"


#: May everybody of one stand move to another, together?
May = Callable[[str, str], bool]


def moves_to_close(rows: Sequence[Sequence[str]], occupied: Mapping[str, int], may: May) -> dict[str, str]:
    """From which stand to which: the most holes that can be closed, with one move for each.

    `rows` are the stands of each pavilion in their order, those kept back left out; `occupied` says how many people
    stand where. In a row of which k stands are taken, the holes are the free ones among the first k, and whoever
    stands after them may move. A hole that nobody fits stays. (Maximum matching by augmenting paths, Berge 1957; a
    stand with few people is tried first.)
    """
    found: dict[str, str] = {}
    for row in rows:
        holes, taken = holes_in(row, occupied), sum(stand in occupied for stand in row)
        last = sorted((stand for stand in row[taken:] if stand in occupied), key=lambda stand: occupied[stand])
        found |= matching(last, {stand: [hole for hole in holes if may(stand, hole)] for stand in last})
    return found


def holes_in(row: Sequence[str], occupied: Collection[str]) -> list[str]:
    """The free stands among the first k of a row of which k are taken."""
    taken = sum(stand in occupied for stand in row)
    return [stand for stand in row[:taken] if stand not in occupied]


def matching(movers: Sequence[str], possible: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each mover to at most one hole and each hole to at most one mover, as many as there can be."""
    comes: dict[str, str] = {}

    def settle(mover: str, tried: set[str]) -> bool:
        for hole in possible[mover]:
            if hole not in tried:
                tried.add(hole)
                if hole not in comes or settle(comes[hole], tried):
                    comes[hole] = mover
                    return True
        return False

    for mover in movers:
        settle(mover, set())
    return {mover: hole for hole, mover in comes.items()}
