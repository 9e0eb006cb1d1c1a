"""Who comes first where there are too few stands: no jury gives marks, so orders that exist already stand for them."""

from collections import defaultdict
from collections.abc import Hashable
from typing import Any

from blinker import Namespace
from sqlalchemy import select

from craftfair.applications.models import Application
from craftfair.domain.calls import Selection
from craftfair.domain.standing import Order, scores
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.foundation.i18n import in_zone

towns_rank = Namespace().signal("towns-rank")
"""Sent with the fair; who knows answers with the town's order of its people: (list, place) by application id."""

Ranks = dict[int, tuple[Hashable, Hashable]]


def scores_for(fair: Fair) -> dict[str, int]:
    """By reference number. First come: in the order of sending. Otherwise those whom a town has ranked in its order,
    and all others in the organiser's: who was invited on an earlier day before who was invited on a later one.
    """
    rows: Any = db.session.execute(
        select(Application.id, Application.reference, Application.submitted_at, Application.decided_at)
        .where(Application.fair_id == fair.id, Application.submitted_at.is_not(None))
        .order_by(Application.id)
    )
    first_come = is_first_come(fair)
    ranks = {} if first_come else ranks_of(fair)
    orders: dict[Any, dict[Any, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, reference, sent, decided in rows:
        if key in ranks:
            order, place = ranks[key]
        elif first_come:
            order, place = None, sent
        elif decided is None:
            continue
        else:
            order, place = None, in_zone(decided, fair.time_zone).date()
        orders[order][place].append(reference)
    return scores(map(from_first_to_last, orders.values()))


def is_first_come(fair: Fair) -> bool:
    return fair.call is not None and fair.call.selection is Selection.FIRST_COME


def from_first_to_last(order: dict[Any, list[str]]) -> Order:
    return [order[place] for place in sorted(order)]


def ranks_of(fair: Fair) -> Ranks:
    found: Ranks = {}
    for _, ranks in towns_rank.send(fair):
        found |= ranks
    return found
