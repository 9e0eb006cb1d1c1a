"""create_app(): the application, wired when it is first asked for, so that the engine of stand plans starts alone."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**given: Any) -> "Flask":
    """The application, with settings from the environment and `given` ones above them."""
    from craftfair import wiring

    return wiring.create_app(**given)
