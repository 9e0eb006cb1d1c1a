"""What is known for arranging demonstrations: hours of the whole programme, each showing, what had to be called off."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Fair, Zone
from craftfair.fairs.services import touch
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.programme import queries
from craftfair.programme.models import Cancellation, ProgrammeRules, Showing


def set_rules(
    fair: Fair,
    *,
    prime: Sequence[str],
    breaks: Sequence[str],
    children_hours: Sequence[str],
    stands_kept: bool,
    by: User,
) -> ProgrammeRules:
    """Say when most people come, when nobody demonstrates, when children come, and whether helpers keep the stands."""
    rules = queries.rules_of(fair)
    if rules is None:
        rules = ProgrammeRules(fair_id=fair.id)
        db.session.add(rules)
    rules.prime, rules.breaks, rules.children_hours = list(prime), list(breaks), list(children_hours)
    rules.stands_kept = stands_kept
    audit.record(by, "programme.rules", fair)
    return rules


def known(application: Application) -> Showing:
    """What is known about somebody's demonstration, to be written to."""
    showing = queries.showing_of(application)
    if showing is None:
        showing = Showing(**queries.answered(application))
        db.session.add(showing)
        db.session.flush()
    return showing


def keep_stand(application: Application) -> None:
    known(application).kept = True


def describe(application: Application, *, by: User, **answers: Any) -> Showing:
    """Note how often, in which language, for whom and when somebody would like to demonstrate."""
    showing = known(application)
    for name, value in answers.items():
        setattr(showing, name, value)
    audit.record(by, "showing.describe", application)
    touch(application.fair)
    return showing


def call_off(
    fair: Fair, *, day: date, zone: Zone | None = None, application: Application | None = None, by: User
) -> Cancellation:
    """Note that a zone cannot be used on a day, or that an artisan cannot demonstrate then; nothing moves by itself."""
    if day not in [fair_day.day for fair_day in fair.days]:
        raise Refused(Reason.NO_SUCH_SLOT)
    for there in queries.cancellations(fair):
        if (there.day, there.zone_id, there.application_id) == (
            day,
            zone.id if zone else None,
            application.id if application else None,
        ):
            return there
    made = Cancellation(fair=fair, day=day, zone=zone, application=application)
    db.session.add(made)
    db.session.flush()
    audit.record(by, "cancellation.note", fair, day=day.isoformat(), what="zone" if zone else "artisan")
    return made


def restore(cancellation: Cancellation, *, by: User) -> None:
    """It is possible again after all."""
    audit.record(by, "cancellation.restore", cancellation.fair, day=cancellation.day.isoformat())
    db.session.delete(cancellation)
