"""Six organisers invite six towns to one pavilion at once; a stand comes while its pavilion is being kept."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from craftfair.accounts import services as accounts
from craftfair.accounts.models import User
from craftfair.domain.errors import Refused
from craftfair.fairs import services as fairs
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation.database import db, transaction
from craftfair.partnerships import services
from craftfair.partnerships.models import KeptStand, Party, Visit
from tests import factories as make
from tests.partnerships.conftest import Towns
from tests.partnerships.test_visits import fair_of, in_days
from tests.support.isolation import application as application_of
from tests.support.processes import race

RUNNERS = 6
HOST = "http://craftfair.test"


@pytest.fixture
def committed(database, tmp_path):
    """An application on a database where a commit is a commit."""
    app = application_of(database, tmp_path / "files")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def partners_of(laval, marc, number):
    """Agreements of Laval with so many towns; the party of each."""
    found = []
    for _ in range(number):
        town = make.town()
        officer = make.officer(town)
        found.append(Towns(laval, town, marc, officer).conclude().party_of(town.id))
    return found


def invite(app, number, fair, parties, sign_ins):
    """One organiser sends the form; a queue too long for this machine is asked again, as a person would."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    with client.session_transaction(base_url=HOST) as session:
        session["_user_id"] = sign_ins[number]
    form = {"guest": parties[number], "places": "2", "pavilions": ["A"], "answer_days": "10"}
    form |= {"answer_by": in_days(9).strftime("%Y-%m-%dT%H:%M")}
    for _ in range(20):
        answer = client.post(f"/fairs/{fair}/guests/new", data=form, base_url=HOST)
        if answer.status_code != 503:
            break
    return answer.status_code


def test_six_towns_invited_to_one_pavilion_at_once_keep_it_for_one(database, committed):
    laval = make.town()
    marc = make.officer(laval)
    fair = fair_of(laval)
    stand = make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1")
    parties = [party.public_id for party in partners_of(laval, marc, RUNNERS)]
    sign_ins = [accounts.begin_sign_in(marc, device="") for _ in range(RUNNERS)]
    slug = fair.slug
    db.session.commit()
    answers = race(RUNNERS, invite, slug, parties, sign_ins, DATABASE_URL=database)
    assert (answers.count(303), answers.count(409)) == (1, RUNNERS - 1)
    db.session.expire_all()
    (visit,) = db.session.scalars(select(Visit)).all()
    assert [(one.visit_id, one.stand_id) for one in db.session.scalars(select(KeptStand))] == [(visit.id, stand.id)]
    assert stand.reserved_for_id == visit.guest_id


def keep_or_add(app, number, fair_id, party_id, by_id):
    """The first invites, the others add a stand each; who meets somebody else on the ground tries again."""
    with app.app_context():
        for _ in range(40):
            try:
                with transaction():
                    fair, by = db.session.get_one(Fair, fair_id), db.session.get_one(User, by_id)
                    if number == 0:
                        party = db.session.get_one(Party, party_id)
                        services.invite(fair, party, places=2, answer_by=in_days(9), pavilions=["A"], by=by)
                    else:
                        pavilion = db.session.scalars(select(Pavilion).filter_by(fair_id=fair_id)).one()
                        size = {"width_m": 3.0, "depth_m": 2.0, "x_m": 10.0 * number}
                        fairs.add_stand(pavilion, label=f"N{number}", **size, by=by)
                return "done"
            except (Refused, StaleDataError):
                db.session.remove()
        return "never"


def test_a_stand_that_comes_while_its_pavilion_is_being_kept_is_kept(database, committed):
    laval = make.town()
    marc = make.officer(laval)
    fair = fair_of(laval)
    make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1")
    (party,) = partners_of(laval, marc, 1)
    fairs.change_stands(fair, [db.session.scalars(select(Stand)).one()], seats=1, by=marc)
    numbers = (fair.id, party.id, marc.id)
    db.session.commit()
    answers = race(4, keep_or_add, *numbers, DATABASE_URL=database)
    assert answers == ["done"] * 4
    db.session.expire_all()
    assert {one.label: one.reserved_for_id for one in db.session.scalars(select(Stand))} == dict.fromkeys(
        ("A1", "N1", "N2", "N3"), party.organisation_id
    )
