"""The life of an application: which move is allowed from which status."""

from enum import StrEnum

from craftfair.domain.errors import Reason, Refused


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    CHANGES_REQUESTED = "changes_requested"
    INVITED = "invited"
    WAITLISTED = "waitlisted"
    NOT_SELECTED = "not_selected"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    CLOSED = "closed"


class Move(StrEnum):
    SUBMIT = "submit"
    REVIEW = "review"
    REQUEST_CHANGES = "request_changes"
    INVITE = "invite"
    WAITLIST = "waitlist"
    NOT_SELECT = "not_select"
    RECONSIDER = "reconsider"
    ACCEPT = "accept"
    DECLINE = "decline"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"
    MISS = "miss"
    CLOSE = "close"


UNDECIDED = frozenset({Status.SUBMITTED, Status.UNDER_REVIEW})
TAKES_A_PLACE = frozenset({Status.ACCEPTED, Status.CONFIRMED})
PLACEABLE = TAKES_A_PLACE | {Status.INVITED}
EDITABLE = frozenset({Status.DRAFT, Status.CHANGES_REQUESTED})
COUNTS_ON_THE_FAIR = UNDECIDED | PLACEABLE | {Status.CHANGES_REQUESTED, Status.WAITLISTED}
SENT = frozenset(Status) - {Status.DRAFT}
DECISIONS = frozenset({Move.INVITE, Move.WAITLIST, Move.NOT_SELECT})
SHOWN = frozenset({Status.ACCEPTED, Status.CONFIRMED, Status.CLOSED})
MAY_BE_SHOWN = frozenset((COUNTS_ON_THE_FAIR | SHOWN) - EDITABLE)
"""Sent, and in the catalogue now or possibly later: the artisan may still change their mind about it."""

MOVES: dict[Move, tuple[frozenset[Status], Status]] = {
    Move.SUBMIT: (EDITABLE, Status.SUBMITTED),
    Move.REVIEW: (frozenset({Status.SUBMITTED}), Status.UNDER_REVIEW),
    Move.REQUEST_CHANGES: (UNDECIDED, Status.CHANGES_REQUESTED),
    Move.INVITE: (UNDECIDED | {Status.WAITLISTED, Status.NOT_SELECTED}, Status.INVITED),
    Move.WAITLIST: (UNDECIDED | {Status.NOT_SELECTED}, Status.WAITLISTED),
    Move.NOT_SELECT: (UNDECIDED | {Status.WAITLISTED}, Status.NOT_SELECTED),
    Move.RECONSIDER: (frozenset({Status.WAITLISTED, Status.NOT_SELECTED}), Status.UNDER_REVIEW),
    Move.ACCEPT: (frozenset({Status.INVITED}), Status.ACCEPTED),
    Move.DECLINE: (frozenset({Status.INVITED}), Status.DECLINED),
    Move.CONFIRM: (frozenset({Status.ACCEPTED}), Status.CONFIRMED),
    Move.WITHDRAW: (UNDECIDED | EDITABLE | TAKES_A_PLACE | {Status.INVITED, Status.WAITLISTED}, Status.WITHDRAWN),
    Move.CANCEL: (TAKES_A_PLACE | {Status.INVITED}, Status.CANCELLED),
    Move.MISS: (frozenset({Status.CONFIRMED}), Status.NO_SHOW),
    Move.CLOSE: (frozenset({Status.CONFIRMED}), Status.CLOSED),
}


def allows(status: Status, move: Move) -> bool:
    return status in MOVES[move][0]


def after(status: Status, move: Move) -> Status:
    """The status that `move` leads to, or a refusal."""
    if not allows(status, move):
        raise Refused(Reason.NOT_NOW)
    return MOVES[move][1]
