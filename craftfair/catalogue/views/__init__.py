"""The public pages of fairs."""

from craftfair.catalogue.views import exhibitors, fairs, places
from craftfair.catalogue.views.door import bp

__all__ = ["bp", "exhibitors", "fairs", "places"]
