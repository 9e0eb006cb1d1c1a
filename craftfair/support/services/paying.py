"""Pay what was granted once it is proved, and recover what was paid and not due."""

from datetime import date
from typing import Any

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.reciprocity import Money
from craftfair.domain.recovery import Bearing, interest, years_begun
from craftfair.domain.support import SupportMove, after
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import in_zone
from craftfair.support import queries
from craftfair.support.models import SupportApplication, SupportPayment
from craftfair.support.services.asking import refuse_mixed
from craftfair.support.services.deciding import tell


def pay(application: SupportApplication, *, money: Money, day: date, note: str = "", by: User) -> SupportPayment:
    """Note a payment to the artisan, at most what was granted; the artisan is told."""
    queries.hold(application)
    after(application.state, SupportMove.PAY)
    refuse_transfer(application, money, day)
    if not queries.number_of_evidence(application):
        raise Refused(Reason.NOTHING_PROVED)
    if application.paid_minor + money.minor > application.granted_minor:
        raise Refused(Reason.MORE_THAN_GRANTED)
    application.paid_minor += money.minor
    payment = SupportPayment(application=application, minor=money.minor, day=day, note=note, entered_by_id=by.id)
    return entered(payment, "pay", money, by)


def recover(
    application: SupportApplication, *, money: Money, day: date, because: str, bearing: Bearing | None = None, by: User
) -> SupportPayment:
    """Note what came back, with the reason; it counts no longer as aid. Interest comes on top. The artisan is told."""
    queries.hold(application)
    after(application.state, SupportMove.RECOVER)
    refuse_transfer(application, money, day)
    if application.recovered_minor + money.minor > application.paid_minor:
        raise Refused(Reason.MORE_THAN_PAID)
    borne = borne_by(application, money, day, bearing) if bearing else 0
    application.recovered_minor += money.minor
    given = {"minor": money.minor, "interest_minor": borne, "day": day, "because": because}
    payment = SupportPayment(application=application, is_recovery=True, entered_by_id=by.id, **given)
    facts = {"since": bearing.since.isoformat(), "rates": [str(rate) for rate in bearing.rates]} if bearing else {}
    return entered(payment, "recover", money, by, facts={"interest": borne} | facts, because=because, interest=borne)


def borne_by(application: SupportApplication, money: Money, day: date, bearing: Bearing) -> int:
    """The interest; it runs from a day on which something was paid already, and each year begun has its rate."""
    first = queries.first_payment(application)
    if first is None or not first <= bearing.since <= day or len(bearing.rates) != years_begun(bearing.since, day):
        raise Refused(Reason.NO_INTEREST_SO)
    return interest(money.minor, bearing.since, day, bearing.rates)


def refuse_transfer(application: SupportApplication, money: Money, day: date) -> None:
    """Money moves in the scheme's currency, between the day of the right and today."""
    refuse_mixed(application.scheme, money)
    today = in_zone(clock.now(), application.scheme.town.time_zone).date()
    if application.decided_on is None or not application.decided_on <= day <= today:
        raise Refused(Reason.NO_DAY_OF_PAYMENT)


def entered(
    payment: SupportPayment, deed: str, money: Money, by: User, *, facts: dict[str, Any] | None = None, **words: Any
) -> SupportPayment:
    """`facts` stay in the trail, so that anybody can compute the interest again; `words` go into the letter."""
    db.session.add(payment)
    traced = {"amount": money.minor, "day": payment.day.isoformat()} | (facts or {})
    audit.record(by, f"support.{deed}", payment.application, **traced)
    letter = {"pay": "support_paid", "recover": "support_recovered"}[deed]
    tell(payment.application, letter, amount=money.minor, currency=money.currency, **words)
    return payment
