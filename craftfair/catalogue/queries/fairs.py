"""Published fairs, alone and in the list of all."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.domain.calls import latest_missed
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Permission, permits
from craftfair.fairs import queries as fairs
from craftfair.fairs.models import Call, Fair
from craftfair.foundation.database import db
from craftfair.foundation.paging import Order, Page
from craftfair.foundation.search import matches

PAGE_SIZE = 24


def fair_seen_by(user: User | None, slug: str) -> Fair | None:
    """A published fair; its organiser also sees it before it is published."""
    fair = db.session.scalar(
        select(Fair)
        .where(Fair.slug == slug)
        .options(joinedload(Fair.host_town, innerjoin=True), joinedload(Fair.organiser, innerjoin=True))
    )
    if fair is None or fair.is_published or (user and permits(Permission.EDIT_FAIR, user, fair)):
        return fair
    return None


# The list of fairs

OPEN, COMING, PAST = "open", "coming", "past"


def section(name: str, at: datetime) -> tuple[list[ColumnElement[bool]], Order]:
    """Which fairs a part of the list holds, and in which order."""
    takes = and_(Call.opens_at <= at, Call.closes_at > latest_missed(at))
    if name == OPEN:
        return [takes], Order(Call.closes_at, Fair.id)
    if name == COMING:
        return [Fair.ends_on >= at.date(), or_(Call.id.is_(None), ~takes)], Order(Fair.starts_on, Fair.id)
    return [Fair.ends_on < at.date(), or_(Call.id.is_(None), ~takes)], Order(Fair.starts_on, Fair.id, descending=True)


def fairs_in(
    name: str, at: datetime, *, words: str = "", after: str | None = None, before: str | None = None
) -> Page[Fair]:
    """One page of a part of the list."""
    conditions, order = section(name, at)
    query = fairs.listed(Fair.published_at.is_not(None), matches(Fair.search_text, words), *conditions)
    return fairs.fairs_page(query, order, after=after, before=before, size=PAGE_SIZE)


def state_of_the_list(at: datetime) -> Row[Any]:
    """What the list of fairs depends on: how many there are, every change of one, how many calls are in which phase."""
    return db.session.execute(
        select(
            func.count(Fair.id),
            func.sum(Fair.version),
            func.sum(case((Call.opens_at <= at, 1), else_=0)),
            func.sum(case((Call.closes_at <= latest_missed(at), 1), else_=0)),
        )
        .outerjoin(Fair.call)
        .where(Fair.published_at.is_not(None))
    ).one()


def application_of(user: User, fair: Fair) -> Application | None:
    """The reader's own application to this fair, if there is one that was not withdrawn."""
    return db.session.scalar(
        select(Application)
        .join(Application.artisan)
        .where(Artisan.user_id == user.id, Application.fair_id == fair.id, Application.status != Status.WITHDRAWN)
        .options(lazyload(Application.fair), contains_eager(Application.artisan))
    )
