"""The desk: the plan with who waits beside it, what is chosen, how good it is, and the same as tables."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from flask import Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.allocation import queries
from craftfair.allocation.queries import Desk, Person, Placed, Verdict, sentences
from craftfair.allocation.views import pictures, telling
from craftfair.allocation.views.door import bp, desk_url, kept
from craftfair.allocation.views.pictures import fit_words
from craftfair.artisans.crafts import craft_name
from craftfair.domain.application_steps import Noise
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation import jobs
from craftfair.foundation.fields import whole
from craftfair.foundation.permissions import permitted


@dataclass(frozen=True)
class Chosen:
    """What the address names: an artisan to place, a stand to look at, or both: the artisan's way to that stand."""

    person: Person | None
    stand: Stand | None

    @property
    def ways(self) -> bool:
        return self.person is not None and self.stand is not None


@dataclass(frozen=True)
class StepShown:
    """One step of a way: who, from which place, to which stand."""

    person: Person
    before: Placed | None
    stand: Stand | None


@dataclass(frozen=True)
class WayShown:
    steps: list[StepShown]
    points: int


def chosen(desk: Desk) -> Chosen:
    wanted, label = request.args.get("for"), request.args.get("stand")
    person = next((one for one in desk.people if one.public_id == wanted), None)
    stand = next((one for one in desk.stands if label in (one.public_id, one.label)), None)
    return Chosen(person, stand)


def passing(people: Iterable[Person]) -> set[str]:
    """Those who pass the filters of the desk, by public id."""
    craft, need = kept().get("craft"), kept().get("need")
    return {
        person.public_id for person in people if craft in (None, person.craft) and (not need or need in person.needs)
    }


@bp.get("/fairs/<fair>/stand-plan")
@permitted(Permission.PLACE, Fair)
def desk(fair: Fair) -> ResponseReturnValue:
    job = jobs.latest(queries.PROPOSE, fair)
    seen = queries.desk(fair, stay=job.payload.get("stay") if job else None)
    return render_template("allocation/desk.html", **desk_context(seen, chosen(seen)), job=job)


#: Rows of a long table that are on the page at once, and choices of a long list: a page is sent with each deed.
ROWS = 20
CHOICES = 40
NEEDS_SHOWN = ("power_w", *queries.NEEDS, Noise.NOISY, Noise.QUIET)
T = TypeVar("T")


@dataclass(frozen=True)
class Rows(Generic[T]):
    """A part of a long table: rows `first` to `last` of `count`, and the numbers of the parts beside it."""

    rows: list[T]
    first: int
    count: int
    before: int | None
    after: int | None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


def named_part(rows: list[T], name: str) -> Rows[T]:
    """The part of a table that the address names."""
    return part_of(rows, request.args.get(name, 1, type=whole))


def part_of(rows: list[T], number: int) -> Rows[T]:
    """The part with this number, from 1; a number that is none is the nearest that is."""
    parts = max(1, -(-len(rows) // ROWS))
    number = min(max(number, 1), parts)
    start = (number - 1) * ROWS
    before, after = number - 1 or None, number + 1 if number < parts else None
    return Rows(rows[start : start + ROWS], start + 1, len(rows), before, after)


def desk_context(desk: Desk, choice: Chosen) -> dict[str, Any]:
    verdicts = queries.verdicts(desk, choice.person) if choice.person and not desk.is_frozen else {}
    passed = passing(desk.people)
    most = {"rows": ROWS, "choices": CHOICES}
    crafts = sorted({person.craft for person in desk.people}, key=craft_name)
    return {
        "fair": desk.fair,
        "desk": desk,
        "plan": desk.plan,
        "person": choice.person,
        "stand": choice.stand,
        "verdicts": verdicts,
        "fit_words": partial(fit_words, names=pictures.names_of(desk)),
        "ways": ways(desk, choice),
        "picture": pictures.of_desk(desk, choice.person, choice.stand, verdicts, passed if kept() else None),
        "waiting": [person for person in desk.waiting if person.public_id in passed],
        "all_waiting": request.args.get("waiting") == "all",
        "placed": named_part([one for one in desk.placed if one.application_id in passed], "part"),
        "stands": named_part(desk.stands, "stands_part"),
        "most": most,
        "all_stands": request.args.get("stands") == "all",
        "candidates": candidates(desk, choice.stand) if choice.person is None else [],
        "crafts": [("", _("All crafts")), *((craft, craft_name(craft)) for craft in crafts)],
        "kept": kept(),
        "desk_url": desk_url,
        "names": pictures.names_of(desk),
        "last": last_deed(desk),
        "asked": queries.asked_for(desk),
        "pulse": queries.pulse(desk.fair),
        "needs": [("", _("All needs")), *((need, sentences.need(need)) for need in NEEDS_SHOWN)],
        "loud": {one.placement_id: other for pair in desk.loud for one, other in (pair, pair[::-1])},
        "clashing": {one.placement_id: other for pair in desk.clashes for one, other in (pair, pair[::-1])},
        "wish_of": {one.placement_id: rank for one, rank in desk.wishes},
    }


def last_deed(desk: Desk) -> queries.LastDeed | None:
    """What one press takes back, if anything still can be."""
    last = queries.last_deed(desk.plan) if desk.plan and not desk.is_frozen else None
    return last if last and last.can_be_taken_back(desk.placed) else None


def ways(desk: Desk, choice: Chosen) -> list[WayShown]:
    """How the chosen artisan could come to the chosen stand, each way with everybody who would move."""
    if desk.is_frozen or choice.person is None or choice.stand is None:
        return []
    found = queries.ways(desk, choice.person, choice.stand)
    people = {person.reference: person for person in desk.people}
    stands = {stand.label: stand for stand in desk.stands}
    return [
        WayShown(
            [
                StepShown(people[who], desk.by_person.get(people[who].public_id), stands[to] if to else None)
                for who, to in way.steps
            ],
            way.points,
        )
        for way in found
    ]


def candidates(desk: Desk, stand: Stand | None) -> list[Person]:
    """Who waits and would fit on a stand that has room."""
    if stand is None or desk.is_frozen:
        return []
    fitting = (person for person in desk.waiting if desk.matching.fits(person, stand))
    return [person for person in fitting if queries.verdict(desk, person, stand).fits]


@bp.get("/fairs/<fair>/stand-plan/fits/<application>")
@permitted(Permission.PLACE, Fair)
def fits(fair: Fair, application: str) -> ResponseReturnValue:
    """Where somebody who is being dragged may be dropped, in words."""
    seen = queries.desk(fair)
    person = next((one for one in seen.people if one.public_id == application), None)
    verdicts, names = queries.verdicts(seen, person) if person else {}, pictures.names_of(seen)
    return jsonify({stand: told(found, names) for stand, found in verdicts.items()})


def told(found: Verdict, names: dict[str, str]) -> dict[str, Any]:
    """A verdict for the card that is being carried."""
    said = {"words": fit_words(found, names), "mark": sentences.mark(found.price)}
    return {"fits": found.fits, "swap": found.swap is not None} | said


@bp.get("/fairs/<fair>/stand-plan/changes.json")
@permitted(Permission.PLACE, Fair)
def changes(fair: Fair) -> ResponseReturnValue:
    """Whether anything has changed since a desk was shown, and what was done last; empty (304) when nothing has."""
    answer = Response(status=200, mimetype="application/json")
    answer.set_etag(queries.pulse(fair))
    if answer.make_conditional(request).status_code == 200:
        plan = queries.newest(fair)
        deeds = queries.history(plan, most=1) if plan else []
        answer.set_data(json.dumps({"words": telling.deed(deeds[0]) if deeds else ""}))
    return answer


@bp.get("/fairs/<fair>/stand-plan/problem.json")
@permitted(Permission.PLACE, Fair)
def problem(fair: Fair) -> ResponseReturnValue:
    answer: Response = jsonify(queries.question(fair, queries.newest(fair)))
    answer.headers["Content-Disposition"] = f'attachment; filename="{fair.slug}-problem.json"'
    return answer
