"""Pages that belong to no feature: health, about, language, colours, the form that came too late, the style guide."""

from email.utils import parseaddr
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, abort, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.config import Mode
from craftfair.foundation import database, kept_forms
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import LANGUAGE_COOKIE, LANGUAGES, language, own_name
from craftfair.foundation.permissions import public, visitor
from craftfair.foundation.public_pages import public_page
from craftfair.pages import queries
from craftfair.pages.forms import StyleForm

bp = Blueprint("pages", __name__)
SCHEME_COOKIE, SCHEMES = "scheme", ("light", "dark")
CHOICES = {LANGUAGE_COOKIE: LANGUAGES, SCHEME_COOKIE: ("auto", *SCHEMES)}
A_YEAR_S = 365 * 24 * 3600


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    return {"status": "ok"}


@bp.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    database.ask()
    return {"status": "ready"}


@bp.get("/about")
@public
def about() -> ResponseReturnValue:
    return public_page("pages/about.html", context=whom_to_write_to)


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    return public_page("pages/accessibility.html", context=whom_to_write_to)


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return public_page("pages/privacy.html", context=whom_to_write_to)


def whom_to_write_to() -> dict[str, Any]:
    """The people who run the site are reached where its mails come from."""
    return {"contact": parseaddr(current_app.config["MAIL_FROM"])[1]}


@bp.get("/kept-forms/<kept>")
@public
def kept_form(kept: str) -> ResponseReturnValue:
    found = kept_forms.mine(kept) or abort(404)
    return render_template("pages/kept_form.html", kept=found)


@bp.route("/style", methods=["GET", "POST"])
@public
def style() -> ResponseReturnValue:
    if current_app.config["MODE"] is Mode.PRODUCTION:
        abort(404)
    form = StyleForm()
    form.validate_on_submit()
    return form_page("style.html", form, **queries.samples())


def note_choices() -> None:
    """Any page takes `?language=fr` and `?scheme=dark`: a link is enough, and public pages need no form."""
    g.choices = {
        name: request.args[name]
        for name, known in CHOICES.items()
        if request.method == "GET" and request.args.get(name) in known
    }


def remember_choices(response: Response) -> Response:
    for name, choice in g.get("choices", {}).items():
        response.set_cookie(name, choice, max_age=A_YEAR_S, samesite="Lax", secure=request.scheme == "https")
    return response


def this_page(**changes: str | None) -> str:
    """The address of this page with other answers after the question mark (none: without that answer);
    home when it cannot be opened again."""
    args = [(name, value) for name, value in request.args.items(multi=True) if name not in changes]
    args += [(name, value) for name, value in changes.items() if value is not None]
    return f"{this_path()}?{urlencode(args)}" if args else this_path()


def this_path() -> str:
    """The path of this page, or home when it cannot be opened again; found out once per request."""
    if "path" not in g:
        adapter = current_app.create_url_adapter(request)
        g.path = request.path if adapter and "GET" in adapter.allowed_methods() else "/"
    return str(g.path)


def layout_context() -> dict[str, Any]:
    """What the layout shows on every page."""
    scheme = g.get("choices", {}).get(SCHEME_COOKIE, request.cookies.get(SCHEME_COOKIE, ""))
    return {
        "me": visitor(),
        "locale": language(),
        "languages": [(code, own_name(code)) for code in LANGUAGES],
        "scheme": scheme if scheme in SCHEMES else "",
        "footer_links": footer_links(),
    }


def footer_links() -> list[dict[str, str]]:
    words = {"about": _("About this site"), "accessibility": _("Accessibility"), "privacy": _("Privacy")}
    links = [{"url": url_for(f"pages.{page}"), "label": label} for page, label in words.items()]
    return [*links, {"url": url_for("delegations.verify"), "label": _("Check a participation list")}]


def init_app(app: Flask) -> None:
    app.before_request(note_choices)
    app.after_request(remember_choices)
    app.context_processor(layout_context)
    app.jinja_env.globals.update(this_page=this_page, demo_mode=app.config["MODE"] is Mode.DEMO)
