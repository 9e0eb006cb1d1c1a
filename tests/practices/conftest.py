"""A practice of one association, published, and another town that may adopt it."""

from dataclasses import dataclass
from typing import Any

import pytest

from craftfair.accounts.models import Organisation, OrganisationKind, User
from craftfair.foundation.database import db
from craftfair.practices import services
from craftfair.practices.models import Practice
from tests import factories as make

TOLD = {
    "title": {"en": "A market in winter"},
    "problem": {"en": "Workshops stood still in winter."},
    "done": {"en": "The town gave four pavilions."},
    "result": {"en": "Nine artisans sold for three weeks."},
}


@dataclass
class Library:
    teller: Organisation
    town: Organisation
    officer: User
    other: User
    practice: Practice

    def told(self, **given: Any) -> Practice:
        made = services.tell(self.teller, **TOLD | {"contact": "Town hall", "crafts": []} | given, by=self.officer)
        db.session.commit()
        return made


@pytest.fixture
def library(app) -> Library:
    teller = make.organisation(kind=OrganisationKind.ASSOCIATION, country="BG", name={"en": "Stara Planina"})
    town = make.town(name={"en": "Laval"}, country="FR")
    officer, other = make.officer(teller), make.officer(town)
    made = Library(teller, town, officer, other, Practice())
    made.practice = made.told(crafts=["pottery"])
    services.publish(made.practice, by=officer)
    db.session.commit()
    return made
