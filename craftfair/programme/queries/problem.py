"""A fair's programme as a timetable problem: the same facts for the desk, for deeds by hand and for proposals."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from math import hypot

from craftfair.domain.ground import read_windows, slots
from craftfair.domain.timetable import Demonstration as Show
from craftfair.domain.timetable import Problem, Session, Span, Wish, dump
from craftfair.domain.timetable import Zone as Place
from craftfair.fairs.models import Fair, Zone
from craftfair.programme.models import Demonstration, Programme, ProgrammeRules
from craftfair.programme.queries import planned as queries
from craftfair.programme.queries import programmes

EARSHOT_M = 15.0


def minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def moment(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def spans(hours: Iterable[str]) -> tuple[Span, ...]:
    """ "11:30-13:00" as minutes after midnight."""
    found = (window.split("-") for text in hours for window in read_windows(text))
    return tuple((minute(time.fromisoformat(start)), minute(time.fromisoformat(end))) for start, end in found)


@dataclass(frozen=True)
class Arrangement:
    """A problem with the records it speaks of, and the demonstrations of one version as its sessions."""

    problem: Problem
    days: Sequence[date]
    zones: Mapping[str, Zone]
    offers: Mapping[str, queries.Offer]
    planned: Sequence[Demonstration]

    def hour_of(self, one: Demonstration) -> Session | None:
        """A demonstration as the problem sees it; None when its day or its artisan is no longer part of it."""
        if one.day not in self.days or one.application.reference not in self.offers:
            return None
        return Session(self.days.index(one.day), minute(one.starts), one.zone.label, one.application.reference)

    @cached_property
    def by_session(self) -> dict[Session, Demonstration]:
        pairs = ((self.hour_of(one), one) for one in self.planned)
        return {session: one for session, one in pairs if session}

    def wanted(self, reference: str, zone: Zone, day: date, starts: time) -> Session:
        return Session(self.days.index(day), minute(starts), zone.label, reference)


def arrangement(fair: Fair, programme: Programme | None, *, keep: bool = False) -> Arrangement:
    """What is locked is fixed. With `keep`, giving up what people were told costs points; before they were told
    anything, what stands in the draft.
    """
    rules = queries.rules_of(fair) or ProgrammeRules(prime=[], breaks=[], children_hours=[], stands_kept=False)
    days = [day.day for day in fair.days]
    offers = {one.application.reference: one for one in queries.offers(fair, programme)}
    closed: defaultdict[int | None, set[int]] = defaultdict(set)
    away: defaultdict[int | None, set[int]] = defaultdict(set)
    for one in queries.cancellations(fair):
        if one.day in days:
            (closed[one.zone_id] if one.zone_id else away[one.application_id]).add(days.index(one.day))
    heard = earshots(fair.zones)
    made = Problem(
        days=tuple(day.isoformat() for day in days),
        zones=tuple(place(fair, zone, heard[zone.label], frozenset(closed[zone.id])) for zone in fair.zones),
        demonstrations=tuple(
            show(one, days, frozenset(away[one.application.id]), kept=rules.stands_kept)
            for _reference, one in sorted(offers.items())
        ),
        prime=spans(rules.prime),
        breaks=spans(rules.breaks),
        children_hours=spans(rules.children_hours),
    )
    planned = queries.of_programme(programme) if programme else []
    found = Arrangement(made, days, {zone.label: zone for zone in fair.zones}, offers, planned)
    fixed = tuple(sorted(session for session, one in found.by_session.items() if one.locked))
    before = programmes.in_force(fair) if keep else None
    told = replace(found, planned=queries.of_programme(before)) if before else found
    current = tuple(sorted(told.by_session)) if keep else ()
    return replace(found, problem=replace(made, fixed=fixed, current=current))


def place(fair: Fair, zone: Zone, earshot: str, closed: frozenset[int]) -> Place:
    hours = (slots(zone.windows, zone.slot_minutes, day.opens, day.closes) for day in fair.days)
    return Place(
        zone.label,
        tuple(tuple((minute(start), minute(end)) for start, end in of_day) for of_day in hours),
        power_w=zone.power_w,
        water=zone.water,
        fire=zone.fire,
        noise=zone.noise,
        earshot=earshot,
        closed=closed,
    )


def show(offer: queries.Offer, days: Sequence[date], away: frozenset[int], *, kept: bool) -> Show:
    """A demonstration with its needs. Nobody knows who is alone as long as the number of people is not given."""
    application, more, needs = offer.application, offer.showing, offer.application.demonstration_needs
    present = None if application.days is None else [date.fromisoformat(day) for day in application.days]
    alone = application.people == 1 and not (kept or more.kept)
    wish_day = days.index(more.wish_day) if more.wish_day in days else None
    hours = (minute(more.wish_from), minute(more.wish_to)) if more.wish_from and more.wish_to else (0, 24 * 60)
    wished = more.wish_day is not None or more.wish_from is not None
    return Show(
        application.reference,
        application.reference,
        craft=application.craft,
        minutes=application.demonstration_minutes or 1,
        times=more.times,
        power_w=max(1, more.power_w) if "power" in needs else 0,
        water="water" in needs,
        fire="fire" in needs,
        noise="noise" in needs,
        quiet=more.quiet and "noise" not in needs,
        language=more.language,
        children=more.children,
        days=None if present is None else frozenset(number for number, day in enumerate(days) if day in present),
        away=away,
        alone=frozenset(range(len(days))) if alone else frozenset(),
        wishes=(Wish(wish_day, *hours),) if wished else (),
    )


def earshots(zones: Sequence[Zone]) -> dict[str, str]:
    """Zones less than 15 m apart hear each other, and so does whoever stands between: one name for each such group."""
    found = {zone.label: zone.label for zone in zones}
    for one in zones:
        for other in zones:
            if hypot(one.x_m - other.x_m, one.y_m - other.y_m) < EARSHOT_M:
                before, after = found[other.label], found[one.label]
                found = {label: after if group == before else group for label, group in found.items()}
    return found


def digest(problem: Problem) -> str:
    """The same for the same question: what was computed about it still holds."""
    return hashlib.sha256(json.dumps(dump(problem), sort_keys=True).encode()).hexdigest()
