"""The pages of courses, and of the ways to the platforms of towns, one module per matter."""

from craftfair.learning.views import launches, tools  # noqa: F401 - each module hangs its pages on the blueprint
from craftfair.learning.views.courses import bp

__all__ = ["bp"]
