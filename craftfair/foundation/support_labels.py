"""The part of the table of names that speaks of support and of what fairs brought: states, costs, refusals."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.errors import Reason
from craftfair.domain.outcomes import SalesBand
from craftfair.domain.support import CostKind, InKind, SupportState, SupportStep

SUPPORT: dict[StrEnum | str, LazyString] = {
    SupportState.ASKED: _l("Undecided"),
    SupportState.GRANTED: _l("Granted"),
    SupportState.REFUSED: _l("Refused"),
    SupportState.WITHDRAWN: _l("Withdrawn"),
    SupportStep.TO_PAY: _l("To be paid"),
    SupportStep.PAID: _l("Paid"),
    SupportStep.RECOVERED: _l("Partly or wholly paid back"),
    CostKind.STAND: _l("Stand"),
    CostKind.TRAVEL: _l("Journey"),
    CostKind.TRANSPORT: _l("Transport of works"),
    CostKind.NIGHTS: _l("Nights"),
    CostKind.INSURANCE: _l("Insurance"),
    CostKind.TRANSLATION: _l("Translation"),
    CostKind.PROMOTION: _l("Leaflets and promotion"),
    InKind.STAND: _l("Free stand"),
    InKind.TRANSPORT: _l("Transport in the town's vehicle"),
    InKind.NIGHTS: _l("Nights paid by the town"),
    InKind.OTHER: _l("Other help in kind"),
    Reason.NOT_A_TOWN: _l("Only towns announce support."),
    Reason.TERMS_STAY: _l(
        "Somebody has asked under these terms, so they stay as they are. The budget and the closing can still change."
    ),
    Reason.CLOSES_ONLY_LATER: _l("Artisans count on the closing that was announced. Choose a later day and hour."),
    Reason.BUDGET_BELOW_GRANTS: _l("More than this is granted already. Enter a higher budget."),
    Reason.NOT_YOUR_TOWN: _l(
        "This support is for artisans of the town that gives it. If it is yours, enter it in your workshop profile."
    ),
    Reason.SCHEME_NOT_OPEN: _l("Support can be asked for from the opening to the closing only. See the dates above."),
    Reason.NO_FAIR_TO_ASK_FOR: _l("First apply to a fair of this year or the next, then ask for support for it."),
    Reason.ALREADY_ASKED: _l("You have asked for support for this fair already. Open it under “Support”."),
    Reason.FIRM_TWICE: _l("The firm %(firm)s stands in your declaration twice. Name each firm once."),
    Reason.CURRENCY_MIXED: _l(
        "This scheme counts in %(own)s; an amount in %(other)s cannot be added to it. "
        "Convert it and enter it in %(own)s."
    ),
    Reason.NO_DAY_OF_GRANT: _l(
        "The right to support is given between the day it was asked for and today. Enter such a day."
    ),
    Reason.NOTHING_GRANTED: _l("Enter an amount, or something in kind with its value."),
    Reason.MORE_THAN_ALLOWED: _l("This is more than the terms of the scheme allow for these costs."),
    Reason.BUDGET_SPENT: _l("The budget does not hold this amount any more. Grant less, or raise the budget first."),
    Reason.EURO_MISSING: _l("Enter what the support is worth in euro: de minimis aid is counted in euro."),
    Reason.FIRM_IN_TWO_GROUPS: _l(
        "The firm %(firm)s is named in two groups of linked firms that are not the same. "
        "Ask the artisans which is right; the declaration must be changed before you decide."
    ),
    Reason.FIRM_CHANGE_TO_COME: _l("A change is entered when it has taken effect. Enter a day that is not to come."),
    Reason.FIRM_CHANGE_KNOWN: _l("What became of the firm %(firm)s on that day is entered already. See the list."),
    Reason.FIRM_UNCHANGED: _l("A firm that carries all its own aid on has not changed. Enter who took it over."),
    Reason.FIRMS_IN_A_CIRCLE: _l(
        "Firms gave way to each other on one day, so that the aid of %(firm)s is nobody's. Strike the wrong entry out."
    ),
    Reason.NO_INTEREST_SO: _l(
        "Interest runs from a day on which money had been paid, with a rate for each year begun since then."
    ),
    Reason.BEYOND_DE_MINIMIS: _l(
        "With this grant the undertaking would get more de minimis aid than EUR 300,000 in three years. "
        "EUR %(left)s are left of what counts since %(first)s. Grant at most that."
    ),
    Reason.TOO_MUCH_EVIDENCE: _l("There is room for 60 papers. Remove one to add another."),
    Reason.EVIDENCE_STAYS: _l("Money was paid on these papers, so they stay."),
    Reason.NOTHING_PROVED: _l("No paper proves the costs yet. Add at least one, then pay."),
    Reason.NO_DAY_OF_PAYMENT: _l("Money moves between the day of the grant and today. Enter such a day."),
    Reason.MORE_THAN_GRANTED: _l("This is more than is still to be paid of what was granted."),
    Reason.MORE_THAN_PAID: _l("This is more than was paid."),
    SalesBand.NONE: _l("nothing"),
    SalesBand.TO_500: _l("up to 500 euro"),
    SalesBand.TO_2000: _l("up to 2,000 euro"),
    SalesBand.TO_5000: _l("up to 5,000 euro"),
    SalesBand.TO_10000: _l("up to 10,000 euro"),
    SalesBand.MORE: _l("more than 10,000 euro"),
    Reason.OUTCOME_CLOSED: _l("The time to answer has passed: what was told of this fair stays as it is."),
}
