"""What must hold between the parts of a problem: ids that are named exist, points are not too large to be proven."""

from collections.abc import Container, Iterator

from craftfair.domain.placement.problem import Points, Problem, ProblemFault

MOST_POINTS = 1_000_000  # of one exhibitor: beyond it the solver's numbers could not prove a bound to the point
TOO_MUCH = f"Together with the points for a place this makes more than {MOST_POINTS}; use a smaller scale."
Named = tuple[str, str | None, Container[str], str]


def check_points(problem: Problem) -> None:
    """Every weight, and all that one exhibitor could bring."""
    for name in Points.__slots__:
        weight = getattr(problem.points, name)
        if max(weight, default=0) > MOST_POINTS if name == "wish" else weight > MOST_POINTS:
            raise ProblemFault(f"points.{name}", f"Must be at most {MOST_POINTS}.")
    weights = problem.points
    extra = max(weights.wish, default=0) + max(weights.exact, weights.larger) + weights.corner + weights.last
    for at, exhibitor in enumerate(problem.exhibitors):
        sure = weights.placed + weights.score * exhibitor.score + weights.move
        for name, points in (("score", sure), ("credit", sure + extra * (1 + exhibitor.credit))):
            if points > MOST_POINTS:
                raise ProblemFault(f"exhibitors[{at}].{name}", TOO_MUCH)


def check_ids(problem: Problem) -> None:
    """Every id that is named must exist, every day must be a day of the fair."""
    for path, value, known, what in (*_ids_in_stands(problem), *_ids_in_exhibitors(problem), *_ids_in_pairs(problem)):
        if value is not None and value not in known:
            raise ProblemFault(path, f'"{value}" is not {what} of this problem.')


def _ids_in_stands(problem: Problem) -> Iterator[Named]:
    for at, stand in enumerate(problem.stands):
        path = f"stands[{at}]"
        yield f"{path}.pavilion", stand.pavilion, problem.pavilion, "a pavilion"
        yield f"{path}.circuit", stand.circuit, problem.circuit, "a circuit"
        yield f"{path}.reserved_for", stand.reserved_for, problem.delegation, "a delegation"
        yield from ((f"{path}.days[{i}]", day, problem.days, "a day") for i, day in enumerate(stand.days or ()))
    for at, cap in enumerate(problem.caps):
        yield f"caps[{at}].pavilion", cap.pavilion, problem.pavilion, "a pavilion"


def _ids_in_exhibitors(problem: Problem) -> Iterator[Named]:
    places = problem.stand.keys() | problem.pavilion.keys()
    for at, exhibitor in enumerate(problem.exhibitors):
        path = f"exhibitors[{at}]"
        yield f"{path}.last_stand", exhibitor.last_stand, problem.stand, "a stand"
        yield f"{path}.delegation", exhibitor.delegation, problem.delegation, "a delegation"
        yield from (
            (f"{path}.wishes[{i}]", wish, places, "a stand or a pavilion") for i, wish in enumerate(exhibitor.wishes)
        )
        yield from ((f"{path}.days[{i}]", day, problem.days, "a day") for i, day in enumerate(exhibitor.days or ()))


def _ids_in_pairs(problem: Problem) -> Iterator[Named]:
    for at, pair in enumerate(problem.neighbours):
        yield from ((f"neighbours[{at}]", ident, problem.stand, "a stand") for ident in pair)
    pairs = [(f"forbidden[{at}]", *pair) for at, pair in enumerate(problem.forbidden)]
    pairs += [(f"{name}.{e}", e, s) for name in ("fixed", "current") for e, s in getattr(problem, name).items()]
    for path, exhibitor, stand in pairs:
        yield path, exhibitor, problem.exhibitor, "an exhibitor"
        yield path, stand, problem.stand, "a stand"
