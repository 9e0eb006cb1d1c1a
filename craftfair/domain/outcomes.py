"""What a fair brought its artisans, told in groups so large that nobody can be recognised, not even by subtraction.

Answers are grouped twice, by craft and by town. A group of fewer than `least` answers is merged with others, and groups
are merged further until no sum of crafts minus the towns that lie wholly inside it (or the other way round) leaves
fewer than `least` people: whoever sees all figures can compute nothing about a smaller set of them.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations
from statistics import median_low

LEAST = 5
#: How long after the last day of a fair it can be answered; nothing is told before.
OPEN_FOR = timedelta(days=30)
#: So many groups of a kind at most; the smaller ones go into the rest, and every subset can be looked at.
MOST_GROUPS = 8

Key = Hashable
Groups = tuple[frozenset[Key], ...]
"""A partition of crafts, or of towns: each group is told as one."""


class SalesBand(StrEnum):
    """What was sold at the fair, in euro."""

    NONE = "sales_none"
    TO_500 = "sales_to_500"
    TO_2000 = "sales_to_2000"
    TO_5000 = "sales_to_5000"
    TO_10000 = "sales_to_10000"
    MORE = "sales_more"


@dataclass(frozen=True)
class Answer:
    """What one artisan said; craft and town are how it may be grouped."""

    craft: Key
    town: Key
    sales: SalesBand
    orders: int
    contacts: int
    would_return: bool


@dataclass(frozen=True)
class Line:
    """What a group said. `keys` are its crafts or towns; empty for all together.

    Averages are whole numbers; the share that would return is in tenths, so that 10 of 10 is never certain for one.
    """

    keys: frozenset[Key]
    answers: int
    sales: SalesBand
    orders: int
    contacts: int
    would_return_tenths: int


@dataclass(frozen=True)
class Told:
    """All that may be shown of a fair; `everybody` is None where too few answered."""

    everybody: Line | None
    crafts: tuple[Line, ...] = ()
    towns: tuple[Line, ...] = ()


def told(answers: Sequence[Answer], least: int = LEAST) -> Told:
    """The figures that may be shown, whatever the order of the answers."""
    if len(answers) < least:
        return Told(None)
    crafts, towns = safe_groups(Counter((answer.craft, answer.town) for answer in answers), least)
    return Told(
        line(frozenset(), answers),
        tuple(line(group, [one for one in answers if one.craft in group]) for group in shown(crafts)),
        tuple(line(group, [one for one in answers if one.town in group]) for group in shown(towns)),
    )


def shown(groups: Groups) -> Groups:
    """One group alone says no more than everybody together."""
    return groups if len(groups) > 1 else ()


def line(keys: frozenset[Key], answers: Sequence[Answer]) -> Line:
    number, bands = len(answers), list(SalesBand)
    willing = sum(answer.would_return for answer in answers)
    return Line(
        keys,
        number,
        bands[median_low(bands.index(answer.sales) for answer in answers)],
        nearest(sum(answer.orders for answer in answers), number),
        nearest(sum(answer.contacts for answer in answers), number),
        min(9, max(1, nearest(willing * 10, number))),
    )


def nearest(total: int, number: int) -> int:
    """The average as a whole number, halves up."""
    return (2 * total + number) // (2 * number)


def safe_groups(cells: Mapping[tuple[Key, Key], int], least: int) -> tuple[Groups, Groups]:
    """Crafts and towns in groups; `cells` says how many answered of each craft and town. At least `least` in all."""
    crafts = merged_small(sizes(cells, 0), least)
    towns = merged_small(sizes(cells, 1), least)
    while not is_safe(cells, crafts, towns, least):
        if len(crafts) >= len(towns):
            crafts = merge_smallest(crafts, sizes(cells, 0))
        else:
            towns = merge_smallest(towns, sizes(cells, 1))
    return crafts, towns


def sizes(cells: Mapping[tuple[Key, Key], int], side: int) -> Counter[Key]:
    counted: Counter[Key] = Counter()
    for cell, number in cells.items():
        if number:
            counted[cell[side]] += number
    return counted


def merged_small(counted: Counter[Key], least: int) -> Groups:
    """Each key alone, the small ones merged until every group is large enough and there are few enough."""
    groups: Groups = ordered([frozenset({key}) for key in counted], counted)
    while len(groups) > 1 and (number_in(groups[-1], counted) < least or len(groups) > MOST_GROUPS):
        groups = merge_smallest(groups, counted)
    return groups


def merge_smallest(groups: Groups, counted: Counter[Key]) -> Groups:
    """The two smallest become one."""
    *others, one, other = ordered(groups, counted)
    return ordered([*others, one | other], counted)


def ordered(groups: Iterable[frozenset[Key]], counted: Counter[Key]) -> Groups:
    """The largest first; of equal ones by their names, so that the order of the answers changes nothing."""
    return tuple(sorted(groups, key=lambda group: (-number_in(group, counted), sorted(map(str, group)))))


def number_in(group: frozenset[Key], counted: Counter[Key]) -> int:
    return sum(counted[key] for key in group)


def is_safe(cells: Mapping[tuple[Key, Key], int], crafts: Groups, towns: Groups, least: int) -> bool:
    """Can nobody compute a figure of fewer than `least` people from those of these groups?

    Whatever set of people the sums and differences of two partitions single out, it falls apart into sets of one form:
    some groups of one kind without those of the other kind that lie wholly inside them. It is enough to take away all
    of these: each that stays adds a whole group to the rest.
    """
    if any(number_in(group, sizes(cells, side)) < least for side, kind in enumerate((crafts, towns)) for group in kind):
        return False
    by_craft = {n: {cell for cell, number in cells.items() if number and cell[0] in g} for n, g in enumerate(crafts)}
    by_town = {n: {cell for cell, number in cells.items() if number and cell[1] in g} for n, g in enumerate(towns)}
    return not any(leaves_few(cells, *pair, least) for pair in ((by_craft, by_town), (by_town, by_craft)))


Inside = Mapping[int, set[tuple[Key, Key]]]


def leaves_few(cells: Mapping[tuple[Key, Key], int], outer: Inside, inner: Inside, least: int) -> bool:
    """Do some of the outer groups, without the inner ones wholly inside them, leave few people but not none?"""
    for number in range(1, len(outer) + 1):
        for chosen in combinations(outer, number):
            covered = set().union(*(outer[n] for n in chosen))
            rest = covered.difference(*(part for part in inner.values() if part <= covered))
            if 0 < sum(cells[cell] for cell in rest) < least:
                return True
    return False
