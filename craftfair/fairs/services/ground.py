"""The ground of a fair: pavilions, stands and zones added, changed, blocked and removed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import IntegrityError

from craftfair.accounts.models import User
from craftfair.domain import ground
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.ground import SameCraft
from craftfair.fairs import queries
from craftfair.fairs.models import Fair, Pavilion, Stand, Zone
from craftfair.fairs.services.editions import touch
from craftfair.foundation import audit
from craftfair.foundation.database import Words, db

MOST_IN_A_ROW = 60


def refuse_taken(
    model: type[Pavilion] | type[Stand] | type[Zone], fair: Fair, wanted: list[str], but: str = ""
) -> None:
    if queries.labels(model, fair, but=but) & set(wanted):
        raise Refused(Reason.LABEL_TAKEN)


@contextmanager
def unless_in_use(reason: Reason) -> Iterator[None]:
    """The database knows who stands or demonstrates there, although this feature does not."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError:
        raise Refused(reason) from None


def changed(record: Pavilion | Stand | Zone, answers: dict[str, Any]) -> list[str]:
    """Give a record its new values; the names of those that are really new."""
    new = [name for name, value in answers.items() if getattr(record, name) != value]
    for name in new:
        setattr(record, name, answers[name])
    return new


# Pavilions


def add_pavilion(
    fair: Fair, *, label: str, name: Words | None = None, same_craft: SameCraft = SameCraft.APART, by: User | None
) -> Pavilion:
    refuse_taken(Pavilion, fair, [label])
    pavilion = Pavilion(fair=fair, label=label, name=name or {}, same_craft=SameCraft(same_craft))
    db.session.add(pavilion)
    touch(fair)
    audit.record(by, "pavilion.add", pavilion)
    return pavilion


def update_pavilion(pavilion: Pavilion, *, label: str, name: Words, same_craft: SameCraft, by: User | None) -> None:
    refuse_taken(Pavilion, pavilion.fair, [label], but=pavilion.label)
    new = changed(pavilion, {"label": label, "name": name, "same_craft": SameCraft(same_craft)})
    touch(pavilion.fair)
    audit.record(by, "pavilion.update", pavilion, changed=new)


def remove_pavilion(pavilion: Pavilion, *, by: User | None) -> None:
    """The pavilion and its stands go, unless somebody is placed there."""
    fair = pavilion.fair
    audit.record(by, "pavilion.remove", pavilion, label=pavilion.label, stands=len(pavilion.stands))
    with unless_in_use(Reason.STAND_IN_USE):
        for stand in list(pavilion.stands):
            db.session.delete(stand)
        db.session.flush()
        db.session.delete(pavilion)
    touch(fair)


# Stands


def add_stand(
    pavilion: Pavilion,
    *,
    label: str,
    seats: int = 1,
    width_m: float,
    depth_m: float,
    power_w: int = 0,
    water: bool = False,
    covered: bool = False,
    step_free: bool = False,
    fire: bool = False,
    corner: bool = False,
    x_m: float = 0.0,
    y_m: float = 0.0,
    by: User | None,
) -> Stand:
    refuse_taken(Stand, pavilion.fair, [label])
    stand = Stand(
        pavilion=pavilion,
        fair_id=pavilion.fair_id,
        label=label,
        seats=seats,
        width_m=width_m,
        depth_m=depth_m,
        power_w=power_w,
        water=water,
        covered=covered,
        step_free=step_free,
        fire=fire,
        corner=corner,
        x_m=x_m,
        y_m=y_m,
    )
    db.session.add(stand)
    touch(pavilion.fair)
    audit.record(by, "stand.add", stand)
    return stand


def add_row(
    pavilion: Pavilion,
    *,
    label: str,
    number: int,
    gap_m: float,
    down: bool,
    x_m: float,
    y_m: float,
    width_m: float,
    depth_m: float,
    by: User | None,
    **facts: Any,
) -> list[Stand]:
    """Equal stands side by side; `facts` are what they all offer (seats, power_w, water …)."""
    boxes = ground.row(label, number, x_m=x_m, y_m=y_m, width_m=width_m, depth_m=depth_m, gap_m=gap_m, down=down)
    refuse_taken(Stand, pavilion.fair, [box.label for box in boxes])
    stands = [
        Stand(
            pavilion=pavilion,
            fair_id=pavilion.fair_id,
            label=box.label,
            x_m=box.x_m,
            y_m=box.y_m,
            width_m=width_m,
            depth_m=depth_m,
            **facts,
        )
        for box in boxes
    ]
    db.session.add_all(stands)
    touch(pavilion.fair)
    audit.record(by, "stand.add_row", pavilion, labels=[box.label for box in boxes])
    return stands


def update_stand(stand: Stand, *, by: User | None, **answers: Any) -> None:
    """New values for a stand: label, pavilion_id, seats, width_m, depth_m, power_w, x_m, y_m and what it offers."""
    fair = stand.pavilion.fair
    refuse_taken(Stand, fair, [answers.get("label", stand.label)], but=stand.label)
    new = changed(stand, answers)
    touch(fair)
    audit.record(by, "stand.update", stand, changed=new)


def remove_stand(stand: Stand, *, by: User | None) -> None:
    fair = stand.pavilion.fair
    audit.record(by, "stand.remove", stand, label=stand.label)
    with unless_in_use(Reason.STAND_IN_USE):
        db.session.delete(stand)
    touch(fair)


def block_stand(stand: Stand, *, by: User | None) -> None:
    """Nobody is to stand here: a tree, a cable, a fire lane."""
    update_stand(stand, by=by, blocked=True)


def unblock_stand(stand: Stand, *, by: User | None) -> None:
    update_stand(stand, by=by, blocked=False)


def change_stands(fair: Fair, stands: Sequence[Stand], *, by: User | None, **answers: Any) -> int:
    """The same new values for many stands; how many there were."""
    altered = [(stand.id, {"changed": changed(stand, answers)}) for stand in stands]
    touch(fair)
    audit.record_many(by, "stand.update", Stand.__tablename__, altered)
    return len(altered)


def remove_stands(fair: Fair, stands: Sequence[Stand], *, by: User | None) -> int:
    """All of them or none: one that is in use keeps the others."""
    audit.record_many(by, "stand.remove", Stand.__tablename__, [(s.id, {"label": s.label}) for s in stands])
    with unless_in_use(Reason.STAND_IN_USE):
        for stand in stands:
            db.session.delete(stand)
    touch(fair)
    return len(stands)


# Zones


def add_zone(
    fair: Fair,
    *,
    label: str,
    name: Words | None = None,
    slot_minutes: int,
    windows: list[str],
    power_w: int = 0,
    water: bool = False,
    fire: bool = False,
    noise: bool = False,
    x_m: float = 0.0,
    y_m: float = 0.0,
    width_m: float = 4.0,
    depth_m: float = 3.0,
    by: User | None,
) -> Zone:
    refuse_taken(Zone, fair, [label])
    zone = Zone(
        fair=fair,
        label=label,
        name=name or {},
        slot_minutes=slot_minutes,
        windows=list(windows),
        power_w=power_w,
        water=water,
        fire=fire,
        noise=noise,
        x_m=x_m,
        y_m=y_m,
        width_m=width_m,
        depth_m=depth_m,
    )
    db.session.add(zone)
    touch(fair)
    audit.record(by, "zone.add", zone)
    return zone


def update_zone(zone: Zone, *, by: User | None, **answers: Any) -> None:
    """New values for a zone: label, name, slot_minutes, windows, equipment, place and size."""
    refuse_taken(Zone, zone.fair, [answers.get("label", zone.label)], but=zone.label)
    new = changed(zone, answers)
    touch(zone.fair)
    audit.record(by, "zone.update", zone, changed=new)


def remove_zone(zone: Zone, *, by: User | None) -> None:
    fair = zone.fair
    audit.record(by, "zone.remove", zone, label=zone.label)
    with unless_in_use(Reason.ZONE_IN_USE):
        db.session.delete(zone)
    touch(fair)
