"""What happened to an application, in words: who did what on which day."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from craftfair.applications.models import Application
from craftfair.foundation import audit
from craftfair.foundation.i18n import day_of


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    sentence: str
    when: str
    moment: datetime
    note: str = ""


def sentences() -> dict[str, str]:
    """How each deed is told; deeds without a sentence (saving a step) are not part of the story."""
    return {
        "application.start": _("%(who)s began the application."),
        "application.submit": _("%(who)s sent the application."),
        "application.review": _("%(who)s began to review it."),
        "application.request_changes": _("%(who)s asked for changes."),
        "application.invite": _("%(who)s invited the artisan."),
        "application.waitlist": _("%(who)s put it on the waiting list."),
        "application.not_select": _("%(who)s did not select it."),
        "application.reconsider": _("%(who)s took the decision back."),
        "application.accept": _("%(who)s accepted the invitation."),
        "application.decline": _("%(who)s declined the invitation."),
        "application.confirm": _("%(who)s published the stand plan and confirmed the place."),
        "application.withdraw": _("%(who)s withdrew the application."),
        "application.cancel": _("%(who)s cancelled the participation."),
        "application.miss": _("%(who)s noted that the artisan did not come."),
        "application.close": _("%(who)s closed the file after the fair."),
        "nomination.nominated": _("%(who)s nominated the artisan for the town's delegation."),
        "nomination.reserve": _("%(who)s put the artisan in reserve for the town's delegation."),
        "nomination.objected": _("%(who)s objected for the town."),
        "nomination.take_off": _("%(who)s took the artisan off the town's list."),
        "demonstration.schedule": _("%(who)s planned a demonstration."),
        "demonstration.take_off": _("%(who)s took a demonstration off the programme."),
    }


def history(application: Application) -> list[Event]:
    """The story, oldest first."""
    told = sentences()
    return [
        Event(
            sentence=told[entry.action] % {"who": entry.actor.name if entry.actor else "Craftfair"},
            when=day_of(entry.created_at, application.fair.time_zone),
            moment=entry.created_at,
        )
        for entry in audit.trail(application)
        if entry.action in told
    ]
