"""What an organiser does with demonstrations by hand: put one into a slot, move it, take it off, lock it."""

from datetime import date, time

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.fair_days import Hours
from craftfair.domain.lifecycle import TAKES_A_PLACE
from craftfair.domain.timetable import Clash, Conflict, Equipment, Lack, Need, Session, against, lacking, span_of
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.foundation.i18n import label
from craftfair.programme import queries
from craftfair.programme.models import Demonstration, Programme, Slot
from craftfair.programme.services.facts import keep_stand

OWN_SENTENCE: dict[Lack | Clash, Reason] = {
    Clash.ZONE_TAKEN: Reason.SLOT_TAKEN,
    Clash.ARTISAN_BUSY: Reason.ARTISAN_BUSY,
    Lack.NO_SLOT: Reason.NO_SUCH_SLOT,
}


def begin(fair: Fair, *, by: User) -> Programme:
    """The draft being worked on; after publishing, the next version begins as a copy of the programme in force."""
    draft = queries.draft(fair)
    if draft is not None:
        queries.hold(draft)
        return draft
    before = queries.in_force(fair)
    draft = Programme(fair=fair, version=queries.last_version(fair) + 1)
    db.session.add(draft)
    audit.record(by, "programme.open", draft, version=draft.version)
    for one in queries.of_programme(before) if before else ():
        again = Demonstration(locked=one.locked, because=list(one.because), title=one.title, fair_id=fair.id)
        again.programme, again.application, again.zone = draft, one.application, one.zone
        again.day, again.starts, again.ends = one.day, one.starts, one.ends
        again.slots = [occupy(draft, one.zone_id, one.day, slot.starts) for slot in one.slots]
        db.session.add(again)
    db.session.flush()
    return draft


def occupy(programme: Programme, zone_id: int, day: date, starts: time) -> Slot:
    return Slot(programme_id=programme.id, zone_id=zone_id, day=day, starts=starts)


def schedule(
    application: Application,
    zone: Zone,
    *,
    day: date,
    starts: time,
    title: str = "",
    kept: bool = False,
    by: User,
) -> Demonstration:
    """Put a demonstration into free slots of a zone; refused with the rule that forbids it.

    `kept`: somebody keeps the artisan's stand. The artisan is told when the programme is published.
    """
    if application.fair_id != zone.fair_id or application.status not in TAKES_A_PLACE or not application.demonstrates:
        raise Refused(Reason.NOT_DEMONSTRATING)
    programme = begin(zone.fair, by=by)
    clear_away(programme)
    if kept:
        keep_stand(application)
    found = queries.arrangement(zone.fair, programme)
    if day not in found.days:
        raise Refused(Reason.NO_SUCH_SLOT)
    wanted = found.wanted(application.reference, zone, day, starts)
    refuse(against(found.problem, wanted, found.by_session), found)
    return put(programme, found, wanted, title=title, by=by)


def put(
    programme: Programme, found: queries.Arrangement, wanted: Session, *, title: str = "", by: User | None
) -> Demonstration:
    """Write an hour down that nothing forbids."""
    application, zone = found.offers[wanted.demonstration].application, found.zones[wanted.zone]
    starts, ends = span_of(found.problem, wanted)
    day = found.days[wanted.day]
    made = Demonstration(
        programme=programme,
        fair_id=programme.fair_id,
        zone=zone,
        application=application,
        day=day,
        starts=queries.moment(starts),
        ends=queries.moment(ends),
        title=title or application.demonstration_title or application.workshop,
    )
    filled = found.problem.zone[zone.label].slots[wanted.day]
    made.slots = [
        occupy(programme, zone.id, day, queries.moment(slot[0])) for slot in filled if starts <= slot[0] < ends
    ]
    db.session.add(made)
    db.session.flush()
    record(made, "demonstration.plan", by=by)
    return made


def refuse(forbidding: list[Conflict], found: queries.Arrangement) -> None:
    """The first rule that forbids it, in its own sentence where it has one."""
    if not forbidding:
        return
    lacks = [NEEDS[one.rule] for one in forbidding if one.rule in NEEDS]
    if lacks:
        raise Refused(Reason.EQUIPMENT_MISSING, missing=", ".join(map(label, lacks)))
    worst = forbidding[0]
    if worst.rule in OWN_SENTENCE:
        raise Refused(OWN_SENTENCE[worst.rule])
    raise Refused(Reason.HOUR_FORBIDDEN, why=why(worst, found))


NEEDS: dict[Lack | Clash, Need] = {
    Lack.POWER: Need.POWER,
    Lack.WATER: Need.WATER,
    Lack.FIRE: Need.FIRE,
    Lack.NOISE: Need.NOISE,
}


def why(one: Conflict, found: queries.Arrangement) -> str:
    """A rule in words, with the workshop it clashes with."""
    other = found.offers[one.other.demonstration].application.workshop if one.other else ""
    return f"{label(one.rule)} ({other})" if other else label(one.rule)


def free_slot(zone: Zone, day: date, starts: time) -> time:
    """When a free slot ends; refused when there is none, or somebody demonstrates in it."""
    fair_day = queries.open_on(zone.fair, day)
    slots = dict(queries.slots_of(zone, fair_day)) if fair_day else {}
    if starts not in slots:
        raise Refused(Reason.NO_SUCH_SLOT)
    if any(
        one.zone_id == zone.id and one.starts <= starts < one.ends for one in queries.demonstrations(zone.fair, day)
    ):
        raise Refused(Reason.SLOT_TAKEN)
    return slots[starts]


def clear_away(programme: Programme) -> None:
    """Whoever has withdrawn demonstrates no more, and the slots are free."""
    for gone in queries.out_of_play(programme):
        db.session.delete(gone)
    db.session.flush()


def equipment_of(zone: Zone) -> Equipment:
    return Equipment(power_w=zone.power_w, water=zone.water, fire=zone.fire, noise=zone.noise)


def lacking_in(zone: Zone, offer: queries.Offer) -> list[Need]:
    """What a zone lacks for somebody's demonstration."""
    return lacking(offer.application.demonstration_needs, equipment_of(zone))


def in_draft(demonstration: Demonstration, *, by: User) -> Demonstration:
    """The demonstration to change: of one in force, its copy in the next version; older versions stay as they are."""
    published = demonstration.programme
    if published.published_at is None:
        queries.hold(published)
        return demonstration
    in_force = queries.in_force(demonstration.fair)
    if in_force is None or in_force.id != published.id:
        raise Refused(Reason.PROGRAMME_PUBLISHED)
    draft = begin(demonstration.fair, by=by)
    copy = queries.same_in(draft, demonstration)
    if copy is None:
        raise Refused(Reason.PROGRAMME_PUBLISHED)
    return copy


def move(demonstration: Demonstration, zone: Zone, *, day: date, starts: time, by: User) -> Demonstration:
    """Show it elsewhere or at another hour; refused with the rule that forbids it."""
    one = in_draft(demonstration, by=by)
    if one.locked:
        raise Refused(Reason.DEMONSTRATION_LOCKED)
    if zone.fair_id != one.fair_id or one.application.status not in TAKES_A_PLACE:
        raise Refused(Reason.NOT_DEMONSTRATING)
    found = queries.arrangement(one.fair, one.programme)
    if day not in found.days:
        raise Refused(Reason.NO_SUCH_SLOT)
    wanted = found.wanted(one.application.reference, zone, day, starts)
    others = [hour for hour, other in found.by_session.items() if other is not one]
    refuse(against(found.problem, wanted, others), found)
    programme, title = one.programme, one.title
    db.session.delete(one)
    db.session.flush()
    return put(programme, found, wanted, title=title, by=by)


def take_off(demonstration: Demonstration, *, by: User) -> None:
    """Take a demonstration off the programme; the artisan is told when it is published."""
    one = in_draft(demonstration, by=by)
    record(one, "demonstration.drop", by=by)
    db.session.delete(one)


def lock(demonstration: Demonstration, *, by: User) -> None:
    """Keep this hour whatever is proposed."""
    one = in_draft(demonstration, by=by)
    one.locked = True
    record(one, "demonstration.lock", by=by)


def unlock(demonstration: Demonstration, *, by: User) -> None:
    one = in_draft(demonstration, by=by)
    one.locked = False
    record(one, "demonstration.unlock", by=by)


def record(one: Demonstration, action: str, *, by: User | None) -> None:
    """The trace is kept with the programme, not with the application: before publishing nobody else may see it."""
    where = {"zone": one.zone.label, "day": one.day.isoformat(), "starts": f"{one.starts:%H:%M}"}
    audit.record(by, action, one.programme, application=one.application.reference, **where)


def keep_days(fair: Fair, **_before: object) -> None:
    """Days and hours with demonstrations on them stay: whoever planned them takes them off first."""
    open_on = {day.day: (day.opens, day.closes) for day in fair.days}
    if not all(lies_in(open_on.get(one.day), one) for one in queries.demonstrations(fair)):
        raise Refused(Reason.DAYS_IN_USE)


def lies_in(hours: Hours | None, demonstration: Demonstration) -> bool:
    return hours is not None and hours[0] <= demonstration.starts and demonstration.ends <= hours[1]
