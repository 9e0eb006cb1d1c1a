"""Everything the desk shows of a plan: the ground, who stands where, who waits, and how good the plan is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import plans, telling
from craftfair.allocation.queries.people import Person, candidates
from craftfair.allocation.queries.plans import Placed
from craftfair.allocation.queries.problem import Matching, asked, digest_of, narrowed
from craftfair.allocation.queries.sentences import CraftFull, Lack, Overload
from craftfair.allocation.queries.surroundings import Surroundings, surroundings
from craftfair.domain.application_steps import Noise
from craftfair.domain.craft_limits import Limit, Tally
from craftfair.domain.drawing import PlaceState
from craftfair.domain.lifecycle import PLACEABLE, Status
from craftfair.domain.placement import Problem, bound_now, print_of, tally
from craftfair.domain.placement.points import rank_of
from craftfair.domain.seating import Line, Room, Seating
from craftfair.domain.stand_prices import Prices
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import Ground, open_days, site
from craftfair.foundation.jobs import Job

#: Telling a plan confirms; the end of the fair changes nothing in what people were told.
TOLD = plans.STANDING - {Status.INVITED, Status.ACCEPTED}
Clash = tuple[Placed, Placed]


def clash_of_noise(one: Person, other: Person) -> bool:
    return {one.noise, other.noise} == {Noise.NOISY, Noise.QUIET}


@dataclass(frozen=True)
class Desk:
    """A fair's newest plan. `told` are the places people were told last; leaving a stand of `stay` costs points.
    `pending` is a published plan whose places are still to be told.
    """

    fair: Fair
    plan: StandPlan | None
    ground: Ground
    people: Sequence[Person]
    placed: Sequence[Placed]
    told: Sequence[Placed]
    seating: Seating
    around: Surroundings
    pending: StandPlan | None = None
    stay: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_frozen(self) -> bool:
        return self.plan is not None and self.plan.published_at is not None

    @property
    def is_over(self) -> bool:
        """Nobody can be placed any more: what was published stays to be read."""
        return self.is_frozen and not any(person.status in PLACEABLE for person in self.people)

    @property
    def can_be_repaired(self) -> bool:
        """Most stand where they can stay, and some have no place or one that fits no more."""
        return len(self.firm) > len(self.unplaced) and bool(self.unplaced or self.broken)

    @cached_property
    def days(self) -> list[date]:
        return open_days(self.fair)

    @cached_property
    def stands(self) -> list[Stand]:
        return self.ground.stands

    @cached_property
    def by_person(self) -> dict[str, Placed]:
        return {one.person.public_id: one for one in self.placed}

    @cached_property
    def by_stand(self) -> dict[str, list[Placed]]:
        found = defaultdict(list)
        for one in self.placed:
            found[one.stand_id].append(one)
        return dict(found)

    @cached_property
    def waiting(self) -> list[Person]:
        """Who takes part and has no place; then who was invited and is held none."""
        candidates = [person for person in self.people if person.status in PLACEABLE]
        without = [person for person in candidates if person.public_id not in self.by_person]
        return sorted(without, key=lambda person: (person.is_held, person.craft, person.workshop.casefold()))

    @property
    def unplaced(self) -> list[Person]:
        return [person for person in self.waiting if not person.is_held]

    @cached_property
    def firm(self) -> list[Placed]:
        return [one for one in self.placed if not one.is_held]

    @cached_property
    def matching(self) -> Matching:
        return Matching(self.fair, self.stands, self.people, self.around)

    @cached_property
    def question(self) -> dict[str, object]:
        return asked(self.fair, self.stands, self.people, self.around, self.placed, self.stay)

    @cached_property
    def prices(self) -> Prices:
        """What moves would gain or cost; by reference numbers and labels of stands."""
        firm = [one.person.reference for one in self.placed if one.locked]
        return Prices(self.matching.problem, {one.person.reference: one.stand for one in self.placed}, firm)

    @cached_property
    def was_told(self) -> dict[str, str]:
        """The stand that each confirmed artisan was told, as it was called then, by the id of the application."""
        return {one.person.public_id: one.stand for one in self.told if one.person.status in TOLD}

    @cached_property
    def _told_stands(self) -> dict[str, str]:
        return {one.person.public_id: one.stand_id for one in self.told if one.person.status in TOLD}

    def never(self, person: Person) -> list[str]:
        """The stands that the organiser excluded for somebody."""
        return [stand for who, stand in self.around.excluded if who == person.reference]

    def id_of(self, label: str) -> str:
        return next((stand.public_id for stand in self.stands if stand.label == label), "")

    def is_confirmed(self, one: Placed) -> bool:
        return self._told_stands.get(one.person.public_id) == one.stand_id

    def state(self, stand: Stand) -> PlaceState:
        """Blocked, kept back, free, or as firm as the least firm of those who stand there."""
        there = self.by_stand.get(stand.public_id, [])
        if not there:
            return stand.free_state
        if any(one.is_held for one in there):
            return PlaceState.HELD
        return PlaceState.CONFIRMED if all(map(self.is_confirmed, there)) else PlaceState.ASSIGNED

    def room(self, stand: Stand) -> Room:
        """What is left on a stand on its fullest day."""
        return self.seating.room(stand.id, stand.seats, stand.power_w, self.days)

    @cached_property
    def _tally(self) -> tuple[int, list[Clash], list[Clash]]:
        """The points of the plan by the engine's count, who of one craft stands side by side, and who loud by quiet."""
        problem = self.problem
        on = {one.person.reference: one for one in self.placed if one.person.reference in problem.exhibitor}
        found = tally(problem, {who: one.stand for who, one in on.items()})
        beside: dict[bool, list[Clash]] = {False: [], True: []}
        for one, other in ((on[who] for who in pair["exhibitors"]) for pair in found.pairs if pair["points"] < 0):
            beside[clash_of_noise(one.person, other.person)].append((one, other))
        return found.total, beside[False], beside[True]

    @property
    def points(self) -> int:
        return self._tally[0]

    @property
    def clashes(self) -> list[Clash]:
        return self._tally[1]

    @property
    def loud(self) -> list[Clash]:
        return self._tally[2]

    @cached_property
    def wishes(self) -> list[tuple[Placed, int]]:
        """Who stands where they wished, with the number of the wish."""
        problem = self.matching.problem
        ranks = (
            (one, rank_of(problem.exhibitor[one.person.reference], one.stand, one.pavilion)) for one in self.placed
        )
        return [(one, rank) for one, rank in ranks if rank]

    @property
    def wishing(self) -> int:
        """How many of those placed wished for anything."""
        return sum(bool(self.matching.problem.exhibitor[one.person.reference].wishes) for one in self.placed)

    @cached_property
    def crafts(self) -> Tally:
        """How many of each craft that is limited have a place."""
        return Tally(self.around.limits, ((one.person.craft, one.pavilion) for one in self.placed))

    @cached_property
    def broken(self) -> list[tuple[Placed, Sequence[Lack]]]:
        """Places that fit no more, because the stand, the needs, a circuit or a limit have changed since."""
        stands = {stand.public_id: stand for stand in self.stands}
        judged: list[tuple[Placed, Sequence[Lack]]] = [
            (one, self.matching.misfits(one.person, stands[one.stand_id])) for one in self.placed
        ]
        judged += [(self._hungriest(line), [Overload(line.name, over)]) for line, over in self.overloads.items()]
        judged += [(self._last(limit), [CraftFull(limit)]) for limit in self.crafts.passed()]
        return [(one, found) for one, found in judged if found]

    @cached_property
    def overloads(self) -> Mapping[Line, int]:
        return self.seating.overloads()

    def _hungriest(self, line: Line) -> Placed:
        on_it = (one for one in self.placed if self.around.lines.get(one.stand_key) == line)
        return max(on_it, key=lambda one: one.person.power_w)

    def _last(self, limit: Limit) -> Placed:
        return [one for one in self.placed if limit.counts(one.person.craft, one.pavilion)][-1]

    def gap(self, job: Job | None) -> float | None:
        """By how much of its points the best plan may be better: 0 is proven best, None is unknown.

        What the last proposal proved still holds while the same question is asked, or one of which it says as much; a
        plan that breaks a rule by now is no plan to compare.
        """
        found: Any = job.progress if job else {}
        bound = found.get("bound")
        if bound is not None and not self.is_as_proposed(job):
            proof = found.get("proof")
            bound = bound_now(bound, proof, print_of(self.question), self.problem) if proof else None
        if bound is None or self.broken:
            return None
        return max(0.0, float((bound - self.points) / max(1, abs(self.points))))

    def is_as_proposed(self, job: Job | None) -> bool:
        """Whether the last proposal answered the very question that would be asked now."""
        found: Any = job.progress if job else {}
        return bool(found.get("question") == self._digest)

    @cached_property
    def _digest(self) -> str:
        return digest_of(self.question)

    @cached_property
    def problem(self) -> Problem:
        return narrowed(self.matching.problem, self.stands, self.people, self.placed, self.stay)


def desk(fair: Fair, stay: Mapping[str, str] | None = None) -> Desk:
    """The draft, or the plan in force while there is no draft; a fixed number of queries."""
    plan = plans.newest(fair)
    before = telling.told(fair)
    drawn = site(fair)
    around = surroundings(fair, drawn)
    standing = plans.STANDING if plan is not None and plan.published_at else PLACEABLE
    people = candidates(fair, standing)
    known = {person.id: person for person in people}
    return Desk(
        fair=fair,
        plan=plan,
        ground=drawn.places,
        people=people,
        placed=plans.placed(plan, standing, known) if plan else [],
        told=plans.as_called(before, plans.placed(before, standing, known)) if before else [],
        seating=plans.seating(plan, around.lines, standing) if plan else Seating((), around.lines),
        around=around,
        pending=telling.pending(fair) if plan else None,
        stay=stay or {},
    )
