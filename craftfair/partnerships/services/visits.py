"""Invite a partner to a fair, answer, take an invitation back; and keep the calendar of fairs that come every year."""

from datetime import datetime
from typing import Any

from craftfair.accounts.models import User
from craftfair.delegations import services as delegations
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db
from craftfair.foundation.i18n import short_day
from craftfair.partnerships import queries
from craftfair.partnerships.models import Occasion, Partnership, Party, Visit, VisitState
from craftfair.partnerships.services.agreements import tell
from craftfair.partnerships.services.keeping import keep, let_go


def invite(fair: Fair, guest: Party, *, places: int, answer_by: datetime, by: User, **terms: Any) -> Visit:
    """Invite a partner to a fair; if that partner was host before, this is the return of that visit."""
    partnership = guest.partnership
    host = queries.hosts(fair, partnership)
    if host is None or host.organisation_id == guest.organisation_id or not guest.organisation.is_town:
        raise Refused(Reason.NO_AGREEMENT_BETWEEN)
    if not (host.is_confirmed and guest.is_confirmed):
        raise Refused(Reason.AGREEMENT_NOT_CONFIRMED)
    check_days(partnership, fair)
    if answer_by <= clock.now():
        raise Refused(Reason.VISIT_ANSWER_PAST)
    if queries.is_invited(fair, guest.organisation_id):
        raise Refused(Reason.ALREADY_INVITED)
    visit = Visit(
        partnership=partnership,
        fair=fair,
        host=host.organisation,
        guest=guest.organisation,
        mirrors=queries.to_return(partnership, fair, host.organisation_id, guest.organisation_id),
        places=places,
        answer_by=answer_by,
        invited_by=by,
        **terms,
    )
    db.session.add(visit)
    keep(visit, by=by)
    audit.record(by, "visit.invite", visit, places=places, fair=fair.slug, guest=guest.organisation.slug)
    tell_of(visit, "visit_invited", guest)
    return visit


def check_days(partnership: Partnership, fair: Fair) -> None:
    """The agreement covers the whole fair, and the fair is still to come."""
    if fair.ends_on < clock.now().date():
        raise Refused(Reason.NOT_NOW)
    if partnership.runs_from is not None and fair.starts_on < partnership.runs_from:
        raise Refused(Reason.AGREEMENT_NOT_BEGUN, day=short_day(partnership.runs_from))
    if partnership.runs_until is not None and fair.ends_on > partnership.runs_until:
        raise Refused(Reason.AGREEMENT_ENDS_BEFORE, day=short_day(partnership.runs_until))


def facts_of(visit: Visit) -> dict[str, Any]:
    """What a letter about a visit says."""
    return {
        "visit": visit.public_id,
        "fair": dict(visit.fair.name),
        "host": dict(visit.host.name),
        "guest": dict(visit.guest.name),
        "answer_by": visit.answer_by.isoformat(),
        "zone": visit.fair.time_zone,
    }


def tell_of(visit: Visit, template: str, party: Party | None) -> None:
    if party is not None:
        tell(template, visit.partnership, party, **facts_of(visit))


def accept(visit: Visit, *, places: int, answer: str = "", by: User) -> None:
    """Take so many of the places offered: they become the guest's delegation."""
    check_open(visit)
    if places > visit.places:
        raise Refused(Reason.MORE_THAN_OFFERED, places=visit.places)
    check_days(visit.partnership, visit.fair)
    close(visit, VisitState.ACCEPTED, answer, places=places, by=by)
    audit.record(by, "visit.accept", visit, places=places)
    delegations.offer_places(
        visit.fair, visit.guest, places, sign_by=visit.list_by, answer_days=visit.answer_days, by=by
    )
    answered(visit)


def decline(visit: Visit, *, answer: str = "", by: User) -> None:
    """Say no, with or without words."""
    check_open(visit)
    close(visit, VisitState.DECLINED, answer, by=by)
    audit.record(by, "visit.decline", visit)
    let_go(visit, by=by)
    answered(visit)


def take_back(visit: Visit, *, by: User) -> None:
    """Withdraw an invitation that nobody has answered; the guest is told."""
    check_open(visit, in_time=False)
    close(visit, VisitState.TAKEN_BACK, "", by=by)
    audit.record(by, "visit.take_back", visit)
    let_go(visit, by=by)
    tell_of(visit, "visit_taken_back", visit.partnership.party_of(visit.guest_id))


def check_open(visit: Visit, *, in_time: bool = True) -> None:
    """An invitation is answered once, and in time."""
    queries.hold(visit)
    if visit.state is not VisitState.OFFERED:
        raise Refused(Reason.NOT_NOW)
    if in_time and clock.now() > visit.answer_by:
        raise Refused(Reason.ANSWER_TOO_LATE)


def close(visit: Visit, state: VisitState, answer: str, *, places: int | None = None, by: User) -> None:
    """All at once: the row is never written half answered."""
    who, moment = by.id, clock.now()
    visit.state, visit.places_taken, visit.answer = state, places, answer
    visit.answered_at, visit.answered_by_id = moment, who


def answered(visit: Visit) -> None:
    """Tell whoever invited, and the host's officers."""
    party = visit.partnership.party_of(visit.host_id)
    told = {officer.id for officer in queries.officers_of(party)} if party else set()
    tell_of(visit, "visit_answered", party)
    if visit.invited_by_id not in told:
        about: dict[str, Any] = {"partnership": visit.partnership.public_id, "agreement": dict(visit.partnership.name)}
        mail.queue("visit_answered", to=visit.invited_by, **about, **facts_of(visit))


def add_occasion(partnership: Partnership, *, by: User, **answers: Any) -> Occasion:
    """Put a fair that comes again into the calendar."""
    occasion = Occasion(partnership=partnership, **answers)
    db.session.add(occasion)
    audit.record(by, "partnership.add_occasion", partnership, feast=occasion.feast.value, offset=occasion.offset)
    return occasion


def update_occasion(occasion: Occasion, *, by: User, **answers: Any) -> None:
    for name, value in answers.items():
        setattr(occasion, name, value)
    audit.record(by, "partnership.update_occasion", occasion.partnership, feast=occasion.feast.value)


def remove_occasion(occasion: Occasion, *, by: User) -> None:
    audit.record(by, "partnership.remove_occasion", occasion.partnership, feast=occasion.feast.value)
    db.session.delete(occasion)
