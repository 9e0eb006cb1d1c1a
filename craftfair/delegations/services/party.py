"""What else belongs to a delegation: companions, limits of crafts, the town's own call, who runs the stand and how."""

from datetime import datetime

from craftfair.accounts.models import Organisation, User
from craftfair.delegations import queries
from craftfair.delegations.models import Companion, CraftQuota, Delegation
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.participation import LineRole
from craftfair.domain.travel_party import Grouping
from craftfair.fairs import queries as fairs
from craftfair.fairs.models import GuestRule
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import Words, db
from craftfair.foundation.i18n import translated
from craftfair.foundation.search import folded

MOST_COMPANIONS = 50


def add_companion(delegation: Delegation, *, name: str, role: LineRole, by: User) -> Companion:
    """Somebody who goes without an application: leader, official, interpreter, helper."""
    queries.hold_town(delegation)
    queries.hold(delegation)
    going, key = queries.companions(delegation), folded(name)
    if len(going) >= MOST_COMPANIONS:
        raise Refused(Reason.TOO_MANY_COMPANIONS, most=MOST_COMPANIONS)
    if role is LineRole.LEADER and any(one.is_leader for one in going):
        raise Refused(Reason.ONE_LEADER)
    if other := queries.accompanies_elsewhere(delegation, key):
        raise Refused(Reason.GOES_ELSEWHERE, who=name, fair=translated(other.name))
    number = queries.last_number(delegation) + 1
    companion = Companion(delegation_id=delegation.id, number=number, name=name, name_key=key, role=role)
    db.session.add(companion)
    audit.record(by, "delegation.add_companion", delegation, role=role.value, number=number)
    return companion


def remove_companion(companion: Companion, *, by: User) -> None:
    """Take somebody off who does not go."""
    queries.hold(companion.delegation)
    audit.record(by, "delegation.remove_companion", companion.delegation, number=companion.number)
    db.session.delete(companion)


def limit_craft(delegation: Delegation, *, craft: str, places: int | None, by: User) -> None:
    """At most so many of a craft; no number takes the limit away. Who is nominated already stays."""
    queries.hold(delegation)
    quota = queries.craft_quota(delegation, craft)
    before = quota.places if quota else None
    if quota is None and places is not None:
        db.session.add(CraftQuota(delegation_id=delegation.id, craft=craft, places=places))
    elif quota is not None and places is None:
        db.session.delete(quota)
    elif quota is not None and places is not None:
        quota.places = places
    audit.record(by, "delegation.limit_craft", delegation, craft=craft, before=before, places=places)


def grouping_of(delegation: Delegation) -> Grouping:
    """How its people are to stand."""
    rule = fairs.guest_rule(delegation.fair_id, delegation.town_id)
    return next(one for one in Grouping if one.rule == (rule.rule if rule else "free"))


def stand_as(delegation: Delegation, grouping: Grouping, *, by: User) -> None:
    """Say whether its people stand together, apart or as it comes: a rule for the stand plan."""
    rule = fairs.guest_rule(delegation.fair_id, delegation.town_id)
    if grouping is Grouping.FREE:
        if rule is not None:
            db.session.delete(rule)
    elif rule is None:
        db.session.add(GuestRule(fair_id=delegation.fair_id, town_id=delegation.town_id, rule=grouping.rule))
    else:
        rule.rule = grouping.rule
    audit.record(by, "delegation.stand_as", delegation, grouping=grouping.value)


def call_residents(delegation: Delegation, *, until: datetime, message: Words, by: User) -> int:
    """The town's own call: what it asks of its residents and by when, before the fair's call closes; they are told."""
    call = delegation.fair.call
    if until <= clock.now() or (call is not None and until > call.closes_at):
        raise Refused(Reason.OWN_CALL_TOO_LATE)
    delegation.own_call_until, delegation.own_call_message = until, message
    audit.record(by, "delegation.call_residents", delegation, until=until.isoformat())
    facts = {
        "fair": dict(delegation.fair.name),
        "slug": delegation.fair.slug,
        "town": dict(delegation.town.name),
        "until": until.isoformat(),
        "zone": delegation.town.time_zone,
        "message": dict(message),
    }
    people = [(one.email, one.language, facts | {"name": one.name}) for one in queries.residents(delegation)]
    mail.queue_many("town_call", people)
    return len(people)


def let_run(delegation: Delegation, association: Organisation | None, *, by: User) -> None:
    """Let an association run the stand for the town, or no longer; its officers nominate, they do not sign."""
    before = delegation.run_by.slug if delegation.run_by else None
    delegation.run_by = association
    audit.record(by, "delegation.let_run", delegation, before=before, after=association.slug if association else None)
