"""What applicants learn when the fair itself changes: other days, a later deadline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from craftfair.applications import queries
from craftfair.domain.lifecycle import COUNTS_ON_THE_FAIR, Status
from craftfair.fairs.models import Fair
from craftfair.foundation import mail


def tell_of_other_days(fair: Fair, *, span: tuple[date, date], hours: Mapping[date, Any]) -> None:
    """Whoever counts on the fair is told of other days or hours, once it is public."""
    if fair.is_published:
        was, now = ([day.isoformat() for day in days] for days in (span, (fair.starts_on, fair.ends_on)))
        tell("fair_days_changed", fair, COUNTS_ON_THE_FAIR, was=was, now=now)


def tell_of_extension(fair: Fair, *, closed_at: datetime) -> None:
    """Whoever has begun and not sent can go on: the call closes later, for all."""
    if fair.call is not None:
        closes = {"closed_at": closed_at.isoformat(), "closes_at": fair.call.closes_at.isoformat()}
        tell("call_extended", fair, {Status.DRAFT}, **closes)


def tell(template: str, fair: Fair, statuses: set[Status] | frozenset[Status], **context: Any) -> None:
    """The same news to every applicant of these states, each in their own language."""
    given = {"fair": dict(fair.name), "fair_slug": fair.slug, "zone": fair.time_zone} | context
    people = queries.applicants(fair, statuses)
    mail.queue_many(
        template,
        [(one.email, one.language, {"name": one.name, "application": one.public_id} | given) for one in people],
    )
