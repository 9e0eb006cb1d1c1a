"""create_app(): the application, wired when it is first asked for, so that the engine of stand plans starts alone."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**given: Any) -> "Flask":
    """The application, with settings from the environment and `given` ones above them."""
    with uncollected():
        from craftfair import wiring

        return wiring.create_app(**given)


@contextmanager
def uncollected() -> Iterator[None]:
    """While modules are loaded there is no garbage: looking for it took a seventh of the time of a start."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
