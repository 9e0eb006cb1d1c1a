"""The journey of 2010 in the demonstration: nine artisans, two vehicles, five rooms. All of it is invented."""

from datetime import datetime, timedelta
from typing import Any

from craftfair.accounts.models import User
from craftfair.delegations.models import Delegation
from craftfair.demo.people import World
from craftfair.domain.border import Paper
from craftfair.domain.travel import Part, Work
from craftfair.foundation.database import db
from craftfair.travel import queries
from craftfair.travel import services as travel
from craftfair.travel.models import Journey

#: What a craft packs: (what, pieces, m3, kg, breaks easily).
LOADS = {
    "pottery": ("Каси с грънци", 6, 0.9, 180.0, True),
    "woodcarving": ("Дърворезби и струг", 4, 0.8, 95.0, False),
    "weaving": ("Килими и малък стан", 3, 1.1, 110.0, False),
    "coppersmithing": ("Медни съдове и наковалня", 5, 0.7, 160.0, False),
    "musical-instruments": ("Гъдулки и кавали", 2, 0.5, 25.0, True),
}
PLAIN = ("Стока и инструменти", 2, 0.4, 45.0, False)
VEHICLES: tuple[dict[str, Any], ...] = (
    {"name": "Микробус", "plate": "OB 2010 AB", "length_m": 6.0, "seats": 9, "cargo_m3": 1.5, "cargo_kg": 300.0},
    {"name": "Бус", "plate": "OB 2010 KA", "length_m": 6.9, "seats": 3, "cargo_m3": 10.0, "cargo_kg": 1200.0},
)
LODGING = "Auberge de la Mayenne"


def go(world: World, delegation: Delegation, *, departs_at: datetime, returns_at: datetime) -> None:
    """The town plans how its nominated get there, who sits and sleeps where, and what goes into which vehicle."""
    officer = world.officers["lovech"]
    journey = travel.begin(
        delegation,
        departs_at=departs_at,
        returns_at=returns_at,
        meeting_place="Пред Община Ловеч",
        emergency_phone="+359 68 000 000",
        by=officer,
    )
    for vehicle in VEHICLES:
        travel.add_vehicle(journey, **vehicle, by=officer)
    for number in range(1, 6):
        travel.add_room(journey, lodging=LODGING, label=str(number), beds=2, step_free=number == 1, by=officer)
    leader: dict[str, Any] = {"part": Part.LEADER, "work": Work.TOWN_STAFF, "phone": "+359 88 000 0001"}
    travel.add_traveller(journey, name="Десислава Общинска", **leader, by=officer)
    db.session.flush()
    db.session.refresh(journey)
    travel.seat_all(journey, by=officer)
    pack_and_house(journey, by=officer)
    travel.announce(journey, by=officer)


def pack_and_house(journey: Journey, *, by: User) -> None:
    """Everybody's crates go into the van, two sleep in a room, as the names come."""
    van = max(journey.vehicles, key=lambda vehicle: vehicle.cargo_m3)
    people = queries.travellers(journey)
    for number, person in enumerate(people):
        answers: dict[str, Any] = {"place": (person.vehicle, person.seat), "cargo": van}
        travel.change_traveller(person, **answers, bed=(journey.rooms[number // 2], number % 2 + 1), by=by)
        if person.application is not None:
            what, pieces, m3, kg, fragile = LOADS.get(person.application.craft, PLAIN)
            packed: dict[str, Any] = {"what": what, "pieces": pieces, "m3": m3, "kg": kg, "fragile": fragile}
            travel.pack(person, **packed, by=person.application.artisan.user)
            travel.tick(journey, person, Paper.HEALTH_CARD, by=person.application.artisan.user)


def unload(world: World, delegation: Delegation, *, opens_at: datetime) -> None:
    """The host opens a lane on the morning of the set-up; the town books a slot for each vehicle."""
    fair = delegation.fair
    hours = {"opens_at": opens_at, "closes_at": opens_at + timedelta(hours=3), "minutes": 45}
    answers: dict[str, Any] = {"label": "Place du 11-Novembre", "length_m": 14.0, "pavilions": [], **hours}
    lane = travel.add_lane(fair, **answers, by=world.organisers["laval"])
    db.session.flush()
    for vehicle in queries.vehicles_to(fair):
        travel.book(vehicle, lane, opens_at, by=world.officers["lovech"])
