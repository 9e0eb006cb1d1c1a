"""Pages anybody may keep: made once for each state of their content, and answered with 304 while it has not changed."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask, Response, current_app, g, make_response, render_template, request, session
from flask.typing import ResponseReturnValue

from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import visitor

MOST_PAGES = 256
NAME = "public_pages"


class Shelf:
    """The pages made last, by what they were made from."""

    def __init__(self, release: str) -> None:
        self.release = release
        self.pages: OrderedDict[str, bytes] = OrderedDict()
        self.lock = Lock()

    def take(self, mark: str, make: Callable[[], bytes]) -> bytes:
        with self.lock:
            if mark in self.pages:
                self.pages.move_to_end(mark)
                return self.pages[mark]
        page = make()
        with self.lock:
            self.pages[mark] = page
            if len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)
        return page


def public_page(template: str, *facts: object, context: Callable[[], dict[str, Any]]) -> ResponseReturnValue:
    """The page made from `facts`: everything it shows that can change. `context` asks for the rest when it is made.

    Only a visitor who is not signed in may keep it: it holds no name, no form, no token.
    """
    if visitor() is not None or session.get("_flashes") or g.get("choices"):
        return render_template(template, **context())
    shelf: Shelf = current_app.extensions[NAME]
    mark = mark_of(shelf.release, facts)
    if request.if_none_match.contains_weak(mark):
        return kept(Response(status=304), mark)
    return kept(make_response(shelf.take(mark, lambda: render_template(template, **context()).encode())), mark)


def mark_of(release: str, facts: tuple[object, ...]) -> str:
    """One short word for a page in one state, in one language and colour scheme."""
    reader = (language(), request.cookies.get("scheme", ""), request.full_path)
    return hashlib.sha256(repr((release, reader, facts)).encode()).hexdigest()[:32]


def kept(answer: Response, mark: str) -> Response:
    answer.set_etag(mark)
    answer.headers["Cache-Control"] = "public, max-age=60"
    return answer


def release_of(*folders: str) -> str:
    """A word for the templates, words and styles in use: after an update every page is made anew."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def init_app(app: Flask) -> None:
    folders = (app.config["TEMPLATES_PATH"], app.config["STATIC_PATH"], app.config["TRANSLATIONS_PATH"])
    app.extensions[NAME] = Shelf(release_of(*folders))
