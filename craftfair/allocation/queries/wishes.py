"""Wishes of artisans to stand elsewhere, and what granting them would bring the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from craftfair.allocation.models import MoveAnswer, MoveRequest
from craftfair.allocation.queries.desk import Desk
from craftfair.allocation.queries.people import Person
from craftfair.allocation.queries.verdicts import verdict
from craftfair.applications.models import Application
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.database import db


def open_request(application: Application) -> MoveRequest | None:
    return db.session.scalar(select(MoveRequest).filter_by(application_id=application.id, state=MoveAnswer.OPEN))


def requests_of(application: Application) -> Sequence[MoveRequest]:
    """Everything an artisan asked for, the newest first."""
    return db.session.scalars(
        select(MoveRequest).filter_by(application_id=application.id).order_by(MoveRequest.id.desc())
    ).all()


def open_requests(fair: Fair) -> Sequence[MoveRequest]:
    return db.session.scalars(
        select(MoveRequest)
        .join(Application, Application.id == MoveRequest.application_id)
        .where(Application.fair_id == fair.id, MoveRequest.state == MoveAnswer.OPEN)
        .order_by(MoveRequest.id)
    ).all()


@dataclass(frozen=True)
class Asked:
    """One wish with the stand that would grant it best, and the price of that (None: only a chain could); without a
    stand where it is granted already, or where nothing is called so any more.
    """

    request: MoveRequest
    person: Person
    stand: Stand | None
    points: int | None
    is_granted: bool = False


def asked_for(desk: Desk) -> list[Asked]:
    """The open wishes of those who still take part, each priced alone or by a swap."""
    people = {person.id: person for person in desk.people}
    requests = [request for request in open_requests(desk.fair) if request.application_id in people]
    return [priced(desk, request, people[request.application_id]) for request in requests]


def priced(desk: Desk, request: MoveRequest, person: Person) -> Asked:
    here = desk.by_person.get(person.public_id)
    stands = [stand for stand in desk.stands if request.wish in (stand.label, stand.pavilion.label)]
    if here is not None and any(stand.label == here.stand for stand in stands):
        return Asked(request, person, None, None, is_granted=True)
    prices = [(stand, verdict(desk, person, stand).price) for stand in stands]
    possible = [(stand, points) for stand, points in prices if points is not None]
    best = max(possible, key=lambda found: found[1], default=(stands[0] if stands else None, None))
    return Asked(request, person, *best)
