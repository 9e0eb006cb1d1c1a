"""What a timetable is worth, point by point."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from craftfair.domain.timetable.options import span_of
from craftfair.domain.timetable.problem import Demonstration, Problem, Session, Span


def is_prime(problem: Problem, starts: int) -> bool:
    return any(span[0] <= starts < span[1] for span in problem.prime)


def is_wished(one: Demonstration, day: int, span: Span) -> bool:
    return any(wish.day in (None, day) and wish.starts <= span[0] and span[1] <= wish.ends for wish in one.wishes)


def is_for_children(problem: Problem, one: Demonstration, span: Span) -> bool:
    return one.children and any(hours[0] <= span[0] and span[1] <= hours[1] for hours in problem.children_hours)


def own(problem: Problem, one: Demonstration, day: int, span: Span) -> int:
    """What a session earns whatever else is shown."""
    wished = is_wished(one, day, span) * problem.points.wish
    return wished + is_for_children(problem, one, span) * problem.points.children


def tally(problem: Problem, sessions: Iterable[Session]) -> dict[str, int]:
    """The points of a timetable by the name of the rule that gives them."""
    shown, points = sorted(set(sessions)), problem.points
    found: Counter[str] = Counter()
    times = Counter(one.demonstration for one in shown)
    found["first"] = points.first * len(times)
    found["again"] = points.again * (len(shown) - len(times))
    prime, crafts, languages = set(), set(), set()
    spans: defaultdict[tuple[int, str], list[Span]] = defaultdict(list)
    for session in shown:
        one, span = problem.demonstration[session.demonstration], span_of(problem, session)
        found["wish"] += is_wished(one, session.day, span) * points.wish
        found["children"] += is_for_children(problem, one, span) * points.children
        if is_prime(problem, session.starts):
            prime.add(one.artisan)
        if one.craft:
            crafts.add((session.day, one.craft))
            spans[session.day, one.craft].append(span)
        if one.language:
            languages.add((session.day, one.language))
    found["prime"] = points.prime * len(prime)
    found["craft"] = points.craft * len(crafts)
    found["language"] = points.language * len(languages)
    found["same_craft"] = -points.same_craft * sum(map(doubled, spans.values()))
    found["move"] = -points.move * len(set(problem.current) - set(shown))
    return dict(found)


def total(problem: Problem, sessions: Iterable[Session]) -> int:
    return sum(tally(problem, sessions).values())


def doubled(spans: list[Span]) -> int:
    """Minutes that spans run beside others: what they last together, less the minutes when any of them runs."""
    together, until, covered = sum(end - start for start, end in spans), -1, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, until))
        until = max(until, end)
    return together - covered
