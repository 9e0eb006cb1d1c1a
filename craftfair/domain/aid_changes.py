"""Whose de minimis aid it is after firms were taken over or split: Regulation (EU) 2023/2831, article 3(8) and (9).

Article 3(8): in mergers and acquisitions "all prior de minimis aid granted to any of the merging undertakings" counts
for the new or the acquiring one. Article 3(9): after a split, earlier aid goes to the undertaking that benefited from
it, in principle the one that takes over the activities; where that cannot be said, it is allocated "proportionately on
the basis of the book value of the equity capital of the new undertakings at the effective date of the split".

Amounts are whole euro cents; a share is rounded so that nothing is lost and nothing comes into being.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from craftfair.domain.aid import Aid


@dataclass(frozen=True)
class Change:
    """On a day a firm of a Member State gave way to its heirs: one that took it over, or the parts of its split.

    `heirs` weighs each by its number in the register: the book value of its equity in any one unit. A firm that lives
    on after its split is one of its own heirs.
    """

    state: str
    firm: str
    day: date
    heirs: Mapping[str, int]

    def __post_init__(self) -> None:
        if not self.heirs or any(weight < 1 for weight in self.heirs.values()):
            raise ValueError("each heir has a weight above zero")
        if set(self.heirs) == {self.firm}:
            raise ValueError("a firm is not its own only heir")


class InACircle(Exception):
    """Firms gave way to each other on one day."""

    def __init__(self, firm: str) -> None:
        super().__init__(firm)
        self.firm = firm


def shares(minor: int, weights: Mapping[str, int]) -> dict[str, int]:
    """An amount by weights, in whole cents that add up to it: what is left over goes to the largest remainders."""
    total = sum(weights.values())
    parts = {name: minor * weight // total for name, weight in weights.items()}
    remainders = sorted(weights, key=lambda name: (-(minor * weights[name] % total), name))
    for name in remainders[: minor - sum(parts.values())]:
        parts[name] += 1
    return parts


def inherited(aid: Aid, changes: Iterable[Change], day: date) -> list[Aid]:
    """Whose an aid is on a day: the same aid of the same date in one or more parts. Raises `InACircle`.

    A change concerns what was granted until its own day, and nothing before that day: what was lawful stays lawful.
    """
    known = sorted((one for one in changes if one.state == aid.state and aid.day <= one.day <= day), key=by_day)
    parts = {aid.firm: aid.minor}
    for _day, same_day in groupby(known, key=by_day):
        heirs = {one.firm: one.heirs for one in same_day}
        now: dict[str, int] = {}
        for firm, minor in parts.items():
            for name, part in passed_on(firm, minor, heirs, frozenset()).items():
                now[name] = now.get(name, 0) + part
        parts = now
    return [replace(aid, firm=firm, minor=minor) for firm, minor in sorted(parts.items()) if minor or not aid.minor]


def by_day(change: Change) -> date:
    return change.day


def passed_on(firm: str, minor: int, heirs: Mapping[str, Mapping[str, int]], before: frozenset[str]) -> dict[str, int]:
    """What became of an amount within one day, also where an heir gave way on the same day."""
    if firm in before:
        raise InACircle(firm)
    if firm not in heirs:
        return {firm: minor}
    found: dict[str, int] = {}
    for name, part in shares(minor, heirs[firm]).items():
        further = {name: part} if name == firm else passed_on(name, part, heirs, before | {firm})
        for last, amount in further.items():
            found[last] = found.get(last, 0) + amount
    return found


def forerunners(firms: Collection[str], changes: Collection[Change]) -> frozenset[str]:
    """These firms and all whose aid may have come to them."""
    found, more = frozenset[str](), frozenset(firms)
    while more != found:
        found = more
        more = found | {one.firm for one in changes if found & set(one.heirs)}
    return found
