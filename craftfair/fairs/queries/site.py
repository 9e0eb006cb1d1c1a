"""The whole ground with everything drawn on it: places, landmarks, circuits, corrections; what is wrong with it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer, lazyload

from craftfair.accounts.models import Organisation
from craftfair.domain import ground as geometry
from craftfair.domain.ground import Circuit as Breaker
from craftfair.domain.ground import Finding, Nearness, natural
from craftfair.domain.ground import Landmark as Kind
from craftfair.domain.ground.deeds import KINDS, DeedName
from craftfair.fairs.models import (
    Circuit,
    Fair,
    GroundDeed,
    GroundSheet,
    Landmark,
    Pavilion,
    Stand,
    StandPair,
    Zone,
)
from craftfair.fairs.queries.editions import days_of_stand, open_days
from craftfair.fairs.queries.places import Ground, ground, slots
from craftfair.foundation import files
from craftfair.foundation.database import db

MODELS: dict[str, type[Any]] = {
    "pavilion": Pavilion,
    "landmark": Landmark,
    "circuit": Circuit,
    "stand": Stand,
    "zone": Zone,
    "pair": StandPair,
}
#: How a thing names another one: the column, and which kind it leads to.
REFERENCES = {
    "pavilion": ("pavilion_id", "pavilion"),
    "circuit": ("circuit_id", "circuit"),
    "power_box": ("power_box_id", "landmark"),
    "one": ("one_id", "stand"),
    "other": ("other_id", "stand"),
    "reserved_for": ("reserved_for_id", "town"),
}
MOST_DEEDS_SHOWN = 100


def kind_of(record: Any) -> str:
    return next(kind for kind, model in MODELS.items() if isinstance(record, model))


@dataclass(frozen=True)
class Site:
    """Everything drawn on a ground, and the sheet it is drawn on."""

    places: Ground
    landmarks: tuple[Landmark, ...]
    circuits: tuple[Circuit, ...]
    pairs: tuple[StandPair, ...]
    towns: tuple[Organisation, ...]
    sheet: GroundSheet

    @property
    def records(self) -> list[Any]:
        """Every thing, those that others lean on first."""
        places = self.places
        return [*places.pavilions, *self.landmarks, *self.circuits, *places.stands, *places.zones, *self.pairs]

    def values(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Kind, public id and values of every thing, as deeds speak of them."""
        names = self.names()
        return [(kind_of(record), record.public_id, values_of(record, names)) for record in self.records]

    def names(self) -> dict[tuple[str, int], str]:
        """By which word other things speak of a record: its public id, or the slug of a town."""
        named = {(kind_of(record), record.id): record.public_id for record in self.records}
        return named | {("town", town.id): town.slug for town in self.towns}


def values_of(record: Any, names: dict[tuple[str, int], str]) -> dict[str, Any]:
    """What a record says of itself, references as the words of `names`."""
    found: dict[str, Any] = {}
    for name in KINDS[kind_of(record)]:
        if name in REFERENCES:
            column, kind = REFERENCES[name]
            found[name] = names.get((kind, getattr(record, column)))
        else:
            value = getattr(record, name)
            found[name] = value.copy() if isinstance(value, dict | list) else value
    return found


def sheet(fair: Fair) -> GroundSheet:
    """The sheet of a ground; a fair whose ground was never drawn has a blank one, not yet kept."""
    kept = db.session.scalar(select(GroundSheet).filter_by(fair_id=fair.id))
    blank = {"picture_tag": "", "picture_width_px": 0, "picture_height_px": 0, "picture_m_per_px": 0.05}
    corner = {"picture_x_m": 0.0, "picture_y_m": 0.0}
    return kept or GroundSheet(fair_id=fair.id, version=0, across_m=3.0, escape_m=1.2, **blank, **corner)


def site(fair: Fair) -> Site:
    """Nine queries at most, whatever the size."""
    places = ground(fair)
    landmarks = db.session.scalars(select(Landmark).filter_by(fair_id=fair.id).options(lazyload("*"))).all()
    circuits = (
        db.session.scalars(select(Circuit).filter_by(fair_id=fair.id).options(lazyload("*"))).all() if landmarks else ()
    )
    pairs = db.session.scalars(select(StandPair).filter_by(fair_id=fair.id).options(lazyload("*"))).all()
    wanted = {stand.reserved_for_id for stand in places.stands} - {None}
    towns = db.session.scalars(select(Organisation).where(Organisation.id.in_(wanted))).all() if wanted else ()
    return Site(
        places,
        tuple(sorted(landmarks, key=lambda one: natural(one.label))),
        tuple(sorted(circuits, key=lambda one: natural(one.label))),
        tuple(sorted(pairs, key=lambda one: one.id)),
        tuple(towns),
        sheet(fair),
    )


def findings(fair: Fair, drawn: Site) -> list[Finding]:
    """What to look at again on a ground."""
    places, days = drawn.places, open_days(fair)
    return geometry.findings(
        stands=[stand.box for stand in places.stands],
        zones=[zone.box for zone in places.zones],
        landmarks=[one.box for one in drawn.landmarks if one.kind is not Kind.AISLE],
        aisles=[one.box for one in drawn.landmarks if one.kind is Kind.AISLE],
        escape_m=drawn.sheet.escape_m,
        circuits=[breaker(circuit, drawn) for circuit in drawn.circuits],
        off_circuit=[
            stand.label for stand in places.stands if drawn.circuits and stand.power_w and not stand.circuit_id
        ],
        outlines={
            pavilion.label: (outline, [stand.box for stand in pavilion.stands])
            for pavilion in places.pavilions
            if (outline := pavilion.outline)
        },
        empty_pavilions=[pavilion.label for pavilion in places.pavilions if not pavilion.stands],
        slots_by_zone={zone.label: {day.day: slots(zone, day) for day in fair.days} for zone in places.zones},
        never_open=[stand.label for stand in places.stands if not days_of_stand(stand, days)],
    )


def breaker(circuit: Circuit, drawn: Site) -> Breaker:
    """A circuit with what the stands on it may draw, named after its power box."""
    box = next(one.label for one in drawn.landmarks if one.id == circuit.power_box_id)
    on_it = {stand.label: stand.power_w for stand in drawn.places.stands if stand.circuit_id == circuit.id}
    return Breaker(f"{box} {circuit.label}", circuit.power_w, on_it)


def neighbours(drawn: Site) -> dict[tuple[str, str], Nearness]:
    """Who stands beside whom, hand corrections included; pairs of labels."""
    labels = {stand.id: stand.label for stand in drawn.places.stands}
    corrected = {True: [], False: []}  # type: dict[bool, list[tuple[str, str]]]
    for pair in drawn.pairs:
        corrected[pair.beside].append((labels[pair.one_id], labels[pair.other_id]))
    return geometry.neighbours(
        [stand.box for stand in drawn.places.stands],
        across_m=drawn.sheet.across_m,
        added=corrected[True],
        removed=corrected[False],
    )


def last_deeds(fair: Fair) -> list[GroundDeed]:
    """The deeds that can be taken back or done again, oldest first."""
    newest = (
        select(GroundDeed)
        .filter_by(fair_id=fair.id)
        .options(defer(GroundDeed.changes))
        .order_by(GroundDeed.id.desc())
        .limit(MOST_DEEDS_SHOWN)
    )
    return list(db.session.scalars(newest))[::-1]


@dataclass(frozen=True)
class History:
    """What can be taken back next, and what can be done again."""

    undo: DeedName | None
    redo: DeedName | None


def history(fair: Fair) -> History:
    """The names of the two deeds; two small queries, not their changes."""
    named = select(GroundDeed.name).filter_by(fair_id=fair.id).limit(1)
    return History(
        db.session.scalar(named.where(~GroundDeed.undone).order_by(GroundDeed.id.desc())),
        db.session.scalar(named.where(GroundDeed.undone).order_by(GroundDeed.id)),
    )


@files.keeper
def picture_keys() -> set[str]:
    """The keys of the pictures that lie under grounds."""
    return set(db.session.scalars(select(GroundSheet.picture_key).where(GroundSheet.picture_key.is_not(None))))
