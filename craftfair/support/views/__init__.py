"""The pages of support: schemes of a town, applications of artisans, decisions, papers, payments."""

from craftfair.support.views import asking, deciding, papers, schemes
from craftfair.support.views.door import bp

__all__ = ["asking", "bp", "deciding", "papers", "schemes"]
