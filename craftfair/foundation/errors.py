"""From exception to page: the only error handlers of the application."""

import logging

from flask import Flask, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import BadRequest, HTTPException, SecurityError, ServiceUnavailable, Unauthorized

from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import kept_forms
from craftfair.foundation.database import db
from craftfair.foundation.i18n import label

log = logging.getLogger("craftfair.errors")


def sentence_of(error: Refused) -> str:
    """What the rule says, and what to do next."""
    return label(error.reason) % error.facts if error.facts else label(error.reason)


def refused(error: Refused) -> ResponseReturnValue:
    db.session.rollback()
    sentence = sentence_of(error)
    if request.is_json:
        return {"refused": sentence, "reason": error.reason, "facts": error.facts}, 409
    return render_template("errors/refused.html", sentence=sentence, reason=error.reason, back=way_back()), 409


def conflict(error: Exception) -> ResponseReturnValue:
    """The database had the last word: a double click, or two people at once."""
    log.info("conflict", extra={"cause": type(error).__name__})
    return refused(Refused(Reason.CONFLICT))


def no_value(error: DataError) -> ResponseReturnValue:
    """Something was sent that no column can hold."""
    log.info("no value", extra={"cause": type(error.orig).__name__})
    return http_error(BadRequest())


def sign_in_first(error: Unauthorized) -> ResponseReturnValue:
    """Send the visitor to sign in, and keep what they were about to send."""
    kept = kept_forms.keep() if request.method == "POST" else None
    target = url_for("pages.kept_form", kept=kept) if kept else request.full_path.rstrip("?")
    return redirect(url_for("accounts.sign_in", next=target), 303)


def form_too_old(error: CSRFError) -> ResponseReturnValue:
    """The form's token has expired: show what was being sent, ready to be sent again."""
    kept = kept_forms.keep()
    return redirect(url_for("pages.kept_form", kept=kept), 303) if kept else http_error(error)


def http_error(error: HTTPException) -> ResponseReturnValue:
    db.session.rollback()
    session.pop("_flashes", None)
    code = error.code or 500
    answer = render_template("errors/http.html", code=code, reference=getattr(g, "request_id", ""), back=way_back())
    headers = {"Retry-After": "30"} if code == 503 else {}
    return answer, code, headers


def database_unavailable(error: OperationalError) -> ResponseReturnValue:
    log.error("database unavailable", extra={"cause": type(error.orig).__name__})
    return last_resort(503)


def unexpected(error: Exception) -> ResponseReturnValue:
    """A fault of ours: the page shows a reference number that stands in the log, nothing else."""
    db.session.rollback()
    log.exception("unexpected error")
    try:
        return http_error(ServiceUnavailable() if isinstance(error, OperationalError) else HTTPException())
    except Exception:
        log.exception("the error page failed")
        return last_resort(500)


def foreign_host(error: SecurityError) -> ResponseReturnValue:
    """Somebody calls us by a name that is not ours: no link of ours may be made from it."""
    return last_resort(400)


def last_resort(code: int) -> ResponseReturnValue:
    """A page that needs nothing: no database, no session, no translation."""
    reference = getattr(g, "request_id", "")
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Please try again</title>'
        "<main><h1>Please try again</h1><p>Craftfair cannot answer just now; nothing was changed. "
        f"Reference: {reference}</p></main>"
    )
    return page, code, {"Retry-After": "30"}


def way_back() -> str:
    """The page the visitor came from, if it is one of ours."""
    came_from = request.referrer or ""
    return came_from if came_from.startswith(request.host_url) and came_from != request.url else "/"


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, refused)
    app.register_error_handler(IntegrityError, conflict)
    app.register_error_handler(StaleDataError, conflict)
    app.register_error_handler(ObjectDeletedError, conflict)
    app.register_error_handler(DataError, no_value)
    app.register_error_handler(OperationalError, database_unavailable)
    app.register_error_handler(SecurityError, foreign_host)
    app.register_error_handler(Unauthorized, sign_in_first)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected)
