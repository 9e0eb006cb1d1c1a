"""The public pages and the public plan."""

from craftfair.catalogue.views.fairs import bp

__all__ = ["bp"]
