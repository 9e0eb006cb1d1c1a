"""Two worker processes with their threads answer two people at once: nobody gets the other's page or connection."""

import http.client
import threading
from urllib.parse import urlsplit

from craftfair import create_app
from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.database import db
from tests import factories as make

ROUNDS, THREADS = 25, 4


def cookies(server, names):
    """The cookie of a freshly signed-in person of each name."""
    given = server.environment
    app = create_app(
        MODE="test",
        LOG_LEVEL="",
        SECRET_KEY=given["SECRET_KEY"],
        DATABASE_URL=given["DATABASE_URL"],
        FILES_PATH=given["FILES_PATH"],
    )
    signer = app.session_interface.get_signing_serializer(app)
    with app.app_context():
        tokens = [accounts.begin_sign_in(make.user(name=name), device="test") for name in names]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return [f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({SESSION_KEY: token})}" for token in tokens]


def test_two_workers_share_no_connection(server):
    names = ("Ana of the first wheel", "Boris of the second loom")
    wrong = []

    def ask(cookie, mine, other):
        connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
        for _ in range(ROUNDS):
            connection.request("GET", "/account/details", headers={"Cookie": cookie})
            answer = connection.getresponse()
            text = answer.read().decode()
            if answer.status != 200 or mine not in text or other in text:
                wrong.append((answer.status, text[:200]))
            connection.close()  # the next request may meet the other worker
        connection.close()

    both = list(zip(cookies(server, names), names, reversed(names), strict=True))
    threads = [threading.Thread(target=ask, args=one) for one in both * THREADS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
