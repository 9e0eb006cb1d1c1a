"""What telling a plan would change, and for whom."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import plans, sentences, telling
from craftfair.allocation.queries.desk import Desk
from craftfair.allocation.queries.plans import Placed
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status


@dataclass(frozen=True)
class Changes:
    """People by what happens to them: (place, where they stood) for those who move."""

    new: Sequence[Placed]
    moved: Sequence[tuple[Placed, str]]
    gone: Sequence[Placed]
    same: Sequence[Placed]
    held: Sequence[Placed]

    @property
    def told(self) -> int:
        """How many people get a letter."""
        return len(self.new) + len(self.moved) + len(self.gone)


def changes(plan: StandPlan) -> Changes:
    """A plan against what people were told before. Whoever has withdrawn appears nowhere: they know.

    Telling confirms; so whoever only accepted has not been told yet, even if a place was held for them.
    """
    before = telling.told(plan.fair)
    told = {one.person.id: one for one in plans.placed_then(before, {Status.CONFIRMED})} if before else {}
    places = plans.placed_then(plan)
    firm = [one for one in places if not one.is_held]
    again = [(one, told[one.person.id]) for one in firm if one.person.id in told]
    staying = {one.person.id for one in firm}
    return Changes(
        new=[one for one in firm if one.person.id not in told],
        moved=[(one, old.stand) for one, old in again if is_other(one, old)],
        gone=[old for who, old in told.items() if who not in staying],
        same=[one for one, old in again if not is_other(one, old)],
        held=[one for one in places if one.is_held],
    )


def is_other(one: Placed, old: Placed) -> bool:
    """Another stand, or the same under another name: whoever looks for the old one would not find it."""
    return (one.stand_key, one.stand) != (old.stand_key, old.stand)


def digest(plan: StandPlan) -> str:
    """The same as long as everybody stands where they stand."""
    everybody = plans.placed(plan, None) if plan.published_at else plans.placed(plan)
    places = sorted((one.person.reference, one.stand_id) for one in everybody)
    return hashlib.sha256(json.dumps(places).encode()).hexdigest()[:16]


def obstacles(desk: Desk) -> list[Refused]:
    """Why the plan cannot be published as it is. Places of those who have not answered yet do not count."""
    if not desk.firm:
        return [Refused(Reason.NOTHING_TO_PUBLISH)]
    return [
        Refused(Reason.FITS_NO_MORE, who=one.workshop, stand=one.stand, why=sentences.missing(lacks))
        for one, lacks in desk.broken
        if not one.is_held
    ]
