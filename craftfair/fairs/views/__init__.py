"""The organiser's side of a fair."""

from craftfair.fairs.views import calls, drawing, editions, exchange, ground, site
from craftfair.fairs.views.desk import bp

__all__ = ["bp", "calls", "drawing", "editions", "exchange", "ground", "site"]
