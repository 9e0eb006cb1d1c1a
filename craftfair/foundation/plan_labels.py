"""The part of the table of names that speaks of telling places, and of choosing them."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.choosing import Audience
from craftfair.domain.errors import Reason
from craftfair.domain.holes import GapAnswer
from craftfair.domain.telling import Telling

PLANS: dict[StrEnum | str, LazyString] = {
    Audience.EVERYBODY: _l("Everybody"),
    Audience.LAST_TIME: _l("Who took part last time"),
    Audience.CRAFTS: _l("Certain crafts"),
    Audience.TOWNS: _l("Certain sending towns"),
    Telling.AT_ONCE: _l("At once"),
    Telling.DAYS_BEFORE: _l("So many days before the fair"),
    Telling.BY_HAND: _l("When I release them"),
    Reason.STAND_IN_USE: _l("Somebody is placed on this stand. Vacate it on the stand plan first."),
    Reason.STAND_EXCLUDED: _l(
        "Somebody is excluded from stand %(stands)s. Allow it again under “Limits and excluded pairs” of the stand"
        " plan, then remove the stand."
    ),
    Reason.KEPT_FOR_GUEST: _l(
        "An invitation keeps stand %(stands)s for its guest. Give it another state on the ground first, then remove it."
    ),
    Reason.PAVILION_LIMITED: _l(
        "Crafts are limited in pavilion %(pavilions)s. Lift the limits under “Limits and excluded pairs” of the stand"
        " plan, then remove the pavilion."
    ),
    Reason.PLACES_TOLD: _l("These places have been told already."),
    Reason.PLAN_REPLACED: _l("A later version of the stand plan is published. Its places are told, not these."),
    Reason.NO_CHOICE: _l("There is nothing for you to choose just now: the organiser gives the stands."),
    Reason.CHOICE_OVER: _l("The stand plan is published. Stands are not chosen any more."),
    Reason.NO_WAVE: _l("No round of choosing is for you. The organiser gives you a place."),
    Reason.WAVE_NOT_OPEN: _l("You can choose from %(when)s on. Come back then."),
    Reason.TOO_MANY_WAVES: _l("There are twenty rounds already. Remove one first."),
    Reason.HOLD_EXPIRED: _l("You hold no stand any more: the time to confirm it has passed. Choose a free one."),
    Reason.NO_HOLES: _l("There is no gap that somebody could close."),
    Reason.GAP_ANSWERED: _l("You have answered already."),
    Reason.GAP_ANSWER_TOO_LATE: _l("The time to answer is over."),
    Reason.GAP_OVERTAKEN: _l("The stand plan has changed meanwhile, and nobody asks you to move any more."),
    GapAnswer.OPEN: _l("Asked, no answer yet"),
    GapAnswer.AGREED: _l("Agreed and moved"),
    GapAnswer.KEPT: _l("Keeps the stand"),
    GapAnswer.SILENT: _l("Did not answer and keeps the stand"),
    GapAnswer.MOVED: _l("Did not answer and was moved, as the call says"),
    GapAnswer.OVER: _l("Overtaken by other changes"),
    Reason.STAND_KEPT: _l("The organiser keeps this stand for you, so you cannot choose another one yourself."),
}
