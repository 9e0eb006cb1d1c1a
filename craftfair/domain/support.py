"""Support of a town for its artisans: how far an application for it is, and how much may be granted.

Amounts are whole minor units of the scheme's currency.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from craftfair.domain.errors import Reason, Refused


class SupportState(StrEnum):
    """How far an application for support is; what was paid is counted beside it."""

    ASKED = "support_asked"
    GRANTED = "support_granted"
    REFUSED = "support_refused"
    WITHDRAWN = "support_withdrawn"


class SupportMove(StrEnum):
    EDIT = "edit"
    WITHDRAW = "withdraw"
    GRANT = "grant"
    REFUSE = "refuse"
    PROVE = "prove"
    PAY = "pay"
    RECOVER = "recover"


class CostKind(StrEnum):
    """What a scheme may help to pay."""

    STAND = "cost_stand"
    TRAVEL = "cost_travel"
    TRANSPORT = "cost_transport"
    NIGHTS = "cost_nights"
    INSURANCE = "cost_insurance"
    TRANSLATION = "cost_translation"
    PROMOTION = "cost_promotion"


class InKind(StrEnum):
    """What a town gives instead of money."""

    STAND = "kind_stand"
    TRANSPORT = "kind_transport"
    NIGHTS = "kind_nights"
    OTHER = "kind_other"


class SupportStep(StrEnum):
    """How far a grant is paid."""

    TO_PAY = "support_to_pay"
    PAID = "support_paid"
    RECOVERED = "support_recovered"


UNDECIDED = frozenset({SupportState.ASKED})
HELD = frozenset({SupportState.GRANTED})

MOVES: dict[SupportMove, tuple[frozenset[SupportState], SupportState]] = {
    SupportMove.EDIT: (UNDECIDED, SupportState.ASKED),
    SupportMove.WITHDRAW: (UNDECIDED, SupportState.WITHDRAWN),
    SupportMove.GRANT: (UNDECIDED, SupportState.GRANTED),
    SupportMove.REFUSE: (UNDECIDED, SupportState.REFUSED),
    SupportMove.PROVE: (UNDECIDED | HELD, SupportState.GRANTED),
    SupportMove.PAY: (HELD, SupportState.GRANTED),
    SupportMove.RECOVER: (HELD, SupportState.GRANTED),
}


def allows(state: SupportState, move: SupportMove) -> bool:
    return state in MOVES[move][0]


def after(state: SupportState, move: SupportMove) -> SupportState:
    """The state a move leads to. Raises `Refused` where it is not possible."""
    if not allows(state, move):
        raise Refused(Reason.NOT_NOW)
    return state if move is SupportMove.PROVE else MOVES[move][1]


@dataclass(frozen=True)
class Terms:
    """What a scheme gives: a share of the costs in per cent, or a fixed sum; never more than the ceiling.

    `own_share_percent` of the costs stay with the artisan, however many public bodies help.
    """

    rate_percent: int | None
    fixed_minor: int | None
    ceiling_minor: int
    own_share_percent: int = 0

    def __post_init__(self) -> None:
        if (self.rate_percent is None) == (self.fixed_minor is None):
            raise ValueError("a share or a fixed sum")


def most(terms: Terms, costs_minor: int, *, other_minor: int = 0, earlier_minor: int = 0) -> int:
    """The most that may be granted: no cent more than the terms, the own share and the ceiling per artisan allow.

    `other_minor` comes from other public bodies for the same costs; `earlier_minor` was granted to the same artisan
    under this scheme before. Shares are rounded down: a town never grants the part of a cent.
    """
    wanted = terms.fixed_minor if terms.fixed_minor is not None else costs_minor * (terms.rate_percent or 0) // 100
    public = costs_minor * (100 - terms.own_share_percent) // 100 - other_minor
    return max(0, min(wanted, public, terms.ceiling_minor - earlier_minor))


def step(granted_minor: int, paid_minor: int, recovered_minor: int) -> SupportStep:
    """How far the money of a grant is."""
    if recovered_minor:
        return SupportStep.RECOVERED
    return SupportStep.PAID if paid_minor >= granted_minor else SupportStep.TO_PAY


def still_counts(euro_minor: int, given_minor: int, recovered_minor: int) -> int:
    """Euro cents of a grant that still count as aid after some of it was paid back, rounded up."""
    if not given_minor:
        return euro_minor
    return -(-euro_minor * (given_minor - recovered_minor) // given_minor)


def firm_number(text: str) -> str:
    """A number in a register as it is compared: letters and digits alone ("FR 123-45" and "fr12345" are one firm)."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(letter for letter in plain if letter.isalnum())
