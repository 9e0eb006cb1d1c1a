"""The places of a fair, loaded whole, and the slots of its zones."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload
from sqlalchemy.orm.attributes import set_committed_value

from craftfair.domain import ground as geometry
from craftfair.domain.ground import Box, Window, natural
from craftfair.fairs.models import Fair, FairDay, Landmark, Pavilion, Stand, Zone
from craftfair.foundation.database import db


@dataclass(frozen=True)
class Ground:
    """All places of a fair, in the order people read their labels; sizes in metres."""

    pavilions: tuple[Pavilion, ...]
    zones: tuple[Zone, ...]
    width_m: float
    depth_m: float

    @property
    def stands(self) -> list[Stand]:
        return [stand for pavilion in self.pavilions for stand in pavilion.stands]

    @property
    def boxes(self) -> list[Box]:
        return [*(stand.box for stand in self.stands), *(zone.box for zone in self.zones)]


def ground(fair: Fair) -> Ground:
    """Pavilions with their stands, and zones: three queries, whatever the size."""
    pavilions = db.session.scalars(select(Pavilion).filter_by(fair_id=fair.id).options(lazyload(Pavilion.fair))).all()
    stands = db.session.scalars(select(Stand).filter_by(fair_id=fair.id).options(lazyload(Stand.pavilion))).all()
    zones = db.session.scalars(select(Zone).filter_by(fair_id=fair.id).options(lazyload(Zone.fair))).all()
    standing: dict[int, list[Stand]] = {pavilion.id: [] for pavilion in pavilions}
    for stand in sorted(stands, key=lambda stand: natural(stand.label)):
        standing[stand.pavilion_id].append(stand)
    for pavilion in pavilions:
        set_committed_value(pavilion, "stands", standing[pavilion.id])
        for stand in standing[pavilion.id]:
            set_committed_value(stand, "pavilion", pavilion)
    whole = geometry.extent([*(stand.box for stand in stands), *(zone.box for zone in zones)])
    return Ground(
        tuple(sorted(pavilions, key=lambda pavilion: natural(pavilion.label))),
        tuple(sorted(zones, key=lambda zone: natural(zone.label))),
        whole.width_m,
        whole.depth_m,
    )


def slots(zone: Zone, day: FairDay | None) -> list[Window]:
    """The slots of a zone on one day; none on a day the fair is closed."""
    return geometry.slots(zone.windows, zone.slot_minutes, day.opens, day.closes) if day else []


def all_slots(zone: Zone) -> list[Window]:
    """The slots of a zone on a day with long enough hours."""
    return geometry.slots(zone.windows, zone.slot_minutes)


def labels(model: type[Pavilion] | type[Stand] | type[Zone] | type[Landmark], fair: Fair, *, but: str = "") -> set[str]:
    """The labels in use at a fair, without the one of the record being changed."""
    return set(db.session.scalars(select(model.label).filter_by(fair_id=fair.id))) - {but}


def pavilion_ids(fair: Fair) -> dict[str, int]:
    """The pavilions of a fair by their labels."""
    return {
        row.label: row.id for row in db.session.execute(select(Pavilion.label, Pavilion.id).filter_by(fair_id=fair.id))
    }


def number_of_stands(fair: Fair) -> int:
    return db.session.scalar(select(func.count(Stand.id)).filter_by(fair_id=fair.id)) or 0
