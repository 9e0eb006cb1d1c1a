"""Who opens a page or meets a form, what pages ask for after the question mark, and hostile answers."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import Request, url_for
from werkzeug.datastructures import ImmutableMultiDict

from tests.access.crawl import Form, every_form
from tests.access.doors import DOORS
from tests.access.world import BUSY, VISITORS, World, doors, visitor_of
from tests.support.client import Browser, as_in_life

WORDS = {
    "nul": "a\x00b",
    "bytes": b"\xff\xfe\xed\xa0\x80",
    "surrogate": "\ud800".encode("utf-8", "surrogatepass"),
    "huge number": "9" * 40,
    "negative": "-1",
    "not a number": "nan",
    "infinite": "1e999",
    "digits of another script": "٣²³",
    "markup": "'\"><script>alert(1)</script>{{7*7}}",
    "path": "../../etc/passwd",
    "wildcards": "%_\\%%",
    "long": "x" * 80,
    "unseen": "\u200b\u202e\u2060",
}


def let_in(door: str) -> str:
    """Who of the busy ones comes through a door; the organiser, where nobody does."""
    met = dict(zip(VISITORS, DOORS[door].split(), strict=True))
    return next((name for name in ("organiser", *BUSY) if met[name] not in ("in", "403", "404")), "organiser")


def status(visitor: Browser, method: str, path: str, **request: Any) -> int:
    """The answer alone: hostile words need not look good."""
    return int(as_in_life(lambda: visitor.client.open(path, method=method, buffered=True, **request)).status_code)


def pages(browser: Browser, world: World) -> dict[str, tuple[Browser, str]]:
    """Every page but a PDF, with somebody whom its door lets in."""
    visitors = {name: visitor_of(browser, world, name) for name in BUSY}
    addresses = {
        door: url_for(door.split()[1], _external=False, **world.values(door.split()[1], rule.arguments))
        for door, rule in doors(browser.app).items()
        if door.startswith("GET ") and door != "GET allocation.pdf"
    }
    return {door: (visitors[let_in(door)], path) for door, path in addresses.items()}


def forms_of_all(browser: Browser, world: World) -> Iterator[tuple[Browser, str, Form]]:
    """Every kind of form once, with the first of the busy ones who meets it, by browser and name."""
    met = set[Any]()
    for name in BUSY:
        visitor = visitor_of(browser, world, name)
        for form in every_form(visitor, met):
            yield visitor, name, form


OF_EVERY_PAGE = {"language", "scheme"}
ASKED = dict[str, set[str]]()


def asked_by(browser: Browser, found: dict[str, tuple[Browser, str]]) -> dict[str, set[str]]:
    """What each page asks for after the question mark, found out once; most pages ask for nothing."""
    if not ASKED:
        browser.app.request_class = Noting
        for door, (visitor, path) in found.items():
            ASKED[door] = noted(visitor, path, set())
            ASKED[door] |= noted(visitor, path, ASKED[door])  # some questions come after the answer to another
        browser.app.request_class = Request
    return ASKED


def noted(visitor: Browser, path: str, given: set[str]) -> set[str]:
    Noting.asked = set()
    status(visitor, "GET", f"{path}?{urlencode(dict.fromkeys(given, '1'))}")
    return Noting.asked - OF_EVERY_PAGE


class Noting(Request):
    """Notes the names of the answers that somebody asks for."""

    asked = set[str]()

    @cached_property
    def args(self) -> Any:
        return Answers(super().args)


class Answers(ImmutableMultiDict[str, str]):
    def get(self, name: str, *default: Any, **how: Any) -> Any:
        Noting.asked.add(name)
        return super().get(name, *default, **how)

    def getlist(self, name: str, *kind: Any) -> Any:
        Noting.asked.add(name)
        return super().getlist(name, *kind)

    def __contains__(self, name: object) -> bool:
        Noting.asked.add(str(name))
        return super().__contains__(name)
