import pytest

from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import EDITABLE, MOVES, SENT, TAKES_A_PLACE, UNDECIDED, Move, Status, after, allows

# Written out by hand, so that a slip in the table of moves is seen here.
LEADS = {
    Status.DRAFT: {Move.SUBMIT: Status.SUBMITTED, Move.WITHDRAW: Status.WITHDRAWN},
    Status.SUBMITTED: {
        Move.REVIEW: Status.UNDER_REVIEW,
        Move.REQUEST_CHANGES: Status.CHANGES_REQUESTED,
        Move.INVITE: Status.INVITED,
        Move.WAITLIST: Status.WAITLISTED,
        Move.NOT_SELECT: Status.NOT_SELECTED,
        Move.WITHDRAW: Status.WITHDRAWN,
    },
    Status.UNDER_REVIEW: {
        Move.REQUEST_CHANGES: Status.CHANGES_REQUESTED,
        Move.INVITE: Status.INVITED,
        Move.WAITLIST: Status.WAITLISTED,
        Move.NOT_SELECT: Status.NOT_SELECTED,
        Move.WITHDRAW: Status.WITHDRAWN,
    },
    Status.CHANGES_REQUESTED: {Move.SUBMIT: Status.SUBMITTED, Move.WITHDRAW: Status.WITHDRAWN},
    Status.INVITED: {
        Move.ACCEPT: Status.ACCEPTED,
        Move.DECLINE: Status.DECLINED,
        Move.WITHDRAW: Status.WITHDRAWN,
        Move.CANCEL: Status.CANCELLED,
    },
    Status.WAITLISTED: {
        Move.INVITE: Status.INVITED,
        Move.NOT_SELECT: Status.NOT_SELECTED,
        Move.RECONSIDER: Status.UNDER_REVIEW,
        Move.WITHDRAW: Status.WITHDRAWN,
    },
    Status.NOT_SELECTED: {
        Move.INVITE: Status.INVITED,
        Move.WAITLIST: Status.WAITLISTED,
        Move.RECONSIDER: Status.UNDER_REVIEW,
    },
    Status.ACCEPTED: {
        Move.CONFIRM: Status.CONFIRMED,
        Move.WITHDRAW: Status.WITHDRAWN,
        Move.CANCEL: Status.CANCELLED,
    },
    Status.CONFIRMED: {
        Move.WITHDRAW: Status.WITHDRAWN,
        Move.CANCEL: Status.CANCELLED,
        Move.MISS: Status.NO_SHOW,
        Move.CLOSE: Status.CLOSED,
    },
    Status.DECLINED: {},
    Status.WITHDRAWN: {},
    Status.CANCELLED: {},
    Status.NO_SHOW: {},
    Status.CLOSED: {},
}
PAIRS = [(status, move) for status in Status for move in Move]


@pytest.mark.parametrize(("status", "move"), PAIRS, ids=lambda value: value.value)
def test_every_pair_of_status_and_move_is_allowed_or_refused_as_written_here(status, move):
    wanted = LEADS[status].get(move)
    assert allows(status, move) == (wanted is not None)
    if wanted:
        assert after(status, move) is wanted
    else:
        with pytest.raises(Refused) as refusal:
            after(status, move)
        assert refusal.value.reason is Reason.NOT_NOW


def test_every_move_leads_somewhere_and_every_status_can_be_reached():
    assert set(MOVES) == set(Move)
    assert {leads for _, leads in MOVES.values()} == set(Status) - {Status.DRAFT}


def test_no_move_leads_back_to_a_draft():
    assert all(leads is not Status.DRAFT for _, leads in MOVES.values())


def test_only_what_was_not_sent_or_was_given_back_can_be_edited():
    assert {status for status in Status if allows(status, Move.SUBMIT)} == EDITABLE


def test_whoever_takes_a_place_has_been_invited_and_has_accepted():
    ways_in = {move for move, (_, leads) in MOVES.items() if leads in TAKES_A_PLACE}
    assert ways_in == {Move.ACCEPT, Move.CONFIRM}


def test_the_groups_of_states_do_not_overlap():
    assert not UNDECIDED & EDITABLE
    assert not UNDECIDED & TAKES_A_PLACE
    assert set(Status) - {Status.DRAFT} == SENT
