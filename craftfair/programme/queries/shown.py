"""The programme in force as everybody may see it: of a published fair, of one zone, of one exhibitor."""

from collections.abc import Sequence

from sqlalchemy import select

from craftfair.applications.models import Application
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db
from craftfair.programme.models import Demonstration, Programme
from craftfair.programme.queries import planned as queries
from craftfair.programme.queries import programmes


def published_fair(slug: str) -> Fair | None:
    return db.session.scalar(select(Fair).where(Fair.slug == slug, Fair.published_at.is_not(None)))


def in_public(fair: Fair, *, zone: str = "", exhibitor: str = "") -> tuple[Programme | None, Sequence[Demonstration]]:
    """The programme in force and its demonstrations; an exhibitor is found only with consent to be in the catalogue."""
    programme = programmes.in_force(fair)
    shown = queries.of_programme(programme) if programme else []
    if zone:
        shown = [one for one in shown if one.zone.public_id == zone]
    if exhibitor:
        shown = [one for one in shown if one.application.public_id == exhibitor and one.application.in_catalogue]
    return programme, shown


def of_application(application: Application) -> tuple[Programme | None, Sequence[Demonstration]]:
    programme = programmes.in_force(application.fair)
    shown = queries.of_programme(programme) if programme else []
    return programme, [one for one in shown if one.application_id == application.id]
