"""What towns and artisans do about support: open a scheme, ask, decide, prove, pay, recover, follow firms."""

from craftfair.domain.errors import Refused
from craftfair.support.services.asking import ask, edit, withdraw
from craftfair.support.services.deciding import grant, refuse
from craftfair.support.services.firms import enter_change, strike_change
from craftfair.support.services.paying import pay, recover
from craftfair.support.services.proving import prove, remove_evidence
from craftfair.support.services.schemes import extend, open_scheme, update

__all__ = [
    "Refused",
    "ask",
    "edit",
    "enter_change",
    "extend",
    "grant",
    "open_scheme",
    "pay",
    "prove",
    "recover",
    "refuse",
    "remove_evidence",
    "strike_change",
    "update",
    "withdraw",
]
