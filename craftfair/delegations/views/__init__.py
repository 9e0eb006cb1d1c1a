"""The municipal desk, the host town's answers, and the signed lists as pages and files."""

from craftfair.delegations.views import desk, lists, papers, party
from craftfair.delegations.views.door import bp

__all__ = ["bp", "desk", "lists", "papers", "party"]
