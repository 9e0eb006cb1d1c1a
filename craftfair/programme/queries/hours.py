"""Where else a demonstration could be shown on a day: every slot, with what it would gain or cost, or why not."""

from dataclasses import dataclass
from datetime import date, time

from craftfair.domain.timetable import Conflict, why_not
from craftfair.fairs.models import Zone
from craftfair.programme.models import Demonstration
from craftfair.programme.queries.problem import arrangement, moment


@dataclass(frozen=True)
class OtherHour:
    """A slot: points added if it is possible (None: it is not), otherwise the rules that forbid it."""

    zone: Zone
    starts: time
    adds: int | None
    forbidding: list[Conflict]
    names: dict[str, str]

    @property
    def key(self) -> str:
        return f"{self.zone.public_id}/{self.starts:%H:%M}"


def other_hours(one: Demonstration, day: date) -> list[OtherHour]:
    """All slots of a day but the one it has now, by zone and hour."""
    found = arrangement(one.fair, one.programme)
    here, shown = found.hour_of(one), list(found.by_session)
    if here is None or day not in found.days:
        return []
    names = {reference: offer.application.workshop for reference, offer in found.offers.items()}
    slots = []
    for place in found.problem.zones:
        for start, _end in place.slots[found.days.index(day)]:
            wanted = found.wanted(here.demonstration, found.zones[place.id], day, moment(start))
            if wanted != here:
                forbidding, adds = why_not(found.problem, shown, wanted, leaving=here)
                slots.append(OtherHour(found.zones[place.id], moment(start), adds, forbidding, names))
    return slots
