"""The only reader of the system clock. Inside the application every moment is UTC."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from flask import g, has_request_context

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Tell a story on its own day: inside, `now()` is `moment` (aware)."""
    if moment.tzinfo is None:
        raise ValueError("naive datetime")
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


def note_arrival() -> None:
    """Called first for each request, before anything of its body is read."""
    g.arrived_at = now()


def read(text: str) -> datetime | None:
    """The moment that a text of ours names; None when it names none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def arrived() -> datetime:
    """When the request being answered came in: a deadline is compared with that, however long the upload took."""
    arrival: datetime = g.get("arrived_at") or now() if has_request_context() else now()
    return arrival
