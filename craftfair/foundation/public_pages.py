"""Pages anybody may keep: made once for each state of their content, and answered with 304 while it has not changed."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

from flask import Flask, Response, current_app, g, make_response, render_template, request, session
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy import event, select, update
from sqlalchemy.orm import Mapped, ORMExecuteState, Session

from craftfair.foundation import clock
from craftfair.foundation.database import Model, db, random_id
from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import visitor

MOST_PAGES = 256
NAME = "public_pages"
CHANGED = "something_seen_by_all_has_changed"
T = TypeVar("T")


class PublicState(Model):
    """One row with a word that becomes another one whenever something changes that the public may see."""

    __tablename__ = "public_state"
    is_private = True

    word: Mapped[str]


class Shelf(Generic[T]):
    """The things used last, so many and no more."""

    def __init__(self, most: int) -> None:
        self.things: OrderedDict[Hashable, T] = OrderedDict()
        self.most, self.lock = most, Lock()

    def get(self, key: Hashable) -> T | None:
        with self.lock:
            thing = self.things.get(key)
            if thing is not None:
                self.things.move_to_end(key)
            return thing

    def put(self, key: Hashable, thing: T) -> None:
        with self.lock:
            self.things[key] = thing
            if len(self.things) > self.most:
                self.things.popitem(last=False)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing of this key, made now if it is not there."""
        thing = self.get(key)
        if thing is None:
            thing = make()
            self.put(key, thing)
        return thing

    def clear(self) -> None:
        self.things.clear()


@dataclass(frozen=True)
class Made(Generic[T]):
    """What an address led to, in which state of the data, and how long that holds if nothing changes."""

    thing: T
    state: str
    since: datetime
    until: datetime

    def holds(self) -> bool:
        return self.state == state_of_the_data() and self.since <= clock.now() < self.until


class Pages:
    """`made`: the mark of a page by address and reader; `content`: pages by their marks; `parts`: by template and
    reader."""

    def __init__(self, release: str) -> None:
        self.release = release
        self.made: Shelf[Made[str]] = Shelf(MOST_PAGES * 4)
        self.content: Shelf[bytes] = Shelf(MOST_PAGES)
        self.parts: Shelf[Made[Markup]] = Shelf(MOST_PAGES)

    def clear(self) -> None:
        for shelf in (self.made, self.content, self.parts):
            shelf.clear()


def shelves() -> Pages:
    pages: Pages = current_app.extensions[NAME]
    return pages


def kept_page() -> Response | None:
    """The page of this address as it was made last, if nobody changed anything since and its hour has not come."""
    state_of_the_data()
    made = shelves().made.get(reader()) if is_for_all() else None
    if made is None or not made.holds():
        return None
    content = shelves().content.get(made.thing)
    return answer(made.thing, content) if content is not None else None


def public_page(
    template: str,
    *,
    context: Callable[[], dict[str, Any]],
    facts: Callable[[], tuple[object, ...]] = tuple,
    until: datetime | None = None,
) -> ResponseReturnValue:
    """The page made from `facts`: everything it shows that can change. `context` asks for the rest when it is made.

    Facts are asked for where the page may be kept. `until`: the next moment at which the clock alone changes it; such a
    page is given out unread by `kept_page`.
    Only a visitor who is not signed in may keep it: it holds no name, no form, no token.
    """
    if not is_for_all():
        return render_template(template, **context())
    pages, mark = shelves(), mark_of(facts())
    if until is not None:
        pages.made.put(reader(), Made(mark, state_of_the_data(), clock.now(), until))
    return answer(mark, pages.content.kept(mark, lambda: render_template(template, **context()).encode()))


def part_for_all(template: str, *, context: Callable[[], dict[str, Any]], until: datetime) -> Markup:
    """The part of a page that says the same to everybody, signed in or not; made once for each state of the data."""
    parts, key = shelves().parts, (template, *reader())
    made = parts.get(key)
    if made is None or not made.holds():
        words = Markup(render_template(template, **context()))
        made = Made(words, state_of_the_data(), clock.now(), until)
        parts.put(key, made)
    return made.thing


def is_for_all() -> bool:
    """Is nothing in this answer meant for its reader alone?"""
    return visitor() is None and not session.get("_flashes") and not g.get("choices")


def reader() -> tuple[str, ...]:
    """Whatever an answer depends on besides the data: the address, the language and the colours of the reader."""
    return (language(), request.cookies.get("scheme", ""), request.full_path)


def mark_of(facts: tuple[object, ...]) -> str:
    """One short word for a page in one state, for one kind of reader."""
    return hashlib.sha256(repr((shelves().release, reader(), facts)).encode()).hexdigest()[:32]


def answer(mark: str, content: bytes) -> Response:
    unchanged = request.if_none_match.contains_weak(mark)
    page = Response(status=304) if unchanged else make_response(content)
    page.set_etag(mark)
    page.headers["Cache-Control"] = "public, max-age=60"
    return page


# What has changed

WORD = select(PublicState.word)


def state_of_the_data() -> str:
    """Asked once per request, before anything else is read: what is read afterwards is at least as new."""
    if "public_state" not in g:
        g.public_state = db.session.scalar(WORD)
    return str(g.public_state)


@event.listens_for(db.session, "before_flush")
def note_records(session: Session, *_: Any) -> None:
    if any(record.is_seen_by_all() for records in (session.new, session.dirty, session.deleted) for record in records):
        session.info[CHANGED] = True


@event.listens_for(db.session, "do_orm_execute")
def note_statements(asked: ORMExecuteState) -> None:
    writes = asked.is_insert or asked.is_update or asked.is_delete
    is_private = asked.bind_mapper is not None and asked.bind_mapper.class_.is_private
    if writes and not asked.execution_options.get("is_private", is_private):
        asked.session.info[CHANGED] = True


@event.listens_for(db.session, "before_commit")
def change_the_word(session: Session) -> None:
    """Last of all, so that nobody waits for this row while holding it."""
    session.flush()
    if session.info.pop(CHANGED, False):
        session.execute(update(PublicState).values(word=random_id()))


@event.listens_for(db.session, "after_rollback")
def forget_changes(session: Session) -> None:
    session.info.pop(CHANGED, None)


def release_of(*folders: str) -> str:
    """A word for the templates, words and styles in use: after an update every page is made anew."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def init_app(app: Flask) -> None:
    folders = (app.config["TEMPLATES_PATH"], app.config["STATIC_PATH"], app.config["TRANSLATIONS_PATH"])
    app.extensions[NAME] = Pages(release_of(*folders))
