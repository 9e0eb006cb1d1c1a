"""The part of the table of names that speaks of partnerships: feasts, the ledger, agreements, visits, refusals."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.errors import Reason
from craftfair.domain.feasts import Feast
from craftfair.domain.reciprocity import Kind

PARTNERS: dict[StrEnum | str, LazyString] = {
    Feast.FIXED_DAY: _l("A fixed day of the year"),
    Feast.ORTHODOX_EASTER: _l("Orthodox Easter"),
    Feast.WESTERN_EASTER: _l("Western Easter"),
    Kind.PLACE: _l("Places at the fair"),
    Kind.STAND_DAY: _l("Stand-days"),
    Kind.DEMONSTRATION: _l("Demonstrations"),
    Kind.NIGHT: _l("Nights"),
    Kind.MEAL: _l("Meals"),
    Kind.KILOMETRE: _l("Kilometres driven"),
    Kind.FEE_WAIVED: _l("Fees waived"),
    # partnerships
    "twinning": _l("Twin towns"),
    "network": _l("Network"),
    "culture": _l("Culture"),
    "economy": _l("Economy"),
    "environment": _l("Environment"),
    "education": _l("Education"),
    "youth": _l("Youth"),
    "tourism": _l("Tourism"),
    "crafts": _l("Crafts"),
    "sport": _l("Sport"),
    "visit_offered": _l("Waits for an answer"),
    "visit_accepted": _l("Accepted"),
    "visit_declined": _l("Declined"),
    "visit_taken_back": _l("Taken back"),
    "pays_stand": _l("the stands"),
    "pays_nights": _l("the nights"),
    "pays_meals": _l("the meals"),
    "pays_travel": _l("the journey"),
    "pays_transport": _l("the transport of works"),
    "pays_interpreter": _l("an interpreter"),
    Reason.PARTNER_OF_ITSELF: _l("An organisation cannot be its own partner. Choose another one."),
    Reason.ALREADY_PARTNER: _l("This organisation is a partner of this agreement already."),
    Reason.PARTNER_STAYS: _l(
        "A partner that has confirmed the agreement stays in it, and an agreement has at least two partners."
    ),
    Reason.TOO_MANY_DOCUMENTS: _l("There is room for 100 documents. Remove one to add another."),
    Reason.NO_AGREEMENT_BETWEEN: _l("There is no agreement between the host of this fair and this town."),
    Reason.AGREEMENT_NOT_CONFIRMED: _l("Both towns must have confirmed the agreement first."),
    Reason.AGREEMENT_NOT_BEGUN: _l("The agreement begins on %(day)s, after this fair. Invite to a later fair."),
    Reason.AGREEMENT_ENDS_BEFORE: _l(
        "The agreement ends on %(day)s, before this fair does. Prolong the agreement first, then invite."
    ),
    Reason.ALREADY_INVITED: _l("This town has been invited to this fair already. Open that invitation instead."),
    Reason.KEPT_FOR_OTHERS: _l(
        "Stands of these pavilions are reserved for another town: %(stands)s. Keep other pavilions, or free them first."
    ),
    Reason.OTHERS_STAND_THERE: _l(
        "Artisans of elsewhere have places in these pavilions: %(stands)s. Keep other pavilions, or vacate them first."
    ),
    Reason.VISIT_ANSWER_PAST: _l("The day to answer must lie in the future. Choose a later one."),
    Reason.MORE_THAN_OFFERED: _l("The host offers %(places)s places. Take at most as many."),
    Reason.NOT_BETWEEN_PARTNERS: _l(
        "An entry tells what one partner of the agreement gave another. Choose two partners."
    ),
    Reason.MONEY_FOR_FEES_ONLY: _l("Waived fees are entered as an amount of money, everything else in units."),
    Reason.RATE_EXISTS: _l("There is a value for this kind from this year already. Remove it first."),
}
