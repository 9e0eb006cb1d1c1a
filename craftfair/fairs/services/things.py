"""Landmarks, circuits, corrections and the sheet itself, changed by plain forms."""

from collections.abc import Mapping
from typing import Any

from craftfair.accounts.models import User
from craftfair.domain.ground import Align, aligned
from craftfair.domain.ground.deeds import ADD, REMOVE, SET, Change, DeedName
from craftfair.fairs import queries
from craftfair.fairs.models import Circuit, Fair, Landmark, Stand
from craftfair.fairs.services.drawing import claim, draw_by_form, kept_sheet
from craftfair.fairs.services.editions import touch
from craftfair.foundation import audit, files
from craftfair.foundation.database import db, random_id
from craftfair.foundation.photos import Photo


def add_landmark(fair: Fair, *, by: User, **values: Any) -> None:
    """An entrance, an aisle, a power box: values as the deeds know them."""
    draw_by_form(fair, DeedName.ADDED, [Change(ADD, "landmark", random_id(), values)], by=by)


def update_landmark(landmark: Landmark, *, by: User, **values: Any) -> None:
    draw_by_form(landmark.fair, DeedName.CHANGED, [Change(SET, "landmark", landmark.public_id, values)], by=by)


def remove_landmark(landmark: Landmark, *, by: User) -> None:
    """A power box takes its circuits along; the stands on them stay, without a circuit."""
    changes = [change for circuit in landmark.circuits for change in unplugged(circuit)]
    changes.append(Change(REMOVE, "landmark", landmark.public_id))
    draw_by_form(landmark.fair, DeedName.REMOVED, changes, by=by)


def unplugged(circuit: Circuit) -> list[Change]:
    off = [Change(SET, "stand", stand.public_id, {"circuit": None}) for stand in circuit.stands]
    return [*off, Change(REMOVE, "circuit", circuit.public_id)]


def add_circuit(box: Landmark, *, label: str, power_w: int, by: User) -> None:
    values = {"label": label, "power_w": power_w, "power_box": box.public_id}
    draw_by_form(box.fair, DeedName.ADDED, [Change(ADD, "circuit", random_id(), values)], by=by)


def remove_circuit(circuit: Circuit, *, by: User) -> None:
    draw_by_form(circuit.power_box.fair, DeedName.REMOVED, unplugged(circuit), by=by)


def give_stands(fair: Fair, stands: list[Stand], *, by: User, **values: Any) -> int:
    """The same values for many stands, as the deeds know them: circuit, held, reserved_for."""
    names = queries.site(fair).names()
    said = {stand.id: queries.values_of(stand, names) for stand in stands}
    changes = [Change(SET, "stand", stand.public_id, values) for stand in stands]
    draw_by_form(fair, DeedName.CHANGED, changes, by=by)
    new = ((key, {"changed": [name for name in values if values[name] != was[name]]}) for key, was in said.items())
    audit.record_many(by, "stand.update", Stand.__tablename__, new)
    return len(changes)


def align_stands(fair: Fair, stands: list[Stand], how: Align, *, by: User) -> int:
    moved = aligned([stand.box for stand in stands], how)
    changes = [
        Change(SET, "stand", stand.public_id, {"x_m": box.x_m, "y_m": box.y_m})
        for stand, box in zip(stands, moved, strict=True)
    ]
    draw_by_form(fair, DeedName.ALIGNED, changes, by=by)
    return len(changes)


def correct_neighbours(fair: Fair, one: Stand, other: Stand, beside: bool | None, *, by: User) -> None:
    """Say that two stands are neighbours or are none; None leaves it to the drawing again."""
    ids = {one.id, other.id}
    known = next((pair for pair in queries.site(fair).pairs if {pair.one_id, pair.other_id} == ids), None)
    if known and beside is None:
        change = Change(REMOVE, "pair", known.public_id)
    elif known:
        change = Change(SET, "pair", known.public_id, {"beside": beside})
    elif beside is None:
        return
    else:
        values = {"one": one.public_id, "other": other.public_id, "beside": beside}
        change = Change(ADD, "pair", random_id(), values)
    draw_by_form(fair, DeedName.CHANGED, [change], by=by)


def set_sheet(fair: Fair, *, by: User, **values: float) -> None:
    """The widths that count, and where the picture under the ground lies."""
    sheet = kept_sheet(fair)
    new = [name for name, value in values.items() if getattr(sheet, name) != value]
    for name in new:
        setattr(sheet, name, values[name])
    db.session.flush()
    claim(sheet)
    touch(fair)
    audit.record(by, "ground.settings", fair, changed=new)


def lay_picture(fair: Fair, photo: Photo, *, by: User) -> None:
    """A clean picture under the ground, 20 pixels to a metre until it is calibrated."""
    (data,) = photo.sizes.values()
    sheet = kept_sheet(fair)
    sheet.picture_key, sheet.picture_tag = files.put(data, ".webp"), photo.sha256
    sheet.picture_width_px, sheet.picture_height_px = photo.width, photo.height
    db.session.flush()
    claim(sheet)
    audit.record(by, "ground.picture", fair)


def take_picture_away(fair: Fair, *, by: User) -> None:
    sheet = kept_sheet(fair)
    sheet.picture_key, sheet.picture_tag = None, ""
    db.session.flush()
    claim(sheet)
    audit.record(by, "ground.picture_away", fair)


def calibrate(fair: Fair, placed: Mapping[str, float], *, by: User) -> None:
    """Lay the picture so that two of its points are as far apart as they are on the ground."""
    set_sheet(fair, by=by, **placed)
