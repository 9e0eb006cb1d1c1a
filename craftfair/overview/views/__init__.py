"""The first page of each role, and the way from role to role."""

from craftfair.overview.views.home import bp, init_app

__all__ = ["bp", "init_app"]
