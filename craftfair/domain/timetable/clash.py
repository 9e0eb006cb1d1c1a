"""Which sessions cannot hold together, and in which rule they clash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from craftfair.domain.timetable.options import Lack, lacks, span_of
from craftfair.domain.timetable.problem import Problem, Session, meets


class Clash(StrEnum):
    """A hard rule between two sessions at one time."""

    ZONE_TAKEN = "zone_taken"
    ARTISAN_BUSY = "artisan_elsewhere"
    TOO_LOUD = "too_loud_beside"
    TOO_QUIET = "too_quiet_beside"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A session that breaks a rule by itself, or clashes with the `other` one."""

    rule: Lack | Clash
    session: Session
    other: Session | None = None


def clash(problem: Problem, one: Session, other: Session) -> Clash | None:
    """Why two sessions cannot both be shown; None: they can."""
    if one.day != other.day or not meets(span_of(problem, one), span_of(problem, other)):
        return None
    if one.zone == other.zone:
        return Clash.ZONE_TAKEN
    here, there = problem.demonstration[one.demonstration], problem.demonstration[other.demonstration]
    if here.artisan == there.artisan:
        return Clash.ARTISAN_BUSY
    heard = problem.zone[one.zone].earshot
    if heard and heard == problem.zone[other.zone].earshot:
        if here.quiet and there.noise:
            return Clash.TOO_LOUD
        if here.noise and there.quiet:
            return Clash.TOO_QUIET
    return None


def against(problem: Problem, one: Session, others: Iterable[Session]) -> list[Conflict]:
    """Everything that forbids one session beside others: rules it breaks by itself, then the clashes."""
    found = [Conflict(lack, one) for lack in lacks(problem, one)]
    clashes = ((other, clash(problem, one, other)) for other in others)
    return found + [Conflict(rule, one, other) for other, rule in clashes if rule]


def conflicts(problem: Problem, sessions: Sequence[Session]) -> list[Conflict]:
    """All rules that these sessions break, alone or two by two, in their order."""
    found = []
    for number, session in enumerate(sessions):
        found += against(problem, session, sessions[:number])
    return found
