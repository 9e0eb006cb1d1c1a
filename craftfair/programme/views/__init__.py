"""The pages of the programme, one module per matter."""

from craftfair.programme.views import (  # noqa: F401 - each module hangs its pages on the blueprint
    calendars,
    demonstrations,
    desk,
    facts,
    proposals,
    versions,
)
from craftfair.programme.views.door import bp

__all__ = ["bp"]
