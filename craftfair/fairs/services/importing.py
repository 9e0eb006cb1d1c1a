"""Stands from a file or from another fair, brought onto a ground in one deed."""

from collections.abc import Sequence
from typing import Any

from craftfair.accounts.models import User
from craftfair.domain.ground.deeds import ADD, SET, Change, DeedName
from craftfair.fairs import queries
from craftfair.fairs.models import Fair
from craftfair.fairs.services.drawing import draw_by_form
from craftfair.foundation.database import random_id


def import_stands(fair: Fair, stands: Sequence[dict[str, Any]], *, by: User) -> int:
    """Stands with a label that is there already get the new values, the others are added; so are missing pavilions."""
    places = queries.ground(fair)
    pavilions = {pavilion.label: pavilion.public_id for pavilion in places.pavilions}
    known = {stand.label: stand.public_id for stand in places.stands}
    changes = []
    for values in stands:
        label = values["pavilion"]
        if label not in pavilions:
            pavilions[label] = random_id()
            changes.append(Change(ADD, "pavilion", pavilions[label], {"label": label}))
        told = values | {"pavilion": pavilions[label]}
        there = known.get(values["label"])
        changes.append(Change(SET, "stand", there, told) if there else Change(ADD, "stand", random_id(), told))
    draw_by_form(fair, DeedName.IMPORTED, changes, by=by)
    return len(stands)
