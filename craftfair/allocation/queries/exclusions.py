"""Pairs of an artisan and a stand that the organiser has excluded."""

from typing import Any

from sqlalchemy import select

from craftfair.allocation.models import ExcludedPair
from craftfair.applications.models import Application
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.database import db


def excluded(fair: Fair) -> list[tuple[str, str]]:
    """Reference numbers and labels of stands."""
    return _pairs(fair, Application.reference, Stand.label)


def exclusions(fair: Fair) -> list[tuple[str, str, str, str]]:
    """The same to be shown: workshop, label of the stand, and the public ids of both."""
    return _pairs(fair, Application.workshop, Stand.label, Application.public_id, Stand.public_id)


def _pairs(fair: Fair, *columns: Any) -> list[Any]:
    """These columns of the artisan and the stand of every pair, in the order of the first two."""
    of_both = select(*columns).select_from(ExcludedPair).join(ExcludedPair.application).join(ExcludedPair.stand)
    rows = db.session.execute(of_both.where(ExcludedPair.fair_id == fair.id).order_by(*columns[:2]))
    return [tuple(row) for row in rows]


def excluded_stands(fair: Fair) -> set[int]:
    """The ids of the stands from which anybody is excluded."""
    return set(db.session.scalars(select(ExcludedPair.stand_id).where(ExcludedPair.fair_id == fair.id)))


def exclusion_of(application: Application, stand: Stand) -> ExcludedPair | None:
    return db.session.scalar(select(ExcludedPair).filter_by(application_id=application.id, stand_id=stand.id))
