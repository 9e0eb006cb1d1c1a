"""What a journey may ask for: people with a real browser who visit a real server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Visitor


@pytest.fixture
def engine() -> str:
    """Pages are the same on both engines, and what lies under them is tested on each: journeys are walked on one."""
    return "sqlite"


@pytest.fixture
def visit(chromium: Browser, server: Any) -> Iterator[Callable[..., Visitor]]:
    """`visit("/fairs", width=PHONE, scheme="dark", locale="fr-FR")`: a new person opens a page.

    When the test ends each of them leaves, and whatever they noticed on the way fails it.
    """
    visitors: list[Visitor] = []

    def arrive(path: str = "/", **screen: Any) -> Visitor:
        visitors.append(Visitor(chromium, server.address, **screen))
        return visitors[-1].open(path)

    yield arrive
    with ExitStack() as farewell:  # everybody leaves, even when the first one has something to complain about
        for visitor in visitors:
            farewell.callback(visitor.leave)
