"""The door: who is here, and may they pass? The policy itself is craftfair.domain.policy."""

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import Select, bindparam, select

from craftfair.domain.policy import Permission, is_open, permits, shows
from craftfair.foundation.database import Model, db, writes

if TYPE_CHECKING:
    from craftfair.accounts.models import User

View = Callable[..., ResponseReturnValue]


def visitor() -> "User | None":
    """The signed-in user itself, never Flask-Login's proxy (a proxy must not enter the database session)."""
    user = current_user._get_current_object()
    return user if user.is_authenticated else None


def me() -> "User":
    """The signed-in user; asks to sign in when there is none."""
    return visitor() or abort(401)


def may(permission: Permission, subject: Model | None = None) -> bool:
    user = visitor()
    return user is not None and permits(permission, user, subject)


def look_up(model: type[Model], key: str) -> Any:
    return db.session.scalar(_by_key(model), {"key": key})


@cache
def _by_key(model: type[Model]) -> Select[Any]:
    """Asked with nearly every page, so it is composed once for each table."""
    return select(model).where(getattr(model, model.url_key) == bindparam("key"))


def find(model: type[Model], key: str) -> Any:
    """The record a URL names. A foreign record and an unknown one look the same: 404."""
    return look_up(model, key) or abort(404)


def permitted(permission: Permission, model: type[Model] | None = None) -> Callable[[View], View]:
    """Load the record named in the URL, refuse whoever may not, hand the record to the view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**url: Any) -> ResponseReturnValue:
            subject = None
            if model is not None:
                subject = url[model.__tablename__] = look_up(model, url[model.__tablename__])
            if subject is None or not is_open(permission, subject):
                user = me()
                if model is not None and subject is None:
                    abort(404)
                if not permits(permission, user, subject):
                    abort(403 if shows(permission, user, subject) else 404)
            return flushed(view(**url))

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View) -> View:
    """Anybody may open this page."""

    @wraps(view)
    def guarded(**url: Any) -> ResponseReturnValue:
        return flushed(view(**url))

    guarded.access = None  # type: ignore[attr-defined]
    return guarded


def flushed(answer: ResponseReturnValue) -> ResponseReturnValue:
    """A constraint speaks now, while a page can still say it politely."""
    if writes():
        db.session.flush()
    return answer


def refuse_undeclared_views() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is not None and not hasattr(view, "access"):
        abort(403)


def init_app(app: Flask) -> None:
    app.before_request(refuse_undeclared_views)
    app.jinja_env.globals.update(may=may, Permission=Permission)
