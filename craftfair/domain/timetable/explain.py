"""Why a session is where it is, why not elsewhere, and why somebody is not on the programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

from craftfair.domain.timetable.clash import Conflict, against
from craftfair.domain.timetable.options import Lack, day_off, equipment, span_of, usable
from craftfair.domain.timetable.points import is_for_children, is_prime, is_wished, total
from craftfair.domain.timetable.problem import Demonstration, Problem, Session, run


class Because(StrEnum):
    """What speaks for a session, or against a demonstration having one."""

    LOCKED = "locked_there"
    STAYED = "stayed_there"
    ONLY_ZONE = "only_zone_with_equipment"
    ONLY_DAY = "only_day_possible"
    WISH = "wish_granted"
    PRIME = "prime_hour"
    CHILDREN = "children_hour"
    FIRST_CRAFT = "only_one_of_craft_that_day"
    FIRST_LANGUAGE = "only_one_in_language_that_day"
    NO_ZONE = "no_zone_with_equipment"
    NEVER_FREE = "no_day_possible"
    TOO_LONG = "no_room_for_length"
    FULL = "all_hours_taken"


def why(problem: Problem, sessions: Sequence[Session]) -> dict[Session, tuple[Because, ...]]:
    """What each session has to do with where it is, the most binding first."""
    crafts, languages = defaultdict[tuple[int, str], int](int), defaultdict[tuple[int, str], int](int)
    for session in sessions:
        one = problem.demonstration[session.demonstration]
        crafts[session.day, one.craft] += 1
        languages[session.day, one.language] += 1
    fixed, current = set(problem.fixed), set(problem.current)
    found = {}
    for session in sessions:
        one, span = problem.demonstration[session.demonstration], span_of(problem, session)
        holds = {
            Because.LOCKED: session in fixed,
            Because.STAYED: session in current,
            Because.ONLY_ZONE: len(problem.zones) > 1 and len(suitable(problem, one)) == 1,
            Because.ONLY_DAY: len(problem.days) > 1 and len(possible_days(problem, one)) == 1,
            Because.WISH: is_wished(one, session.day, span),
            Because.PRIME: is_prime(problem, session.starts),
            Because.CHILDREN: is_for_children(problem, one, span),
            Because.FIRST_CRAFT: bool(one.craft) and crafts[session.day, one.craft] == 1,
            Because.FIRST_LANGUAGE: bool(one.language) and languages[session.day, one.language] == 1,
        }
        found[session] = tuple(because for because, so in holds.items() if so)
    return found


def suitable(problem: Problem, one: Demonstration) -> list[str]:
    """Zones that have what a demonstration needs."""
    return [zone.id for zone in problem.zones if not equipment(zone, one)]


def possible_days(problem: Problem, one: Demonstration) -> list[int]:
    return [day for day in range(len(problem.days)) if not day_off(one, day)]


def why_none(problem: Problem, demonstration: str) -> tuple[Because | Lack, ...]:
    """Why a demonstration has fewer sessions than it could: what forbids it altogether, otherwise that all is full."""
    one = problem.demonstration[demonstration]
    zones = suitable(problem, one)
    if not zones:
        return (Because.NO_ZONE, *sorted({lack for zone in problem.zones for lack in equipment(zone, one)}))
    days = possible_days(problem, one)
    if not days:
        return (Because.NEVER_FREE, *sorted({lack for day in range(len(problem.days)) for lack in day_off(one, day)}))
    held = (usable(problem, problem.zone[zone], day) for zone in zones for day in days)
    if not any(run(slots, slot[0], one.minutes) for slots in held for slot in slots):
        return (Because.TOO_LONG,)
    return (Because.FULL,)


def why_not(
    problem: Problem, sessions: Sequence[Session], wanted: Session, leaving: Session | None = None
) -> tuple[list[Conflict], int | None]:
    """What forbids a session beside the others; if nothing does, how many points it adds (negative: costs).

    `leaving` is the session of the same demonstration that would move there.
    """
    others = [session for session in sessions if session != leaving]
    forbidding = against(problem, wanted, others)
    if forbidding:
        return forbidding, None
    return [], total(problem, [*others, wanted]) - total(problem, sessions)
