"""Whatever people do with an application, in whatever order: only allowed moves happen, each leaves one trace."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, inspect, select

from craftfair.applications import services
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Move, Status, after, allows
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.offers import services as offers
from tests import factories as make
from tests.access.world import forgotten

DEEDS = {
    Move.SUBMIT: services.submit,
    Move.WITHDRAW: services.withdraw,
    Move.INVITE: offers.invite,
    Move.WAITLIST: offers.waitlist,
    Move.NOT_SELECT: offers.not_select,
    Move.RECONSIDER: offers.reconsider,
    Move.ACCEPT: offers.accept,
    Move.DECLINE: offers.decline,
}


def row(application):
    db.session.expire(application)
    return {column.key: getattr(application, column.key) for column in inspect(type(application)).columns}


def traces(application):
    return db.session.scalar(
        select(func.count(AuditEntry.id)).filter_by(subject_table="application", subject_id=application.id)
    )


def letters():
    return db.session.scalar(select(func.count(OutgoingMail.id)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from([*DEEDS]), min_size=1, max_size=9))
def test_no_order_of_deeds_reaches_a_state_that_is_not_allowed(app, moves):
    with forgotten():
        draft = make.application()
        by, status = draft.artisan.user, Status.DRAFT
        draft.works = [make.shown(draft.artisan)]
        db.session.commit()
        for move in moves:
            before, trail, mail = row(draft), traces(draft), letters()
            if allows(status, move):
                DEEDS[move](draft, by=by)
                db.session.commit()
                status = after(status, move)
                assert traces(draft) == trail + 1
            else:
                with pytest.raises(Refused):
                    DEEDS[move](draft, by=by)
                db.session.rollback()
                assert (row(draft), traces(draft), letters()) == (before, trail, mail)
            assert draft.status is status
