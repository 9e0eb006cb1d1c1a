"""The part of the table of names that speaks of courses and of good practices."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.courses import Progress
from craftfair.domain.errors import Reason
from craftfair.domain.practices import AdoptionState

LEARNING: dict[StrEnum | str, LazyString] = {
    Progress.NEW: _l("Not begun"),
    Progress.BEGUN: _l("Begun"),
    Progress.PASSED: _l("Passed"),
    AdoptionState.PLANNED: _l("Planned"),
    AdoptionState.UNDER_WAY: _l("Under way"),
    AdoptionState.WORKED: _l("It worked"),
    AdoptionState.GIVEN_UP: _l("Given up"),
    Reason.ALREADY_TRANSLATED: _l("It stands there in this language already. Its owner can change it."),
    Reason.ALREADY_ADOPTED: _l("Your organisation has adopted this practice already. Say what became of it instead."),
    Reason.OWN_PRACTICE: _l("This is your organisation's own practice. Others adopt it."),
}
