"""A delegation of Lovech on its way to Laval: one artisan nominated, a bus, a room, an officer and an organiser."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.delegations import services as delegations
from craftfair.delegations.models import Delegation
from craftfair.domain.lifecycle import Status
from craftfair.domain.travel import Part, Work
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.travel import services
from craftfair.travel.models import Journey, Lane, Room, Vehicle
from tests import factories as make


@dataclass
class Road:
    town: Organisation
    fair: Fair
    delegation: Delegation
    application: Application
    journey: Journey
    bus: Vehicle
    room: Room
    officer: User
    organiser: User

    def nominated(self) -> Application:
        return nominated(self.delegation, self.officer)

    def person(self, name: str = "Ivan Helper", **given: Any) -> Any:
        usual = {"part": Part.HELPER, "work": Work.TOWN_STAFF}
        found = services.add_traveller(self.journey, name=name, **usual | given, by=self.officer)
        db.session.commit()
        return found

    def lane(self, **given: Any) -> Lane:
        usual = {"label": "North gate", "length_m": 14.0, "minutes": 30, "pavilions": []}
        opens = clock.now().replace(second=0, microsecond=0) + timedelta(days=59)
        usual |= {"opens_at": opens, "closes_at": opens + timedelta(hours=1)}
        return services.add_lane(self.fair, **usual | given, by=self.organiser)


def nominated(delegation: Delegation, officer: User) -> Application:
    artisan = make.artisan(town=delegation.town)
    found = make.application(fair=delegation.fair, artisan=artisan, status=Status.ACCEPTED)
    delegations.nominate(delegation, found, by=officer)
    db.session.commit()
    return found


@pytest.fixture
def road(app) -> Road:
    town = make.town(
        slug="lovech", name={"en": "Lovech", "bg": "Ловеч"}, time_zone="Europe/Sofia", language="bg", country="BG"
    )
    fair = make.fair(name={"en": "Laval Christmas bazaar", "fr": "Marché de Noël de Laval"})
    delegation, officer, organiser = make.delegation(fair=fair, town=town), make.officer(town), make.organiser(fair)
    application = nominated(delegation, officer)
    away = clock.now() + timedelta(days=57)
    journey = services.begin(
        delegation, departs_at=away, returns_at=away + timedelta(days=7), meeting_place="Town hall", by=officer
    )
    db.session.flush()
    sizes = {"length_m": 6.0, "seats": 2, "cargo_m3": 1.0, "cargo_kg": 100.0}
    bus = services.add_vehicle(journey, name="Minibus", plate="OB 1234 AB", **sizes, by=officer)
    room = services.add_room(journey, lodging="Hôtel de la Gare", label="12", beds=2, by=officer)
    db.session.commit()
    return Road(town, fair, delegation, application, journey, bus, room, officer, organiser)
