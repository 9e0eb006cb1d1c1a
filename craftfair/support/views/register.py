"""The register of a scheme as rows for a spreadsheet, in the reader's language."""

from collections.abc import Iterator

from flask_babel import gettext as _

from craftfair.domain.support import SupportState, still_counts
from craftfair.foundation.exports import Cell
from craftfair.foundation.i18n import label, translated
from craftfair.support import queries
from craftfair.support.models import SupportApplication, SupportScheme


def head() -> list[str]:
    return [
        *(_("Number of the grant"), _("Day of the right"), _("Workshop"), _("Number in the register")),
        *(_("Linked firms"), _("Fair"), _("State"), _("Currency"), _("Costs"), _("Other public money")),
        *(_("Money granted"), _("Value in kind"), _("Paid"), _("Paid back"), _("De minimis aid in EUR")),
        *(_("Member State"), _("Legal basis"), _("Decided by the town"), _("Reason")),
    ]


def rows(scheme: SupportScheme, view: queries.View) -> Iterator[list[Cell]]:
    basis, town, state = scheme.legal_basis, translated(scheme.town.name), scheme.town.country
    for one in queries.register(scheme, view):
        linked = "; ".join(f"{firm.name} ({firm.number})" for firm in one.firms if not firm.is_own)
        aid = still_counts(one.euro_minor, one.granted_minor + one.in_kind_minor, one.recovered_minor)
        money = (one.granted_minor, one.in_kind_minor, one.paid_minor, one.recovered_minor, aid)
        yield [
            *(one.reference, one.decided_on, one.workshop, one.own_firm, linked, translated(one.fair.name)),
            *(label(one.state), scheme.currency, one.costs_minor / 100, one.other_minor / 100),
            *(minor / 100 if is_granted(one) else None for minor in money),
            *(state, basis, town, one.reason),
        ]


def is_granted(application: SupportApplication) -> bool:
    return application.state is SupportState.GRANTED
