"""Many hands at one list: one signature of each kind, one last place, whatever the moment."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from craftfair import create_app
from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.delegations import queries, services
from craftfair.delegations.models import Delegation, Nomination
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Status
from craftfair.domain.participation import Stance, lines_digest
from craftfair.foundation.database import db, transaction
from tests import factories as make
from tests.support.databases import SETTINGS
from tests.support.processes import race

RUNNERS = 8
PATIENCE = 20


@pytest.fixture
def wanted(database):
    """A delegation with one place and eight residents who applied, each with an officer who wants them to go."""
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        town, fair = make.town(), make.fair()
        delegation = make.delegation(fair=fair, town=town, quota=1)
        residents = [
            make.application(fair=fair, artisan=make.artisan(town=town), status=Status.SUBMITTED)
            for _ in range(RUNNERS)
        ]
        officers = [make.officer(town) for _ in range(RUNNERS)]
        ids = delegation.id, [one.id for one in residents], [one.id for one in officers], make.organiser(fair).id
        db.session.commit()
        yield ids
        db.session.remove()
        db.engine.dispose()


def patiently(app, deed):
    with app.app_context():
        for _ in range(PATIENCE):
            try:
                with transaction():
                    return deed()
            except OperationalError:  # the queue was too long for this machine: a person would press again
                db.session.rollback()
            except Refused as refusal:
                return str(refusal.reason)
            except IntegrityError:
                return "conflict"
    return "never had a turn"


def nominate(app, number, delegation_id, residents, officers, _host):
    def deed():
        delegation, by = db.session.get(Delegation, delegation_id), db.session.get(User, officers[number])
        services.nominate(delegation, db.session.get(Application, residents[number]), by=by)
        return "nominated"

    return patiently(app, deed)


def test_of_eight_officers_who_nominate_for_the_last_place_exactly_one_does(database, wanted):
    answers = race(RUNNERS, nominate, *wanted, DATABASE_URL=database)
    assert Counter(map(str, answers)) == {"nominated": 1, "quota_full": RUNNERS - 1}
    nominated = db.session.scalars(select(Nomination).filter_by(stance=Stance.NOMINATED)).all()
    assert [one.rank for one in nominated] == [1]


def sign(app, number, delegation_id, _residents, officers, _host):
    def deed():
        delegation, by = db.session.get(Delegation, delegation_id), db.session.get(User, officers[number])
        services.sign(delegation, office="Mayor", digest=lines_digest(queries.lines(delegation)), by=by)
        return "signed"

    return patiently(app, deed)


def countersign(app, number, delegation_id, _residents, _officers, host):
    def deed():
        signed, by = queries.newest(db.session.get(Delegation, delegation_id)), db.session.get(User, host)
        digest = lines_digest(queries.answered_lines(signed))
        services.countersign(signed, office="Mayor", digest=digest, by=by)
        return "signed"

    return patiently(app, deed)


def test_of_many_signatories_at_once_one_signs_for_each_town(database, wanted):
    delegation_id, residents, officers, host = wanted
    delegation, by = db.session.get(Delegation, delegation_id), db.session.get(User, officers[0])
    with transaction():
        services.nominate(delegation, db.session.get(Application, residents[0]), by=by)
        services.endorse_all(delegation, by=by)
    answers = race(RUNNERS, sign, *wanted, DATABASE_URL=database)
    assert Counter(map(str, answers)) == {"signed": 1, "already_signed": RUNNERS - 1}
    with transaction():
        services.accept_all(queries.newest(delegation), by=db.session.get(User, host))

    answers = race(RUNNERS, countersign, *wanted, DATABASE_URL=database)

    assert Counter(map(str, answers))["signed"] == 1
    assert Counter(map(str, answers)).keys() <= {"signed", "already_signed", "not_newest"}
    chain = list(reversed(queries.versions(delegation)))
    assert [(one.version, one.previous_sha256) for one in chain] == [(1, None), (2, chain[0].sha256)]
