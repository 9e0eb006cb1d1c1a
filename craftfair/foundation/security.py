"""Headers on every answer, the hosts we answer for, and the size of what we read."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider
from flask_login import LoginManager
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
QUERY_LIMIT = 2000
login = LoginManager()


def refuse_strange_addresses() -> None:
    """Longer than we ever make them, or with a letter that no text may hold."""
    asked = (request.path, *request.args.keys(), *request.args.values())
    if len(request.query_string) > QUERY_LIMIT or any("\0" in text for text in asked):
        raise BadRequest


def forms_may_go_to(response: Response, place: str) -> Response:
    """On this one page a form leads to another place, too (also by way of our own address)."""
    policy = CONTENT_SECURITY_POLICY.replace("form-action 'self'", f"form-action 'self' {place}")
    response.headers["Content-Security-Policy"] = policy
    return response


def add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.scheme == "https":
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers.setdefault("Cache-Control", "no-store")
    response.vary.update(("Cookie", "Accept-Language"))
    return response


class CarefulJson(DefaultJSONProvider):
    """What is sent as JSON is read as the standard says, and no deeper than can be read."""

    def loads(self, s: str | bytes, **given: Any) -> Any:
        try:
            return super().loads(s, parse_constant=no_number, **given)
        except RecursionError:
            raise ValueError("too deep") from None


def no_number(name: str) -> None:
    raise ValueError(name)


def is_local_path(target: str | None) -> bool:
    """May we send somebody there after signing in? Only paths of this site."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return False
    if any(ord(c) < 32 or c == "\\" for c in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


def init_app(app: Flask) -> None:
    base = urlsplit(app.config["BASE_URL"])
    https = base.scheme == "https"
    app.config.update(
        SERVER_NAME=base.netloc,
        PREFERRED_URL_SCHEME=base.scheme,
        TRUSTED_HOSTS=[base.hostname, *app.config["EXTRA_HOSTS"]],
        SESSION_COOKIE_NAME="__Host-craftfair" if https else "craftfair",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=14 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=400,
        WTF_CSRF_TIME_LIMIT=12 * 3600,
        WTF_CSRF_SSL_STRICT=True,
    )
    hops = app.config["PROXY_COUNT"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    app.json = CarefulJson(app)
    login.session_protection = None
    login.init_app(app)
    app.before_request(refuse_strange_addresses)
    app.after_request(add_headers)
