"""The organiser's side of a fair."""

from craftfair.fairs.views import calls, drawing, editions, ground, site
from craftfair.fairs.views.desk import bp

__all__ = ["bp", "calls", "drawing", "editions", "ground", "site"]
