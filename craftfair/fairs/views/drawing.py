"""The drawing page of a ground, and what it says to and hears from the browser."""

from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts import queries as accounts
from craftfair.domain.ground import MOST_IN_A_ROW, Landmark, Numbering
from craftfair.domain.ground.deeds import MOST_CHANGES, DeedName
from craftfair.domain.policy import Permission
from craftfair.fairs import queries, services
from craftfair.fairs.models import Fair
from craftfair.fairs.views.desk import back_to, bp
from craftfair.foundation.i18n import label, sentence, translated, weekday
from craftfair.foundation.permissions import me, permitted


@bp.get("/fairs/<fair>/ground/draw")
@permitted(Permission.EDIT_FAIR, Fair)
def draw(fair: Fair) -> ResponseReturnValue:
    return render_template(
        "fairs/draw.html",
        fair=fair,
        words=words(),
        towns=[(town.slug, translated(town.name)) for town in accounts.towns()],
        landmarks=[(str(kind), label(kind)) for kind in Landmark],
        numberings=[(str(numbering), label(numbering)) for numbering in Numbering],
        days=days_of(fair),
        most={"row": MOST_IN_A_ROW, "changes": MOST_CHANGES},
    )


def days_of(fair: Fair) -> list[tuple[str, str]]:
    return [(day.isoformat(), weekday(day)) for day in queries.days_to_choose(fair, queries.own_days(fair))]


@bp.get("/fairs/<fair>/ground/drawing.json")
@permitted(Permission.EDIT_FAIR, Fair)
def drawing(fair: Fair) -> ResponseReturnValue:
    site = queries.site(fair)
    things = [{"kind": kind, "id": key, "values": said(values)} for kind, key, values in site.values()]
    deeds = [{"key": one.key, "name": one.name, "undone": one.undone} for one in queries.last_deeds(fair)]
    return jsonify(things=things, deeds=deeds, picture=picture_of(fair, site), **judged(fair, site))


@bp.post("/fairs/<fair>/ground/deeds")
@permitted(Permission.EDIT_FAIR, Fair)
def deeds(fair: Fair) -> ResponseReturnValue:
    given = request.get_json()
    services.draw_message(fair, given, by=me())
    return jsonify(**judged(fair, queries.site(fair)))


@bp.post("/fairs/<fair>/ground/undo")
@permitted(Permission.EDIT_FAIR, Fair)
def undo(fair: Fair) -> ResponseReturnValue:
    name = services.take_back(fair, by=me())
    return back_to(fair, "fairs.ground", _("Taken back: %(deed)s.", deed=label(name)))


@bp.post("/fairs/<fair>/ground/redo")
@permitted(Permission.EDIT_FAIR, Fair)
def redo(fair: Fair) -> ResponseReturnValue:
    name = services.do_again(fair, by=me())
    return back_to(fair, "fairs.ground", _("Done again: %(deed)s.", deed=label(name)))


def said(values: dict[str, Any]) -> dict[str, Any]:
    """What differs from nothing: the browser knows that the rest is no, none or zero."""
    return {name: value for name, value in values.items() if value not in (None, False, 0, {}) or name == "beside"}


def judged(fair: Fair, site: queries.Site) -> dict[str, Any]:
    """The version of the drawing, what to look at again, and who stands beside whom."""
    ids = {stand.label: stand.public_id for stand in site.places.stands}
    found = queries.findings(fair, site)
    return {
        "version": site.sheet.version,
        "findings": [{"words": sentence(one.fault, one.facts), "labels": named(one.facts)} for one in found],
        "neighbours": [[ids[one], ids[other], how] for (one, other), how in queries.neighbours(site).items()],
    }


def named(facts: Any) -> list[str]:
    return [str(facts[name]) for name in ("one", "other", "label") if name in facts]


def picture_of(fair: Fair, site: queries.Site) -> dict[str, Any] | None:
    """Where the picture under the ground is and how large it lies there."""
    sheet = site.sheet
    if not sheet.picture_key:
        return None
    return {
        "address": url_for("fairs.picture", fair=fair.slug, tag=sheet.picture_tag[:10]),
        "x_m": sheet.picture_x_m,
        "y_m": sheet.picture_y_m,
        "width_m": sheet.picture_width_px * sheet.picture_m_per_px,
        "depth_m": sheet.picture_height_px * sheet.picture_m_per_px,
    }


def words() -> dict[str, Any]:
    """Every sentence the drawing says by script."""
    return {
        "count": _("Stands: %(count)s", count="{count}"),
        "many": _("Chosen: %(count)s", count="{count}"),
        "one": {
            "stand": _("Stand %(label)s", label="{label}"),
            "pavilion": _("Pavilion %(label)s", label="{label}"),
            "zone": _("Zone %(label)s", label="{label}"),
            "landmark": "{label}",
        },
        "said": _(
            "%(label)s: %(width)s × %(depth)s m at %(x)s; %(y)s, turned by %(angle)s°",
            **{name: f"{{{name}}}" for name in ("label", "width", "depth", "x", "y", "angle")},
        ),
        "nothing": _("Nothing chosen"),
        "none": _("none"),
        "firstPavilion": _("A (new)"),
        "taken": _("This label is already used at this fair. Choose another one."),
        "circuit": _(
            "%(label)s: %(drawn)s of %(most)s W", **{name: f"{{{name}}}" for name in ("label", "drawn", "most")}
        ),
        "noDay": _("A stand is open on one day at least. To keep it closed, set its state to blocked."),
        "removeCircuit": _("Remove"),
        "tooMuch": _("This was too much at once, and it was not done. Choose fewer things at a time."),
        "undo": _("Take back"),
        "redo": _("Do again"),
        "kinds": {str(kind): label(kind) for kind in Landmark},
        "deeds": {str(name): label(name) for name in DeedName},
        "states": {
            "saved": _("Everything is saved."),
            "waiting": _("Not saved yet"),
            "saving": _("Saving"),
            "lost": _("No connection. Your deeds wait in this browser and are sent as soon as possible."),
            "old": _("Load this page anew. Your deeds wait in this browser and are sent then."),
            "signed-out": _("You are signed out. Sign in on another page; your deeds wait here."),
        },
    }
