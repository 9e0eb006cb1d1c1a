"""The way in: a published fair for everybody, a draft for those who organise it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from craftfair.catalogue import queries
from craftfair.fairs.models import Fair
from craftfair.foundation.i18n import from_wall_clock, in_zone
from craftfair.foundation.permissions import public, visitor
from craftfair.foundation.public_pages import kept_page

bp = Blueprint("catalogue", __name__)
View = Callable[..., ResponseReturnValue]
A_SECOND = timedelta(seconds=1)


def of_a_fair(view: View) -> View:
    """Hand the fair to the view; one that is not published does not exist for the public."""

    @public
    @wraps(view)
    def guarded(fair: str, **url: Any) -> ResponseReturnValue:
        found = queries.fair_seen_by(visitor(), fair) or abort(404)
        return view(fair=found, **url)

    return guarded


def page_for_all(view: View) -> View:
    """As `of_a_fair`, for a page: one that was made before and still holds is given out at once."""
    opened = of_a_fair(view)

    @public
    @wraps(view)
    def guarded(**url: Any) -> ResponseReturnValue:
        kept = kept_page()
        return opened(**url) if kept is None else kept

    return guarded


def today_in(fair: Fair, now: datetime) -> date:
    """The day it is in the town of the fair."""
    return in_zone(now, fair.time_zone).date()


def next_moment(fair: Fair, now: datetime) -> datetime:
    """When the pages of a fair will next be others by the clock alone: a date of its call, or midnight there.

    A deadline belongs to the call until its second is over.
    """
    call = fair.call
    dates = [fair.set_up_from, *((call.opens_at, call.closes_at, call.answer_by) if call else ())]
    moments: list[datetime] = [moment for date_ in dates if date_ for moment in (date_, date_ + A_SECOND)]
    midnight = from_wall_clock(datetime.combine(today_in(fair, now) + timedelta(days=1), time()), fair.time_zone)
    return min([midnight, *(moment for moment in moments if moment > now)])
