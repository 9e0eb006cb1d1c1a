"""What partners are asked about their agreement, their visits and their ledger."""

from craftfair.partnerships.forms.agreements import (
    AgentForm,
    ConcludeForm,
    DocumentForm,
    PartnershipForm,
    PartyForm,
    PlaceForm,
)

__all__ = [
    "AgentForm",
    "ConcludeForm",
    "DocumentForm",
    "PartnershipForm",
    "PartyForm",
    "PlaceForm",
]
