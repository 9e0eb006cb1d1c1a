"""The application on a stage: served from this process, so that a story of years can set its clock."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import force_locale, gettext
from werkzeug.serving import make_server

from craftfair import create_app
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from tests.support.databases import SETTINGS
from tests.support.server import free_port


class Stage:
    """One application whose every request happens at `moment`, whatever the clock of the machine says."""

    def __init__(self, app: Flask, address: str, moment: datetime) -> None:
        self.app, self.address, self.moment = app, address, moment
        self.answer, app.wsgi_app = app.wsgi_app, self.played  # type: ignore[method-assign]

    def played(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        with clock.at(self.moment):
            return self.answer(environ, start_response)

    @contextmanager
    def behind(self, moment: datetime | None = None) -> Iterator[None]:
        """What happens behind the scene, by services, at this moment and in one transaction."""
        self.moment = moment or self.moment
        db.session.rollback()
        with clock.at(self.moment), transaction():
            yield

    def words(self, language: str, sentence: str, **values: Any) -> str:
        """A sentence of ours as a page in that language has it."""
        with self.app.test_request_context(), force_locale(language):
            return gettext(sentence, **values)


@contextmanager
def staged(database: str, files: Path, moment: datetime) -> Iterator[Stage]:
    """A stage for the length of the block, inside one context of its application."""
    files.mkdir()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    app = create_app(**SETTINGS | {"DATABASE_URL": database, "FILES_PATH": str(files), "BASE_URL": address})
    stage = Stage(app, address, moment)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with app.app_context():
        try:
            yield stage
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            db.session.remove()
            db.engine.dispose()
