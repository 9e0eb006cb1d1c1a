"""Ten officers grant the last EUR 5,000 at once; two towns grant to one undertaking at once: on both databases."""

from datetime import timedelta

import pytest

from craftfair.accounts import services as accounts
from craftfair.domain.aid import CEILING_MINOR
from craftfair.domain.lifecycle import Status
from craftfair.domain.support import SupportState
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.support.models import SupportApplication
from tests import factories as make
from tests.support.isolation import application as application_of
from tests.support.processes import race
from tests.support_schemes.conftest import Laval, open_scheme

RUNNERS = 10
HOST = "http://craftfair.test"
BIG = {"budget_minor": 100_000_000, "ceiling_minor": 100_000_000, "rate_percent": 100}


@pytest.fixture
def committed(database, tmp_path):
    """An application on a database where a commit is a commit."""
    app = application_of(database, tmp_path / "files")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def town_of(slug):
    town = make.town(slug=slug, time_zone="UTC")
    officer = make.officer(town)
    return Laval(town, officer, open_scheme(town, officer, **BIG))


def grant(app, number, applications, sign_ins, amount):
    """One officer presses the button; a queue too long for this machine is asked again, as a person would."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    with client.session_transaction(base_url=HOST) as session:
        session["_user_id"] = sign_ins[number]
    form = {"amount": amount, "day": clock.now().date().isoformat()}
    for _ in range(20):
        answer = client.post(f"/support-applications/{applications[number]}/grant", data=form, base_url=HOST)
        if answer.status_code != 503:
            break
    return answer.status_code


def granted():
    db.session.expire_all()
    return db.session.query(SupportApplication).filter_by(state=SupportState.GRANTED).all()


def test_ten_officers_who_grant_the_last_5000_euro_at_once_grant_it_once(database, committed):
    laval = town_of("laval")
    scheme = open_scheme(laval.town, laval.marc, **BIG | {"budget_minor": 500_000})
    officers = [make.officer(laval.town) for _ in range(RUNNERS)]
    asked = [laval.ask(scheme=scheme, firm=f"FR {n}", costs=500_000).public_id for n in range(RUNNERS)]
    sign_ins = [accounts.begin_sign_in(officer, device="") for officer in officers]
    db.session.commit()
    answers = race(RUNNERS, grant, asked, sign_ins, "5000", DATABASE_URL=database)
    # Who looked before the first grant stood meets the database (409), who looked after it the field (422).
    assert (answers.count(303), len([one for one in answers if one in (409, 422)])) == (1, RUNNERS - 1)
    assert [one.granted_minor for one in granted()] == [500_000]
    db.session.refresh(scheme)
    assert (scheme.committed_minor, scheme.next_number) == (500_000, 2)


def test_two_towns_that_grant_to_linked_firms_at_once_stay_under_the_ceiling(database, committed):
    towns = [town_of(f"town-{n}") for n in range(4)]
    asked = []
    for number, town in enumerate(towns):
        artisan = make.artisan(town=town.town)
        make.application(artisan=artisan, status=Status.SUBMITTED)
        firms = [f"FR {n}" for n in range(4) if n != number]
        earlier = [(clock.now().date() - timedelta(days=9), "Région", CEILING_MINOR - 1_500_000)]
        linked = [(firm, "Linked") for firm in firms]
        asked.append(town.ask(artisan, firm=f"FR {number}", linked=linked, aid=earlier, costs=1_000_000).public_id)
    sign_ins = [accounts.begin_sign_in(town.marc, device="") for town in towns]
    db.session.commit()
    answers = race(4, grant, asked, sign_ins, "10000", DATABASE_URL=database)
    assert (answers.count(303), len([one for one in answers if one in (409, 422)])) == (1, 3)
    assert len(granted()) == 1
