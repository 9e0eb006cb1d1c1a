"""A delegation of Lovech to Laval with its people."""

from dataclasses import dataclass
from typing import Any

import pytest

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.delegations.models import Delegation
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair
from tests import factories as make


@dataclass
class Desk:
    town: Organisation
    fair: Fair
    delegation: Delegation
    officer: User
    organiser: User

    def resident(self, **given: Any) -> Application:
        artisan = given.pop("artisan", None) or make.artisan(town=self.town)
        return make.application(**{"fair": self.fair, "artisan": artisan, "status": Status.SUBMITTED} | given)


@pytest.fixture
def desk(app) -> Desk:
    town = make.town(slug="lovech", name={"en": "Lovech", "bg": "Ловеч"}, time_zone="Europe/Sofia", language="bg")
    fair = make.fair(name={"en": "Laval Christmas bazaar", "fr": "Marché de Noël de Laval"})
    delegation = make.delegation(fair=fair, town=town, quota=2)
    return Desk(town, fair, delegation, make.officer(town, name="Maria Petrova"), make.organiser(fair))
