"""What a sending town says of its residents: nominate, rank, endorse, object; and the places it is offered."""

from typing import Any

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.artisans.crafts import craft_in
from craftfair.delegations import queries
from craftfair.delegations.models import Delegation, Nomination
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.list_deadlines import USUAL_DAYS
from craftfair.domain.participation import Stance
from craftfair.domain.travel_party import full_craft
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db
from craftfair.foundation.i18n import language, translated


def offer_places(
    fair: Fair, town: Organisation, quota: int, *, sign_by: Any = None, answer_days: int | None = None, by: User
) -> Delegation:
    """Offer a sending town so many places, its list answered in so many days; offering again changes the numbers."""
    delegation = queries.delegation_for(fair.id, town.id)
    before = delegation.quota if delegation else None
    if delegation is None:
        delegation = Delegation(fair=fair, town=town, quota=quota)
        db.session.add(delegation)
    delegation.quota, delegation.sign_by = quota, sign_by
    delegation.answer_days = answer_days or delegation.answer_days or USUAL_DAYS
    audit.record(by, "delegation.offer_places", delegation, before=before, quota=quota)
    return delegation


def nominate(delegation: Delegation, application: Application, *, by: User) -> Nomination:
    """Put a resident on the list, at its end; refused when the quota or that of the craft is full."""
    queries.hold_artisan(application)
    queries.hold(delegation)
    if other := queries.goes_elsewhere(delegation, application):
        raise Refused(Reason.GOES_ELSEWHERE, who=application.workshop, fair=translated(other.name))
    quotas, nominated = queries.craft_quotas(delegation), queries.crafts_nominated(delegation, application)
    if (places := full_craft(application.craft, quotas, nominated)) is not None:
        raise Refused(Reason.CRAFT_FULL, places=places, craft=craft_in(application.craft, language()))
    if len(others(delegation, application, Stance.NOMINATED)) >= delegation.quota:
        raise Refused(Reason.QUOTA_FULL)
    return speak(delegation, application, Stance.NOMINATED, by=by)


def put_in_reserve(delegation: Delegation, application: Application, *, by: User) -> Nomination:
    """Name a resident who goes if somebody on the list cannot."""
    return speak(delegation, application, Stance.RESERVE, by=by)


def object_to(delegation: Delegation, application: Application, *, reason: str, by: User) -> Nomination:
    """Say that the town does not send this resident, and why; the artisan is told."""
    nomination = speak(delegation, application, Stance.OBJECTED, reason=reason, by=by)
    mail.queue(
        "objection",
        to=application.artisan.user,
        application=application.public_id,
        town=delegation.town.name,
        fair=delegation.fair.name,
        reason=reason,
    )
    return nomination


def take_off(delegation: Delegation, application: Application, *, by: User) -> None:
    """Take back the town's word on an application."""
    queries.hold(delegation)
    check(delegation, application)
    nomination = queries.nomination_of(delegation, application)
    if nomination is None:
        raise Refused(Reason.NOT_NOW)
    audit.record(by, "nomination.take_off", application, before=nomination.stance.value)
    stance = nomination.stance
    db.session.delete(nomination)
    db.session.flush()
    close_ranks(delegation, stance)


def is_resident(delegation: Delegation, application: Application) -> bool:
    """Is it sent to this fair by somebody who lives in this town? What was not sent is nobody's business."""
    there = application.fair_id == delegation.fair_id and application.town_id == delegation.town_id
    return there and application.submitted_at is not None


def check(delegation: Delegation, application: Application) -> None:
    if not is_resident(delegation, application):
        raise Refused(Reason.NOT_RESIDENT)
    if application.status not in queries.SPOKEN_ABOUT:
        raise Refused(Reason.NOT_NOW)


def others(delegation: Delegation, application: Application, stance: Stance) -> list[Nomination]:
    return [n for n in queries.nominations_of(delegation, stance) if n.application_id != application.id]


def speak(
    delegation: Delegation, application: Application, stance: Stance, *, reason: str = "", by: User
) -> Nomination:
    """The town's one word on one application; a new word replaces the old one."""
    queries.hold(delegation)
    check(delegation, application)
    nomination = queries.nomination_of(delegation, application)
    before, rank_ = (nomination.stance, nomination.rank) if nomination else (None, None)
    if before is not stance:
        ranked = stance is not Stance.OBJECTED
        rank_ = max((n.rank or 0 for n in others(delegation, application, stance)), default=0) + 1 if ranked else None
    if nomination is None:
        nomination = Nomination(delegation_id=delegation.id, application_id=application.id)
        db.session.add(nomination)
    nomination.stance, nomination.rank, nomination.reason = stance, rank_, reason
    if stance is Stance.OBJECTED:
        nomination.endorsed_at = nomination.endorsed_by_id = None
    audit.record(by, f"nomination.{stance.value}", application, before=before.value if before else None)
    db.session.flush()
    for changed in dict.fromkeys((before, stance)):
        if changed is not None:
            close_ranks(delegation, changed)
    return nomination


def close_ranks(delegation: Delegation, stance: Stance) -> None:
    """After somebody has left, the ranks count from 1 again."""
    if stance is not Stance.OBJECTED:
        for rank_, nomination in enumerate(queries.nominations_of(delegation, stance), start=1):
            nomination.rank = rank_


def rank(delegation: Delegation, nomination_ids: list[str], *, by: User) -> None:
    """Put the nominated in this order (public ids); unknown ids are ignored, the rest keep their order."""
    queries.hold(delegation)
    for stance in (Stance.NOMINATED, Stance.RESERVE):
        place = {public_id: position for position, public_id in enumerate(nomination_ids)}
        listed = queries.nominations_of(delegation, stance)
        listed.sort(key=lambda n: (place.get(n.public_id, len(place)), n.rank or 0))
        for position, nomination in enumerate(listed, start=1):
            nomination.rank = position
    audit.record(by, "delegation.rank", delegation)


def move(delegation: Delegation, direction: str, nomination_id: str, *, by: User) -> None:
    """Move one nomination a place up or down."""
    for stance in (Stance.NOMINATED, Stance.RESERVE):
        ids = [n.public_id for n in queries.nominations_of(delegation, stance)]
        if nomination_id in ids:
            here = ids.index(nomination_id)
            there = max(0, min(len(ids) - 1, here + (-1 if direction == "up" else 1)))
            ids.insert(there, ids.pop(here))
            rank(delegation, ids, by=by)
            return
    raise Refused(Reason.CONFLICT)


def endorse(delegation: Delegation, application: Application, *, by: User) -> None:
    """Vouch for a line: the file was read and what it says is right."""
    queries.hold(delegation)
    check(delegation, application)
    nomination = queries.nomination_of(delegation, application)
    if nomination is None or nomination.stance is Stance.OBJECTED:
        raise Refused(Reason.NOT_NOW)
    vouch(nomination, by=by)
    audit.record(by, "nomination.endorse", application)


def endorse_all(delegation: Delegation, *, by: User) -> int:
    """Vouch for every line that nobody has vouched for yet; how many."""
    queries.hold(delegation)
    waiting = queries.unendorsed(delegation)
    for nomination in waiting:
        vouch(nomination, by=by)
    audit.record(by, "delegation.endorse_all", delegation, lines=len(waiting))
    return len(waiting)


def vouch(nomination: Nomination, *, by: User) -> None:
    nomination.endorsed_at, nomination.endorsed_by_id = clock.now(), by.id
