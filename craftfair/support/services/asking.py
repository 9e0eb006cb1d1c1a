"""Ask a town for support, change or withdraw what was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from craftfair.accounts.models import User
from craftfair.artisans.models import Artisan
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.reciprocity import Money
from craftfair.domain.support import SupportMove, after, firm_number
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db
from craftfair.foundation.search import folded
from craftfair.support import queries
from craftfair.support.models import DeclaredAid, DeclaredFirm, SupportApplication, SupportScheme


@dataclass(frozen=True)
class Declaration:
    """What an artisan declares about the single undertaking: own number, (number, name) of linked firms,

    and (day, giver, euro cents) of de minimis aid that it got elsewhere.
    """

    number: str
    linked: Sequence[tuple[str, str]] = ()
    aid: Sequence[tuple[date, str, int]] = ()


@dataclass(frozen=True)
class Wish:
    """Costs by kind, what other public bodies give for them, and in the artisan's words what it is for."""

    costs: Mapping[str, Money]
    other: Money
    plan: str = ""


def ask(
    scheme: SupportScheme, artisan: Artisan, fair: Fair, *, wish: Wish, declaration: Declaration, by: User
) -> SupportApplication:
    """Ask for support for one fair while the scheme is open; the town's officers are told."""
    refuse_stranger(scheme, artisan)
    if fair not in queries.fairs_to_ask_for(artisan, scheme):
        raise Refused(Reason.NO_FAIR_TO_ASK_FOR)
    if any(one.fair_id == fair.id and one.scheme_id == scheme.id and not gone(one) for one in queries.mine(by)):
        raise Refused(Reason.ALREADY_ASKED)
    application = SupportApplication(
        scheme=scheme, artisan=artisan, fair=fair, workshop=artisan.trading_name, costs={}, costs_minor=0
    )
    write(application, wish, declaration)
    db.session.add(application)
    audit.record(by, "support.ask", application, costs=application.costs_minor)
    for officer in queries.officers_of(scheme.town):
        mail.queue("support_asked", to=officer, **facts_of(application))
    return application


def refuse_stranger(scheme: SupportScheme, artisan: Artisan) -> None:
    """A town supports its own residents, while its scheme is open."""
    if artisan.town_id != scheme.town_id:
        raise Refused(Reason.NOT_YOUR_TOWN)
    if not scheme.is_open(clock.arrived()):
        raise Refused(Reason.SCHEME_NOT_OPEN)


def gone(application: SupportApplication) -> bool:
    return not application.allows(SupportMove.EDIT) and application.decided_at is None


def write(application: SupportApplication, wish: Wish, declaration: Declaration) -> None:
    """Put what was asked and declared into an application; firms that stand there already keep their rows."""
    refuse_mixed(application.scheme, *wish.costs.values(), wish.other)
    application.costs = {kind: money.minor for kind, money in wish.costs.items()}
    application.costs_minor = sum(money.minor for money in wish.costs.values())
    application.other_minor, application.plan = wish.other.minor, wish.plan
    numbers: dict[str, str] = {}
    for number, name in ((declaration.number, application.workshop), *declaration.linked):
        if firm_number(number) in numbers:
            raise Refused(Reason.FIRM_TWICE, firm=number)
        numbers[firm_number(number)] = name
    standing = {firm.number: firm for firm in application.firms}
    own = firm_number(declaration.number)
    application.firms = [standing.get(number) or DeclaredFirm(number=number) for number in numbers]
    for firm in application.firms:
        firm.name, firm.is_own = numbers[firm.number], firm.number == own
    application.other_aid = [DeclaredAid(day=day, giver=giver, minor=minor) for day, giver, minor in declaration.aid]
    fair_names = application.fair.name.values()
    application.search_text = folded(application.workshop, *numbers, *numbers.values(), *fair_names)


def refuse_mixed(scheme: SupportScheme, *sums: Money) -> None:
    """A scheme counts in one currency, and no rate of exchange is guessed."""
    for money in sums:
        if money.currency != scheme.currency:
            raise Refused(Reason.CURRENCY_MIXED, own=scheme.currency, other=money.currency)


def facts_of(application: SupportApplication) -> dict[str, Any]:
    """What letters about an application say."""
    return {
        "application": application.public_id,
        "workshop": application.workshop,
        "scheme": dict(application.scheme.name),
        "town": dict(application.scheme.town.name),
        "fair": dict(application.fair.name),
    }


def refuse_edit(application: SupportApplication) -> None:
    """Say before the form is filled in that nothing can be changed any more."""
    after(application.state, SupportMove.EDIT)
    refuse_stranger(application.scheme, application.artisan)


def edit(application: SupportApplication, *, wish: Wish, declaration: Declaration, by: User) -> None:
    """Change what was asked, until the scheme closes or the town decides."""
    queries.hold(application)
    state = after(application.state, SupportMove.EDIT)
    refuse_stranger(application.scheme, application.artisan)
    write(application, wish, declaration)
    application.state = state
    audit.record(by, "support.edit", application, costs=application.costs_minor)


def withdraw(application: SupportApplication, *, by: User) -> None:
    """Ask no longer; a decision that was made stays."""
    queries.hold(application)
    application.state = after(application.state, SupportMove.WITHDRAW)
    audit.record(by, "support.withdraw", application)
