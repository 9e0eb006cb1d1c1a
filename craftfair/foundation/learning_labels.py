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
    Reason.LAUNCH_INCOMPLETE: _l(
        "The learning platform asked in a way that we do not answer. Go back to the courses here and begin again; "
        "if it happens again, tell your town."
    ),
    Reason.LAUNCH_UNKNOWN: _l("You did not set out for this platform from here. Begin on the page of courses."),
    Reason.LAUNCH_USED: _l("This way to the platform has been used. Begin again on the page of courses."),
    Reason.LAUNCH_TOO_OLD: _l(
        "More than five minutes have passed since you set out. Begin again on the page of courses."
    ),
    Reason.FOREIGN_CLIENT: _l("This platform is not the one you set out for. Nothing about you was given to it."),
    Reason.FOREIGN_REDIRECT: _l(
        "The platform wanted to be answered at an address that its town has not registered. "
        "Nothing about you was given to it; please tell your town."
    ),
    Reason.NOT_AT_HOME: _l(
        "This platform is for the artisans of its town and for those who act for it. "
        "If you belong to this town, name it in your workshop profile."
    ),
    Reason.OWN_PRACTICE: _l("This is your organisation's own practice. Others adopt it."),
}
