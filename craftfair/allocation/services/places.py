"""What an organiser does with places by hand: assign, swap, vacate, lock, block; and taking the last deed back."""

from collections.abc import Sequence

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import Placement, StandPlan
from craftfair.allocation.services.arranging import (
    Moved,
    Seen,
    arrange,
    clear_away,
    get_up,
    refuse_if_frozen,
    sit_down,
)
from craftfair.allocation.services.chosen import tell_choosers, tell_left_out, write
from craftfair.applications.models import Application
from craftfair.domain.craft_limits import Tally
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.seating import Seating
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import ground
from craftfair.fairs.services import touch
from craftfair.foundation import audit
from craftfair.foundation.database import db

MOST_STEPS = 3


def begin(fair: Fair, *, by: User) -> StandPlan:
    """Open the first or the next version; refused while there is a draft."""
    if queries.draft(fair) is not None:
        raise Refused(Reason.PLAN_BEGUN)
    return draft_of(fair, by=by)


def draft_of(fair: Fair, *, by: User) -> StandPlan:
    """The draft being worked on; after publishing, the next version begins as a copy of the plan in force."""
    draft = queries.draft(fair)
    if draft is not None:
        return draft
    before = queries.in_force(fair)
    draft = StandPlan(fair=fair, version=queries.last_version(fair) + 1)
    db.session.add(draft)
    audit.record(by, "stand_plan.open", draft, version=draft.version)
    if before is not None:
        copy(before, draft)
    return draft


def copy(before: StandPlan, draft: StandPlan) -> None:
    """Everybody who still takes a place sits down where they sat, if the stand still has the room."""
    seating, stands = Seating((), queries.lines(before.fair)), {stand.id: stand for stand in ground(before.fair).stands}
    crafts, lost = Tally(queries.limits(before.fair)), []
    for one in queries.placed(before):
        placement = Placement(
            plan_id=draft.id, application_id=one.person.id, locked=one.locked, because=list(one.because)
        )
        try:
            sit_down(placement, draft, one.person, stands[one.stand_key], seating, crafts)
        except Refused:
            lost.append(one)  # the stand has become smaller: they are on the list of unplaced again
    tell_left_out(draft, lost)
    db.session.flush()


def record(plan: StandPlan, deed: str, done: Moved, *, by: User | None) -> None:
    """The trace is kept with the plan and not with the application: before publishing nobody else may see it.

    A deed that was sent twice over a bad line leaves a trace that is not in the way of taking the first one back.
    """
    audit.record(by, deed if done.moves else queries.AGAIN, plan, version=plan.version, **done.noted)


def record_and_tell(plan: StandPlan, deed: str, done: Moved, *, by: User) -> None:
    """What the organiser does with a stand that somebody has chosen, its artisan is told."""
    record(plan, deed, done, by=by)
    tell_choosers(plan, done)


def place(plan: StandPlan, application: Application, stand: Stand, *, seen: Seen | None = None, by: User) -> Placement:
    """Assign a stand by hand, or move somebody to it: refused when a hard rule forbids it or no seat is free.

    For somebody who was invited and has not answered yet, the place is held.
    """
    if application.fair_id != plan.fair_id:
        raise Refused(Reason.NOT_PLACEABLE)
    done = arrange(plan, [(application, stand)], seen=seen)
    record_and_tell(plan, "placement.assign", done, by=by)
    return placed(plan, application)


def swap(plan: StandPlan, one: Application, other: Application, *, seen: Seen | None = None, by: User) -> None:
    """Let two artisans change places, if each fits where the other stands."""
    refuse_if_frozen(plan)
    first, second = placed(plan, one), placed(plan, other)
    done = arrange(plan, [(one, second.stand), (other, first.stand)], seen=seen)
    record_and_tell(plan, "placement.swap", done, by=by)


def chain(
    plan: StandPlan, steps: Sequence[tuple[Application, Stand | None]], *, seen: Seen | None = None, by: User
) -> None:
    """Move up to three artisans as one deed, each to where there is room when all have got up."""
    if not 1 <= len({application.id for application, _ in steps}) == len(steps) <= MOST_STEPS:
        raise Refused(Reason.CONFLICT)
    if any(application.fair_id != plan.fair_id for application, _ in steps):
        raise Refused(Reason.NOT_PLACEABLE)
    record_and_tell(plan, "placement.chain", arrange(plan, steps, seen=seen), by=by)


def placed(plan: StandPlan, application: Application) -> Placement:
    found = queries.placement_of(plan, application.id)
    if found is None:
        raise Refused(Reason.NOT_PLACED)
    return found


def vacate(plan: StandPlan, application: Application, *, seen: Seen | None = None, by: User) -> None:
    """Take somebody off their stand; they are unplaced again."""
    refuse_if_frozen(plan)
    placed(plan, application)
    done = arrange(plan, [(application, None)], seen=seen)
    record_and_tell(plan, "placement.vacate", done, by=by)


def lock(plan: StandPlan, application: Application, *, by: User) -> bool:
    """Keep this place whatever Propose finds. A chosen stand that waits to be confirmed is the artisan's from now on,
    and they are told: was it one?
    """
    refuse_if_frozen(plan)
    placement = placed(plan, application)
    was_held = placement.held_until is not None
    placement.locked, placement.held_until = True, None
    audit.record(by, "placement.lock", plan, application=application.reference)
    if was_held:
        write("choice_locked", application, placement.stand.label)
    return was_held


def unlock(plan: StandPlan, application: Application, *, by: User) -> None:
    refuse_if_frozen(plan)
    placed(plan, application).locked = False
    audit.record(by, "placement.unlock", plan, application=application.reference)


def block(stand: Stand, *, by: User) -> None:
    """Give this stand to nobody; refused while somebody stands there."""
    fair = stand.pavilion.fair
    plan = queries.newest(fair)
    if plan is not None:
        queries.hold(plan)
        if any(one.stand_key == stand.id for one in queries.placed(plan)):
            raise Refused(Reason.STAND_IN_USE)
    stand.blocked = True
    audit.record(by, "stand.block", stand)
    touch(fair)


def unblock(stand: Stand, *, by: User) -> None:
    """Whoever was kept from it, the stand can be given again: it is neither blocked nor held any more."""
    stand.blocked = stand.held = False
    audit.record(by, "stand.unblock", stand)
    touch(stand.pavilion.fair)


def undo(plan: StandPlan, *, shown: int | None = None, by: User) -> None:
    """Take the last deed back: whoever it moved stands again where they stood. Done twice, it is as after the deed.

    Reasons and holds come back too. Refused when somebody has moved since, a hold has run out or the old place is no
    longer free; and when it is no longer `shown`, the one that was shown, but what somebody else did after it.
    """
    refuse_if_frozen(plan)
    last = queries.last_deed(plan)
    if last is None:
        raise Refused(Reason.NOTHING_TO_UNDO)
    if shown not in (None, last.id):
        raise Refused(Reason.CONFLICT)
    moves = last.moves
    stands = {stand.label: stand for stand in ground(plan.fair).stands}
    people = {person.reference: person for person in queries.applicants(plan.fair, list(moves))}
    gone = any(before and before not in stands for before, _ in moves.values())
    if gone or not last.can_be_taken_back(queries.placed(plan)):
        raise Refused(Reason.CONFLICT)
    back = [(people[who], stands[before] if before else None) for who, (before, _) in moves.items()]
    kept = {people[who].id: was for who, was in last.was.items()}
    record_and_tell(plan, "placement.undo", arrange(plan, back, kept=kept), by=by)


def seat_again(fair: Fair, **_before: object) -> None:
    """The fair has other days: whoever has a place in the draft sits on the new ones, or is unplaced again."""
    draft = queries.draft(fair)
    if draft is None:
        return
    queries.hold(draft)
    clear_away(draft)
    placed = {one.person.id: one for one in queries.placed(draft)}
    placements = queries.of_people(draft, list(placed))
    get_up(placements)
    seating, stands = Seating((), queries.lines(fair)), {stand.id: stand for stand in ground(fair).stands}
    crafts, lost = Tally(queries.limits(fair)), []
    for placement in sorted(placements, key=lambda one: not one.locked):
        one = placed[placement.application_id]
        try:
            sit_down(placement, draft, one.person, stands[one.stand_key], seating, crafts)
        except Refused:
            db.session.delete(placement)
            lost.append(one)
    tell_left_out(draft, lost)
    db.session.flush()
