"""Finding journeys and their travellers, and adding up seats, beds, loads and meals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from craftfair.accounts.models import Membership, Organisation, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.delegations.models import Companion, Delegation, Nomination
from craftfair.delegations.queries import ON_A_LIST, companions
from craftfair.domain.participation import Stance
from craftfair.domain.policy import Role
from craftfair.domain.travel import Loadings, loadings
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.travel.models import Journey, Room, Traveller, Vehicle
from craftfair.travel.queries.papers import Line, lines

MOST = 500


def journey_of(delegation: Delegation) -> Journey | None:
    return db.session.scalar(select(Journey).filter_by(delegation_id=delegation.id))


def hold(journey: Journey) -> None:
    """Two officers change a journey one after the other; the second sees what the first has done."""
    db.session.execute(select(Journey.id).where(Journey.id == journey.id).with_for_update())
    db.session.expire(journey, ["vehicles", "rooms"])


def travellers(journey: Journey) -> Sequence[Traveller]:
    """Everybody who comes along, by name."""
    return db.session.scalars(
        select(Traveller).where(Traveller.journey_id == journey.id).order_by(Traveller.name, Traveller.id).limit(MOST)
    ).all()


def traveller_in(journey: Journey, public_id: str) -> Traveller | None:
    return db.session.scalar(select(Traveller).filter_by(journey_id=journey.id, public_id=public_id))


def missing_from_list(journey: Journey) -> Sequence[Application]:
    """The nominated of the delegation who do not stand among the travellers yet, in their order."""
    there = select(Traveller.application_id).where(
        Traveller.journey_id == journey.id, Traveller.application_id.is_not(None)
    )
    return (
        db.session.scalars(
            select(Application)
            .join(Nomination, Nomination.application_id == Application.id)
            .where(Nomination.delegation_id == journey.delegation_id, Nomination.stance == Stance.NOMINATED)
            .where(Application.status.in_(ON_A_LIST), Application.id.not_in(there))
            .order_by(Nomination.rank, Nomination.id)
            .limit(MOST)
        )
        .unique()
        .all()
    )


def missing_companions(journey: Journey) -> list[Companion]:
    """The companions on the delegation's list who do not stand among the travellers yet."""
    there = select(Traveller.companion_id).where(
        Traveller.journey_id == journey.id, Traveller.companion_id.is_not(None)
    )
    known = set(db.session.scalars(there))
    return [one for one in companions(journey.delegation) if one.id not in known]


def officers(town: Organisation) -> Sequence[User]:
    """Whom to tell at a town: its officers and managers."""
    people = select(Membership.user_id).where(
        Membership.organisation_id == town.id, Membership.role.in_([Role.OFFICER, Role.MANAGER])
    )
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()


def is_on(journey: Journey, application: Application) -> bool:
    found = select(Traveller.id).filter_by(journey_id=journey.id, application_id=application.id)
    return db.session.scalar(found) is not None


def vehicle_named(journey: Journey, plate: str) -> Vehicle | None:
    return db.session.scalar(select(Vehicle).filter_by(journey_id=journey.id, plate=plate))


def room_named(journey: Journey, lodging: str, label: str) -> Room | None:
    return db.session.scalar(select(Room).filter_by(journey_id=journey.id, lodging=lodging, label=label))


def mine(user: User) -> Sequence[Traveller]:
    """Where a person travels to with their own applications, the latest fair first."""
    return db.session.scalars(
        select(Traveller)
        .join(Application, Application.id == Traveller.application_id)
        .join(Artisan, Artisan.id == Application.artisan_id)
        .join(Fair, Fair.id == Application.fair_id)
        .where(Artisan.user_id == user.id)
        .options(lazyload(Traveller.items), lazyload(Traveller.ticks))
        .order_by(Fair.starts_on.desc(), Traveller.id)
        .limit(100)
    ).all()


@dataclass(frozen=True)
class Desk:
    """Everything the desk of a journey shows: the people, and what is still to be settled."""

    people: Sequence[Traveller]
    vehicles: Sequence[Vehicle]
    rooms: Sequence[Room]
    loading: Loadings[int]
    papers: Sequence[Line]
    to_take_over: int

    @property
    def seats(self) -> int:
        return sum(vehicle.seats for vehicle in self.vehicles)

    @property
    def seated(self) -> int:
        return sum(person.vehicle_id is not None for person in self.people)

    @property
    def beds(self) -> int:
        return sum(room.beds for room in self.rooms)

    @property
    def bedded(self) -> int:
        return sum(person.room_id is not None for person in self.people)

    @property
    def diets(self) -> list[tuple[str, int]]:
        """What the kitchen has to know, and for how many."""
        return Counter(diet for person in self.people for diet in person.diet).most_common()

    @property
    def done(self) -> int:
        return sum(line.tick is not None for line in self.papers)

    def in_room(self, room: Room) -> list[Traveller]:
        return sorted((p for p in self.people if p.room_id == room.id), key=lambda person: person.bed or 0)

    def in_vehicle(self, vehicle: Vehicle) -> list[Traveller]:
        return sorted((p for p in self.people if p.vehicle_id == vehicle.id), key=lambda person: person.seat or 0)


def board(journey: Journey) -> Desk:
    people = travellers(journey)
    limits = {vehicle.id: vehicle.limit for vehicle in journey.vehicles}
    return Desk(
        people=people,
        vehicles=journey.vehicles,
        rooms=journey.rooms,
        loading=loadings(limits, [(person.cargo_id, person.load) for person in people]),
        papers=lines(journey, people),
        to_take_over=len(missing_from_list(journey)) + len(missing_companions(journey)),
    )
