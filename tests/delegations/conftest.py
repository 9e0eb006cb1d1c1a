"""A delegation of Lovech to Laval with its people."""

from dataclasses import dataclass
from typing import Any

import pytest

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.delegations import queries, services
from craftfair.delegations.models import Delegation, ParticipationList
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import lines_digest
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from tests import factories as make


@dataclass
class Desk:
    town: Organisation
    fair: Fair
    delegation: Delegation
    officer: User
    organiser: User

    def nominate(self, *applications: Application) -> None:
        """On the list and endorsed."""
        for application in applications:
            services.nominate(self.delegation, application, by=self.officer)
        services.endorse_all(self.delegation, by=self.officer)
        db.session.commit()

    def sign(self) -> ParticipationList:
        digest = lines_digest(queries.lines(self.delegation))
        signed = services.sign(self.delegation, office="Deputy Mayor", digest=digest, by=self.officer)
        db.session.commit()
        return signed

    def countersign(self) -> ParticipationList:
        """The host town accepts all that has no answer and signs."""
        signed = queries.newest(self.delegation)
        services.accept_all(signed, by=self.organiser)
        digest = lines_digest(queries.answered_lines(signed))
        made = services.countersign(signed, office="Mayor", digest=digest, by=self.organiser)
        db.session.commit()
        return made

    def resident(self, **given: Any) -> Application:
        artisan = given.pop("artisan", None) or make.artisan(town=self.town)
        return make.application(**{"fair": self.fair, "artisan": artisan, "status": Status.SUBMITTED} | given)


@pytest.fixture
def desk(app) -> Desk:
    town = make.town(slug="lovech", name={"en": "Lovech", "bg": "Ловеч"}, time_zone="Europe/Sofia", language="bg")
    fair = make.fair(name={"en": "Laval Christmas bazaar", "fr": "Marché de Noël de Laval"})
    delegation = make.delegation(fair=fair, town=town, quota=2)
    return Desk(town, fair, delegation, make.officer(town, name="Maria Petrova"), make.organiser(fair))
