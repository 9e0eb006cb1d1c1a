"""Series and fairs: made, changed, copied into the next edition, published."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import update

from craftfair.accounts.models import Organisation, User
from craftfair.domain import fair_days
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.fair_days import MUST_BE_THERE, Hours
from craftfair.domain.slugs import free_slug, slug_of
from craftfair.fairs import queries
from craftfair.fairs.models import Call, Circuit, Fair, FairDay, GroundSheet, Landmark, Pavilion, Series, Stand, Zone
from craftfair.fairs.services.news import days_change
from craftfair.foundation import audit, clock, search
from craftfair.foundation.database import Words, db
from craftfair.foundation.i18n import from_wall_clock, in_language, in_zone


def touch(fair: Fair) -> None:
    """The public pages of the fair have changed: every copy of them is stale."""
    db.session.flush()
    db.session.execute(update(Fair).where(Fair.id == fair.id).values(version=Fair.version + 1))


def create_series(
    *, name: Words, slug: str = "", organiser: Organisation, host_town: Organisation, by: User | None
) -> Series:
    """The recurring thing, which editions are added to."""
    series = Series(slug=address(Series, slug, name), name=name, organiser_id=organiser.id, host_town_id=host_town.id)
    db.session.add(series)
    audit.record(by, "series.create", series)
    return series


def update_series(series: Series, *, name: Words, host_town: Organisation, by: User | None) -> None:
    series.name, series.host_town = name, host_town
    audit.record(by, "series.update", series)


def address(model: type[Fair] | type[Series], wanted: str, name: Words, suffix: str = "") -> str:
    """The address somebody wants, if it is free; else one made from the name."""
    if wanted:
        if wanted in queries.slugs(model, wanted):
            raise Refused(Reason.ADDRESS_TAKEN)
        return wanted
    made = slug_of(f"{in_language(name, 'en')} {suffix}")
    return free_slug(made, queries.slugs(model, made))


def create_fair(
    series: Series,
    *,
    slug: str = "",
    name: Words,
    place: str,
    description: Words,
    kind: str,
    time_zone: str,
    starts_on: date,
    ends_on: date,
    opens: time,
    closes: time,
    set_up_from: datetime | None = None,
    by: User | None,
) -> Fair:
    """An edition that is open every day from the first to the last, at the same hours; not yet published."""
    fair = Fair(
        slug=address(Fair, slug, name, suffix=str(starts_on.year)),
        series=series,
        organiser_id=series.organiser_id,
        host_town=series.host_town,
        name=name,
        place=place,
        description=description,
        kind=kind,
        time_zone=time_zone,
        starts_on=starts_on,
        ends_on=ends_on,
        set_up_from=set_up_from,
    )
    fair.search_text = found_by(fair)
    fair.days = [FairDay(day=day, opens=opens, closes=closes) for day in fair_days.days_between(starts_on, ends_on)]
    db.session.add(fair)
    audit.record(by, "fair.create", fair)
    return fair


def found_by(fair: Fair) -> str:
    """Names of the fair and its town in every language, place and year."""
    names = (*fair.name.values(), *fair.host_town.name.values(), *fair.series.name.values())
    return search.folded(*names, fair.place, fair.kind, str(fair.starts_on.year))


def update_fair(
    fair: Fair,
    *,
    name: Words,
    place: str,
    description: Words,
    kind: str,
    starts_on: date,
    ends_on: date,
    time_zone: str | None = None,
    slug: str | None = None,
    set_up_from: datetime | None = None,
    by: User | None,
) -> None:
    """Change what the fair says of itself; before it is published its address and its clock, too."""
    before = (fair.starts_on, fair.ends_on)
    if not fair.is_published:
        if slug and slug != fair.slug:
            fair.slug = address(Fair, slug, name)
        if time_zone and time_zone != fair.time_zone:
            move_to_zone(fair, time_zone)
    fair.name, fair.place, fair.description, fair.kind = name, place, description, kind
    fair.starts_on, fair.ends_on, fair.set_up_from = starts_on, ends_on, set_up_from
    hours = queries.hours(fair)
    set_hours(fair, fair_days.moved(hours, was=before, now=(starts_on, ends_on)))
    announce_days(fair, before, hours)
    fair.search_text = found_by(fair)
    touch(fair)
    days = [day.isoformat() for day in (*before, starts_on, ends_on)]
    audit.record(by, "fair.update", fair, days_before=days[:2], days_after=days[2:])


def move_to_zone(fair: Fair, time_zone: str) -> None:
    """The call keeps its hours on the wall; they are another moment on another town's clock."""
    if fair.call:
        call = fair.call
        call.opens_at = same_hour(call.opens_at, fair.time_zone, time_zone)
        call.closes_at = same_hour(call.closes_at, fair.time_zone, time_zone)
        call.answer_by = call.answer_by and same_hour(call.answer_by, fair.time_zone, time_zone)
    fair.time_zone = time_zone


def same_hour(moment: datetime, old_zone: str, new_zone: str, *, days: int = 0) -> datetime:
    wall = in_zone(moment, old_zone).replace(tzinfo=None) + timedelta(days=days)
    return from_wall_clock(wall, new_zone)


# Days and hours


def set_hours(fair: Fair, hours: Mapping[date, Hours]) -> None:
    """Give the fair exactly these days."""
    known = {day.day: day for day in fair.days}
    for gone in known.keys() - hours.keys():
        fair.days.remove(known[gone])
    for day, (opens, closes) in sorted(hours.items()):
        if day in known:
            known[day].opens, known[day].closes = opens, closes
        else:
            fair.days.append(FairDay(day=day, opens=opens, closes=closes))


def announce_days(fair: Fair, span: tuple[date, date], hours: Mapping[date, Hours]) -> None:
    """Tell whoever builds upon the days of a fair, if they are others now."""
    db.session.flush()
    if (span, hours) != ((fair.starts_on, fair.ends_on), queries.hours(fair)):
        days_change.send(fair, span=span, hours=hours)


def set_day(fair: Fair, day: date, opens: time, closes: time, *, by: User | None = None) -> None:
    """Open the fair on a day, or change its hours that day."""
    set_all_days(fair, queries.hours(fair) | {day: (opens, closes)}, by=by)


def close_day(fair: Fair, day: date, *, by: User | None = None) -> None:
    """The fair stays closed on this day."""
    set_all_days(fair, {known: hours for known, hours in queries.hours(fair).items() if known != day}, by=by)


def set_all_days(fair: Fair, hours: Mapping[date, Hours], *, by: User | None) -> None:
    """All open days with their hours; a day that is not among them is closed."""
    before = queries.hours(fair)
    set_hours(fair, hours)
    announce_days(fair, (fair.starts_on, fair.ends_on), before)
    touch(fair)
    audit.record(by, "fair.days", fair, open_days=len(hours))


# Publication


def publish(fair: Fair, *, by: User | None) -> None:
    """From now on everybody can see the fair; published twice it stays as it is."""
    if fair.is_published:
        raise Refused(Reason.NOT_NOW)
    if any(thing in MUST_BE_THERE for thing in queries.missing(fair)):
        raise Refused(Reason.FAIR_NOT_READY)
    fair.published_at = clock.now()
    touch(fair)
    audit.record(by, "fair.publish", fair)


# The next edition


def new_edition(last: Fair, *, slug: str = "", name: Words, starts_on: date, ends_on: date, by: User | None) -> Fair:
    """Last year's ground, texts, hours and call, moved to new days; nothing of its applications."""
    hours = fair_days.like_last_year(queries.hours(last), was=(last.starts_on, last.ends_on), now=(starts_on, ends_on))
    fair = Fair(
        slug=address(Fair, slug, name, suffix=str(starts_on.year)),
        series=last.series,
        organiser_id=last.organiser_id,
        host_town=last.host_town,
        name=name,
        place=last.place,
        description=dict(last.description),
        kind=last.kind,
        time_zone=last.time_zone,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    shift = (starts_on - last.starts_on).days
    fair.set_up_from = last.set_up_from and same_hour(last.set_up_from, last.time_zone, last.time_zone, days=shift)
    fair.days = [FairDay(day=day, opens=opens, closes=closes) for day, (opens, closes) in hours.items()]
    fair.call = last.call and copied_call(last.call, last.time_zone, shift)
    fair.search_text = found_by(fair)
    db.session.add(fair)
    db.session.flush()
    copy_ground(last, fair)
    audit.record(by, "fair.new_edition", fair, of=last.slug)
    return fair


def copied_call(call: Call, zone: str, shift: int) -> Call:
    return Call(
        opens_at=same_hour(call.opens_at, zone, zone, days=shift),
        closes_at=same_hour(call.closes_at, zone, zone, days=shift),
        decisions_on=call.decisions_on and call.decisions_on + timedelta(days=shift),
        answer_by=call.answer_by and same_hour(call.answer_by, zone, zone, days=shift),
        selection=call.selection,
        who_may_apply=dict(call.who_may_apply),
        costs=dict(call.costs),
        rules=dict(call.rules),
        credits_poor_places=call.credits_poor_places,
        silence_moves=call.silence_moves,
        keeps_last_stand=call.keeps_last_stand,
        part_of_days=call.part_of_days,
    )


OWN = {
    "id",
    "public_id",
    "created_at",
    "fair_id",
    "pavilion_id",
    "circuit_id",
    "power_box_id",
    "reserved_for_id",
    "held",
    "days",
}


def copy_ground(last: Fair, fair: Fair) -> None:
    """Everything drawn on a ground again, with new identities; nobody's place is kept for them."""
    drawn = queries.site(last)
    landmarks = {one.id: Landmark(fair_id=fair.id, **answers_of(one)) for one in drawn.landmarks}
    pavilions = {one.id: Pavilion(fair_id=fair.id, **answers_of(one)) for one in drawn.places.pavilions}
    db.session.add_all([*landmarks.values(), *pavilions.values()])
    db.session.flush()
    circuits = {
        one.id: Circuit(fair_id=fair.id, power_box_id=landmarks[one.power_box_id].id, **answers_of(one))
        for one in drawn.circuits
    }
    db.session.add_all(circuits.values())
    db.session.flush()
    for stand in drawn.places.stands:
        leans_on = {"pavilion_id": pavilions[stand.pavilion_id].id}
        if stand.circuit_id:
            leans_on["circuit_id"] = circuits[stand.circuit_id].id
        db.session.add(Stand(fair_id=fair.id, **leans_on, **answers_of(stand)))
    db.session.add_all(Zone(fair_id=fair.id, **answers_of(zone)) for zone in drawn.places.zones)
    if drawn.sheet.version:
        db.session.add(GroundSheet(fair_id=fair.id, **answers_of(drawn.sheet)))
    db.session.flush()


def answers_of(place: Pavilion | Stand | Zone | Landmark | Circuit | GroundSheet) -> dict[str, object]:
    """What people said of a place: every column but the keys. JSON values are copied, not shared."""
    found = {column.key: getattr(place, column.key) for column in place.__table__.columns if column.key not in OWN}
    return {key: value.copy() if isinstance(value, dict | list) else value for key, value in found.items()}
