"""The pages of the stand plan, one module per matter."""

from craftfair.allocation.views import (  # noqa: F401 - each module hangs its pages on the blueprint
    choosing,
    deeds,
    desk,
    exclusions,
    fairness,
    holes,
    limits,
    proposals,
    versions,
    wishes,
)
from craftfair.allocation.views.door import bp

__all__ = ["bp"]
