"""Sign the list: freeze what the signatory saw as the next version, seal it, and tell whom it concerns."""

from typing import Any

from craftfair.accounts.models import User
from craftfair.delegations import queries
from craftfair.delegations.models import Delegation, ParticipationList
from craftfair.domain import participation
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.participation import Line, LineRole, Side, Signature, Stance
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db


def sign(delegation: Delegation, *, office: str, digest: str, by: User) -> ParticipationList:
    """Sign for the sending town; the host town's word on lines of which nothing else is said now stays with them."""
    queries.hold(delegation)
    lines = queries.lines(delegation)
    nominated = sum(line.status == Stance.NOMINATED and line.role == LineRole.ARTISAN for line in lines)
    if not any(line.status == Stance.NOMINATED for line in lines):
        raise Refused(Reason.NOTHING_TO_SIGN)
    if nominated > delegation.quota:
        raise Refused(Reason.OVER_THE_QUOTA, nominated=nominated, quota=delegation.quota)
    if participation.lines_digest(lines) != digest:
        raise Refused(Reason.LIST_CHANGED)
    last = queries.newest(delegation)
    if last is not None and participation.same(last.lines, lines):
        raise Refused(Reason.ALREADY_SIGNED)
    if missing := [line.workshop for line in lines if not line.endorsed]:
        raise Refused(Reason.NOT_ENDORSED, who=", ".join(missing))
    if last is not None:
        lines = participation.carried(lines, queries.answered_lines(last))
    made = seal(delegation, lines, last, Signature(by.name, office, clock.now()), by=by)
    audit.record(by, "participation_list.sign", made, version=made.version, sha256=made.sha256)
    tell(made, last.lines if last else [])
    return made


def seal(
    delegation: Delegation, lines: list[Line], last: ParticipationList | None, signature: Signature, *, by: User
) -> ParticipationList:
    """The next version, in the chain behind the last."""
    fair, town, host = delegation.fair, delegation.town, delegation.fair.host_town
    before = participation.signatories_in(last.content)[:1] if last and signature.side is Side.HOST else []
    content = participation.content(
        fair={
            "id": fair.slug,
            "name": dict(fair.name),
            "starts_on": fair.starts_on.isoformat(),
            "ends_on": fair.ends_on.isoformat(),
        },
        sending_town={"id": town.slug, "name": dict(town.name), "language": town.language},
        host_town={"id": host.slug, "name": dict(host.name), "language": host.language},
        number=last.number if last else new_number(delegation),
        version=last.version + 1 if last else 1,
        previous=last.sha256 if last else None,
        lines=lines,
        signature=signature,
        before=before,
    )
    made = ParticipationList(
        delegation=delegation,
        number=content["number"],
        version=content["version"],
        content=content,
        sha256=participation.sha256_hex(content),
        previous_sha256=content["previous"],
        signed_at=signature.at,
        signed_for=signature.side,
        signatory_id=by.id,
        signatory_name=signature.name,
        signatory_office=signature.office,
    )
    db.session.add(made)
    return made


def new_number(delegation: Delegation) -> str:
    """LOVECH-2010-1: the town, the year of the fair, and how many lists the town has made for that year."""
    town, year = delegation.town, delegation.fair.starts_on.year
    return f"{town.slug.upper()}-{year}-{queries.lists_numbered(town.id, year) + 1}"


def facts_of(signed: ParticipationList) -> dict[str, Any]:
    """What every letter about a list says."""
    fair, town = signed.delegation.fair, signed.delegation.town
    return {
        "fair": dict(fair.name),
        "town": dict(town.name),
        "host": dict(fair.host_town.name),
        "number": signed.number,
        "version": signed.version,
    }


def tell(signed: ParticipationList, before: list[Line]) -> None:
    """The host hears of every version, an artisan of the first one that names them or changes their line."""
    facts = facts_of(signed)
    for person in queries.hosts_of(signed.delegation):
        mail.queue("list_signed", to=person, participation_list=signed.public_id, **facts)
    known = {(line.application, line.status) for line in before}
    news = {line.application: line for line in signed.lines if (line.application, line.status) not in known}
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
