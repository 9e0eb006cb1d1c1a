"""What a sending town does: nominate, rank, object, and sign the participation list."""

from typing import Any

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.delegations import queries
from craftfair.delegations.models import Delegation, Nomination, ParticipationList
from craftfair.domain import participation
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.participation import Line, Signature, Stance
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db
from craftfair.offers.queries import organisers_of


def offer_places(fair: Fair, town: Organisation, quota: int, *, sign_by: Any = None, by: User) -> Delegation:
    """Offer a sending town so many places; offering again changes the number."""
    delegation = queries.delegation_for(fair.id, town.id)
    before = delegation.quota if delegation else None
    if delegation is None:
        delegation = Delegation(fair=fair, town=town, quota=quota)
        db.session.add(delegation)
    delegation.quota, delegation.sign_by = quota, sign_by
    audit.record(by, "delegation.offer_places", delegation, before=before, quota=quota)
    return delegation


def nominate(delegation: Delegation, application: Application, *, by: User) -> Nomination:
    """Put a resident on the list, at its end; refused when the quota is full."""
    queries.hold(delegation)
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
        rank_ = len(others(delegation, application, stance)) + 1 if ranked else None
    if nomination is None:
        nomination = Nomination(delegation_id=delegation.id, application_id=application.id)
        db.session.add(nomination)
    nomination.stance, nomination.rank, nomination.reason = stance, rank_, reason
    audit.record(by, f"nomination.{stance.value}", application, before=before.value if before else None)
    if before is not None and before is not stance:
        close_ranks(delegation, before)
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


def sign(delegation: Delegation, *, office: str, digest: str, by: User) -> ParticipationList:
    """Sign what the signatory saw: freeze the lines as the next version, sealed, and tell everybody on it."""
    queries.hold(delegation)
    lines = queries.lines(delegation)
    if not any(line.status == Stance.NOMINATED for line in lines):
        raise Refused(Reason.NOTHING_TO_SIGN)
    if participation.lines_digest(lines) != digest:
        raise Refused(Reason.LIST_CHANGED)
    signed = queries.versions(delegation)
    last = signed[0] if signed else None
    if last is not None and lines_of(last) == lines:
        raise Refused(Reason.ALREADY_SIGNED)
    made = seal(delegation, lines, last, Signature(by.name, office, clock.now()), by=by)
    db.session.add(made)
    audit.record(by, "participation_list.sign", made, version=made.version, sha256=made.sha256)
    tell(made, lines_of(last) if last else [])
    return made


def seal(
    delegation: Delegation, lines: list[Line], last: ParticipationList | None, signature: Signature, *, by: User
) -> ParticipationList:
    fair, town, host = delegation.fair, delegation.town, delegation.fair.host_town
    number = last.number if last else new_number(delegation)
    version = last.version + 1 if last else 1
    content = participation.content(
        fair={
            "id": fair.slug,
            "name": dict(fair.name),
            "starts_on": fair.starts_on.isoformat(),
            "ends_on": fair.ends_on.isoformat(),
        },
        sending_town={"id": town.slug, "name": dict(town.name), "language": town.language},
        host_town={"id": host.slug, "name": dict(host.name), "language": host.language},
        number=number,
        version=version,
        previous=last.sha256 if last else None,
        lines=lines,
        signature=signature,
    )
    return ParticipationList(
        delegation=delegation,
        number=number,
        version=version,
        content=content,
        sha256=participation.sha256_hex(content),
        previous_sha256=last.sha256 if last else None,
        signed_at=signature.at,
        signatory_id=by.id,
        signatory_name=signature.name,
        signatory_office=signature.office,
    )


def new_number(delegation: Delegation) -> str:
    """LOVECH-2010-1: the town, the year of the fair, and how many lists the town has made for that year."""
    town, year = delegation.town, delegation.fair.starts_on.year
    return f"{town.slug.upper()}-{year}-{queries.lists_numbered(town.id, year) + 1}"


def lines_of(signed: ParticipationList) -> list[Line]:
    """The lines of a signed version."""
    return [Line(**line) for line in signed.content["lines"]]


def tell(signed: ParticipationList, before: list[Line]) -> None:
    """The organiser hears of every version, an artisan of the first one that names them or changes their line."""
    fair, town = signed.delegation.fair, signed.delegation.town
    facts: dict[str, Any] = {"fair": fair.name, "town": town.name, "number": signed.number, "version": signed.version}
    for person in organisers_of(fair):
        mail.queue("list_signed", to=person, participation_list=signed.public_id, **facts)
    known = {(line.application, line.status) for line in before}
    news = {line.application: line for line in lines_of(signed) if (line.application, line.status) not in known}
    for application in queries.applicants(list(news)):
        line = news[application.reference]
        mail.queue(
            "on_the_list",
            to=application.artisan.user,
            application=application.public_id,
            reserve=line.status == Stance.RESERVE,
            rank=line.rank,
            **facts,
        )
