"""The ground of a fair: pavilions, stands and zones added, changed, blocked and removed."""

from collections.abc import Sequence
from typing import Any

from craftfair.accounts.models import User
from craftfair.domain import ground
from craftfair.domain.errors import Reason
from craftfair.domain.ground import Numbering, SameCraft
from craftfair.domain.ground.deeds import ADD, REMOVE, SET, DeedName
from craftfair.fairs.models import Fair, Pavilion, Stand, Zone
from craftfair.fairs.queries.site import kind_of, values_of
from craftfair.fairs.services.drawing import Kept, note
from craftfair.fairs.services.editions import touch
from craftfair.fairs.services.news import stands_come
from craftfair.fairs.services.refusals import refuse_taken, unless_held_on_to, unless_in_use
from craftfair.foundation import audit
from craftfair.foundation.database import Words, db


def said(record: Pavilion | Stand | Zone) -> Kept:
    """What a record says of itself, as deeds speak of it."""
    names = {}
    if isinstance(record, Stand):
        names["pavilion", record.pavilion_id] = record.pavilion.public_id
        names |= {("circuit", record.circuit.id): record.circuit.public_id} if record.circuit else {}
        names |= {("town", record.reserved_for.id): record.reserved_for.slug} if record.reserved_for else {}
    return values_of(record, names)


def added(record: Pavilion | Stand | Zone) -> Kept:
    db.session.flush()
    return {"do": ADD, "kind": kind_of(record), "id": record.public_id, "before": None, "after": said(record)}


def removed(record: Pavilion | Stand | Zone) -> Kept:
    return {"do": REMOVE, "kind": kind_of(record), "id": record.public_id, "before": said(record), "after": None}


def altered(record: Pavilion | Stand | Zone, before: Kept) -> list[Kept]:
    """What is new about a record, if anything is."""
    db.session.flush()
    after = said(record)
    new = [name for name in after if after[name] != before[name]]
    ends = {"before": {name: before[name] for name in new}, "after": {name: after[name] for name in new}}
    return [{"do": SET, "kind": kind_of(record), "id": record.public_id} | ends] if new else []


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
    note(fair, DeedName.ADDED, [added(pavilion)], by=by)
    audit.record(by, "pavilion.add", pavilion)
    return pavilion


def update_pavilion(pavilion: Pavilion, *, label: str, name: Words, same_craft: SameCraft, by: User | None) -> None:
    refuse_taken(Pavilion, pavilion.fair, [label], but=pavilion.label)
    before = said(pavilion)
    new = changed(pavilion, {"label": label, "name": name, "same_craft": SameCraft(same_craft)})
    touch(pavilion.fair)
    note(pavilion.fair, DeedName.CHANGED, altered(pavilion, before), by=by)
    audit.record(by, "pavilion.update", pavilion, changed=new)


def remove_pavilion(pavilion: Pavilion, *, by: User | None) -> None:
    """The pavilion and its stands go, unless somebody is placed there."""
    fair = pavilion.fair
    unless_held_on_to(fair, [pavilion, *pavilion.stands])
    audit.record(by, "pavilion.remove", pavilion, label=pavilion.label, stands=len(pavilion.stands))
    gone = [*(removed(stand) for stand in pavilion.stands), removed(pavilion)]
    with unless_in_use(Reason.STAND_IN_USE):
        for stand in list(pavilion.stands):
            db.session.delete(stand)
        db.session.flush()
        db.session.delete(pavilion)
    note(fair, DeedName.REMOVED, gone, by=by)
    touch(fair)


# Stands


def add_stand(
    pavilion: Pavilion, *, label: str, width_m: float, depth_m: float, by: User | None, **facts: Any
) -> Stand:
    """One stand; `facts` are where it is and what it offers (x_m, seats, power_w, …), otherwise as a blank one."""
    refuse_taken(Stand, pavilion.fair, [label])
    touch(pavilion.fair)  # held from here on, so that the stand is younger than any invitation that did not see it
    stand = Stand(pavilion=pavilion, fair_id=pavilion.fair_id, label=label, width_m=width_m, depth_m=depth_m, **facts)
    db.session.add(stand)
    note(pavilion.fair, DeedName.ADDED, [added(stand)], by=by)
    audit.record(by, "stand.add", stand)
    stands_come.send(pavilion.fair, by=by)
    return stand


def add_row(
    pavilion: Pavilion,
    *,
    label: str,
    number: int,
    x_m: float,
    y_m: float,
    width_m: float,
    depth_m: float,
    gap_m: float = 0.0,
    down: bool = False,
    island: bool = False,
    angle_deg: float = 0.0,
    numbering: Numbering = Numbering.IN_ORDER,
    by: User | None,
    **facts: Any,
) -> list[Stand]:
    """Equal stands side by side, or two rows back to back; `facts` are what they all offer (seats, power_w, …)."""
    size = {"x_m": x_m, "y_m": y_m, "width_m": width_m, "depth_m": depth_m, "gap_m": gap_m, "angle_deg": angle_deg}
    if island:
        boxes = ground.island(label, number, **size, numbering=numbering)
    else:
        boxes = ground.row(label, number, **size, numbering=numbering, down=down)
    refuse_taken(Stand, pavilion.fair, [box.label for box in boxes])
    touch(pavilion.fair)
    stands = [
        Stand(
            pavilion=pavilion,
            fair_id=pavilion.fair_id,
            label=box.label,
            x_m=box.x_m,
            y_m=box.y_m,
            angle_deg=box.angle_deg,
            width_m=width_m,
            depth_m=depth_m,
            **facts,
        )
        for box in boxes
    ]
    db.session.add_all(stands)
    note(pavilion.fair, DeedName.LAID, [added(stand) for stand in stands], by=by)
    audit.record(by, "stand.add_row", pavilion, labels=[box.label for box in boxes])
    stands_come.send(pavilion.fair, by=by)
    return stands


def update_stand(stand: Stand, *, by: User | None, **answers: Any) -> None:
    """New values for a stand: label, pavilion_id, seats, width_m, depth_m, power_w, x_m, y_m and what it offers."""
    fair = stand.pavilion.fair
    refuse_taken(Stand, fair, [answers.get("label", stand.label)], but=stand.label)
    before = said(stand)
    new = changed(stand, answers)
    touch(fair)
    db.session.flush()
    db.session.expire(stand, ["pavilion"])
    note(fair, DeedName.CHANGED, altered(stand, before), by=by)
    audit.record(by, "stand.update", stand, changed=new)


def remove_stand(stand: Stand, *, by: User | None) -> None:
    fair = stand.pavilion.fair
    unless_held_on_to(fair, [stand])
    audit.record(by, "stand.remove", stand, label=stand.label)
    gone = removed(stand)
    with unless_in_use(Reason.STAND_IN_USE):
        db.session.delete(stand)
    note(fair, DeedName.REMOVED, [gone], by=by)
    touch(fair)


def block_stand(stand: Stand, *, by: User | None) -> None:
    """Nobody is to stand here: a tree, a cable, a fire lane."""
    update_stand(stand, by=by, blocked=True)


def unblock_stand(stand: Stand, *, by: User | None) -> None:
    update_stand(stand, by=by, blocked=False)


def change_stands(fair: Fair, stands: Sequence[Stand], *, by: User | None, **answers: Any) -> int:
    """The same new values for many stands; how many there were."""
    before = [said(stand) for stand in stands]
    new = [(stand.id, {"changed": changed(stand, answers)}) for stand in stands]
    touch(fair)
    changes = [change for stand, was in zip(stands, before, strict=True) for change in altered(stand, was)]
    note(fair, DeedName.CHANGED, changes, by=by)
    audit.record_many(by, "stand.update", Stand.__tablename__, new)
    return len(new)


def remove_stands(fair: Fair, stands: Sequence[Stand], *, by: User | None) -> int:
    """All of them or none: one that is in use keeps the others."""
    unless_held_on_to(fair, stands)
    audit.record_many(by, "stand.remove", Stand.__tablename__, [(s.id, {"label": s.label}) for s in stands])
    gone = [removed(stand) for stand in stands]
    with unless_in_use(Reason.STAND_IN_USE):
        for stand in stands:
            db.session.delete(stand)
    note(fair, DeedName.REMOVED, gone, by=by)
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
    note(fair, DeedName.ADDED, [added(zone)], by=by)
    audit.record(by, "zone.add", zone)
    return zone


def update_zone(zone: Zone, *, by: User | None, **answers: Any) -> None:
    """New values for a zone: label, name, slot_minutes, windows, equipment, place and size."""
    refuse_taken(Zone, zone.fair, [answers.get("label", zone.label)], but=zone.label)
    before = said(zone)
    new = changed(zone, answers)
    touch(zone.fair)
    note(zone.fair, DeedName.CHANGED, altered(zone, before), by=by)
    audit.record(by, "zone.update", zone, changed=new)


def remove_zone(zone: Zone, *, by: User | None) -> None:
    fair = zone.fair
    audit.record(by, "zone.remove", zone, label=zone.label)
    gone = removed(zone)
    with unless_in_use(Reason.ZONE_IN_USE):
        db.session.delete(zone)
    note(fair, DeedName.REMOVED, [gone], by=by)
    touch(fair)
