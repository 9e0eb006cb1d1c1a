"""The plan as a drawing: of the desk with what is chosen, and of a version as it was published."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Desk, Offered, Person, Placed, Verdict, sentences
from craftfair.allocation.views.door import kept
from craftfair.domain.drawing import Drawing, DrawnStand, PlaceState, drawing
from craftfair.domain.ground import Box
from craftfair.domain.lifecycle import Status
from craftfair.domain.stand_prices import Way
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import Ground
from craftfair.fairs.views.plan import plan_of
from craftfair.foundation.i18n import translated


@dataclass(frozen=True)
class DeskStand(DrawnStand):
    """A stand that can be worked with: its id, and who could be picked up."""

    id: str = ""
    people: Sequence[str] = ()


def fit_words(verdict: Verdict, names: Mapping[str, str]) -> str:
    """Whether somebody fits on a stand, what is left there, and what the plan would gain or lose."""
    if verdict.here:
        return _("stands here")
    if verdict.crowded and verdict.room.seats < 1 and verdict.swap is None:
        return _("full")
    if verdict.swap:
        return by_a_swap(verdict, verdict.swap, names)
    if verdict.reasons:
        return _("does not fit: %(why)s", why=sentences.missing(verdict.reasons))
    left = ngettext("%(num)s seat left", "%(num)s seats left", verdict.room.seats)
    price = sentences.price(verdict.points or 0)
    if verdict.wish:
        return _("fits, %(left)s, wish number %(rank)s: %(price)s", left=left, rank=verdict.wish, price=price)
    return _("fits, %(left)s: %(price)s", left=left, price=price)


def by_a_swap(verdict: Verdict, swap: Way, names: Mapping[str, str]) -> str:
    """What it takes to come to a stand where others are in the way; nobody is named whose name stands beside."""
    other, price = names.get(swap.steps[1][0], ""), sentences.price(swap.points)
    if not other and verdict.room.seats < 1:
        return _("full; by a swap %(price)s", price=price)
    if verdict.room.seats < 1:
        return _("full; by a swap with %(workshop)s %(price)s", workshop=other, price=price)
    why = sentences.missing(verdict.reasons)
    return _("not alone: %(why)s By a swap with %(workshop)s %(price)s", why=why, workshop=other, price=price)


def of_desk(
    desk: Desk,
    person: Person | None,
    chosen: Stand | None,
    verdicts: Mapping[str, Verdict],
    passed: Collection[str] | None,
) -> Drawing:
    """The desk's drawing; a press on a stand chooses it, or the way of the chosen artisan to it."""

    names, alike = names_of(desk), cache(facts)
    onto = urlencode(kept() | ({"for": person.public_id} if person else {}) | {"stand": ""})

    def alone(stand: Stand, verdict: Verdict) -> bool:
        return len(desk.by_stand.get(stand.public_id, [])) == 1 and verdict.room.seats < 1

    def drawn(stand: Stand) -> DeskStand:
        there, verdict = desk.by_stand.get(stand.public_id, []), verdicts.get(stand.public_id)
        filtered_out = passed is not None and not any(one.application_id in passed for one in there)
        fit = fit_of(verdict)
        return DeskStand(
            **sizes(stand),
            label=stand.label,
            state=desk.state(stand),
            occupants=tuple(one.workshop for one in there),
            url=f"?{onto}{quote_plus(stand.label)}#chosen",
            facts=alike(stand.width_m, stand.depth_m, stand.seats, stand.power_w, len(there)) if not verdict else "",
            current=chosen is stand or fit == "here",
            mark=sentences.mark(verdict.price) if verdict else "",
            id=stand.public_id,
            people=() if desk.is_frozen else tuple(one.person.public_id for one in there),
            fit=fit,
            verdict=fit_words(verdict, {} if alone(stand, verdict) else names) if verdict else "",
            faded=fit == "no" or (filtered_out and not verdict),
        )

    pavilions = {pavilion.label: [drawn(stand) for stand in pavilion.stands] for pavilion in desk.ground.pavilions}
    return drawing(title(desk), about(), pavilions, [zone.box for zone in desk.ground.zones])


def names_of(desk: Desk) -> dict[str, str]:
    return {person.reference: person.workshop for person in desk.people}


def fit_of(verdict: Verdict | None) -> str:
    """How a stand is drawn for the chosen artisan."""
    if verdict is None:
        return ""
    return "here" if verdict.here else "yes" if verdict.fits else "swap" if verdict.swap else "no"


def title(desk: Desk) -> str:
    return _("Stand plan of %(fair)s", fair=translated(desk.fair.name))


def about() -> str:
    return _("Drawn to scale in metres. The tables on this page say the same in words.")


def facts(width_m: float, depth_m: float, seats: int, power_w: int, there: int) -> str:
    """Size, seats and power of a stand in one line; of one seat the state says whether it is taken."""
    size = _("%(width)s × %(depth)s m", width=sentences.figure(width_m), depth=sentences.figure(depth_m))
    taken = [_("%(there)s of %(seats)s seats taken", there=there, seats=seats)] if seats > 1 else []
    return " · ".join([size, *taken, _("%(power)s W", power=power_w)])


def sizes(place: Any) -> dict[str, float]:
    return {name: getattr(place, name) for name in queries.LYING}


def of_choice(places: Ground, fair: Fair, offers: Sequence[Offered]) -> Drawing:
    """The stands as one artisan may choose them, without names; a press leads to the line of the stand."""
    known = {one.stand.id: one for one in offers}

    def state_of(stand: Stand) -> PlaceState:
        one = known[stand.id]
        if one.mine:
            return PlaceState.HELD
        return PlaceState.AVAILABLE if one.can_be_chosen else PlaceState.BLOCKED if one.lacks else PlaceState.ASSIGNED

    name = _("Stands of %(fair)s to choose from", fair=translated(fair.name))
    return plan_of(places, name, state_of=state_of, url_of=lambda stand: f"#stand-{stand.public_id}")


def of_version(plan: StandPlan, placed: Sequence[Placed]) -> Drawing:
    """A published version on the ground as it was then."""
    ground = queries.ground_of(plan)
    there: dict[int, list[Placed]] = {}
    for one in placed:
        there.setdefault(one.stand_key, []).append(one)
    pavilions: dict[str, list[DrawnStand]] = {}
    for stand in ground["stands"]:
        pavilions.setdefault(stand["pavilion"], []).append(
            DrawnStand(
                label=stand["label"],
                state=state_then(plan, stand, there.get(stand["id"], [])),
                occupants=tuple(one.workshop for one in there.get(stand["id"], [])),
                **{name: stand[name] for name in queries.LYING if name in stand},
            )
        )
    zones = [Box(**zone) for zone in ground["zones"]]
    name = translated(plan.fair.name)
    return drawing(
        _("Stand plan of %(fair)s, version %(version)s", fair=name, version=plan.version), about(), pavilions, zones
    )


def state_then(plan: StandPlan, stand: Mapping[str, Any], there: Sequence[Placed]) -> PlaceState:
    if not there:
        return queries.empty_then(stand)
    held = any(one.person.status is Status.INVITED for one in there)
    return PlaceState.HELD if held else PlaceState.CONFIRMED if plan.told_at else PlaceState.ASSIGNED
