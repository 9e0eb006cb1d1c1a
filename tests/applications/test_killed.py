"""The server is killed amid two hundred submissions: what was acknowledged is there, nothing is half there."""

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import func, select

from craftfair import create_app
from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.applications.models import Application, ShownWork
from craftfair.domain.lifecycle import Status
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.support.server import Server, environment

SUBMISSIONS, SENDERS, KILLED_AFTER = 200, 4, 60
CSRF = "0" * 40


def drafts(app) -> Iterator[tuple[str, str, str]]:
    """Complete drafts, each as (public id, cookie, form token) of its artisan."""
    key, fair = app.config["SECRET_KEY"], make.fair()
    token = str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(CSRF))
    signer = app.session_interface.get_signing_serializer(app)
    for _ in range(SUBMISSIONS):
        work = make.work()
        draft = make.application(fair=fair, artisan=work.artisan, works=[ShownWork(work=work, position=0)])
        device = accounts.begin_sign_in(work.artisan.user, device="test")
        cookie = signer.dumps({SESSION_KEY: device, "csrf_token": CSRF})
        yield draft.public_id, f"{app.config['SESSION_COOKIE_NAME']}={cookie}", token


def send(address: str, draft: tuple[str, str, str]) -> bool:
    """Submit one application; True when the server said that it has it."""
    public_id, cookie, token = draft
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Referer": address}
    try:
        connection.request("POST", f"/applications/{public_id}/submit", f"csrf_token={token}", headers)
        answer = connection.getresponse()
        return answer.status == 303 and f"/applications/{public_id}" in (answer.getheader("Location") or "")
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def test_what_was_acknowledged_survives_kill_9_and_nothing_is_half_there(database: str, tmp_path: Path):
    settings = environment(database, tmp_path / "files")
    app = create_app(
        MODE="test",
        LOG_LEVEL="",
        SECRET_KEY=settings["SECRET_KEY"],
        DATABASE_URL=database,
        FILES_PATH=settings["FILES_PATH"],
    )
    with app.app_context():
        todo = list(drafts(app))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    acknowledged: list[str] = []
    server = Server(tmp_path / "log", worker=False, **settings)

    def work(mine: list[tuple[str, str, str]]) -> None:
        for draft in mine:
            if send(server.address, draft):
                acknowledged.append(draft[0])

    senders = [threading.Thread(target=work, args=(todo[n::SENDERS],)) for n in range(SENDERS)]
    for sender in senders:
        sender.start()
    give_up = time.monotonic() + 120
    while len(acknowledged) < KILLED_AFTER and time.monotonic() < give_up:
        time.sleep(0.005)
    server.kill()
    for sender in senders:
        sender.join()

    assert KILLED_AFTER <= len(acknowledged) < SUBMISSIONS
    with app.app_context():
        sent = set(
            db.session.scalars(select(Application.public_id).where(Application.status == Status.SUBMITTED)).all()
        )
        assert set(acknowledged) <= sent, "an acknowledged application is lost"
        traces = db.session.scalar(select(func.count()).where(AuditEntry.action == "application.submit"))
        letters = db.session.scalar(select(func.count()).where(OutgoingMail.template == "application_received"))
        assert (traces, letters) == (len(sent), len(sent)), "an application is half there"
        db.session.remove()
        db.engine.dispose()
