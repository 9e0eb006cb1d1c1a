"""The two demonstration zones of Laval in 2010, and those who offered to demonstrate."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from craftfair.foundation.database import db
from craftfair.programme import services
from tests import factories as make
from tests.allocation.laval import laval

FIRST = date(2010, 12, 4)


@pytest.fixture
def desk(app):
    """`fair`, its `people` in the order of the story, `z1` (water) and `z2` (fire, noise), `organiser`, first `day`."""
    fair, people = laval()
    organiser = make.organiser(fair, name="Mireille")
    z1, z2 = fair.zones
    services.set_rules(fair, prime=[], breaks=[], children_hours=[], stands_kept=True, by=organiser)
    db.session.commit()
    return SimpleNamespace(
        fair=fair, people=people, organiser=organiser, z1=z1, z2=z2, day=FIRST, at=time(11, 30), later=time(12, 15)
    )
