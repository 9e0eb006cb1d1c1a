"""What happened to an application for support, in sentences that name the actor and the day."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.accounts.models import User
from craftfair.foundation import audit
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.i18n import day_of, money, translated
from craftfair.support.models import SupportApplication

#: Each deed as its doer reads it, and as everybody else does.
DEEDS: dict[str, tuple[LazyString, LazyString]] = {
    "support.ask": (_l("You asked for support on %(day)s."), _l("%(who)s asked for support on %(day)s.")),
    "support.edit": (_l("You changed the application on %(day)s."), _l("%(who)s changed the application on %(day)s.")),
    "support.withdraw": (_l("You withdrew it on %(day)s."), _l("%(who)s withdrew it on %(day)s.")),
    "support.grant": (_l("You granted support on %(day)s."), _l("%(who)s granted support on %(day)s.")),
    "support.refuse": (_l("You refused support on %(day)s."), _l("%(who)s refused support on %(day)s.")),
    "support.prove": (_l("You added a paper on %(day)s."), _l("%(who)s added a paper on %(day)s.")),
    "support.remove_evidence": (
        _l("You took a paper away on %(day)s."),
        _l("%(who)s took a paper away on %(day)s."),
    ),
    "support.pay": (
        _l("You entered a payment of %(amount)s on %(day)s."),
        _l("%(who)s entered a payment of %(amount)s on %(day)s."),
    ),
    "support.recover": (
        _l("You entered on %(day)s that %(amount)s came back."),
        _l("%(who)s entered on %(day)s that %(amount)s came back."),
    ),
}


@dataclass(frozen=True)
class Line:
    """One line of a history."""

    sentence: str
    when: str
    moment: datetime


def history(application: SupportApplication, reader: User) -> list[Line]:
    """Everything that happened, the newest first."""
    entries = [entry for entry in reversed(audit.trail(application)) if entry.action in DEEDS]
    return [line(entry, application, reader) for entry in entries]


def line(entry: AuditEntry, application: SupportApplication, reader: User) -> Line:
    zone = application.scheme.town.time_zone
    own, others = DEEDS[entry.action]
    given = {
        "day": day_of(entry.created_at, zone),
        "who": actor(entry, application),
        "amount": money(entry.details.get("amount", 0), application.scheme.currency),
    }
    sentence = str(own if entry.actor_id == reader.id else others) % given
    return Line(sentence, day_of(entry.created_at, zone), entry.created_at)


def actor(entry: AuditEntry, application: SupportApplication) -> str:
    """The workshop by its name, an officer with their town."""
    name = entry.actor.name if entry.actor else ""
    if entry.actor_id == application.artisan.user_id:
        return application.workshop
    return f"{name} ({translated(application.scheme.town.name)})"
