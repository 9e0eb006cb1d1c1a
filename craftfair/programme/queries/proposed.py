"""A proposal as people read it: who is shown when, what changes, and who is left without and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from craftfair.applications.models import Application
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation.jobs import Job
from craftfair.programme.queries import programmes
from craftfair.programme.queries.problem import arrangement, moment


@dataclass(frozen=True)
class ProposedHour:
    """One proposed demonstration; `is_new` if the draft does not have it like this."""

    application: Application
    zone: Zone
    day: date
    starts: time
    because: list[str]
    is_new: bool


@dataclass(frozen=True)
class Proposed:
    """The hours of a proposal, who has none with the reasons, and the names for its conflicts."""

    hours: Sequence[ProposedHour]
    without: Sequence[tuple[Application, list[str]]]
    names: dict[str, str]

    @property
    def changed(self) -> int:
        return sum(one.is_new for one in self.hours)


def proposed(fair: Fair, job: Job | None) -> Proposed | None:
    """What a finished job proposes; whoever has withdrawn since is left out."""
    if job is None or job.is_open:
        return None
    found: dict[str, Any] = job.progress
    now = arrangement(fair, programmes.newest(fair))
    people = {reference: offer.application for reference, offer in now.offers.items()}
    shown = {(one.day, one.starts, one.zone, one.demonstration) for one in now.by_session}
    hours = [
        ProposedHour(
            people[one["demonstration"]],
            now.zones[one["zone"]],
            now.days[one["day"]],
            moment(one["starts"]),
            one["because"],
            (one["day"], one["starts"], one["zone"], one["demonstration"]) not in shown,
        )
        for one in found.get("sessions", ())
        if one["demonstration"] in people and one["zone"] in now.zones and one["day"] < len(now.days)
    ]
    without = [(people[who], notes) for who, notes in found.get("without", {}).items() if who in people]
    return Proposed(hours, without, {reference: one.workshop for reference, one in people.items()})
