"""The host town's key: accept each line or object to it with a reason, then sign; that makes the next version."""

from craftfair.accounts.models import User
from craftfair.delegations import queries
from craftfair.delegations.models import LineAnswer, ParticipationList
from craftfair.delegations.services.signing import facts_of, seal
from craftfair.domain import participation
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.participation import Line, Side, Signature, Verdict
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db


def check_newest(signed: ParticipationList) -> None:
    """Only the newest version is answered; whoever has an older one open is told."""
    queries.hold(signed.delegation)
    if queries.newest_version(signed) != signed.version:
        raise Refused(Reason.NOT_NEWEST)


def answer(signed: ParticipationList, application: str, verdict: Verdict, *, reason: str = "", by: User) -> None:
    """Say what the host town says of one line, named by its application; a new word replaces the old one."""
    check_newest(signed)
    if application not in {line.application for line in signed.lines}:
        raise Refused(Reason.CONFLICT)
    put(signed, [application], verdict, reason, by=by)
    audit.record(by, f"participation_list.{verdict.value}", signed, line=application)


def put(signed: ParticipationList, applications: list[str], verdict: Verdict, reason: str, *, by: User) -> None:
    said = {one.application: one for one in queries.answers(signed)}
    for application in applications:
        one = said.get(application) or LineAnswer(participation_list_id=signed.id, application=application)
        one.verdict, one.reason, one.by_id = verdict, reason, by.id
        db.session.add(one)


def accept_all(signed: ParticipationList, *, by: User) -> int:
    """Accept every line that has no answer yet; how many."""
    check_newest(signed)
    waiting = [line.application for line in queries.answered_lines(signed) if line.host is None]
    put(signed, waiting, Verdict.ACCEPTS, "", by=by)
    audit.record(by, "participation_list.accept_all", signed, lines=len(waiting))
    return len(waiting)


def countersign(signed: ParticipationList, *, office: str, digest: str, by: User) -> ParticipationList:
    """Sign for the host town what both towns say of each line: the next version, with both signatories."""
    check_newest(signed)
    lines = queries.answered_lines(signed)
    if any(line.host is None for line in lines):
        raise Refused(Reason.LINES_UNANSWERED)
    if participation.lines_digest(lines) != digest:
        raise Refused(Reason.LIST_CHANGED)
    if gone := queries.no_longer_going(signed):
        raise Refused(Reason.NO_LONGER_GOING, who=", ".join(gone))
    if queries.signed_for_sender(signed).signatory_id == by.id:
        raise Refused(Reason.ONE_HAND)
    if signed.is_signed_by_both and lines == signed.lines:
        raise Refused(Reason.ALREADY_SIGNED)
    made = seal(signed.delegation, lines, signed, Signature(by.name, office, clock.now(), Side.HOST), by=by)
    audit.record(by, "participation_list.countersign", made, version=made.version, sha256=made.sha256)
    tell(made, signed.lines)
    return made


def tell(made: ParticipationList, before: list[Line]) -> None:
    """The sending town hears that the host has signed; an artisan what the host says of their line, if it is new."""
    facts = facts_of(made)
    for person in queries.officers_of(made.delegation):
        mail.queue("list_countersigned", to=person, participation_list=made.public_id, **facts)
    known = {(line.application, line.host) for line in before}
    news = {line.application: line for line in made.lines if (line.application, line.host) not in known}
    for application in queries.applicants(list(news)):
        line = news[application.reference]
        mail.queue(
            "line_answered",
            to=application.artisan.user,
            application=application.public_id,
            objects=line.host == Verdict.OBJECTS,
            reason=line.reason,
            **facts,
        )
