"""The plan as a drawing: of the desk with what is chosen, and of a version as it was published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Desk, Person, Placed, Verdict, sentences
from craftfair.allocation.views.door import desk_url
from craftfair.domain.drawing import Drawing, DrawnStand, PlaceState, drawing
from craftfair.domain.ground import Box
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Stand
from craftfair.foundation.i18n import translated


@dataclass(frozen=True)
class DeskStand(DrawnStand):
    """A stand that can be worked with: its id, who could be picked up, whether the chosen artisan fits."""

    id: str = ""
    people: Sequence[str] = ()
    fit: str = ""
    verdict: str = ""
    faded: bool = False


def fit_words(verdict: Verdict) -> str:
    """Whether somebody fits on a stand, and what is left there."""
    if verdict.here:
        return _("stands here")
    if verdict.reasons:
        return _("does not fit: %(why)s", why=sentences.missing(verdict.reasons))
    if verdict.room.seats < 1:
        return _("full")
    left = ngettext("%(num)s seat left", "%(num)s seats left", verdict.room.seats)
    if verdict.wish:
        return _("fits, %(left)s, wish number %(rank)s", left=left, rank=verdict.wish)
    return _("fits, %(left)s", left=left)


def of_desk(
    desk: Desk,
    person: Person | None,
    chosen: Stand | None,
    verdicts: Mapping[str, Verdict],
    matches: Callable[[Person], bool] | None,
) -> Drawing:
    """The desk's drawing; a press on a stand chooses it."""

    def drawn(stand: Stand) -> DeskStand:
        there, verdict = desk.by_stand.get(stand.public_id, []), verdicts.get(stand.public_id)
        filtered_out = matches is not None and not any(matches(one.person) for one in there)
        fit = "" if verdict is None else "here" if verdict.here else "yes" if verdict.fits else "no"
        return DeskStand(
            **sizes(stand),
            label=stand.label,
            state=desk.state(stand),
            occupants=[one.workshop for one in there],
            url=desk_url(desk.fair, stand=stand.label) + "#chosen",
            facts=facts(stand, len(there)) if verdict is None else "",
            current=chosen is stand or fit == "here",
            id=stand.public_id,
            people=[] if desk.is_frozen else [one.person.public_id for one in there],
            fit=fit,
            verdict=fit_words(verdict) if verdict else "",
            faded=fit == "no" or (filtered_out and not verdict),
        )

    pavilions = {pavilion.label: [drawn(stand) for stand in pavilion.stands] for pavilion in desk.ground.pavilions}
    zones = [Box(zone.label, zone.x_m, zone.y_m, zone.width_m, zone.depth_m) for zone in desk.ground.zones]
    return drawing(title(desk), about(), pavilions, zones)


def title(desk: Desk) -> str:
    return _("Stand plan of %(fair)s", fair=translated(desk.fair.name))


def about() -> str:
    return _("Drawn to scale in metres. The tables on this page say the same in words.")


def facts(stand: Stand, there: int) -> str:
    """Size, seats and power of a stand in one line."""
    seats = _("%(there)s of %(seats)s seats taken", there=there, seats=stand.seats)
    size = _("%(width)s × %(depth)s m", width=sentences.figure(stand.width_m), depth=sentences.figure(stand.depth_m))
    return " · ".join([size, seats, _("%(power)s W", power=stand.power_w)])


def sizes(place: Any) -> dict[str, float]:
    return {name: getattr(place, name) for name in ("x_m", "y_m", "width_m", "depth_m")}


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
                state=state_then(stand, there.get(stand["id"], [])),
                occupants=[one.workshop for one in there.get(stand["id"], [])],
                **{name: stand[name] for name in ("x_m", "y_m", "width_m", "depth_m")},
            )
        )
    zones = [Box(**zone) for zone in ground["zones"]]
    name = translated(plan.fair.name)
    return drawing(
        _("Stand plan of %(fair)s, version %(version)s", fair=name, version=plan.version), about(), pavilions, zones
    )


def state_then(stand: Mapping[str, Any], there: Sequence[Placed]) -> PlaceState:
    if not there:
        return PlaceState.BLOCKED if stand["blocked"] else PlaceState.AVAILABLE
    held = any(one.person.status is Status.INVITED for one in there)
    return PlaceState.HELD if held else PlaceState.CONFIRMED
