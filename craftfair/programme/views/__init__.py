"""The pages of the programme."""

from craftfair.programme.views.desk import bp

__all__ = ["bp"]
