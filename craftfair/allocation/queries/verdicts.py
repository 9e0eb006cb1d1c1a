"""What somebody's place on each stand would be: whether it fits and why not, what it brings, and how to get there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from craftfair.allocation.queries.desk import Desk
from craftfair.allocation.queries.people import Artisan, Person, days_taken
from craftfair.allocation.queries.plans import Placed
from craftfair.allocation.queries.sentences import CraftFull, Lack, Overload
from craftfair.domain.craft_limits import Limit
from craftfair.domain.placement import Reason
from craftfair.domain.placement.points import rank_of
from craftfair.domain.seating import Room
from craftfair.domain.stand_prices import Way
from craftfair.fairs.models import Stand


@dataclass(frozen=True)
class Verdict:
    """May one artisan stand on one stand: the rules broken, what is left there, whether they wished for it, and what
    the plan would gain (None: they cannot come there alone); `swap` is what it takes when somebody is in the way.
    `crowded`: only what others take there, on the circuit or of the craft is in the way.
    """

    reasons: Sequence[Lack]
    room: Room
    wish: int | None
    here: bool
    points: int | None = None
    swap: Way | None = None
    crowded: bool = False

    @property
    def fits(self) -> bool:
        return not self.reasons and self.room.seats > 0

    @property
    def price(self) -> int | None:
        """What the plan would gain, alone or by a swap."""
        return self.swap.points if self.swap else self.points


def verdict(desk: Desk, person: Person, stand: Stand) -> Verdict:
    """Devices that would be too much together are a reason like the others."""
    return _verdict(desk, person, days_taken(person, desk.days), stand)


def _verdict(desk: Desk, person: Person, days: Sequence[date], stand: Stand) -> Verdict:
    mine = desk.by_person.get(person.public_id)
    leaving = (mine.stand_key, person.power_w) if mine else None
    room = desk.seating.room(stand.id, stand.seats, stand.power_w, days, leaving=leaving)
    here = mine is not None and mine.stand_id == stand.public_id
    reasons: Sequence[Lack] = desk.matching.misfits(person, stand)
    wish = rank_of(desk.matching.problem.exhibitor[person.reference], stand.label, stand.pavilion.label)
    if here or reasons:
        return Verdict(reasons, room, wish, here)
    reasons = shortages(person, room, desk.crafts.reached(person.craft, stand.pavilion.label, leaving=from_where(mine)))
    if reasons or room.seats < 1:
        return Verdict(reasons, room, wish, here, swap=desk.prices.swap(person.reference, stand.label), crowded=True)
    return Verdict((), room, wish, here, desk.prices.price({person.reference: stand.label}))


def from_where(mine: Placed | None) -> str | None:
    return mine.pavilion if mine else None


def shortages(person: Artisan, room: Room, limit: Limit | None) -> tuple[Lack, ...]:
    """What others leave too little of for somebody: power of the stand, power of its circuit, places for the craft."""
    found: list[Lack] = []
    if person.power_w > room.power_w:
        found.append(Reason("power_w", person.power_w, room.power_w))
    if room.line and (over := room.overload_w(person.power_w)):
        found.append(Overload(room.line.name, over))
    if limit:
        found.append(CraftFull(limit))
    return tuple(found)


def verdicts(desk: Desk, person: Person) -> Mapping[str, Verdict]:
    """For every stand, by its public id."""
    days = days_taken(person, desk.days)
    return {stand.public_id: _verdict(desk, person, days, stand) for stand in desk.stands}


def stands_that_fit(desk: Desk, found: Mapping[str, Verdict]) -> list[Stand]:
    """Where somebody may be moved: what brings the plan most first."""
    fitting = [stand for stand in desk.stands if found[stand.public_id].fits and not found[stand.public_id].here]
    return sorted(fitting, key=lambda stand: (-(found[stand.public_id].points or 0), found[stand.public_id].wish or 99))


def ways(desk: Desk, person: Person, stand: Stand) -> list[Way]:
    """How somebody could come to a stand: alone, by a swap, or in a chain of at most three."""
    return desk.prices.ways(person.reference, stand.label)
