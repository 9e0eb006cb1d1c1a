"""A visitor without a screen: Flask's test client, looking closely at every page and counting every query."""

import contextvars
from collections.abc import Callable
from typing import Any

from flask import Flask, url_for
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event, func, select

from craftfair.accounts import services
from craftfair.accounts.models import User
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db
from craftfair.foundation.once import FIELD, SentForm
from craftfair.foundation.security import HEADERS
from tests.support.page import Page

# Endpoints whose deeds change nothing that anybody could ask about later; each with its reason.
UNTRACED = {
    "accounts.ask_reset",  # for an unknown address there is no account to leave a trace on
    "delegations.verify",  # a question: anybody may ask, nothing is kept
    "fairs.import_stands",  # a preview: nothing is kept until it is applied
    "overview.choose_role",  # a choice in the visitor's own cookie
}
SAVEPOINTS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")  # of the test's own making
TOKEN = "0" * 40


class Browser:
    """One person at one device; `browser.other()` is somebody at another one."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client, self.statements = app, app.test_client(), list[str]()
        event.listen(db.engine, "before_cursor_execute", self.note)

    def other(self) -> "Browser":
        return Browser(self.app)

    def note(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(SAVEPOINTS):
            self.statements.append(statement)

    @property
    def queries(self) -> int:
        """How many statements the last request sent to the database."""
        return len(self.statements)

    def sign_in(self, user: User) -> "Browser":
        """Be `user` from now on, by the same sign-in that the form makes."""
        token = services.begin_sign_in(user, device="test")
        db.session.commit()
        self.remember(**{SESSION_KEY: token})
        return self

    def remember(self, **values: Any) -> None:
        """Put values into the session cookie."""

        def put() -> None:
            with self.client.session_transaction() as session:
                session.update(values)

        as_in_life(put)

    def token(self, **also: Any) -> str:
        """A token as every form of this visitor holds it; what else is given goes into the same cookie."""
        self.remember(csrf_token=TOKEN, **also)
        return str(URLSafeTimedSerializer(self.app.secret_key or "", salt="wtf-csrf-token").dumps(TOKEN))

    def get(self, endpoint: str, **values: Any) -> Page:
        return self.open("GET", url_of(endpoint, values))

    def post(self, endpoint: str, data: Any = None, *, token: bool = True, **values: Any) -> Page:
        """Send a form with `data` and, unless told otherwise, its token. A file is `(stream, "name.jpg")`."""
        given = {"csrf_token": self.token()} if token else {}
        return self.open("POST", url_of(endpoint, values), data=given | dict(data or {}))

    def submit(self, page: Page, button: str, **answers: Any) -> Page:
        """Send the form with this button as it stands on the page, with other answers where given."""
        return self.open("POST", page.action(button), data=page.form(button) | answers)

    def follow(self, page: Page) -> Page:
        """Go where the answer sends us."""
        assert page.location, f"{page.path} answered {page.status} and leads nowhere"
        return self.open("GET", page.location)

    def open(self, method: str, url: str, **request: Any) -> Page:
        """One request as in life: the test's work is committed before it, nothing of the test's context is in it."""
        db.session.commit()
        before, again = audit_count(), was_answered(request.get("data"))
        db.session.commit()
        self.statements.clear()
        response = as_in_life(lambda: self.client.open(url, method=method, buffered=True, **request))
        seen = list(self.statements)
        page = Page(response, queries=len(seen))
        missing = HEADERS.keys() - set(response.headers.keys())
        assert not missing, f"{method} {url} answered without {sorted(missing)}"
        if method != "GET" and page.status < 400 and not again and not self.is_untraced(page, method):
            assert audit_count() > before, f"{method} {url} changed something and left no trace"
        self.statements[:] = seen
        return page

    def is_untraced(self, page: Page, method: str) -> bool:
        """A deed that needs no trace, or one put off until the visitor has signed in again."""
        put_off = (url_for("accounts.sign_in", _external=False), "/kept-forms/")
        if page.location and page.location.startswith(put_off):
            return True
        return self.app.url_map.bind("").match(page.path, method)[0] in UNTRACED


def as_in_life(deed: Callable[[], Any]) -> Any:
    """Run without the test's application context (languages and sessions hang on it), but with its clock."""
    life = contextvars.Context()
    for variable, value in contextvars.copy_context().items():
        if not variable.name.startswith("flask."):
            life.run(variable.set, value)
    return life.run(deed)


def url_of(endpoint: str, values: dict[str, Any]) -> str:
    """The path of an endpoint, or the path itself if one is given."""
    return endpoint if endpoint.startswith("/") else url_for(endpoint, _external=False, **values)


def was_answered(form: dict[str, Any] | None) -> bool:
    """Has this very form been sent before? Then `@once` gives the first answer again and does nothing."""
    sent = select(SentForm.id).filter_by(form_key=str((form or {}).get(FIELD)))
    return db.session.scalar(sent) is not None


def audit_count() -> int:
    return db.session.scalar(select(func.count(AuditEntry.id))) or 0
