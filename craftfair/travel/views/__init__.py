"""The desk of a journey, its people and things, its papers and sheets; the traveller's own page; unloading."""

from craftfair.travel.views import journeys, lanes, papers, people, sheets, things
from craftfair.travel.views.door import bp

__all__ = ["bp", "journeys", "lanes", "papers", "people", "sheets", "things"]
