"""Tick a paper that is at hand, or take the tick back: with who and when."""

from craftfair.accounts.models import User
from craftfair.domain.border import Paper
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.travel import queries
from craftfair.travel.models import Journey, PaperTick, Traveller


def tick(journey: Journey, traveller: Traveller | None, paper: Paper, *, by: User) -> PaperTick:
    """Say that a paper is at hand; without a traveller it is the host's, for everybody."""
    people = [traveller] if traveller else []
    asked = {(line.traveller, line.duty.paper) for line in queries.lines(journey, people)}
    if (traveller, paper) not in asked:
        raise Refused(Reason.PAPER_NOT_ASKED)
    if queries.is_ticked(journey, traveller, paper):
        raise Refused(Reason.PAPER_AT_HAND)
    made = PaperTick(journey_id=journey.id, traveller_id=traveller.id if traveller else None, paper=paper, ticked_by=by)
    db.session.add(made)
    audit.record(by, "paper.tick", traveller or journey, paper=paper.value)
    return made


def untick(journey: Journey, traveller: Traveller | None, paper: Paper, *, by: User) -> None:
    """Say that it is not at hand after all."""
    found = queries.tick_of(journey, traveller, paper)
    if found is None:
        raise Refused(Reason.CONFLICT)
    audit.record(by, "paper.untick", traveller or journey, paper=paper.value)
    db.session.delete(found)
