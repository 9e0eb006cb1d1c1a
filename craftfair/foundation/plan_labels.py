"""The part of the table of names that speaks of telling places, and of choosing them."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.errors import Reason
from craftfair.domain.telling import Telling

PLANS: dict[StrEnum | str, LazyString] = {
    Telling.AT_ONCE: _l("At once"),
    Telling.DAYS_BEFORE: _l("So many days before the fair"),
    Telling.BY_HAND: _l("When I release them"),
    Reason.PLACES_TOLD: _l("These places have been told already."),
    Reason.PLAN_REPLACED: _l("A later version of the stand plan is published. Its places are told, not these."),
}
