"""Keep the stands of the pavilions that an invitation names for its guest, and let them go when it no longer stands."""

from collections.abc import Sequence

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs import services as fairs
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import ground
from craftfair.foundation import audit, clock, jobs
from craftfair.foundation.database import db
from craftfair.partnerships import queries
from craftfair.partnerships.models import KeptStand, Visit


def keep(visit: Visit, *, by: User) -> None:
    """Reserve them as an organiser reserves stands by hand; what was reserved for the guest before stays so."""
    fairs.hold_ground(visit.fair)
    named = [stand for stand in ground(visit.fair).stands if stand.pavilion.label in visit.pavilions]
    refuse(Reason.KEPT_FOR_OTHERS, [one for one in named if one.reserved_for_id not in (None, visit.guest_id)])
    refuse(Reason.OTHERS_STAND_THERE, queries.stood_on_by_others(visit, named))
    free = [stand for stand in named if stand.reserved_for_id is None]
    db.session.flush()
    db.session.add_all(KeptStand(visit_id=visit.id, stand=stand) for stand in free)
    db.session.flush()
    if free:
        fairs.change_stands(visit.fair, free, reserved_for=visit.guest, by=by)


def keep_new_stands(fair: Fair, *, by: User | None) -> None:
    """A stand that comes to a kept pavilion later is kept, too, unless it came for somebody else."""
    for visit in queries.standing_with_pavilions(fair, clock.now()):
        known = {one.stand_id for one in queries.kept_stands(visit)}
        come = [
            stand
            for stand in ground(fair).stands
            if stand.pavilion.label in visit.pavilions
            and stand.created_at >= visit.created_at
            and stand.reserved_for_id is None
            and stand.id not in known
        ]
        if come:
            db.session.add_all(KeptStand(visit_id=visit.id, stand=stand) for stand in come)
            db.session.flush()
            audit.record(by, "visit.keep", visit, stands=[stand.label for stand in come])
            fairs.change_stands(fair, come, reserved_for=visit.guest, by=by)


def keep_for_guests(fair: Fair, *, stands: Sequence[Stand], **_going: object) -> None:
    """A stand kept for a guest stays: taken away and back, nobody would free it when the invitation falls."""
    kept = queries.kept_at(fair)
    refuse(Reason.KEPT_FOR_GUEST, [stand for stand in stands if (stand.id, stand.reserved_for_id) in kept])


def refuse(reason: Reason, stands: list[Stand]) -> None:
    if stands:
        raise Refused(reason, stands=", ".join(stand.label for stand in stands))


def let_go(visit: Visit, *, by: User | None) -> int:
    """Free what the invitation kept, unless an organiser has given it to somebody else meanwhile; how many."""
    kept = queries.kept_stands(visit)
    still = [one.stand for one in kept if one.stand.reserved_for_id == visit.guest_id]
    for one in kept:
        db.session.delete(one)
    if still:
        fairs.change_stands(visit.fair, still, reserved_for=None, by=by)
    return len(still)


@jobs.chore
def let_go_of_unanswered() -> int:
    """Every few minutes, by the worker: an invitation that nobody answered in time keeps nothing; how many stands."""
    freed = 0
    for visit in queries.unanswered_keeping(clock.now()):
        stands = let_go(visit, by=None)
        audit.record(None, "visit.expire", visit, stands=stands)
        freed += stands
    return freed
