"""One artisan has one application to a fair that is not withdrawn; the database has the last word."""

import re

import pytest
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from craftfair import create_app
from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.applications.models import Application
from craftfair.domain.lifecycle import Status
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db, random_id
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.applications.given import ANSWERS, maker
from tests.support.databases import SETTINGS
from tests.support.processes import race

RUNNERS = 8
CSRF = "0" * 40


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.WITHDRAWN}))
def test_the_database_holds_one_active_application_for_an_artisan_and_a_call(app, status):
    first = make.application(status=status)
    with pytest.raises(IntegrityError, match=r"one_active|application\.fair_id, application\.artisan_id"):
        make.application(fair=first.fair, artisan=first.artisan)
    db.session.rollback()
    assert db.session.scalars(select(Application)).unique().all() == [first]


def test_withdrawn_ones_do_not_count(app):
    first = make.application(status=Status.WITHDRAWN)
    make.application(fair=first.fair, artisan=first.artisan, status=Status.WITHDRAWN)
    make.application(fair=first.fair, artisan=first.artisan)
    assert len(db.session.scalars(select(Application)).unique().all()) == 3


@pytest.fixture
def applicant(database):
    """The cookie, the form token and the work of an artisan; and the address to apply at."""
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        artisan, fair = maker(), make.fair()
        signed = {SESSION_KEY: accounts.begin_sign_in(artisan.user, device="test"), "csrf_token": CSRF}
        cookie = app.session_interface.get_signing_serializer(app).dumps(signed)
        token = str(URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(CSRF))
        given = {"csrf_token": token, "works": artisan.works[0].public_id}
        found = f"{app.config['SESSION_COOKIE_NAME']}={cookie}", given, f"/fairs/{fair.slug}"
        db.session.commit()
        yield found
        db.session.remove()
        db.engine.dispose()


def post(app, number, cookie, keys, given, path):
    """Send the form of this runner; the status and where it leads."""
    client = app.test_client(use_cookies=False)
    headers = {"Cookie": cookie, "Referer": f"{app.config['BASE_URL']}/"}
    answer = client.post(
        path, data=given | {"form_key": keys[number]}, headers=headers, base_url=app.config["BASE_URL"]
    )
    return answer.status_code, answer.location and re.sub("/receipt$", "", answer.location)


@pytest.mark.parametrize("path", ["/applications", "/apply"])
def test_the_same_form_sent_eight_times_at_once_makes_one_application(database, applicant, path):
    cookie, given, fair = applicant
    answers = race(RUNNERS, post, cookie, [random_id()] * RUNNERS, given | ANSWERS, fair + path, DATABASE_URL=database)
    [application] = db.session.scalars(select(Application)).unique().all()
    assert answers == [(303, f"/applications/{application.public_id}")] * RUNNERS
    assert application.number == 1
    assert made() == (["application.start"], 0) if path == "/applications" else (["application.submit"], 1)


@pytest.mark.parametrize("path", ["/applications", "/apply"])
def test_of_eight_windows_sent_at_once_one_makes_an_application_and_the_others_are_told(database, applicant, path):
    cookie, given, fair = applicant
    keys = [random_id() for _ in range(RUNNERS)]
    answers = race(RUNNERS, post, cookie, keys, given | ANSWERS, fair + path, DATABASE_URL=database)
    [application] = db.session.scalars(select(Application)).unique().all()
    assert sorted(answers, key=str) == [
        (303, f"/applications/{application.public_id}"),
        *[(409, None)] * (RUNNERS - 1),
    ]
    assert application.fair.call.next_number == application.number + 1


def made():
    """What the forms left behind: traces and letters."""
    traces = select(AuditEntry.action).where(AuditEntry.subject_table == "application")
    return db.session.scalars(traces).all(), len(db.session.scalars(select(OutgoingMail)).all())
