"""Which papers a journey asks for, by whom, until when, and which of them are at hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from craftfair.domain import border
from craftfair.domain.border import Duty, Paper, Trip
from craftfair.domain.travel import Goods
from craftfair.foundation.database import db
from craftfair.foundation.i18n import in_zone
from craftfair.travel.models import Journey, PaperTick, Traveller


@dataclass(frozen=True)
class Line:
    """One paper of one traveller, or of the host for everybody; `tick` says who has it at hand since when."""

    traveller: Traveller | None
    duty: Duty
    tick: PaperTick | None

    @property
    def name(self) -> str:
        return self.traveller.name if self.traveller else ""


@dataclass(frozen=True)
class Group:
    """The same duty of several people."""

    duty: Duty
    lines: list[Line]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.tick is None]


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Lines of the same paper, day and bearer together, in the order of their days."""
    found: dict[Duty, list[Line]] = {}
    for line in lines:
        found.setdefault(line.duty, []).append(line)
    return [Group(duty, same) for duty, same in found.items()]


def trip_of(journey: Journey) -> Trip:
    town, fair = journey.delegation.town, journey.fair
    departs_on = in_zone(journey.departs_at, town.time_zone).date()
    return Trip(town.country, fair.host_town.country, departs_on, fair.starts_on)


def lines(journey: Journey, people: Iterable[Traveller]) -> list[Line]:
    """Every paper of these people and of the host, the earliest day first."""
    trip = trip_of(journey)
    found = [Line(None, duty, tick) for duty, tick in _with_ticks(border.host_papers(trip), _of_host(journey))]
    for person in people:
        goods = [kind for kind in Goods if kind in person.goods]
        found += [
            Line(person, duty, tick)
            for duty, tick in _with_ticks(border.papers(trip, person.work, goods), person.ticks)
        ]
    return sorted(
        found, key=lambda line: (line.duty.due, line.duty.rule, line.traveller.name if line.traveller else "")
    )


def _with_ticks(duties: list[Duty], ticks: Iterable[PaperTick]) -> list[tuple[Duty, PaperTick | None]]:
    by_paper = {tick.paper: tick for tick in ticks}
    return [(duty, by_paper.get(duty.paper)) for duty in duties]


def _of_host(journey: Journey) -> list[PaperTick]:
    query = select(PaperTick).where(PaperTick.journey_id == journey.id, PaperTick.traveller_id.is_(None))
    return list(db.session.scalars(query))


def tick_of(journey: Journey, traveller: Traveller | None, paper: Paper) -> PaperTick | None:
    same = PaperTick.traveller_id == traveller.id if traveller else PaperTick.traveller_id.is_(None)
    return db.session.scalar(
        select(PaperTick).where(PaperTick.journey_id == journey.id, same, PaperTick.paper == paper)
    )


def is_ticked(journey: Journey, traveller: Traveller | None, paper: Paper) -> bool:
    return tick_of(journey, traveller, paper) is not None
