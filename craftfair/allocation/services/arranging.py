"""Moving people in a draft, one or a hundred at once: everybody concerned gets up, then each sits down again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete

from craftfair.allocation import queries
from craftfair.allocation.models import Placement, Seat, StandPlan
from craftfair.allocation.queries import Kept, sentences
from craftfair.allocation.queries.people import Artisan, days_taken
from craftfair.allocation.queries.problem import Matching
from craftfair.domain.craft_limits import Tally
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import PLACEABLE
from craftfair.domain.seating import Seating
from craftfair.fairs.models import Stand
from craftfair.fairs.queries import open_days
from craftfair.foundation.database import db

Notes = Sequence[Mapping[str, Any]]
#: Where people stood on the page that was looked at: ids of stands by application ids, "" for no place.
Seen = Mapping[int, str]
BY_HAND: Notes = ({"rule": "by_hand"},)
MOVED_CHOICE: Notes = ({"rule": "moved_choice"},)


@dataclass
class Moved:
    """What a deed changed: stand before and after, by reference number (None: no place); what their places were and are
    beside that; and who found no room.
    """

    moves: dict[str, list[str | None]] = field(default_factory=dict)
    was: dict[str, Kept] = field(default_factory=dict)
    now: dict[str, Kept] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @property
    def noted(self) -> dict[str, Any]:
        """What the trail keeps, so that the deed can be taken back."""
        return {"moves": self.moves, "was": {who: kept.noted for who, kept in self.was.items()}}


def arrange(
    plan: StandPlan,
    wanted: Sequence[tuple[Artisan, Stand | None]],
    *,
    because: Mapping[int, Notes] | None = None,
    kept: Mapping[int, Kept] | None = None,
    forgiving: bool = False,
    seen: Seen | None = None,
) -> Moved:
    """Give each artisan the wanted stand (None: none). Refused as a whole when one cannot stand there; if `forgiving`,
    whoever finds no room is left out. `because` gives reasons by application id, `kept` reasons and holds to give back;
    otherwise it is the organiser's hand, and whoever stands there already keeps theirs. `seen` says where they stood
    when it was decided: refused when somebody else has moved them since.
    """
    refuse_if_frozen(plan)
    clear_away(plan)
    queries.reread([stand for _, stand in wanted if stand])
    stood = {one.application_id: one for one in queries.of_people(plan, [who.id for who, _ in wanted])}
    refuse_if_moved(wanted, {who: one.stand for who, one in stood.items()}, seen or {})
    if any(one.locked for one in stood.values()):
        raise Refused(Reason.PLACE_LOCKED)
    labels: dict[int, str | None] = {who: one.stand.label for who, one in stood.items()}
    was = {who: queries.kept_of(one) for who, one in stood.items()}
    given = {who: Kept(notes) for who, notes in (because or {}).items()} | dict(kept or {})
    is_told = queries.told(plan.fair) is not None
    get_up(list(stood.values()))
    done, seating = Moved(), queries.seating(plan, queries.lines(plan.fair))
    crafts = queries.crafts_placed(plan, [who.id for who, _ in wanted])
    stands = {stand.id: stand for _, stand in wanted if stand}
    around = queries.Surroundings(excluded=queries.excluded(plan.fair))
    matching = Matching(plan.fair, list(stands.values()), [who for who, stand in wanted if stand], around)
    for who, stand in wanted:
        placement = stood.get(who.id)
        try:
            if stand is not None:
                check(plan, matching, who, stand)
                placement = placement or Placement(plan_id=plan.id, application_id=who.id)
                sit_down(placement, plan, who, stand, seating, crafts)
                now = given.get(who.id) or by_hand(was.get(who.id), labels.get(who.id) == stand.label, is_told)
                placement.held_until, placement.because = now.held_until, [dict(note) for note in now.because]
                done.now[who.reference] = now
        except Refused:
            if not forgiving:
                raise
            done.left_out.append(who.reference)
            stand = None
        if stand is None and placement is not None and placement.id:
            db.session.delete(placement)
        before, after = labels.get(who.id), stand.label if stand else None
        if before != after:
            done.moves[who.reference] = [before, after]
            if who.id in was:
                done.was[who.reference] = was[who.id]
    db.session.flush()
    return done


def by_hand(was: Kept | None, stays: bool, is_told: bool) -> Kept:
    """Whoever is moved from a stand they chose is written to until a plan is told, so they know the new one as well."""
    if was is not None and stays:
        return was
    return Kept(MOVED_CHOICE if was is not None and was.is_choice and not is_told else BY_HAND)


def refuse_if_frozen(plan: StandPlan) -> None:
    """A published version stays as it was; whoever comes second learns it here."""
    queries.hold(plan)
    if plan.published_at is not None:
        raise Refused(Reason.PLAN_PUBLISHED)


def refuse_if_moved(wanted: Sequence[tuple[Artisan, Stand | None]], stood: Mapping[int, Stand], seen: Seen) -> None:
    """Whoever decided on an old page learns it; a deed that is sent twice finds its own work done, which is no harm."""
    for who, stand in wanted:
        now = stood.get(who.id)
        if now is stand or seen.get(who.id) in (None, now.public_id if now else ""):
            continue
        if now is None:
            raise Refused(Reason.TAKEN_OFF_MEANWHILE, who=who.workshop)
        raise Refused(Reason.MOVED_MEANWHILE, who=who.workshop, stand=now.label)


def check(plan: StandPlan, matching: Matching, who: Artisan, stand: Stand) -> None:
    """May this artisan stand there at all? Seats and power on each day are asked when the seat is given."""
    if who.status not in PLACEABLE or stand.fair_id != plan.fair_id:
        raise Refused(Reason.NOT_PLACEABLE)
    if reasons := matching.misfits(who, stand):
        raise Refused(Reason.DOES_NOT_FIT, why=sentences.missing(reasons))


def sit_down(
    placement: Placement,
    plan: StandPlan,
    who: Artisan,
    stand: Stand,
    seating: Seating,
    crafts: Tally,
) -> None:
    """A seat on the stand on each of the artisan's days; refused when a day is full, the devices are too much for the
    stand or its circuit, or there are enough of the craft.
    """
    days = days_taken(who, open_days(plan.fair))
    room = seating.room(stand.id, stand.seats, stand.power_w, days)
    if room.seats < 1:
        raise Refused(Reason.SEAT_TAKEN)
    pavilion = stand.pavilion.label
    if lacks := queries.shortages(who, room, crafts.reached(who.craft, pavilion)):
        raise Refused(Reason.DOES_NOT_FIT, why=sentences.missing(lacks))
    crafts.add(who.craft, pavilion)
    placement.stand = stand
    db.session.add(placement)
    for day, number in seating.take(stand.id, stand.seats, days, who.power_w).items():
        db.session.add(
            Seat(
                placement=placement,
                plan_id=plan.id,
                stand_id=stand.id,
                application_id=who.id,
                day=day,
                seat_no=number,
            )
        )


def clear_away(plan: StandPlan) -> None:
    """Whoever has withdrawn takes no place any more, nor does who has not confirmed a chosen stand in time."""
    take_away(queries.out_of_play(plan))


def take_away(gone: Sequence[Placement]) -> None:
    get_up(gone)
    for placement in gone:
        db.session.delete(placement)
    db.session.flush()


def get_up(placements: Sequence[Placement]) -> None:
    """Free the seats before anybody sits down on them."""
    ids = [placement.id for placement in placements]
    db.session.execute(delete(Seat).where(Seat.placement_id.in_(ids)), execution_options={"synchronize_session": False})
    for placement in placements:
        db.session.expire(placement, ["seats"])
