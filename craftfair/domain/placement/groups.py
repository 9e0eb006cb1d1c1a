"""The most that a delegation can bring when each place has its price, the rows it fills counted as the rules say.

Together: for every set of members the best single row is known, and the delegation is cut into such sets in the best
way. Spread: one member of each row stands there for free, the others pay. Both try every way the members can stand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from craftfair.domain.placement.kinds import Ints

MOST = 10  # members: the ways to cut a delegation grow threefold with each; larger ones are cut beforehand


def cut(members: Sequence[int]) -> list[Sequence[int]]:
    """The members in lists that are short enough."""
    number = -(-len(members) // MOST)
    return [members[at::number] for at in range(number)]


def best_together(net: Ints, cost: int) -> int:
    """`net[m, r]`: what member m brings in row r; each row after the first costs."""
    sums = np.zeros((1, net.shape[1]), np.int64)
    for member in net:
        sums = np.concatenate((sums, sums + member))
    values: list[int] = sums.max(axis=1).tolist()
    found = _in_parts(values, cost)
    everybody = len(values) - 1
    return max(values[chosen] + found[everybody ^ chosen] for chosen in range(len(values)))


def _in_parts(values: Sequence[int], cost: int) -> list[int]:
    """For each set of members the most it brings when each row costs, some perhaps left out."""
    found = [0] * len(values)
    for members in range(1, len(values)):
        low = members & -members
        rest = members ^ low
        top, others = found[rest], rest
        while True:  # every part that holds the lowest member
            value = values[others | low] + found[rest ^ others] - cost
            if value > top:
                top = value
            if not others:
                break
            others = (others - 1) & rest
        found[members] = top
    return found


def best_spread(net: Ints, cost: int) -> int:
    """Who is alone in a row stands there for free; everybody else pays, in the row that is best."""
    count = len(net)
    paying = np.maximum(0, net.max(axis=1) - cost)
    # a row that is among no member's best, as many as there are members, is never needed
    rows = sorted({int(row) for member in net for row in np.argsort(-member, kind="stable")[:count]})
    value = np.full(1 << count, -(1 << 60), np.int64)
    value[0] = 0
    sets = np.arange(1 << count)
    for row in rows:
        new = value.copy()
        for member in range(count):
            inside = sets[sets >> member & 1 == 1]
            new[inside] = np.maximum(new[inside], value[inside ^ (1 << member)] + net[member, row] - paying[member])
        value = new
    return int(value.max()) + int(paying.sum())
