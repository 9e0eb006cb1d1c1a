"""Pairs that must not be: this artisan never on this stand, whatever fits."""

from collections.abc import Sequence

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import ExcludedPair
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.services import touch
from craftfair.foundation import audit
from craftfair.foundation.database import db


def exclude(fair: Fair, application: Application, stand: Stand, *, by: User) -> None:
    """Nobody's hand and no proposal puts them there from now on; refused while they stand there.

    Done twice, it is as done once.
    """
    plan = queries.draft(fair)
    if plan is not None:
        queries.hold(plan)
        if any(one.stand_key == stand.id for one in queries.placed(plan) if one.person.id == application.id):
            raise Refused(Reason.STANDS_THERE, who=application.workshop, stand=stand.label)
    if queries.exclusion_of(application, stand) is None:
        db.session.add(ExcludedPair(fair_id=fair.id, application_id=application.id, stand_id=stand.id))
        audit.record(by, "pair.exclude", fair, application=application.reference, stand=stand.label)
        touch(fair)


def allow_again(fair: Fair, application: Application, stand: Stand, *, by: User) -> None:
    pair = queries.exclusion_of(application, stand)
    if pair is not None:
        db.session.delete(pair)
        audit.record(by, "pair.allow", fair, application=application.reference, stand=stand.label)
        touch(fair)


def keep_pairs(fair: Fair, *, stands: Sequence[Stand], **_going: object) -> None:
    """A stand from which somebody is excluded stays: taken away and back, it would be open to them."""
    excluded = queries.excluded_stands(fair)
    if held := [stand.label for stand in stands if stand.id in excluded]:
        raise Refused(Reason.STAND_EXCLUDED, stands=", ".join(held))
