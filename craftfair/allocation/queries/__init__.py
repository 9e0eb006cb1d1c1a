"""Finding stand plans, who stands where and why, what a desk shows of them, and what publishing would change."""

from craftfair.allocation.queries.archive import Deed, as_drawn, ground_of, history, locked
from craftfair.allocation.queries.changes import Changes, changes, digest
from craftfair.allocation.queries.comparison import compare
from craftfair.allocation.queries.desk import Desk, desk
from craftfair.allocation.queries.people import Person, applicants, candidates, days_taken, person_of
from craftfair.allocation.queries.plans import (
    PROPOSE,
    Placed,
    application_of,
    applications,
    draft,
    fair_stand,
    hold,
    in_force,
    last_deed,
    last_version,
    newest,
    numbered,
    of_people,
    out_of_play,
    placed,
    placement_of,
    seating,
    versions,
    with_names,
)
from craftfair.allocation.queries.problem import digest_of, question
from craftfair.allocation.queries.pulse import pulse
from craftfair.allocation.queries.telling import Known, due, due_at, known, pending, stand_of, told
from craftfair.allocation.queries.verdicts import Verdict, stands_that_fit, verdict, verdicts, ways
from craftfair.allocation.queries.wishes import Asked, asked_for, open_request, open_requests, requests_of
from craftfair.domain.lifecycle import PLACEABLE

__all__ = [
    "Asked",
    "asked_for",
    "open_request",
    "open_requests",
    "requests_of",
    "Changes",
    "Deed",
    "Known",
    "due",
    "due_at",
    "known",
    "pending",
    "told",
    "Desk",
    "PLACEABLE",
    "PROPOSE",
    "Person",
    "Placed",
    "Verdict",
    "applicants",
    "application_of",
    "applications",
    "as_drawn",
    "candidates",
    "changes",
    "compare",
    "days_taken",
    "desk",
    "digest",
    "digest_of",
    "draft",
    "fair_stand",
    "ground_of",
    "history",
    "hold",
    "in_force",
    "last_deed",
    "last_version",
    "locked",
    "newest",
    "numbered",
    "of_people",
    "out_of_play",
    "person_of",
    "placed",
    "placement_of",
    "pulse",
    "question",
    "seating",
    "stand_of",
    "stands_that_fit",
    "verdict",
    "verdicts",
    "versions",
    "ways",
    "with_names",
]
