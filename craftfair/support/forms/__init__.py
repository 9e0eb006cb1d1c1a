"""What towns and artisans are asked about support."""

from craftfair.support.forms.deciding import GrantForm, RefuseForm
from craftfair.support.forms.firms import FirmChangeForm, StrikeChangeForm
from craftfair.support.forms.papers import EvidenceForm, PayForm, RecoverForm
from craftfair.support.forms.requests import RequestForm
from craftfair.support.forms.schemes import ExtendForm, SchemeForm

__all__ = [
    "EvidenceForm",
    "ExtendForm",
    "FirmChangeForm",
    "GrantForm",
    "PayForm",
    "RecoverForm",
    "RefuseForm",
    "RequestForm",
    "SchemeForm",
    "StrikeChangeForm",
]
