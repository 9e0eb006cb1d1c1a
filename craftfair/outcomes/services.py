"""Ask each artisan once after a fair, and take their answer as long as nothing was told of it."""

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.outcomes import OPEN_FOR, SalesBand
from craftfair.foundation import audit, clock, jobs, mail
from craftfair.foundation.database import db
from craftfair.outcomes import queries
from craftfair.outcomes.models import Outcome


@jobs.chore
def ask_everybody() -> int:
    """Invite by mail whoever took part in a fair that is over; the row with the letter makes it once."""
    applications = queries.to_ask()
    for application in applications:
        outcome = Outcome(application=application)
        db.session.add(outcome)
        audit.record(None, "outcome.ask", outcome)
        about = {"outcome": outcome.public_id, "fair": dict(application.fair.name)}
        last = (application.fair.ends_on + OPEN_FOR).isoformat()
        once = f"outcome:{application.public_id}"
        mail.queue("outcome_asked", to=application.artisan.user, once=once, last=last, **about)
    return len(applications)


def answer(
    outcome: Outcome, *, sales: SalesBand, orders: int, contacts: int, would_return: bool, words: str = "", by: User
) -> None:
    """Say how it was, or say it anew; the trail tells that it was said, never what."""
    refuse_late(outcome)
    moment = clock.now()
    outcome.sales, outcome.orders, outcome.contacts = sales, orders, contacts
    outcome.would_return, outcome.words, outcome.answered_at = would_return, words, moment
    audit.record(by, "outcome.answer", outcome)


def refuse_late(outcome: Outcome) -> None:
    """What was told of a fair stays as it was told."""
    if queries.is_closed(outcome.application.fair):
        raise Refused(Reason.OUTCOME_CLOSED)
