"""A published fair with exhibitors of every kind of consent."""

from datetime import time
from typing import Any

import pytest
from sqlalchemy import select

from craftfair.allocation.models import Placement, StandPlan
from craftfair.applications.models import Application, ShownWork
from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock, files
from craftfair.foundation.database import db
from craftfair.programme.models import Demonstration, Programme
from tests import factories as make

PICTURE = b"RIFF\x00\x00\x00\x00WEBPVP8 "


def exhibitor(fair: Any, **given: Any) -> Application:
    """Somebody who takes part and agreed to be shown, photos too."""
    artisan = given.pop("artisan", None) or make.artisan(trading_name=given.pop("name", "Workshop of Varosha"))
    usual = {"status": Status.ACCEPTED, "in_catalogue": True, "photos_usable": True, "town_name": "Lovech"}
    return make.application(fair=fair, artisan=artisan, **usual | given)


def shown_work(application: Application, **given: Any) -> Any:
    """A work chosen for the application, with one photo whose files are there."""
    work = make.work(artisan=application.artisan, **given)
    make.saved(ShownWork(application=application, work=work, position=len(application.works)))
    keys = {f"key_{size}": files.put(PICTURE + size.encode(), ".webp") for size in ("small", "medium", "large")}
    return make.photo(work=work, **keys)


def placed(application: Application, stand: Any, plan: StandPlan | None = None) -> StandPlan:
    """The application on the stand, in a published plan."""
    now = clock.now()
    plan = plan or make.saved(StandPlan(fair_id=stand.fair_id, version=1, published_at=now, told_at=now))
    make.saved(Placement(plan=plan, application=application, stand=stand))
    return plan


def demonstration(application: Application, zone: Any, **given: Any) -> Demonstration:
    fair = application.fair
    usual = {"day": fair.days[0].day, "starts": time(11, 30), "ends": time(12, 15), "title": "A bowl is thrown"}
    programme = db.session.scalar(select(Programme).filter_by(fair_id=fair.id)) or make.saved(
        Programme(fair=fair, version=1, published_at=clock.now())
    )
    return make.saved(
        Demonstration(programme=programme, fair=fair, zone=zone, application=application, **usual | given)
    )


@pytest.fixture
def fair(app):
    return make.fair()
