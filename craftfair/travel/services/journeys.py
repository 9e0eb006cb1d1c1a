"""Plan a journey, take over whom the town has nominated, and tell the travellers."""

from datetime import datetime

from craftfair.accounts.models import User
from craftfair.delegations.models import Delegation
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.participation import LineRole
from craftfair.domain.travel import Part, Work
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db
from craftfair.travel import queries
from craftfair.travel.models import Journey, Traveller

PARTS = {
    LineRole.LEADER: Part.LEADER,
    LineRole.OFFICIAL: Part.OFFICIAL,
    LineRole.INTERPRETER: Part.INTERPRETER,
    LineRole.HELPER: Part.HELPER,
}


def begin(
    delegation: Delegation,
    *,
    departs_at: datetime,
    returns_at: datetime,
    meeting_place: str = "",
    emergency_phone: str = "",
    by: User,
) -> Journey:
    """Plan the journey of a delegation; the nominated and their companions travel with it from the beginning."""
    if queries.journey_of(delegation) is not None:
        raise Refused(Reason.JOURNEY_BEGUN)
    journey = Journey(
        delegation=delegation,
        departs_at=departs_at,
        returns_at=returns_at,
        meeting_place=meeting_place,
        emergency_phone=emergency_phone,
    )
    db.session.add(journey)
    audit.record(by, "journey.begin", journey)
    _take_along(journey)
    return journey


def update(
    journey: Journey,
    *,
    departs_at: datetime,
    returns_at: datetime,
    meeting_place: str,
    emergency_phone: str,
    by: User,
) -> None:
    """Change when and where the journey begins and ends."""
    journey.departs_at, journey.returns_at = departs_at, returns_at
    journey.meeting_place, journey.emergency_phone = meeting_place, emergency_phone
    audit.record(by, "journey.update", journey)


def take_over(journey: Journey, *, by: User) -> int:
    """Take along whoever has come on the list meanwhile; how many they are."""
    queries.hold(journey)
    taken = _take_along(journey)
    audit.record(by, "journey.take_over", journey, travellers=taken)
    return taken


def _take_along(journey: Journey) -> int:
    missing = queries.missing_from_list(journey)
    for application in missing:
        db.session.add(
            Traveller(
                journey=journey,
                application=application,
                name=application.contact_name or application.workshop,
                part=Part.ARTISAN,
                work=Work.SELF_EMPLOYED,
                phone=application.phone,
            )
        )
    others = queries.missing_companions(journey)
    for one in others:
        part = PARTS[one.role]
        db.session.add(Traveller(journey=journey, companion_id=one.id, name=one.name, part=part, work=Work.TOWN_STAFF))
    return len(missing) + len(others)


def forget(journey: Journey, *, by: User) -> None:
    """After the return nobody needs to know any more what was eaten and whom to call."""
    if clock.now() < journey.returns_at:
        raise Refused(Reason.JOURNEY_NOT_OVER)
    for person in queries.travellers(journey):
        person.diet, person.diet_note, person.emergency_contact = [], "", ""
    audit.record(by, "journey.forget", journey)


def announce(journey: Journey, *, by: User) -> int:
    """Tell every artisan on the journey where to find their seat, their room and their papers; how many they are."""
    told = [person for person in queries.travellers(journey) if person.application is not None]
    if not told:
        raise Refused(Reason.NOBODY_TRAVELS)
    for person in told:
        assert person.application is not None  # noqa: S101 - chosen above
        mail.queue(
            "journey_ready",
            to=person.application.artisan.user,
            traveller=person.public_id,
            fair=journey.fair.name,
            town=journey.delegation.town.name,
            meeting_place=journey.meeting_place,
        )
    journey.announced_at = clock.now()
    audit.record(by, "journey.announce", journey, travellers=len(told))
    return len(told)
