"""Checks a timetable against every rule, minute by minute; shares no code with the search nor with its points."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from craftfair.domain.timetable.problem import Problem, Session


class BrokenTimetable(Exception):
    """A timetable that breaks a hard rule, or is worth another sum than claimed; the message says where."""


def verify(problem: Problem, sessions: Collection[Session], points: int) -> None:
    """Raises `BrokenTimetable` unless every hard rule holds and the timetable is worth exactly `points`."""
    if len(set(sessions)) != len(sessions):
        raise BrokenTimetable("a session is there twice")
    if missing := set(problem.fixed) - set(sessions):
        raise BrokenTimetable(f"a fixed session is gone: {min(missing)}")
    minutes = {session: _minutes(problem, session) for session in sessions}
    _once_a_day(problem, sessions)
    in_zone: defaultdict[tuple[object, ...], list[Session]] = defaultdict(list)
    for session, spell in minutes.items():
        who = problem.demonstration[session.demonstration]
        zone = problem.zone[session.zone]
        for minute in spell:
            in_zone["zone", session.zone, session.day, minute].append(session)
            in_zone["artisan", who.artisan, session.day, minute].append(session)
            if zone.earshot and (who.noise or who.quiet):
                in_zone["sound", zone.earshot, session.day, minute].append(session)
    for (kind, *_where), there in in_zone.items():
        if kind != "sound" and len(there) > 1:
            raise BrokenTimetable(f"one {kind}, two sessions: {there[0]} and {there[1]}")
        heard = [problem.demonstration[session.demonstration] for session in there]
        if kind == "sound" and any(one.noise for one in heard) and any(one.quiet for one in heard):
            raise BrokenTimetable(f"noise beside quiet: {there}")
    worth = _worth(problem, minutes)
    if worth != points:
        raise BrokenTimetable(f"worth {worth}, not {points}")


def _minutes(problem: Problem, session: Session) -> range:
    """The minutes a session lasts, its zone and its hour being allowed."""
    if session.zone not in problem.zone or session.demonstration not in problem.demonstration:
        raise BrokenTimetable(f"nobody knows {session}")
    zone, one = problem.zone[session.zone], problem.demonstration[session.demonstration]
    needs = ((one.fire, zone.fire), (one.water, zone.water), (one.noise, zone.noise))
    if one.power_w > zone.power_w or any(asked and not there for asked, there in needs):
        raise BrokenTimetable(f"the zone lacks something for {session}")
    present = one.days is None or session.day in one.days
    if not present or session.day in one.away | one.alone or session.day in zone.closed:
        raise BrokenTimetable(f"not on that day: {session}")
    ends, slots = session.starts, dict(zone.slots[session.day])
    while ends == session.starts or ends - session.starts < one.minutes:
        if ends not in slots:
            raise BrokenTimetable(f"no slot for {session}")
        ends = slots[ends]
    spell = range(session.starts, ends)
    if any(minute in spell for pause in problem.breaks for minute in range(*pause)):
        raise BrokenTimetable(f"in a break: {session}")
    return spell


def _once_a_day(problem: Problem, sessions: Iterable[Session]) -> None:
    """At most once a day and `times` times, unless fixed ones alone are more."""
    for group in (lambda one: (one.demonstration, one.day), lambda one: (one.demonstration,)):
        fixed = Counter(map(group, problem.fixed))
        for key, number in Counter(map(group, sessions)).items():
            most = 1 if len(key) == 2 else problem.demonstration[str(key[0])].times
            if number > max(most, fixed[key]):
                raise BrokenTimetable(f"too often: {key}")


def _worth(problem: Problem, minutes: dict[Session, range]) -> int:
    worth, points = 0, problem.points
    seen, running = set[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for session in minutes:
        one, spell = problem.demonstration[session.demonstration], minutes[session]
        worth += points.again
        seen.add((points.first - points.again, "demonstration", one.id))
        if any(span[0] <= spell[0] < span[1] for span in problem.prime):
            seen.add((points.prime, "prime", one.artisan))
        for wish in one.wishes:
            if wish.day in (None, session.day) and spell[0] >= wish.starts and spell[-1] < wish.ends:
                worth += points.wish
                break
        if one.children and any(spell[0] in range(*hours) and spell[-1] < hours[1] for hours in problem.children_hours):
            worth += points.children
        if one.language:
            seen.add((points.language, "language", session.day, one.language))
        if one.craft:
            seen.add((points.craft, "craft", session.day, one.craft))
            running.update((session.day, one.craft, minute) for minute in spell)
    worth -= points.same_craft * sum(number - 1 for number in running.values())
    worth -= points.move * sum(session not in minutes for session in set(problem.current))
    return worth + sum(int(str(key[0])) for key in seen)
