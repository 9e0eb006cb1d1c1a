"""The ledger of an agreement put together for one reader: units, money as each town values it, trend, participants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from craftfair.accounts.models import Organisation
from craftfair.domain.reciprocity import (
    Entry,
    Kind,
    Line,
    MoneyLine,
    Rate,
    Year,
    participant_days,
    trend,
    units,
    valued,
    without_worth,
)
from craftfair.partnerships.models import LedgerEntry, Partnership, Visit, VisitState
from craftfair.partnerships.queries.ledger import Participant, entries, participants, rates_of, written
from craftfair.partnerships.queries.visits import visits_of

SHOWN_TRENDS = (Kind.STAND_DAY, Kind.PLACE, Kind.NIGHT)


@dataclass(frozen=True)
class Eyes:
    """The exchange in money as one town values it; `silent` are the kinds to which it has given no value."""

    town: Organisation
    lines: Sequence[MoneyLine]
    silent: Sequence[Kind]


@dataclass(frozen=True)
class Summary:
    """`us` gave and received; `year` is None for all years together."""

    us: Organisation
    year: int | None
    years: Sequence[int]
    units: Sequence[Line]
    eyes: Sequence[Eyes]
    trends: Sequence[tuple[Kind, Sequence[Year]]]
    written: Sequence[LedgerEntry]


def summary(partnership: Partnership, us: Organisation, year: int | None = None) -> Summary:
    everything, rates = entries(partnership), rates_of(partnership)
    ours = [entry for entry in everything if us.id in (entry.giver, entry.receiver)]
    chosen = [entry for entry in ours if year is None or entry.year == year]
    eyes = [in_the_eyes_of(party.organisation, chosen, us, rates) for party in partnership.parties]
    trends = [(kind, years) for kind in SHOWN_TRENDS if (years := trend(ours, us.id, kind))]
    return Summary(us, year, years_of(ours), units(chosen, us.id), eyes, trends, written(partnership, year))


def in_the_eyes_of(
    town: Organisation, chosen: Sequence[Entry], us: Organisation, rates: Mapping[int, Sequence[Rate]]
) -> Eyes:
    worths = rates.get(town.id, [])
    return Eyes(town, valued(chosen, us.id, worths), without_worth(chosen, us.id, worths))


def years_of(found: Sequence[Entry]) -> list[int]:
    return sorted({entry.year for entry in found}, reverse=True)


@dataclass(frozen=True)
class VisitReport:
    """One visit of a year with who took part."""

    visit: Visit
    people: Sequence[Participant]

    @property
    def persons(self) -> int:
        return sum(one.persons for one in self.people)

    @property
    def person_days(self) -> int:
        return participant_days({number: (one.persons, one.days) for number, one in enumerate(self.people)})


def year_report(partnership: Partnership, year: int) -> list[VisitReport]:
    """The accepted visits of a year in the order of their fairs."""
    people = participants(partnership, year)
    visits = [
        visit
        for visit in visits_of(partnership)
        if visit.state is VisitState.ACCEPTED and visit.fair.starts_on.year == year
    ]
    visits.sort(key=lambda visit: (visit.fair.starts_on, visit.id))
    return [VisitReport(visit, [one for one in people if one.visit_id == visit.id]) for visit in visits]
