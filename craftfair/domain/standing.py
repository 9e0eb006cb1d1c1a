"""What stands for the marks of a jury where nobody gave any: the place in an order, as a score from 0 to 100."""

from collections.abc import Iterable, Sequence

BEST = 100

Order = Sequence[Sequence[str]]
"""People from first to last; those who are equal together."""


def scores(orders: Iterable[Order]) -> dict[str, int]:
    """A score for everybody by their place in their own order; nothing at all where no order tells anybody apart.

    The n-th of m has `100 * (m - n + 1/2) / m`, equals share the middle of their places. So the mean of every order is
    50, however long it is: to be ranked by a town is no advantage over those whom nobody ranks, only among its own.
    """
    found = [[list(equal) for equal in order if equal] for order in orders]
    if not any(len(order) > 1 for order in found):
        return {}
    return {who: score for order in found for who, score in in_order(order)}


def in_order(order: Order) -> Iterable[tuple[str, int]]:
    number, before = sum(map(len, order)), 0
    for equal in order:
        middle = before + len(equal) / 2
        yield from ((who, int(BEST * (number - middle) / number + 0.5)) for who in equal)
        before += len(equal)
