"""A fair as a placement problem (`craftfair.placement/1`): the same facts for the desk, for Propose and for export."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import plans
from craftfair.allocation.queries.people import Artisan, Person, candidates, days_taken
from craftfair.allocation.queries.plans import Placed
from craftfair.allocation.queries.surroundings import Surroundings, surroundings
from craftfair.domain.craft_limits import Limit
from craftfair.domain.placement import Exhibitor, Problem, Reason, built, fits, reasons
from craftfair.domain.placement import Stand as Place
from craftfair.domain.placement.problem import FORMAT
from craftfair.domain.seating import Line
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import guest_rules, open_days, site

#: Somebody who knows their place moves only to let another one in (a place is worth 1000 points), never for comfort.
MOVE_POINTS = 500

__all__ = ["Matching", "digest_of", "problem", "question"]


def as_stand(stand: Stand, around: Surroundings, open_on: Collection[str]) -> dict[str, Any]:
    """A stand that is open on none of these days is for nobody."""
    days = None if stand.days is None else [day for day in stand.days if day in open_on]
    return {
        "id": stand.label,
        "pavilion": stand.pavilion.label,
        "row": around.rows.get(stand.label),
        "seats": stand.seats,
        "width_m": stand.width_m,
        "depth_m": stand.depth_m,
        "power_w": stand.power_w,
        "circuit": around.lines[stand.id].name if stand.id in around.lines else None,
        "water": stand.water,
        "covered": stand.covered,
        "step_free": stand.step_free,
        "fire": stand.fire,
        "food": stand.food,
        "corner": stand.corner,
        "x_m": stand.x_m,
        "y_m": stand.y_m,
        "days": days or None,
        "blocked": stand.blocked or stand.held or days == [],
        "reserved_for": town_of(stand),
    }


def town_of(stand: Stand) -> str | None:
    """The town a stand is reserved for; one that is for everybody is not even asked."""
    return stand.reserved_for.slug if stand.reserved_for_id and stand.reserved_for else None


def as_exhibitor(
    fair: Fair, person: Artisan, known: set[str], town: str | None, around: Surroundings
) -> dict[str, Any]:
    credit, last = around.credits.get(person.reference), around.stood.get(person.reference)
    return {
        "id": person.reference,
        "craft": person.craft or None,
        "score": around.scores.get(person.reference, 0),
        "width_m": person.width_m or 0,
        "min_width_m": person.min_width_m or 0,
        "min_depth_m": person.depth_m or 0,
        "power_w": person.power_w,
        "water": person.water,
        "covered": person.covered,
        "step_free": person.step_free,
        "fire": person.fire,
        "food": person.food,
        "noise": str(person.noise),
        "wants_corner": person.wants_corner,
        "last_stand": last if last in known else None,
        "days": [day.isoformat() for day in days_taken(person, open_days(fair))] if person.days else None,
        "wishes": [wish for wish in person.wishes if wish in known],
        "delegation": town,
        "credit": credit.credit if credit else 0,
    }


def by_name(line: Line) -> str:
    return line.name


def as_cap(limit: Limit) -> dict[str, Any]:
    return {"craft": limit.craft, "max": limit.most, "pavilion": limit.pavilion}


def problem(
    fair: Fair,
    stands: Sequence[Stand],
    people: Iterable[Artisan],
    around: Surroundings,
    *,
    fixed: Mapping[str, str] | None = None,
    current: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The whole fair; nobody is given a held stand, as nobody is given a blocked one. `fixed` are the locked places,
    `current` those that moving would cost something, `around` what the stands share.
    """
    lines = around.lines
    pavilions = {stand.pavilion.label: stand.pavilion for stand in stands}
    known = set(pavilions) | {stand.label for stand in stands}
    towns: dict[int | None, str] = {stand.reserved_for_id: town for stand in stands if (town := town_of(stand))}
    guests = guest_rules(fair)
    towns |= {town: slug for town, (slug, _rule) in guests.items()}
    rules, people = dict(guests.values()), list(people)
    there, days = {person.reference for person in people}, [day.isoformat() for day in open_days(fair)]
    made: dict[str, Any] = {
        "format": FORMAT,
        "days": days,
        "pavilions": [{"id": label, "same_craft": str(p.same_craft)} for label, p in sorted(pavilions.items())],
        "circuits": [{"id": line.name, "power_w": line.power_w} for line in sorted(set(lines.values()), key=by_name)],
        "stands": [as_stand(stand, around, days) for stand in stands],
        "neighbours": [list(pair) for pair in around.beside],
        "exhibitors": [as_exhibitor(fair, person, known, towns.get(person.town_id), around) for person in people],
        "delegations": [{"id": slug, "rule": rules.get(slug, "free")} for slug in sorted(towns.values())],
        "caps": [as_cap(limit) for limit in around.limits if limit.pavilion is None or limit.pavilion in pavilions],
        "forbidden": [[who, stand] for who, stand in around.excluded if who in there and stand in known],
        "fixed": dict(fixed or {}),
        "current": dict(current or {}),
    }
    if current:
        made["points"] = {"move": MOVE_POINTS}
    return made


def question(fair: Fair, plan: StandPlan | None, stay: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What Propose asks of the engine. Locked, held and chosen places are fixed; held ones are those of invited people,
    who take part in no other way. Those in `stay` move from these stands only to let others in.
    """
    placed, drawn = plans.placed(plan) if plan else [], site(fair)
    return asked(fair, drawn.places.stands, candidates(fair), surroundings(fair, drawn), placed, stay or {})


def asked(
    fair: Fair,
    stands: Sequence[Stand],
    people: Iterable[Person],
    around: Surroundings,
    placed: Iterable[Placed],
    stay: Mapping[str, str],
) -> dict[str, Any]:
    """The question from records already loaded."""
    fixed, taking = taking_part(people, placed)
    return problem(fair, stands, taking, around, fixed=fixed, current=staying(stands, taking, stay))


def taking_part(people: Iterable[Person], placed: Iterable[Placed]) -> tuple[dict[str, str], list[Person]]:
    """The places that are fixed, and whom the engine places."""
    fixed = {one.person.reference: one.stand for one in placed if one.is_fixed}
    return fixed, [person for person in people if not person.is_held or person.reference in fixed]


def staying(stands: Sequence[Stand], taking: Iterable[Person], stay: Mapping[str, str]) -> dict[str, str]:
    known, labels = {person.reference for person in taking}, {stand.label for stand in stands}
    return {who: stand for who, stand in stay.items() if who in known and stand in labels}


def narrowed(
    matched: Problem,
    stands: Sequence[Stand],
    people: Iterable[Person],
    placed: Iterable[Placed],
    stay: Mapping[str, str],
) -> Problem:
    """The question as the engine reads it, out of the problem of all people: most of it is the same."""
    fixed, taking = taking_part(people, placed)
    current, there = staying(stands, taking, stay), {person.reference for person in taking}
    return replace(
        matched,
        exhibitors=tuple(matched.exhibitor[person.reference] for person in taking),
        forbidden=tuple(pair for pair in matched.forbidden if pair[0] in there),
        fixed=fixed,
        current=current,
        points=replace(matched.points, move=MOVE_POINTS) if current else matched.points,
    )


def digest_of(made: Mapping[str, Any]) -> str:
    """The same for the same question: what was computed about it still holds."""
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()


class Matching:
    """Whether people fit stands, by the hard rules of the engine, whoever else is there."""

    def __init__(
        self, fair: Fair, stands: Sequence[Stand], people: Sequence[Artisan], around: Surroundings | None = None
    ) -> None:
        self.problem: Problem = built(problem(fair, stands, people, around or Surroundings()))

    def _pair(self, person: Artisan, stand: Stand) -> tuple[Exhibitor, Place]:
        return self.problem.exhibitor[person.reference], self.problem.stand[stand.label]

    def fits(self, person: Artisan, stand: Stand) -> bool:
        return fits(self.problem, *self._pair(person, stand))

    def misfits(self, person: Artisan, stand: Stand) -> tuple[Reason, ...]:
        return reasons(self.problem, *self._pair(person, stand))
