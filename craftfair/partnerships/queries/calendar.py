"""The years of an agreement: when each partner's fair falls, which visits belong to it, and what should come next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from craftfair.domain.feasts import FIRST_YEAR, LAST_YEAR
from craftfair.domain.reciprocity import Entry, Kind, Proposal, proposal, units
from craftfair.fairs.models import Fair, Series
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.partnerships.models import Occasion, Partnership, Visit
from craftfair.partnerships.queries.ledger import entries
from craftfair.partnerships.queries.visits import unreturned, visits_of

AHEAD, BACK, LONGEST = 5, 1, 40
NEAR = timedelta(days=90)


@dataclass(frozen=True)
class Turn:
    """One fair in one year: the days its rule gives, the fair itself once it is there, and its visits."""

    occasion: Occasion | None
    first: date
    last: date
    fair: Fair | None
    visits: Sequence[Visit]
    outside: bool  # the agreement does not cover these days

    @property
    def moved(self) -> bool:
        """Does the fair take place on other days than its rule says?"""
        return self.fair is not None and (self.fair.starts_on, self.fair.ends_on) != (self.first, self.last)


@dataclass(frozen=True)
class Return:
    """A visit that waits for its return: the turn at which it could be, and how many places would be fair."""

    visit: Visit
    turn: Turn | None
    proposal: Proposal


def calendar(partnership: Partnership) -> dict[int, list[Turn]]:
    """Year by year from the first visit (or last year) to five years ahead, each with its turns in order."""
    visits = visits_of(partnership)
    return turns_by_year(partnership, occasions_of(partnership), visits)


def turns_by_year(
    partnership: Partnership, occasions: Sequence[Occasion], visits: Sequence[Visit]
) -> dict[int, list[Turn]]:
    today = clock.now().date()
    first = min([today.year - BACK, *(visit.fair.starts_on.year for visit in visits)])
    years = range(max(first, today.year - LONGEST, FIRST_YEAR), min(today.year + AHEAD, LAST_YEAR) + 1)
    fairs = fairs_of(occasions)
    found: dict[int, list[Turn]] = {}
    for year in years:
        turns = [turn for occasion in occasions if (turn := turn_of(partnership, occasion, year, fairs, visits))]
        shown = {turn.fair.id for turn in turns if turn.fair}
        turns += loose(partnership, [v for v in visits if v.fair.starts_on.year == year and v.fair_id not in shown])
        found[year] = sorted(turns, key=lambda turn: turn.first)
    return found


def occasions_of(partnership: Partnership) -> Sequence[Occasion]:
    return db.session.scalars(select(Occasion).filter_by(partnership_id=partnership.id).order_by(Occasion.id)).all()


def fairs_of(occasions: Sequence[Occasion]) -> Sequence[Fair]:
    series = {occasion.series_id for occasion in occasions if occasion.series_id}
    return db.session.scalars(select(Fair).where(Fair.series_id.in_(series)).order_by(Fair.starts_on)).all()


def turn_of(
    partnership: Partnership, occasion: Occasion, year: int, fairs: Sequence[Fair], visits: Sequence[Visit]
) -> Turn | None:
    """The turn of a fair in a year; None when it pauses."""
    days = occasion.rule.days_in(year)
    if days is None:
        return None
    near = [fair for fair in fairs if fair.series_id == occasion.series_id and abs(fair.starts_on - days[0]) <= NEAR]
    fair = min(near, key=lambda one: abs(one.starts_on - days[0]), default=None)
    of_it = [visit for visit in visits if fair is not None and visit.fair_id == fair.id]
    last = fair.ends_on if fair else days[1]
    return Turn(occasion, *days, fair, of_it, not covers(partnership, fair.starts_on if fair else days[0], last))


def loose(partnership: Partnership, visits: Sequence[Visit]) -> list[Turn]:
    """Visits to fairs that follow no rule of the calendar, a turn for each fair."""
    fairs = {visit.fair_id: visit.fair for visit in visits}
    return [
        Turn(
            None,
            fair.starts_on,
            fair.ends_on,
            fair,
            [visit for visit in visits if visit.fair_id == key],
            not covers(partnership, fair.starts_on, fair.ends_on),
        )
        for key, fair in fairs.items()
    ]


def covers(partnership: Partnership, first: date, last: date) -> bool:
    """Is the agreement in force on all these days?"""
    return (partnership.runs_from is None or partnership.runs_from <= first) and (
        partnership.runs_until is None or last <= partnership.runs_until
    )


def returns(partnership: Partnership) -> list[Return]:
    """What should come next: each visit that was not returned, with the next fair of the guest that lies ahead."""
    waiting = unreturned(partnership)
    if not waiting:
        return []
    occasions, counted, today = occasions_of(partnership), entries(partnership), clock.now().date()
    fairs, visits = fairs_of(occasions), visits_of(partnership)
    found = []
    for visit in waiting:
        earliest = max(visit.fair.ends_on, today)
        turns = [
            turn
            for occasion in occasions
            if occasion.host_id == visit.guest_id
            for year in range(earliest.year, earliest.year + 2 * occasion.every + 1)
            if (turn := turn_of(partnership, occasion, year, fairs, visits)) and turn.first > earliest
        ]
        turn = min(turns, key=lambda one: one.first, default=None)
        days = (turn.last - turn.first).days + 1 if turn else 1
        balance = {line.kind: line.balance for line in units(between(counted, visit), visit.guest_id)}
        found.append(Return(visit, turn, proposal(balance.get(Kind.STAND_DAY, 0), days, most=max(visit.places, 1))))
    return found


def between(counted: Sequence[Entry], visit: Visit) -> list[Entry]:
    pair = {visit.host_id, visit.guest_id}
    return [entry for entry in counted if {entry.giver, entry.receiver} == pair]


def series_of(partnership: Partnership) -> Sequence[Series]:
    """The series that partners organise or hold."""
    partners = [party.organisation_id for party in partnership.parties]
    return db.session.scalars(
        select(Series)
        .where(or_(Series.organiser_id.in_(partners), Series.host_town_id.in_(partners)))
        .order_by(Series.slug)
    ).all()
