"""What partners are asked about their agreement, their visits and their ledger."""

from craftfair.partnerships.forms.agreements import (
    AgentForm,
    ConcludeForm,
    DocumentForm,
    PartnershipForm,
    PartyForm,
    PlaceForm,
)
from craftfair.partnerships.forms.ledger import EntryForm, StrikeForm, ValueForm
from craftfair.partnerships.forms.visits import AnswerForm, InviteForm, OccasionForm

__all__ = [
    "AgentForm",
    "AnswerForm",
    "ConcludeForm",
    "DocumentForm",
    "EntryForm",
    "InviteForm",
    "OccasionForm",
    "PartnershipForm",
    "PartyForm",
    "PlaceForm",
    "StrikeForm",
    "ValueForm",
]
