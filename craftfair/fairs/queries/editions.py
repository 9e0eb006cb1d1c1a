"""Finding fairs and series, one by one and in lists."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from craftfair.accounts.models import Organisation, User
from craftfair.domain.calls import latest_missed
from craftfair.domain.fair_days import Hours, Missing
from craftfair.domain.policy import Role
from craftfair.fairs.models import Call, Fair, Series, Stand
from craftfair.foundation.database import db
from craftfair.foundation.paging import Order, Page, page_of
from craftfair.foundation.search import matches


def hours(fair: Fair) -> dict[date, Hours]:
    return {day.day: (day.opens, day.closes) for day in fair.days}


#: The days on which a stand is open, where it is not open on all.
OwnDays = list[str] | None


def open_days(fair: Fair) -> list[date]:
    """The days on which places are taken: those with hours, and before any has them each of the fair's days."""
    span = (fair.ends_on - fair.starts_on).days + 1
    return [day.day for day in fair.days] or [fair.starts_on + timedelta(days=at) for at in range(span)]


def days_to_choose(fair: Fair, own: Iterable[OwnDays] = ()) -> list[date]:
    """The days that are asked for about stands: a fair of one day asks where one has days of its `own`, because those
    may be days that the fair has lost.
    """
    days = open_days(fair)
    return days if len(days) > 1 or any(own) else []


def own_days(fair: Fair) -> Sequence[OwnDays]:
    """What every stand of a fair says of its days."""
    return db.session.scalars(select(Stand.days).where(Stand.fair_id == fair.id)).all()


def days_of_stand(stand: Stand, days: Sequence[date]) -> list[date]:
    """Those of the days on which a stand is open."""
    return list(days) if stand.days is None else [day for day in days if day.isoformat() in stand.days]


def missing(fair: Fair) -> list[Missing]:
    """What a fair lacks, the indispensable first."""
    call = fair.call
    there = {
        Missing.DAYS: bool(fair.days),
        Missing.CALL: call is not None,
        Missing.DESCRIPTION: bool(fair.description),
        Missing.PLACE: bool(fair.place),
        Missing.WHO_MAY_APPLY: call is None or bool(call.who_may_apply),
        Missing.COSTS: call is None or bool(call.costs),
        Missing.RULES: call is None or bool(call.rules),
        Missing.STANDS: bool(db.session.scalar(select(Stand.id).filter_by(fair_id=fair.id).limit(1))),
    }
    return [thing for thing in Missing if not there[thing]]


def is_fair_slug(slug: str) -> bool:
    """Does a fair, published or not, have this address?"""
    return db.session.scalar(select(Fair.id).filter_by(slug=slug)) is not None


def fair_by_slug(slug: str) -> Fair | None:
    return db.session.scalar(select(Fair).filter_by(slug=slug))


def slugs(model: type[Fair] | type[Series], like: str) -> set[str]:
    """The addresses in use that begin like this one."""
    return set(db.session.scalars(select(model.slug).where(model.slug.startswith(like, autoescape=True))))


# Lists


def listed(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Fairs with all that a list shows of them: call, host town."""
    return (
        select(Fair)
        .outerjoin(Fair.call)
        .options(contains_eager(Fair.call), joinedload(Fair.host_town, innerjoin=True))
        .where(*conditions)
    )


def published() -> list[Fair]:
    """Every fair the public may see, the latest first."""
    return list(db.session.scalars(listed(Fair.published_at.is_not(None)).order_by(Fair.starts_on.desc(), Fair.id)))


def open_calls(at: datetime) -> list[Fair]:
    """Published fairs that take applications at a moment; what closes first comes first."""
    query = listed(Fair.published_at.is_not(None), Call.opens_at <= at, Call.closes_at > latest_missed(at))
    return list(db.session.scalars(query.order_by(Call.closes_at, Fair.id)))


def organised_by(user: User, *, words: str = "", after: str | None = None, before: str | None = None) -> Page[Fair]:
    """The fairs a person organises, the latest first."""
    query = listed(Fair.organiser_id.in_(organisations_of(user)), matches(Fair.search_text, words))
    return fairs_page(query, Order(Fair.starts_on, Fair.id, descending=True), after=after, before=before)


def fairs_page(
    query: Select[Any], order: Order, *, after: str | None = None, before: str | None = None, size: int = 24
) -> Page[Fair]:
    """One page of fairs in an order of days."""
    page = page_of(query, order, after=after, before=before, size=size, parse=_day)
    return Page([row[0] for row in page.rows], page.before, page.after)


def _day(key: object) -> date:
    try:
        return date.fromisoformat(str(key)[:10])
    except ValueError:
        return date.min


def organisations_of(user: User) -> list[int]:
    """The organisations a person organises for."""
    return [m.organisation_id for m in user.memberships if m.role in (Role.MANAGER, Role.ORGANISER)]


def other_grounds(fair: Fair) -> list[Fair]:
    """The other fairs of the same organiser that have stands, the latest first."""
    drawn = select(Stand.fair_id).where(Stand.fair_id == Fair.id).exists()
    mine = select(Fair).where(Fair.organiser_id == fair.organiser_id, Fair.id != fair.id, drawn)
    return list(db.session.scalars(mine.options(lazyload(Fair.call)).order_by(Fair.starts_on.desc()).limit(50)))


def series_of(user: User) -> list[Series]:
    """The series a person organises, each with its editions, the latest first."""
    query = (
        select(Series)
        .where(Series.organiser_id.in_(organisations_of(user)))
        .options(selectinload(Series.fairs).options(lazyload(Fair.call)), joinedload(Series.organiser))
        .order_by(Series.slug)
    )
    return list(db.session.scalars(query))


def organised_organisations(user: User) -> list[Organisation]:
    """The organisations themselves, loaded with the memberships."""
    found = {m.organisation_id: m.organisation for m in user.memberships if m.role in (Role.MANAGER, Role.ORGANISER)}
    return sorted(found.values(), key=lambda organisation: organisation.slug)
