"""Timetable problems and sessions as JSON and back, with the place and the sentence of every fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from craftfair.domain.timetable.problem import FORMAT, Demonstration, Points, Problem, Session, Wish, Zone

MINUTES_OF_A_DAY = 24 * 60


class ProblemFault(Exception):
    """A problem that cannot be read: `path` says where, `sentence` what is wrong."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path, self.sentence = path, sentence


def dump(problem: Problem) -> dict[str, Any]:
    """The problem as JSON; reading it gives the same problem again."""
    made = {one.name: getattr(problem, one.name) for one in fields(problem)}
    return {"format": FORMAT} | {name: plain(value) for name, value in made.items()}


def plain(value: Any) -> Any:
    if isinstance(value, Zone | Demonstration | Wish | Session | Points):
        return {name: plain(found) for name, found in asdict_shallow(value).items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value


def asdict_shallow(value: Any) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in fields(value)}


def dump_session(session: Session) -> dict[str, Any]:
    return asdict(session)


def parse(data: Any) -> Problem:
    """Reads and checks a whole problem; raises `ProblemFault`."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise ProblemFault("format", f"must be {FORMAT}")
    days = tuple(map(str, data.get("days", ())))
    problem = Problem(
        days=days,
        zones=each(data, "zones", lambda one: zone(one, len(days))),
        demonstrations=each(data, "demonstrations", demonstration),
        prime=spans(data.get("prime", ())),
        breaks=spans(data.get("breaks", ())),
        children_hours=spans(data.get("children_hours", ())),
        fixed=each(data, "fixed", lambda one: Session(**one)),
        current=each(data, "current", lambda one: Session(**one)),
        points=Points(**data.get("points", {})),
    )
    check(problem)
    return problem


def each(data: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> tuple[Any, ...]:
    found = []
    for number, one in enumerate(data.get(name, ())):
        try:
            found.append(read(one))
        except (TypeError, ValueError, KeyError) as fault:
            raise ProblemFault(f"{name}[{number}]", f"cannot be read ({fault})") from fault
    return tuple(found)


def spans(data: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(start), int(end)) for start, end in data)


def zone(data: Mapping[str, Any], days: int) -> Zone:
    slots = tuple(spans(of_day) for of_day in data["slots"])
    if len(slots) != days:
        raise ValueError("slots must be given for each day")
    for of_day in slots:
        ends = [0, *(minute for slot in of_day for minute in slot)]
        if ends != sorted(ends) or ends[-1] > MINUTES_OF_A_DAY or any(start == end for start, end in of_day):
            raise ValueError("slots must follow each other within the day")
    return Zone(**{**data, "slots": slots, "closed": frozenset(data.get("closed", ()))})


def demonstration(data: Mapping[str, Any]) -> Demonstration:
    made = Demonstration(
        **{
            **data,
            "days": None if data.get("days") is None else frozenset(data["days"]),
            "away": frozenset(data.get("away", ())),
            "alone": frozenset(data.get("alone", ())),
            "wishes": tuple(Wish(**wish) for wish in data.get("wishes", ())),
        }
    )
    if made.minutes < 1 or made.times < 1:
        raise ValueError("minutes and times must be at least 1")
    if made.noise and made.quiet:
        raise ValueError("nobody is loud and quiet")
    return made


def check(problem: Problem) -> None:
    """Names are given once, and sessions speak of what there is."""
    for name in ("zones", "demonstrations"):
        ids = [one.id for one in getattr(problem, name)]
        if len(set(ids)) != len(ids):
            raise ProblemFault(name, "an id is given twice")
    for name in ("fixed", "current"):
        for number, session in enumerate(getattr(problem, name)):
            known = session.zone in problem.zone and session.demonstration in problem.demonstration
            if not known or not 0 <= session.day < len(problem.days):
                raise ProblemFault(f"{name}[{number}]", "names a zone, a demonstration or a day that is not there")
    for name, worth in asdict_shallow(problem.points).items():
        if not isinstance(worth, int) or worth < 0:
            raise ProblemFault(f"points.{name}", "must be a whole number of 0 or more")
    if problem.points.again > problem.points.first:
        raise ProblemFault("points.again", "must not be more than points.first")
