"""The municipal desk and the signed lists as files."""

from craftfair.delegations.views.desk import bp

__all__ = ["bp"]
