"""Decide about an application for support: grant money or kind within every limit, or refuse with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from craftfair.accounts.models import User
from craftfair.domain import aid
from craftfair.domain.aid_changes import InACircle
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.reciprocity import Money
from craftfair.domain.support import InKind, SupportMove, after, most
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.i18n import in_zone
from craftfair.support import queries
from craftfair.support.models import SupportApplication
from craftfair.support.services.asking import facts_of, refuse_mixed


@dataclass(frozen=True)
class Award:
    """What is granted: money, things in kind with what each is worth, and the day of the legal right to them.

    `euro_minor` says what all of it is worth in euro cents where the currency has no rate fixed by law.
    """

    money: Money
    day: date
    in_kind: Mapping[InKind, Money] = field(default_factory=dict)
    euro_minor: int | None = None

    @property
    def in_kind_minor(self) -> int:
        return sum(money.minor for money in self.in_kind.values())

    @property
    def minor(self) -> int:
        return self.money.minor + self.in_kind_minor


def grant(application: SupportApplication, award: Award, *, by: User) -> None:
    """Give the legal right to the aid, under the next number of the scheme; the artisan is told."""
    queries.hold(application)
    state, scheme = after(application.state, SupportMove.GRANT), application.scheme
    refuse_mixed(scheme, award.money, *award.in_kind.values())
    refuse_day(application, award.day)
    refuse_sum(application, award)
    euro_minor = counts_as_aid(application, award)
    number, who, moment = scheme.next_number, by.id, clock.now()
    scheme.next_number, scheme.committed_minor = number + 1, scheme.committed_minor + award.money.minor
    application.state, application.number, application.decided_on = state, number, award.day
    application.granted_minor, application.in_kind_minor = award.money.minor, award.in_kind_minor
    application.in_kind = {kind.value: money.minor for kind, money in award.in_kind.items()}
    application.euro_minor = euro_minor
    application.decided_at, application.decided_by_id = moment, who
    facts = {"amount": award.money.minor, "in_kind": award.in_kind_minor, "day": award.day.isoformat()}
    audit.record(by, "support.grant", application, number=number, euro=euro_minor, **facts)
    tell(application, "support_granted", reference=application.reference)


def refuse_day(application: SupportApplication, day: date) -> None:
    """The right is given after it was asked for, and not in the future."""
    zone = application.scheme.town.time_zone
    first, last = in_zone(application.created_at, zone).date(), in_zone(clock.now(), zone).date()
    if not first <= day <= last:
        raise Refused(Reason.NO_DAY_OF_GRANT)


def refuse_sum(application: SupportApplication, award: Award) -> None:
    """Something, but no more than the terms allow and the budget holds."""
    scheme = application.scheme
    if award.minor <= 0:
        raise Refused(Reason.NOTHING_GRANTED)
    if award.money.minor > most_for(application):
        raise Refused(Reason.MORE_THAN_ALLOWED)
    if award.money.minor > scheme.left_minor:
        raise Refused(Reason.BUDGET_SPENT)


def most_for(application: SupportApplication) -> int:
    """The most money that the terms of the scheme allow for an application."""
    return most(
        application.scheme.terms,
        application.costs_minor,
        other_minor=application.other_minor,
        earlier_minor=queries.granted_before(application),
    )


@dataclass(frozen=True)
class Outlook:
    """What an officer sees before the decision. `standing` is None where the support is no de minimis aid."""

    currency: str
    most_minor: int
    earlier_minor: int
    left_minor: int
    standing: queries.Standing | None

    @property
    def possible_minor(self) -> int:
        """What the terms allow and the budget holds."""
        return max(0, min(self.most_minor, self.left_minor))


def outlook(application: SupportApplication, day: date) -> Outlook:
    """How a decision made on a day would stand; refused when it is decided already."""
    refuse_late(application, SupportMove.GRANT)
    scheme = application.scheme
    earlier = queries.granted_before(application)
    standing = standing_on(application, day) if scheme.de_minimis else None
    return Outlook(scheme.currency, most_for(application), earlier, scheme.left_minor, standing)


def refuse_late(application: SupportApplication, move: SupportMove) -> None:
    """Say before a form is filled in that the moment for it has passed."""
    after(application.state, move)


def standing_on(application: SupportApplication, day: date) -> queries.Standing:
    """How the undertaking stands; refused while declarations contradict each other."""
    try:
        return queries.standing(application, day)
    except aid.NamedTwice as twice:
        raise Refused(Reason.FIRM_IN_TWO_GROUPS, firm=twice.firm) from None
    except InACircle as circle:
        raise Refused(Reason.FIRMS_IN_A_CIRCLE, firm=circle.firm) from None


def counts_as_aid(application: SupportApplication, award: Award) -> int:
    """What is granted in euro cents, if it fits under the ceiling."""
    scheme = application.scheme
    if not scheme.de_minimis:
        return 0
    euro_minor = aid.in_euro(award.minor, scheme.currency)
    euro_minor = award.euro_minor if euro_minor is None else euro_minor
    if not euro_minor:
        raise Refused(Reason.EURO_MISSING)
    standing = standing_on(application, award.day)
    if not standing.fits(euro_minor):
        raise Refused(Reason.BEYOND_DE_MINIMIS, left=f"{standing.left / 100:.2f}", first=standing.first_day.isoformat())
    return euro_minor


def refuse(application: SupportApplication, *, reason: str, by: User) -> None:
    """Say no, and why; the artisan is told."""
    queries.hold(application)
    state, who, moment = after(application.state, SupportMove.REFUSE), by.id, clock.now()
    application.state, application.reason = state, reason
    application.decided_at, application.decided_by_id = moment, who
    audit.record(by, "support.refuse", application)
    tell(application, "support_refused", reason=reason)


def tell(application: SupportApplication, template: str, **words: Any) -> None:
    """Write to the artisan, in their language."""
    mail.queue(template, to=application.artisan.user, **facts_of(application), **words)
