"""What an organiser does with the programme: put a demonstration into a slot, take it off."""

from datetime import date, time

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.fair_days import Hours
from craftfair.domain.lifecycle import SHOWN, TAKES_A_PLACE
from craftfair.domain.timetable import Equipment, Need, lacking, meet
from craftfair.fairs.models import Fair, Zone
from craftfair.fairs.services import touch
from craftfair.foundation import audit, mail
from craftfair.foundation.database import db
from craftfair.foundation.i18n import label
from craftfair.programme import queries
from craftfair.programme.models import Demonstration


def schedule(
    application: Application, zone: Zone, *, day: date, starts: time, title: str = "", by: User
) -> Demonstration:
    """Put a demonstration into a free slot of a zone that has what it needs; the artisan is told."""
    queries.hold(application)
    if application.fair_id != zone.fair_id or application.status not in TAKES_A_PLACE or not application.demonstrates:
        raise Refused(Reason.NOT_DEMONSTRATING)
    ends = free_slot(zone, day, starts)
    check_equipment(application, zone)
    clear_away(zone, day, starts)
    if any(meet((starts, ends), (other.starts, other.ends)) for other in queries.of_artisan(application, day)):
        raise Refused(Reason.ARTISAN_BUSY)
    demonstration = Demonstration(
        fair=zone.fair,
        zone=zone,
        application=application,
        day=day,
        starts=starts,
        ends=ends,
        title=title or application.demonstration_title or application.workshop,
    )
    db.session.add(demonstration)
    audit.record(
        by, "demonstration.schedule", application, zone=zone.label, day=day.isoformat(), starts=f"{starts:%H:%M}"
    )
    touch(zone.fair)
    tell("demonstration_planned", demonstration)
    return demonstration


def slot_end(zone: Zone, day: date, starts: time) -> time:
    """When the slot that begins at `starts` ends; refused when the zone has no such slot that day."""
    fair_day = queries.open_on(zone.fair, day)
    slots = dict(queries.slots_of(zone, fair_day)) if fair_day else {}
    if starts not in slots:
        raise Refused(Reason.NO_SUCH_SLOT)
    return slots[starts]


def free_slot(zone: Zone, day: date, starts: time) -> time:
    """When a free slot ends; refused when there is none, or somebody demonstrates in it."""
    ends = slot_end(zone, day, starts)
    there = queries.in_slot(zone, day, starts)
    if there is not None and there.application.status in SHOWN:
        raise Refused(Reason.SLOT_TAKEN)
    return ends


def clear_away(zone: Zone, day: date, starts: time) -> None:
    """Whoever has withdrawn demonstrates no more, and the slot is free."""
    if (gone := queries.in_slot(zone, day, starts)) is not None:
        db.session.delete(gone)
        db.session.flush()


def equipment_of(zone: Zone) -> Equipment:
    return Equipment(power_w=zone.power_w, water=zone.water, fire=zone.fire, noise=zone.noise)


def lacking_in(zone: Zone, offer: queries.Offer) -> list[Need]:
    """What a zone lacks for somebody's demonstration."""
    return lacking(offer.application.demonstration_needs, equipment_of(zone))


def check_equipment(application: Application, zone: Zone) -> None:
    if missing := lacking(application.demonstration_needs, equipment_of(zone)):
        raise Refused(Reason.EQUIPMENT_MISSING, missing=", ".join(label(need) for need in missing))


def take_off(demonstration: Demonstration, *, by: User) -> None:
    """Take a demonstration off the programme; the artisan is told."""
    audit.record(
        by,
        "demonstration.take_off",
        demonstration.application,
        zone=demonstration.zone.label,
        day=demonstration.day.isoformat(),
        starts=f"{demonstration.starts:%H:%M}",
    )
    touch(demonstration.fair)
    tell("demonstration_cancelled", demonstration)
    db.session.delete(demonstration)


def tell(template: str, demonstration: Demonstration) -> None:
    application = demonstration.application
    mail.queue(
        template,
        to=application.artisan.user,
        application=application.public_id,
        fair=application.fair.name,
        zone=demonstration.zone.label,
        title=demonstration.title,
        day=demonstration.day.isoformat(),
        starts=f"{demonstration.starts:%H:%M}",
        ends=f"{demonstration.ends:%H:%M}",
    )


def keep_days(fair: Fair, **_before: object) -> None:
    """Days and hours with demonstrations on them stay: whoever planned them takes them off first."""
    open_on = {day.day: (day.opens, day.closes) for day in fair.days}
    if not all(lies_in(open_on.get(one.day), one) for one in queries.demonstrations(fair)):
        raise Refused(Reason.DAYS_IN_USE)


def lies_in(hours: Hours | None, demonstration: Demonstration) -> bool:
    return hours is not None and hours[0] <= demonstration.starts and demonstration.ends <= hours[1]
