"""The pages of partners: their network, each agreement, its visits, calendar and ledger."""

from craftfair.partnerships.views import agreements, calendar, documents, ledger, visits
from craftfair.partnerships.views.door import bp

__all__ = ["agreements", "bp", "calendar", "documents", "ledger", "visits"]
