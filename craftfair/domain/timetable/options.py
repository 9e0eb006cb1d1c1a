"""Where each demonstration could be shown at all, and the words for why it could not elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from craftfair.domain.timetable.problem import Demonstration, Problem, Session, Span, Zone, meets, run


class Lack(StrEnum):
    """A hard rule that forbids a demonstration in a zone at an hour, whatever else is shown."""

    POWER = "no_power"
    WATER = "no_water"
    FIRE = "no_fire"
    NOISE = "no_noise"
    CLOSED = "zone_closed"
    NOT_THERE = "not_there"
    AWAY = "called_off"
    ALONE = "alone_at_stand"
    NO_SLOT = "outside_slots"
    BREAK = "in_break"


@dataclass(frozen=True, slots=True)
class Pool:
    """Zones that are all the same on one day: whatever fits into their number of slots can be shared out among them."""

    day: int
    zones: tuple[str, ...]
    slots: tuple[Span, ...]
    earshot: str


@dataclass(frozen=True, slots=True)
class Option:
    """One demonstration (its number) in one pool (its number) over one span."""

    demonstration: int
    pool: int
    day: int
    span: Span


def equipment(zone: Zone, one: Demonstration) -> tuple[Lack, ...]:
    """What a zone lacks for a demonstration."""
    lacks = [Lack.POWER] if one.power_w > zone.power_w else []
    lacks += [Lack.WATER] if one.water and not zone.water else []
    lacks += [Lack.FIRE] if one.fire and not zone.fire else []
    lacks += [Lack.NOISE] if one.noise and not zone.noise else []
    return tuple(lacks)


def day_off(one: Demonstration, day: int) -> tuple[Lack, ...]:
    """Why somebody cannot demonstrate on a day."""
    if one.days is not None and day not in one.days:
        return (Lack.NOT_THERE,)
    if day in one.away:
        return (Lack.AWAY,)
    return (Lack.ALONE,) if day in one.alone else ()


def usable(problem: Problem, zone: Zone, day: int) -> tuple[Span, ...]:
    """The slots of a zone that nothing closes: no break, no rain."""
    if day in zone.closed:
        return ()
    return tuple(slot for slot in zone.slots[day] if not any(meets(slot, pause) for pause in problem.breaks))


def lacks(problem: Problem, session: Session) -> tuple[Lack, ...]:
    """Every hard rule that one session breaks by itself."""
    zone, one = problem.zone[session.zone], problem.demonstration[session.demonstration]
    found = [*equipment(zone, one), *day_off(one, session.day)]
    if session.day in zone.closed:
        found.append(Lack.CLOSED)
    elif run(usable(problem, zone, session.day), session.starts, one.minutes) is None:
        whole = run(zone.slots[session.day], session.starts, one.minutes)
        found.append(Lack.BREAK if whole else Lack.NO_SLOT)
    return tuple(found)


def span_of(problem: Problem, session: Session) -> Span:
    """When a session runs; one that no slot holds any more is as long as its minutes."""
    minutes = problem.demonstration[session.demonstration].minutes
    held = run(problem.zone[session.zone].slots[session.day], session.starts, minutes)
    return held or (session.starts, session.starts + minutes)


def pools(problem: Problem) -> list[Pool]:
    """Zones alike on a day, together; zones with fixed or current sessions on it stand alone, as they are not alike."""
    named = {(one.zone, one.day) for one in (*problem.fixed, *problem.current)}
    found: dict[tuple[object, ...], Pool] = {}
    for day in range(len(problem.days)):
        for zone in problem.zones:
            slots = usable(problem, zone, day)
            own = zone.id if (zone.id, day) in named else ""
            alike = (day, slots, zone.power_w, zone.water, zone.fire, zone.noise, zone.earshot, own)
            if slots:
                before = found[alike].zones if alike in found else ()
                found[alike] = Pool(day, (*before, zone.id), slots, zone.earshot)
    return list(found.values())


def options(problem: Problem, among: Sequence[Pool]) -> Iterator[Option]:
    """Everything that no hard rule forbids by itself, by demonstration."""
    for number, one in enumerate(problem.demonstrations):
        open_days = [not day_off(one, day) for day in range(len(problem.days))]
        for at, pool in enumerate(among):
            if not open_days[pool.day] or equipment(problem.zone[pool.zones[0]], one):
                continue
            for slot in pool.slots:
                span = run(pool.slots, slot[0], one.minutes)
                if span:
                    yield Option(number, at, pool.day, span)
