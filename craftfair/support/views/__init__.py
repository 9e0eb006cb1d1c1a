"""The pages of support: schemes of a town, applications of artisans, decisions, papers, payments."""

from craftfair.support.views import asking, deciding, firms, papers, schemes
from craftfair.support.views.door import bp

__all__ = ["asking", "bp", "deciding", "firms", "papers", "schemes"]
