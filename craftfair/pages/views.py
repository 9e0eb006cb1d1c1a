"""Pages that belong to no feature: health, language, colours, the form that came too late, the style guide."""

from typing import Any

from flask import Blueprint, Flask, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from craftfair.config import Mode
from craftfair.foundation import kept_forms
from craftfair.foundation.database import db
from craftfair.foundation.i18n import LANGUAGE_COOKIE, LANGUAGES, language, own_name
from craftfair.foundation.permissions import public, visitor
from craftfair.foundation.security import is_local_path

bp = Blueprint("pages", __name__)
SCHEME_COOKIE, SCHEMES = "scheme", ("light", "dark")
A_YEAR_S = 365 * 24 * 3600


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    return render_template("pages/home.html")


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    return {"status": "ok"}


@bp.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    db.session.execute(text("SELECT 1"))
    return {"status": "ready"}


@bp.post("/language")
@public
def choose_language() -> ResponseReturnValue:
    return remembered(LANGUAGE_COOKIE, LANGUAGES)


@bp.post("/scheme")
@public
def scheme() -> ResponseReturnValue:
    return remembered(SCHEME_COOKIE, ("", *SCHEMES))


def remembered(name: str, choices: tuple[str, ...]) -> ResponseReturnValue:
    """Remember a choice of the visitor in a cookie and go back to where they were."""
    choice, back = request.form.get(name, ""), request.form.get("back", "/")
    if choice not in choices:
        abort(400)
    answer = redirect(back if is_local_path(back) else "/", 303)
    answer.set_cookie(name, choice, max_age=A_YEAR_S, samesite="Lax", secure=request.scheme == "https")
    return answer


@bp.get("/kept-forms/<kept>")
@public
def kept_form(kept: str) -> ResponseReturnValue:
    found = kept_forms.mine(kept) or abort(404)
    return render_template("pages/kept_form.html", kept=found)


def layout_context() -> dict[str, Any]:
    """What the layout shows on every page."""
    scheme_choice = request.cookies.get(SCHEME_COOKIE, "")
    return {
        "me": visitor(),
        "locale": language(),
        "languages": [(code, own_name(code)) for code in LANGUAGES],
        "scheme": scheme_choice if scheme_choice in SCHEMES else "",
        "nav": [],
        "roles": [],
    }


def init_app(app: Flask) -> None:
    app.context_processor(layout_context)
    app.jinja_env.globals.update(demo_mode=app.config["MODE"] is Mode.DEMO)
