"""What a few moves at the desk would gain or cost the plan while everybody else stays where they are: no search."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from craftfair.domain.placement import Exhibitor, Problem, Stand, reasons
from craftfair.domain.placement.points import base_points, clash_points, craft_weight, own_points, row_points

Steps = Mapping[str, str | None]
MOST_WAYS = 3
MOST_STANDS_TO_MOVE_ON_TO = 60
"""In a chain, whoever makes room is only sent to the stands that suit them best: the page must not wait."""


@dataclass(frozen=True)
class Way:
    """One way to put somebody on a stand: who goes where (None: off the plan), and what the plan gains by all of it."""

    steps: Sequence[tuple[str, str | None]]
    points: int


class Prices:
    """A plan by ids of exhibitors and stands; whoever is in `firm` is never moved out of the way."""

    def __init__(self, problem: Problem, plan: Mapping[str, str], firm: Iterable[str] = ()) -> None:
        self.problem, self.plan, self.firm = problem, dict(plan), set(firm)
        self.on: dict[str, list[str]] = defaultdict(list)
        for who, stand in plan.items():
            self.on[stand].append(who)
        self.beside: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for one, other in problem.neighbours:
            weight = craft_weight(problem, problem.stand[one], problem.stand[other])
            self.beside[one].append((other, weight))
            self.beside[other].append((one, weight))
        self._may: dict[tuple[str, str], bool] = {}
        self._drawn: dict[tuple[str, str], float] = defaultdict(float)
        self._counted: dict[int, int] = defaultdict(int)
        for who, stand in plan.items():
            self._draw(self._drawn, who, stand, 1)
            for number in self._caps_on(who, stand):
                self._counted[number] += 1

    # may they

    def may(self, who: str, stand: str) -> bool:
        """Whether no hard rule about the two alone forbids it."""
        if (who, stand) not in self._may:
            broken = reasons(self.problem, self.problem.exhibitor[who], self.problem.stand[stand])
            self._may[who, stand] = not broken
        return self._may[who, stand]

    def possible(self, steps: Steps) -> bool:
        """Whether all can stand there together: hard rules, seats, power of stand and circuit on each day, limits."""
        if any(stand is not None and not self.may(who, stand) for who, stand in steps.items()):
            return False
        stands = {stand for stand in steps.values() if stand is not None}
        return all(self._holds(stand, steps) for stand in stands) and self._carries(steps) and self._keeps_caps(steps)

    def _draw(self, drawn: dict[tuple[str, str], float], who: str, stand: str | None, sign: int) -> None:
        """Adds or takes away what somebody draws from the circuit of a stand on each of their days."""
        circuit = self.problem.stand[stand].circuit if stand is not None else None
        if circuit is not None:
            one = self.problem.exhibitor[who]
            for day in one.days or self.problem.days:
                drawn[circuit, day] += sign * one.power_w

    def _carries(self, steps: Steps) -> bool:
        """No circuit is given more than it carries; one that was overloaded before may only be relieved."""
        change: dict[tuple[str, str], float] = defaultdict(float)
        for who, to in steps.items():
            self._draw(change, who, self.plan.get(who), -1)
            self._draw(change, who, to, 1)
        most = self.problem.circuit
        return all(more <= 0 or self._drawn.get(at, 0) + more <= most[at[0]].power_w for at, more in change.items())

    def _caps_on(self, who: str, stand: str | None) -> list[int]:
        """The numbers of the limits per craft that count somebody on a stand."""
        if stand is None:
            return []
        craft, pavilion = self.problem.exhibitor[who].craft, self.problem.stand[stand].pavilion
        caps = enumerate(self.problem.caps)
        return [number for number, cap in caps if cap.craft == craft and cap.pavilion in (None, pavilion)]

    def _keeps_caps(self, steps: Steps) -> bool:
        if not self.problem.caps:
            return True
        change: dict[int, int] = defaultdict(int)
        for who, to in steps.items():
            for sign, stand in ((-1, self.plan.get(who)), (1, to)):
                for number in self._caps_on(who, stand):
                    change[number] += sign
        caps = self.problem.caps
        return all(more <= 0 or self._counted[at] + more <= caps[at].max for at, more in change.items())

    def _there(self, stand: str, steps: Steps) -> list[str]:
        stay = [who for who in self.on.get(stand, ()) if who not in steps]
        return stay + [who for who, to in steps.items() if to == stand]

    def _holds(self, stand: str, steps: Steps) -> bool:
        place, there = self.problem.stand[stand], [self.problem.exhibitor[who] for who in self._there(stand, steps)]
        for day in self.problem.days:
            present = [one for one in there if one.days is None or day in one.days]
            if len(present) > place.seats or sum(one.power_w for one in present) > place.power_w:
                return False
        return True

    # what it brings

    def gain(self, steps: Steps) -> int:
        """Points of the plan after these moves minus those before; a place itself (and the jury's score) counts too."""
        after = {who: to for who, to in steps.items() if to is not None}
        before = {who: self.plan[who] for who in steps if who in self.plan}
        points = self._worth(after, steps) - self._worth(before, steps)
        points += self._rows(steps, {**self.plan, **steps}) - self._rows(steps, self.plan)
        kept = self.problem.current
        moved = sum((steps[who] != kept[who]) - (self.plan.get(who) != kept[who]) for who in steps if who in kept)
        return points - moved * self.problem.points.move

    def _worth(self, places: Mapping[str, str], moving: Steps) -> int:
        """Own points of these people, and those of each pair of which at least one is among them."""
        problem, points, counted = self.problem, 0, set()
        standing: dict[str, list[str]] = defaultdict(list)
        for who, stand in places.items():
            standing[stand].append(who)
        for who, stand in places.items():
            one = problem.exhibitor[who]
            points += own_points(problem, one, problem.stand[stand])
            counted.add(who)
            inside = craft_weight(problem, problem.stand[stand], problem.stand[stand])
            for where, weight in ((stand, inside), *self.beside.get(stand, ())):
                stay = [other for other in self.on.get(where, ()) if other not in moving]
                for other in (*stay, *(new for new in standing[where] if new not in counted)):
                    points += clash_points(problem, one, problem.exhibitor[other], weight)
        return points

    def _rows(self, steps: Steps, plan: Steps) -> int:
        """Points in a plan of the delegations whom the steps concern."""
        points, groups = 0, {self.problem.exhibitor[who].delegation for who in steps}
        for group in self.problem.delegations:
            if group.id in groups:
                stands = [
                    self.problem.stand[to]
                    for who, to in plan.items()
                    if to is not None and self.problem.exhibitor[who].delegation == group.id
                ]
                points += row_points(self.problem, group.rule, stands)
        return points

    def price(self, steps: Steps) -> int:
        """What the moves bring beside a place for somebody who has none: a place is worth much the same everywhere."""
        new = (who for who, to in steps.items() if to is not None and who not in self.plan)
        gone = (who for who, to in steps.items() if to is None and who in self.plan)
        base = sum(base_points(self.problem, self.problem.exhibitor[who]) for who in new)
        base -= sum(base_points(self.problem, self.problem.exhibitor[who]) for who in gone)
        return self.gain(steps) - base

    def rivals(self, who: str, stand: str) -> list[tuple[str, int]]:
        """Those beside whom somebody would stand there, with the points each pair gives or costs."""
        one, place = self.problem.exhibitor[who], self.problem.stand[stand]
        around = ((stand, craft_weight(self.problem, place, place)), *self.beside.get(stand, ()))
        pairs = (
            (other, clash_points(self.problem, one, self.problem.exhibitor[other], weight))
            for where, weight in around
            for other in self.on.get(where, ())
            if other != who
        )
        return [(other, points) for other, points in pairs if points]

    # how to get there

    def swap(self, who: str, stand: str) -> Way | None:
        """The best exchange with one of those who stand there, for somebody who has a place to give."""
        mine = self.plan.get(who)
        if mine is None or mine == stand:
            return None
        found = [{who: stand, other: mine} for other in self._movable(stand)]
        return max((self._way(steps) for steps in found if self.possible(steps)), key=by_points, default=None)

    def ways(self, who: str, stand: str) -> list[Way]:
        """The best ways to put somebody on a stand: alone, by a swap, or in a chain of at most three."""
        mine = self.plan.get(who)
        if mine == stand or not self.may(who, stand) or who in self.firm:
            return []
        if self.possible({who: stand}):
            return [self._way({who: stand})]
        found = (self._way(steps) for steps in self._chains(who, stand, mine) if self.possible(steps))
        return sorted(found, key=lambda way: (-way.points, len(way.steps), way.steps))[:MOST_WAYS]

    def _chains(self, who: str, stand: str, mine: str | None) -> Iterator[Steps]:
        for other in self._movable(stand):
            onward = [to for to in self._favourites(other) if to != stand and to != mine]
            if mine is not None and self.may(other, mine):
                yield {who: stand, other: mine}
            for to in onward:
                yield {who: stand, other: to}
                for third in self._movable(to):
                    if third in (who, other):
                        continue
                    if mine is not None:
                        yield {who: stand, other: to, third: mine}
                    else:
                        free = (last for last in self._favourites(third) if not self.on.get(last) and last != stand)
                        yield from ({who: stand, other: to, third: last} for last in islice(free, 2))

    def _movable(self, stand: str) -> list[str]:
        return [who for who in self.on.get(stand, ()) if who not in self.firm]

    def _favourites(self, who: str) -> list[str]:
        """The stands that fit somebody, the most own points first."""
        one = self.problem.exhibitor[who]
        fitting = [stand for stand in self.problem.stands if self.may(who, stand.id)]
        best = sorted(fitting, key=lambda stand: (-self._own(one, stand), stand.id))
        return [stand.id for stand in best[:MOST_STANDS_TO_MOVE_ON_TO]]

    def _own(self, one: Exhibitor, stand: Stand) -> int:
        return own_points(self.problem, one, stand)

    def _way(self, steps: Steps) -> Way:
        return Way(tuple(steps.items()), self.price(steps))


def by_points(way: Way) -> int:
    return way.points
