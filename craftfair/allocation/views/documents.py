"""A stand plan to take along: drawn to scale as a PDF in both towns' languages, and as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import Placed, sentences
from craftfair.allocation.queries.people import days_taken
from craftfair.artisans.crafts import craft_in, craft_name
from craftfair.domain.drawing import PlaceState
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import open_days
from craftfair.fairs.views.paper import printed
from craftfair.fairs.views.sheets import glue
from craftfair.foundation import exports
from craftfair.foundation.i18n import in_language, label, language, period, weekday


def name(plan: StandPlan) -> str:
    return f"{plan.fair.slug}-stand-plan-{plan.version}"


def placed_in(plan: StandPlan) -> list[Placed]:
    """A published version names everybody it placed; a draft those who can still be placed."""
    return queries.placed_then(plan, None) if plan.published_at else queries.placed_then(plan)


def csv(plan: StandPlan) -> bytes:
    """Who stands where on which days, and why."""
    header = [
        _("Stand"),
        _("Pavilion"),
        _("Workshop"),
        _("Craft"),
        _("Town"),
        _("Application"),
        _("State"),
        _("Days"),
        _("Locked"),
        _("Why"),
    ]
    placed, days = placed_in(plan), open_days(plan.fair)
    names = {one.person.reference: one.workshop for one in placed}
    rows = [
        [
            one.stand,
            one.pavilion,
            one.workshop,
            craft_name(one.person.craft),
            one.person.town,
            one.person.reference,
            label(one.person.status),
            ", ".join(weekday(day) for day in days_taken(one.person, days)) if one.person.days else _("all days"),
            _("yes") if one.locked else _("no"),
            sentences.because(one.because, names),
        ]
        for one in placed
    ]
    return b"".join(exports.csv_rows(header, rows))


def pdf(plan: StandPlan, *, paper: str = "a3", scale: int | None = None) -> bytes:
    """The plan on A3, A4 or sheets of A4 to be glued together, in the host town's language and in the reader's."""
    codes = list(dict.fromkeys((plan.fair.host_town.language, language())))
    placed = placed_in(plan)
    return printed(
        {
            "languages": codes,
            "words": {code: words(code) for code in codes},
            "number": plan.fair.slug,
            "version": plan.version,
            "digest": queries.digest(plan) if plan.published_at else None,
            "fair": {code: in_language(plan.fair.name, code) for code in codes},
            "place": plan.fair.place,
            "dates": {code: dates(plan.fair, code) for code in codes},
            "places": places(plan, placed, codes),
        },
        paper=paper,
        scale=scale,
    )


def dates(fair: Fair, code: str) -> str:
    with force_locale(code):
        return period(fair.starts_on, fair.ends_on)


def places(plan: StandPlan, placed: Sequence[Placed], codes: Sequence[str]) -> list[dict[str, Any]]:
    ground = queries.ground_of(plan)
    there: dict[int, list[Placed]] = {}
    for one in placed:
        there.setdefault(one.stand_key, []).append(one)
    stands = [
        box(stand)
        | {
            "group": stand["pavilion"],
            "kind": "stand",
            "state": state(plan, stand, there.get(stand["id"], [])),
            "seats": stand["seats"],
            "who": [maker(one, codes) for one in there.get(stand["id"], [])],
        }
        for stand in ground["stands"]
    ]
    zones = [
        box(zone) | {"group": "", "kind": "zone", "state": "available", "seats": 1, "who": []}
        for zone in ground["zones"]
    ]
    return stands + zones


def box(place: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": place["label"],
        "x": place["x_m"],
        "y": place["y_m"],
        "width": place["width_m"],
        "depth": place["depth_m"],
        "angle": place.get("angle_deg", 0.0),
    }


def maker(one: Placed, codes: Sequence[str]) -> dict[str, Any]:
    return {"workshop": one.workshop, "craft": {code: craft_in(one.person.craft, code) for code in codes}}


def state(plan: StandPlan, stand: Mapping[str, Any], there: Sequence[Placed]) -> PlaceState:
    if not there:
        return queries.empty_then(stand)
    if any(one.is_held for one in there) and not plan.published_at:
        return PlaceState.HELD
    return PlaceState.CONFIRMED if plan.published_at else PlaceState.ASSIGNED


def words(code: str) -> dict[str, str]:
    """Every fixed word of the document in one language."""
    with force_locale(code):
        return {
            "title": _("Stand plan"),
            "scale": _("Scale"),
            "metres": _("{count} m"),
            "who": _("Who stands where"),
            "stand": _("Stand"),
            "workshop": _("Workshop"),
            "craft": _("Craft"),
            "free": _("free"),
            "drawing": _("A plan to scale of {count} places; the list after it says the same in words."),
            "available": _("Available"),
            "held": _("Held"),
            "assigned": _("Assigned"),
            "confirmed": _("Confirmed"),
            "blocked": _("Blocked"),
            "zone": _("Demonstration zone"),
            "page": _("Page {page} of {pages}"),
            "version": _("Version"),
            "digest": _("SHA-256 of who stands where"),
            "glue": glue(),
            "draft": _("Draft"),
            "seal": _("Seal"),
        }
