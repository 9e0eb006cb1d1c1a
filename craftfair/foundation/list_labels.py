"""The words of delegations and participation lists as people read them; part of the one table of names."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.errors import Reason
from craftfair.domain.list_changes import Changed
from craftfair.domain.list_deadlines import Nudge
from craftfair.domain.participation import LineRole, Side, Stance, Verdict
from craftfair.domain.travel_party import Grouping

LISTS: dict[StrEnum | str, LazyString] = {
    Stance.NOMINATED: _l("Nominated"),
    Stance.RESERVE: _l("In reserve"),
    Stance.OBJECTED: _l("Objected"),
    Verdict.ACCEPTS: _l("Accepted"),
    Verdict.OBJECTS: _l("Objected"),
    Side.SENDING: _l("Sending town"),
    Side.HOST: _l("Host town"),
    LineRole.ARTISAN: _l("Artisan"),
    Nudge.WEEK: _l("Reminder a week before"),
    Nudge.DAY: _l("Reminder a day before"),
    Nudge.LATE: _l("Word to the managers: late"),
    LineRole.LEADER: _l("Leader of the delegation"),
    LineRole.OFFICIAL: _l("Official"),
    LineRole.INTERPRETER: _l("Interpreter"),
    LineRole.HELPER: _l("Helper"),
    Grouping.FREE: _l("As it comes"),
    Grouping.TOGETHER: _l("Together, in one row"),
    Grouping.SPREAD: _l("Spread over the rows"),
    Reason.GOES_ELSEWHERE: _l("%(who)s goes to %(fair)s on one of the same days. Nobody can go with both delegations."),
    Reason.CRAFT_FULL: _l(
        "The host takes at most %(places)s of this craft (%(craft)s). Take one of them off first, "
        "or put this artisan in reserve."
    ),
    Reason.ONE_LEADER: _l("A delegation has one leader. Take the other one off first."),
    Reason.TOO_MANY_COMPANIONS: _l("At most %(most)s people go without an application."),
    Reason.OWN_CALL_TOO_LATE: _l(
        "The call of your town ends in the future and before the call of the fair closes. Choose another moment."
    ),
    Changed.ADDED: _l("New on the list"),
    Changed.REMOVED: _l("No longer on the list"),
    Changed.STATUS: _l("Nominated or in reserve"),
    Changed.RANK: _l("Rank"),
    Changed.WORDS: _l("Workshop, craft or role"),
    Changed.ANSWER: _l("Answer of the host town"),
    Reason.TOO_MANY_SIGNATURES: _l("There is room for %(most)s signatures beside a version."),
    Reason.QUOTA_FULL: _l("The quota is full. Take somebody off the list first, or put this artisan in reserve."),
    Reason.NOT_RESIDENT: _l("This artisan is not a resident of your town."),
    Reason.ALREADY_SIGNED: _l("This version is signed already. A change makes the next version."),
    Reason.NOTHING_TO_SIGN: _l("Nobody is nominated yet. Nominate at least one artisan, then sign."),
    Reason.OVER_THE_QUOTA: _l(
        "%(nominated)s artisans are nominated for %(quota)s places. Put as many in reserve as are too many, then sign."
    ),
    Reason.LIST_CHANGED: _l("The list has changed since you opened it. Read it again, then sign."),
    Reason.NOT_ENDORSED: _l("Your town has not endorsed every line yet (%(who)s). Endorse them first, then sign."),
    Reason.NOT_NEWEST: _l("There is a newer version of this list. Open that one."),
    Reason.LINES_UNANSWERED: _l("Some lines have no answer yet. Accept each line or object to it, then sign."),
    Reason.NO_LONGER_GOING: _l(
        "%(who)s no longer takes part. The sending town has been told and signs the next version; then you can sign."
    ),
    Reason.ONE_HAND: _l("You signed for the sending town. Somebody else must sign for the host town."),
}
